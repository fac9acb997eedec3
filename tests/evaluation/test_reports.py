"""The reports: text, JSON and the page."""

import json
from html.parser import HTMLParser

import pytest

from sinorus.evaluation import Evaluation, render_html, render_text, score, to_json
from sinorus.evaluation.annotations import read_answers

GOLD = {
    "document": {"id": "d1", "title": "Two <fleets> & a title", "published": "2031-05-24"},
    "events": [
        {"id": "sweep", "type": "exercise", "name": "Sweep|Northern Sweep", "start": "2031-05-20"},
        {"id": "lost", "type": "patrol"},
    ],
}
ANSWER = {
    "document": {"id": "d1"},
    "events": [
        {"id": "x", "type": "exercise", "name": "Sweep", "start": "2031-05"},
        {"id": "<script>alert(1)</script>", "type": "meeting", "locations": ['"><img src=x>']},
    ],
}


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return score(read_answers([GOLD]), read_answers([ANSWER]))


class Tags(HTMLParser):
    """Notes the tags of a page and whether they are balanced."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in {"meta", "input", "br", "link", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_table_has_a_line_for_each_figure(evaluation: Evaluation) -> None:
    lines = render_text(evaluation).splitlines()
    assert lines[0].split() == ["slot", "gold", "given", "P", "R", "F1"]
    assert lines[1].split() == ["type", "2", "2", "0.500", "0.500", "0.500"]
    assert lines[3].split() == ["start", "1", "1", "0.500", "0.500", "0.500"]
    assert lines[-1].startswith("same event across documents (B3)")


def test_errors_come_before_the_table_on_request(evaluation: Evaluation) -> None:
    lines = render_text(evaluation, errors=True).splitlines()
    assert lines[:2] == ["d1 sweep: coarse start 2031-05", "d1 lost: missed type patrol"]
    assert lines[2] == "d1 <script>alert(1)</script>: wrong type meeting"
    assert lines[4] == ""


def test_the_json_has_figures_and_errors(evaluation: Evaluation) -> None:
    content = json.loads(to_json(evaluation))
    start = {"precision": 0.5, "recall": 0.5, "f1": 0.5, "gold": 1, "given": 1}
    assert content["figures"]["start"] == start
    assert content["errors"][0] == {
        "document": "d1",
        "event": "sweep",
        "verdict": "coarse",
        "slot": "start",
        "value": "2031-05",
    }


def test_the_page_is_well_formed_and_takes_nothing_from_outside(evaluation: Evaluation) -> None:
    page = render_html(evaluation, title="A & B")
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    names = {name for name, _ in tags.seen}
    assert not names & {"script", "link", "img", "iframe"}
    links = [attrs["href"] for name, attrs in tags.seen if name == "a"]
    targets = {attrs.get("id") for _, attrs in tags.seen}
    assert links == ["#article-d1"]
    assert links[0][1:] in targets
    assert "http" not in page.replace("http-equiv", "")
    assert "url(" not in page
    assert "<title>A &amp; B</title>" in page


def test_the_page_escapes_what_articles_say(evaluation: Evaluation) -> None:
    page = render_html(evaluation)
    assert "Two &lt;fleets&gt; &amp; a title" in page
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_the_page_shows_what_is_right_coarse_missed_and_wrong(evaluation: Evaluation) -> None:
    page = render_html(evaluation)
    for verdict, value in (
        ("right", "Sweep / Northern Sweep"),
        ("coarse", "2031-05 <small>gold 2031-05-20</small>"),
        ("missed", "patrol"),
        ("wrong", "meeting"),
    ):
        chip = page.split(f'class="chip {verdict}"')[1:]
        assert any(value in part.split("</span>")[0] for part in chip)
    assert "event missed" in page
    assert "no such event" in page


def test_the_same_evaluation_gives_the_same_page(evaluation: Evaluation) -> None:
    assert render_html(evaluation) == render_html(evaluation)
    assert render_html(score([], [])).endswith("</html>\n")
