"""The page: complete, self-contained, and nothing but text where an article is concerned."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinorus.annotation.html import render_html, render_page
from sinorus.annotation.layout import lay_out
from sinorus.annotation.model import LaidOutArticle, LaidOutSentence, Mark
from sinorus.annotation.visible import visible
from sinorus.articles.model import Article
from sinorus.extraction.model import Extraction

TEXT = (
    "It rained all day. Two Chinese and seven Russian warplanes flew a joint patrol over the Sea of "
    "Japan on Monday, Russia's defence ministry said.\n\nSouth Korea scrambled fighters."
)
VOID = {"meta", "input"}


class Page(HTMLParser):
    """The elements of a page, and the text of those that have a class."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.path: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[list[str], str]] = []
        self.feed(page)
        self.close()
        assert self.path == [], "every element is closed"

    def handle_starttag(self, tag, attrs):
        element = tag, {name: value or "" for name, value in attrs}
        self.elements.append(element)
        if tag not in VOID:
            self.path.append(element)

    def handle_endtag(self, tag):
        assert self.path[-1][0] == tag, "elements nest"
        self.path.pop()

    def handle_data(self, data):
        classes = [c for _, attributes in self.path for c in attributes.get("class", "").split()]
        self.texts.append((classes, data))

    def text(self, inside: str, *without: str) -> str:
        return "".join(
            data
            for classes, data in self.texts
            if inside in classes and not set(without) & set(classes)
        )

    def all(self, name: str) -> list[dict[str, str]]:
        return [each for _, each in self.elements if name in each.get("class", "").split()]


def article_text(page: Page) -> str:
    return page.text("text", "tag", "badge")


@pytest.fixture
def page(laid_out):
    return Page(render_page([laid_out(TEXT, title="Bombers over the sea")]))


def test_all_of_the_text_is_there(page):
    assert article_text(page).split() == TEXT.split()


def test_marks_carry_their_kind_and_their_part_in_an_event(page):
    marks = {mark["title"]: mark["class"].split() for mark in page.all("m")}
    assert marks["Count: 7 aircraft RUS – force of event 1"] == ["m", "k-force", "used"]
    assert "unused" not in marks["Place: location – location of event 1"]


def test_every_fact_leads_to_its_sentence_and_its_words(page, laid_out):
    ids = {element.get("id") for _, element in page.elements}
    facts = page.all("fact")
    assert facts
    assert all(fact["href"].removeprefix("#") in ids for fact in facts)
    places = {mark["data-at"] for mark in page.all("m")}
    assert {place for fact in facts for place in fact["data-marks"].split()} <= places
    rules = {f.evidence.rule for e in laid_out(TEXT).events for f in e.facts}
    assert {rule for rule in rules if rule in page.text("rule")} == rules


def test_each_event_is_a_numbered_card(page, laid_out):
    events = laid_out(TEXT).events
    assert [card["id"] for card in page.all("card")] == [
        f"a1-event-{number}" for number in range(1, len(events) + 1)
    ]
    assert "Russia's defence ministry" in page.text("said")


def test_sentences_that_made_nothing_are_told_apart(page):
    assert [sentence["class"] for sentence in page.all("s")] == ["s silent", "s made", "s made"]


def test_the_page_needs_nothing_from_elsewhere_and_runs_only_its_own_code(laid_out):
    text = render_page([laid_out(TEXT, url="https://example.org/news?a=1&b=2")])
    page = Page(text)
    [policy] = [
        each["content"]
        for _, each in page.elements
        if each.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none';")
    for tag, source in (("style", "style-src"), ("script", "script-src")):
        [code] = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"{source} 'sha256-{digest}'" in policy
    assert not [each for _, each in page.elements if {"src", "style"} & set(each)]
    links = [each for tag, each in page.elements if tag in {"a", "link"} and each["href"][0] != "#"]
    assert [link["href"] for link in links] == ["https://example.org/news?a=1&b=2"]


HOSTILE = (
    "<script>alert(1)</script> China and Russia held <img src=x onerror=alert(1)> drills \u202e"
    "\"'><svg onload=alert(2)> in the Sea of Japan</span></p></div> in May 2022 &lt;b&gt; &amp; "
    "said <b onclick='x'>the ministry</b>. \x1b[31m<!-- ]]> </script></style></title>\u2066"
)


def test_a_hostile_article_is_only_text(laid_out):
    found = laid_out(
        HOSTILE, id='"><script>', title="</title><script>1</script>", publisher="<i>",
        url="javascript:alert(1)", language='"><script>',
    )  # fmt: skip
    page = Page(render_page([found, found]))
    harmless = Page(render_page([laid_out("x")] * 2))
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in harmless.elements} | {
        "dl", "dt", "dd", "time", "h2", "article",
    }  # fmt: skip
    assert sum(tag == "script" for tag, _ in page.elements) == 1
    assert not [n for _, each in page.elements for n in each if n.startswith("on")]
    assert not [each for _, each in page.elements if each.get("href", "#")[0] != "#"]
    assert article_text(page).split() == visible(HOSTILE).split() * 2
    assert not set(render_page([found])) & set("\u202e\u2066\x1b")


def test_one_article_is_a_page_of_its_own(extractor):
    article = Article("a", TEXT)
    extraction = extractor.extract(article)
    analysis = extractor.analyse(article)
    assert render_html(analysis, extraction) == render_page([lay_out(analysis, extraction)])


def test_several_articles_are_listed_and_told_apart(laid_out):
    page = Page(render_page([laid_out(TEXT), laid_out(TEXT)]))
    ids = [each["id"] for _, each in page.elements if "id" in each]
    assert len(ids) == len(set(ids))
    assert {"a1", "a2"} <= set(ids)


def test_an_article_without_events_says_so(laid_out):
    assert Page(render_page([laid_out("It rained.")])).text("none") == "No event was found."
    assert "has no text" in render_page([laid_out("")])


signs = st.text(st.sampled_from("ab<>&\"'= /\n\u202e\xad⟨U+1⟩;#é中"), max_size=30)
spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8)


@given(signs, spans)
@settings(max_examples=150)
def test_whatever_the_text_and_the_marks_elements_nest_and_no_letter_is_lost(text, places):
    marks = sorted(
        {
            Mark(start, min(start + length, len(text)), "date", text[:3])
            for start, length in places
            if start < len(text)
        },
        key=lambda mark: (mark.start, -mark.end),
    )
    sentence = LaidOutSentence(0, len(text), tuple(marks))
    article = Article("a", text, title=text)
    page = Page(render_page([LaidOutArticle(article, Extraction(article).events, (sentence,))]))
    assert article_text(page) == visible(text) + "\n"
    for mark in page.all("m"):
        assert set(mark) == {"class", "data-at", "title"}
