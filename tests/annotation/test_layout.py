"""Marks and facts find their sentences, and facts the words that say them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sinorus.annotation.layout import lay_out
from sinorus.annotation.model import LaidOutArticle
from sinorus.annotation.wording import value_words
from sinorus.articles.model import Article

TEXT = (
    "The weather was fine. China and Russia held the exercise Joint Sea 2021 in the Sea of Japan "
    "from October 14 to 17, 2021, with two Type 055 destroyers and 3,500 troops each.\n\n"
    "The U.S.-China talks went on."
)


def said(laid_out: LaidOutArticle) -> dict[tuple[str, str], list[str]]:
    """The words that say each fact, by slot and value."""
    text = laid_out.article.text
    return {
        (reading.fact.slot.value, value_words(reading.fact.value)): [
            text[mark.start : mark.end] for mark in reading.marks
        ]
        for sentence in laid_out.sentences
        for reading in sentence.readings
    }


def test_sentences_are_whole_and_in_order(laid_out):
    sentences = laid_out(TEXT).sentences
    shown = [TEXT[sentence.start : sentence.end] for sentence in sentences]
    assert [text[-5:] for text in shown] == ["fine.", "each.", "t on."]


def test_facts_stand_with_their_sentence(laid_out):
    found = laid_out(TEXT)
    facts = [len(sentence.readings) for sentence in found.sentences]
    assert facts[0] == 0
    assert facts[2] == 0
    assert facts[1] == sum(len(event.facts) for event in found.events) > 0


def test_every_fact_knows_the_words_that_say_it(laid_out):
    words = said(laid_out(TEXT))
    dates = "“from October 14 to 17, 2021”"
    assert words["name", "Joint Sea 2021"] == ["Joint Sea 2021"]
    assert words["start", f"2021-10-14 {dates}"] == ["from October 14 to 17, 2021"]
    assert words["end", f"2021-10-17 {dates}"] == ["from October 14 to 17, 2021"]
    assert words["country", "CHN participant"] == ["China"]
    assert words["location", "Sea of Japan"] == ["Sea of Japan"]
    assert words["force", "RUS 3,500 troops"] == ["3,500 troops"]


def test_a_country_may_be_said_by_a_unit(laid_out):
    words = said(laid_out("The Chinese navy and the Pacific Fleet held joint drills on Monday."))
    assert words["country", "RUS participant"] == ["Pacific Fleet"]


def test_names_that_share_a_token_are_marked_apart(laid_out):
    marks = laid_out(TEXT).sentences[2].marks
    assert [(TEXT[mark.start : mark.end], mark.note) for mark in marks] == [
        ("U.S.", "USA"),
        ("China", "CHN"),
    ]


def test_outer_marks_come_before_inner_ones(laid_out):
    for sentence in laid_out(TEXT).sentences:
        places = [(mark.start, -mark.end) for mark in sentence.marks]
        assert places == sorted(places)


def test_empty_text_has_no_sentences(laid_out):
    assert laid_out("").sentences == ()


WORDS = (
    *(
        "China",
        "Russia",
        "U.S.-China",
        "Sea of Japan",
        "two Tu-95 bombers",
        "the joint naval drills",
    ),
    *("held", "in May 2022", ".", "on Monday", "Vostok 2022", "\n\n", "'", "-", "and", "with"),
)
words = st.lists(st.sampled_from(WORDS), max_size=20)


@given(words)
@settings(max_examples=60)
def test_marks_lie_in_their_sentence_and_facts_use_its_marks(extractor, chosen):
    article = Article("a", " ".join(chosen))
    extraction = extractor.extract(article)
    found = lay_out(extractor.analyse(article), extraction)
    assert sum(len(each.readings) for each in found.sentences) == sum(
        len(event.facts) for event in extraction.events
    )
    for sentence in found.sentences:
        for mark in sentence.marks:
            assert sentence.start <= mark.start < mark.end <= sentence.end
        for reading in sentence.readings:
            assert set(reading.marks) <= set(sentence.marks)
