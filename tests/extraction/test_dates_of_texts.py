"""Dates of whole texts: what one leans on, names to leave alone, texts without a date."""

from functools import cache
from itertools import pairwise

import spacy
from spacy.language import Language

from sinorus.extraction.dates import find_dates, infer_published
from sinorus.extraction.model import Mention
from sinorus.extraction.tokens import Tokens
from sinorus.gazetteer.model import Anchor
from sinorus.partial_date import PartialDate

ANCHORS = (
    Anchor(
        "invasion",
        "Invasion of Ukraine",
        ("invasion of Ukraine", "invaded Ukraine"),
        PartialDate(2022, 2, 24),
    ),
)


@cache
def pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def tokens_of(text: str) -> Tokens:
    return Tokens.of(pipeline()(text))


def dates_of(text: str, published: str | None) -> dict[str, str]:
    """Words of each mention → its dates."""
    tokens = tokens_of(text)
    day = PartialDate.parse(published) if published else None
    return {
        tokens.surface(mention.start, mention.end): f"{mention.first}/{mention.last}"
        if mention.first != mention.last
        else str(mention.first)
        for mention in find_dates(tokens, day, anchors=ANCHORS)
    }


def edition(tokens: Tokens, name: str, year: int) -> Mention:
    """A mention of an exercise with the year in its name."""
    start = tokens.words.index(name)
    return Mention(start, start + 1, "series", "name", "vostok", name, name, year=year)


PREVIEW = """Several thousand soldiers will travel to Siberia at the end of the month.

Ties have deepened in spite of the invasion of Ukraine on February 24.

Moscow disclosed last month its intention to hold the manoeuvres from August 30 to September 5.

Over 9,000 men trained in the steppe one year ago this month. The two navies met in October.

The following month, fighters were scrambled. In May, bombers flew for 13 hours.
"""


def test_an_undated_preview_tells_its_month_and_with_it_all_its_dates() -> None:
    published = infer_published(tokens_of(PREVIEW), anchors=ANCHORS)
    assert str(published) == "2022-08"
    assert dates_of(PREVIEW, "2022-08") == {
        "at the end of the month": "2022-08",
        "on February 24": "2022-02-24",
        "last month": "2022-07",
        "from August 30 to September 5": "2022-08-30/2022-09-05",
        "one year ago this month": "2021-08",
        "in October": "2021-10",
        "The following month": "2021-11",
        "In May": "2022-05",
        "for 13 hours": "None",
    }


def test_an_edition_to_come_and_a_past_world_event_leave_one_year() -> None:
    tokens = tokens_of(
        "Troops will soon take part in Vostok-2022. Ties grew since the invasion of Ukraine."
    )
    named = edition(tokens, "Vostok-2022", 2022)
    assert infer_published(tokens, anchors=ANCHORS, editions=[named]) == PartialDate(2022)
    assert infer_published(tokens, anchors=ANCHORS) is None


def test_an_edition_held_says_only_that_the_article_is_no_older() -> None:
    tokens = tokens_of("Troops took part in Vostok-2022.")
    assert infer_published(tokens, editions=[edition(tokens, "Vostok-2022", 2022)]) is None


def test_the_time_since_a_world_event_dates_an_article() -> None:
    text = "The drill comes six months after Russia invaded Ukraine. It will end on September 7."
    assert infer_published(tokens_of(text), anchors=ANCHORS) == PartialDate(2022)


def test_what_contradicts_itself_is_not_dated() -> None:
    text = "They will meet on May 5, 2019. They fought in 2021."
    assert infer_published(tokens_of(text)) is None


def test_ordinary_texts_do_not_date_themselves() -> None:
    for text in ("", "They drilled in October.", "They met in 2019 and 2021.", "On Tuesday."):
        assert infer_published(tokens_of(text)) is None


def test_names_with_a_year_can_be_left_out() -> None:
    tokens = tokens_of("The 2018 Vostok and the 2022 Vostok differ.")
    everything = find_dates(tokens, None)
    without = find_dates(tokens, None, taken=[(1, 3)])
    assert [str(mention.first) for mention in everything] == ["2018", "2022"]
    assert [str(mention.first) for mention in without] == ["2022"]


def test_anchors_are_the_callers_to_give() -> None:
    tokens = tokens_of("It was the first parade since the moon landing on July 20.")
    landing = Anchor("moon", "Moon landing", ("moon landing",), PartialDate(1969, 7, 20))
    (mention,) = find_dates(tokens, PartialDate(2022, 8, 18), anchors=[landing])
    assert str(mention.first) == "1969-07-20"


def test_a_date_with_its_year_frames_the_next_sentence_but_not_the_next_paragraph() -> None:
    near = "They sailed in October 2019. In November they returned."
    far = "They sailed in October 2019.\n\nIn November they returned."
    assert dates_of(near, "2022-08-18")["In November"] == "2019-11"
    assert dates_of(far, "2022-08-18")["In November"] == "2021-11"


def test_the_day_of_a_statement_is_no_date_to_lean_on() -> None:
    text = "The fleets met in June 2021, he said on Monday. The following month they met again."
    assert dates_of(text, "2022-08-18")["The following month"] == "2021-07"


def test_without_a_publication_date_another_full_date_helps_only_where_it_is_safe() -> None:
    text = "A photo shows a bomber on May 24, 2022.\n\nThey met in March.\n\nThey met in August."
    found = dates_of(text, None)
    assert found["in March"] == "2022-03"
    assert found["in August"] == "None"


def test_mentions_are_in_order_and_do_not_overlap() -> None:
    text = "They met two days before May 24, 2022, a month later, and every year since 2005."
    mentions = find_dates(tokens_of(text), PartialDate(2022, 8, 18))
    assert len(mentions) == 5
    for before, after in pairwise(mentions):
        assert before.start < before.end <= after.start
