"""The same note as text, Markdown, HTML and JSON."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinorus.partial_date import PartialDate
from sinorus.queries.explain_model import Cited, Line, Sentence, Source
from sinorus.queries.explain_words import dated, nested, title_of
from sinorus.queries.explanation import Explanation
from sinorus.queries.records import ArticleRecord

ARTICLE = ArticleRecord(
    id="wire-7",
    title="Ships leave port",
    publisher="Example News",
    published=PartialDate(2021, 10, 14),
    date_inferred=False,
    url="https://example.org/a_b",
)
SHOWN = Sentence(
    text="Five ships left, the “flagship” among them, on their way to the Sea of Japan.",
    excerpt="Five ships left, the “flagship” among them …",
    statuses=("under way",),
    speakers=("The ministry",),
    confidence=(0.8, 0.9),
    needed=True,
)
MORE = Sentence(
    text="Both navies took part.",
    excerpt="Both navies took part.",
    statuses=("held",),
    speakers=(),
    confidence=(0.6, 0.6),
    needed=False,
)
NOTE = Explanation(
    id="event:joint-sea-2021",
    iri="https://w3id.org/sinorus/id/event/joint-sea-2021",
    label="Joint Sea 2021",
    what="naval exercise",
    status="held",
    lines=(
        Line("Where", (Cited("Sea of Japan", ((1, 2), (2, 1))),)),
        Line("Reactions to it", (Cited("Reaction of Japan"),)),
    ),
    disagreements=(
        Line("Ships in all", (Cited("5 ships", ((1, 2),)), Cited("10 ships", ((2, 1),)))),
    ),
    reference=("naval exercise", "14–17 October 2021"),
    reference_sources=("https://example.org/table",),
    sources=(
        Source(1, ARTICLE, (MORE, SHOWN)),
        Source(
            2,
            ArticleRecord("untitled-3", None, None, PartialDate(2021, 10), True, None),
            (replace(SHOWN, is_headline=True, speakers=()),),
        ),
    ),
)


def with_text(evil: str) -> Explanation:
    """A note in which every text that comes from an article is `evil`."""
    sentence = replace(SHOWN, text=evil, excerpt=evil, speakers=(evil,))
    article = ArticleRecord(evil, evil, evil, None, False, evil)
    return replace(
        NOTE,
        label=evil,
        lines=(Line(f"Forces of {evil}", (Cited(evil, ((1, 1),)),)),),
        disagreements=(Line(evil, (Cited(evil, ((1, 1),)),)),),
        reference=(evil,),
        reference_sources=(evil,),
        sources=(Source(1, article, (sentence, replace(sentence, needed=False))),),
    )


# --- text ---------------------------------------------------------------------------------


def test_text_shows_the_sentences_that_are_needed_and_counts_the_others() -> None:
    assert NOTE.to_text(90) == (
        "Joint Sea 2021\n"
        "naval exercise · held · event:joint-sea-2021\n"
        "\n"
        "Where: Sea of Japan [1][2]\n"
        "Reactions to it: Reaction of Japan\n"
        "\n"
        "Sources disagree\n"
        "- Ships in all: 5 ships [1] — 10 ships [2]\n"
        "\n"
        "Reference table says: naval exercise; 14–17 October 2021; see https://example.org/table\n"
        "\n"
        "Sources\n"
        "[1] Example News, “Ships leave port”, 14 October 2021, https://example.org/a_b\n"
        "    “Five ships left, the ‘flagship’ among them …” (under way, according to the ministry)\n"
        "    and 1 more sentence (--all)\n"
        "[2] Article untitled-3 (undated; about October 2021, inferred)\n"
        "    In its headline (under way)\n"
    )


def test_text_with_every_sentence_is_uncut_and_tells_the_confidence() -> None:
    text = NOTE.to_text(200, every_sentence=True)
    assert "“Both navies took part.” (held; confidence 0.60)\n" in text
    assert "Sea of Japan.” (under way, according to the ministry; confidence 0.80–0.90)\n" in text
    assert "--all" not in text


def test_low_confidence_is_always_told() -> None:
    doubtful = replace(SHOWN, confidence=(0.65, 0.9))
    note = replace(NOTE, sources=(Source(1, ARTICLE, (MORE, doubtful)), NOTE.sources[1]))
    for shown in (note.to_text(200), note.to_markdown(), note.to_html()):
        assert "according to the ministry; confidence 0.65–0.90)" in shown


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ({}, "Example News, “Ships leave port”"),
        ({"publisher": None}, "“Ships leave port”"),
        ({"title": None}, "Example News, article wire-7"),
        ({"title": None, "publisher": None}, "Article wire-7"),
        ({"title": "The “flagship” leaves"}, "Example News, “The ‘flagship’ leaves”"),
    ],
)
def test_articles_have_a_readable_name(known: dict[str, Any], name: str) -> None:
    assert title_of(Source(1, replace(ARTICLE, **known), (SHOWN,)), str) == name


@pytest.mark.parametrize(
    ("published", "inferred", "words"),
    [
        (None, False, " (undated)"),
        (PartialDate(2022, 8), True, " (undated; about August 2022, inferred)"),
        (PartialDate(2022, 8, 17), False, ", 17 August 2022"),
        (PartialDate(2022), False, ", 2022"),
    ],
)
def test_a_date_says_where_it_comes_from(
    published: PartialDate | None, inferred: bool, words: str
) -> None:
    assert dated(replace(ARTICLE, published=published, date_inferred=inferred)) == words


@given(st.text(alphabet='“”"‘’ a.', max_size=20))
def test_no_double_quotation_mark_is_left_within_a_quotation(text: str) -> None:
    assert not set(nested(text)) & set('“”"')
    assert re.sub("\\W", "", nested(text)) == re.sub("\\W", "", text)


# --- Markdown -----------------------------------------------------------------------------


def test_markdown_has_the_same_facts_and_sentences() -> None:
    assert NOTE.to_markdown() == (
        "## Joint Sea 2021\n"
        "\n"
        "naval exercise · held · `event:joint-sea-2021`\n"
        "\n"
        "- **Where:** Sea of Japan [1][2]\n"
        "- **Reactions to it:** Reaction of Japan\n"
        "\n"
        "**Sources disagree**\n"
        "\n"
        "- **Ships in all:** 5 ships [1] — 10 ships [2]\n"
        "\n"
        "**Reference table says:** naval exercise; 14–17 October 2021; see "
        "<https://example.org/table>\n"
        "\n"
        "**Sources**\n"
        "\n"
        "1. Example News, “Ships leave port”, 14 October 2021, <https://example.org/a_b>\n"
        "\n"
        "   > “Five ships left, the ‘flagship’ among them …” (under way, according to the "
        "ministry)\n"
        "\n"
        "   *… and 1 more sentence*\n"
        "\n"
        "2. Article untitled-3 (undated; about October 2021, inferred)\n"
        "\n"
        "   > In its headline (under way)\n"
    )
    assert NOTE._repr_markdown_() == NOTE.to_markdown()


def test_markdown_can_have_every_sentence() -> None:
    shown = NOTE.to_markdown(every_sentence=True)
    assert "   > “Both navies took part.” (held; confidence 0.60)\n" in shown
    assert "more sentence" not in shown


@pytest.mark.parametrize(
    "evil",
    [
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "*a* `b` _c_ ~~d~~",
        "a\n# heading\n> quote",
        "![x](https://evil.example/pixel.png)",
        "</style><script>alert(1)</script>",
        '" onmouseover="alert(1)',
        "javascript:alert(1)",
        'https://example.org/"><script>',
    ],
)
def test_text_of_articles_stays_text(evil: str) -> None:
    note = with_text(evil)
    markdown = note.to_markdown()
    assert not re.search(r"(?<!\\)[<!](?!https://example\.org)", markdown)
    assert not re.search(r"(?<!\\)\](?=\()", markdown)
    assert not re.search(r"^(# |> )", markdown, re.MULTILINE)
    page = Page(note.to_html())
    assert page.tags <= ALLOWED_TAGS
    assert page.attributes <= ALLOWED_ATTRIBUTES
    assert all(link.startswith(("#", "https://")) for link in page.links)
    assert "\x1b" not in str(with_text(f"{evil}\x1b[31m"))


# --- HTML ---------------------------------------------------------------------------------

ALLOWED_TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "dl", "div", "dt",
    "dd", "section", "span", "a", "ol", "li", "blockquote", "small", "code", "details", "summary",
    "br",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "title", "rel",
}  # fmt: skip


class Page(HTMLParser):
    """What is on a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        found = dict(attrs)
        self.links += [found["href"] or ""] if "href" in found else []
        self.ids += [found["id"] or ""] if "id" in found else []
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_one_well_formed_page_that_loads_nothing() -> None:
    text = NOTE.to_html()
    page = Page(text)
    assert text.startswith("<!doctype html>")
    assert page.tags <= ALLOWED_TAGS
    assert "default-src 'none'" in text
    assert not re.search(r"(src|@import|url)\s*[=(]", text)
    assert "prefers-color-scheme: dark" in text


