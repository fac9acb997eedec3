"""The spaCy pipeline from a text to its events."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import article
from told import extractor as cached_extractor

from sinorus.extraction.pipeline import COMPONENTS, Extractor, make_pipeline

TEXT = "China and Russia held joint naval drills in the Sea of Japan on Monday."


def test_the_components_run_in_order() -> None:
    assert make_pipeline().pipe_names == list(COMPONENTS)


def test_an_analysis_holds_what_each_component_found(extractor: Extractor) -> None:
    found = extractor.analyse(article(TEXT))
    assert found.tokens.text == TEXT
    assert [mention.kind for mention in found.mentions] == ["country", "country", "location"]
    assert (len(found.dates), len(found.quantities), len(found.triggers)) == (1, 0, 1)


def test_the_words_of_a_date_are_no_count(extractor: Extractor) -> None:
    found = extractor.analyse(article("On 10 May 2022 ships left."))
    assert found.quantities == []


@pytest.mark.parametrize("text", ["", " \n\n ", "\t"])
def test_an_empty_text_tells_nothing(extractor: Extractor, text: str) -> None:
    assert extractor.extract(article(text)).events == ()


def test_an_undated_article_gets_the_date_that_its_text_implies(extractor: Extractor) -> None:
    text = "The drill comes six months after Russia invaded Ukraine. It will end on September 7."
    told = extractor.extract(article(text, None))
    assert str(told.article.published) == "2022"
    assert told.article.date_inferred


def test_a_dated_article_keeps_its_date(extractor: Extractor) -> None:
    told = extractor.extract(article(TEXT, "2020-01-07"))
    assert str(told.article.published) == "2020-01-07"
    assert not told.article.date_inferred


def test_articles_do_not_touch_each_other(extractor: Extractor) -> None:
    alone = extractor.extract(article(TEXT))
    extractor.extract(article("India and Japan held drills in May 2019. The two navies met."))
    assert extractor.extract(article(TEXT)) == alone


WORDS = re.findall(
    r"\S+",
    "China Russia and Japan held joint naval drills patrol Vostok 2022 the two navies sold Su-35 "
    "treaty signed of friendship scrambled fighters in May on Monday said that may not , . ; “ ” "
    "10 troops ships each from with hosted by Moscow Sea of Japan after first - 's",
)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "\n\n"]), max_size=60).map(" ".join))
def test_no_order_of_words_breaks_it(text: str) -> None:
    told = cached_extractor().extract(article(text))
    for event in told.events:
        for fact in event.facts:
            assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


def test_the_sentences_are_those_of_the_document() -> None:
    doc = make_pipeline()("Ships met. They left.\n\nMenu")
    assert [span.text.strip() for span in doc.sents] == ["Ships met.", "They left.", "Menu"]