def test_numbers_lead_to_the_sentences_that_show_the_fact() -> None:
    page = Page(NOTE.to_html())
    inner = [link.removeprefix("#") for link in page.links if link.startswith("#")]
    assert inner == ["sentence-1-2", "sentence-2-1", "sentence-1-2", "sentence-2-1"]
    assert set(inner) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_a_number_leads_to_a_sentence_that_is_shown() -> None:
    fact = Cited("Sea of Japan", ((1, 1), (1, 2)))
    page = Page(replace(NOTE, lines=(Line("Where", (fact,)),), disagreements=()).to_html())
    assert [link for link in page.links if link.startswith("#")] == ["#sentence-1-2"]


def test_html_folds_the_other_sentences() -> None:
    _, folded = NOTE.to_html().split("<details>")
    assert folded.startswith("<summary>and 1 more sentence</summary>")
    assert "“Both navies took part.” <small>(held; confidence 0.60)</small>" in folded


# --- JSON ---------------------------------------------------------------------------------


def test_json_has_every_sentence_and_what_each_is_cited_for() -> None:
    found = json.loads(NOTE.to_json())
    assert found["event"] == NOTE.iri
    [where, _] = found["lines"]
    assert where == {
        "heading": "Where",
        "facts": [{"words": "Sea of Japan", "sources": [1, 2], "sentences": ["1.2", "2.1"]}],
    }
    first, second = found["sources"]
    assert [(each["id"], each["text"]) for each in first["sentences"]] == [
        ("1.1", MORE.text),
        ("1.2", SHOWN.text),
    ]
    assert (second["published"], second["date_inferred"], second["title"]) == (
        "2021-10",
        True,
        None,
    )
