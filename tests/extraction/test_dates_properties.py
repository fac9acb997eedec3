"""Properties of dates that hold for any text."""

from datetime import date
from functools import cache

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sinorus.extraction.dates import find_dates, infer_published, span
from sinorus.extraction.dates.vocabulary import LEXICON
from sinorus.extraction.tokens import Tokens
from sinorus.partial_date import PartialDate


@cache
def pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def tokens_of(text: str) -> Tokens:
    return Tokens.of(pipeline()(text))


days = st.dates(date(1996, 1, 1), date(2026, 12, 31))
publications = st.none() | st.builds(
    PartialDate.truncated,
    st.builds(PartialDate.of, days),
    st.sampled_from(["year", "month", "day"]),
)
time_words = st.sampled_from(
    [*LEXICON, "Vostok", "May", "march", ".", "will", "held", "30th", "1990s"]
)
figures = st.integers(0, 2200).map(str) | st.sampled_from(
    ["2022-13-40", "30.02.2022", "99999999999", "0", "00", "2000-01", "1/2/2022", "9999 years ago"]
)
scrambled = st.lists(time_words | figures, max_size=14).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(scrambled | st.text(max_size=60), publications)
def test_no_text_makes_it_stumble(text: str, published: PartialDate | None) -> None:
    tokens = tokens_of(text)
    mentions = find_dates(tokens, published)
    infer_published(tokens)
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(tokens.words)
        end = mention.end
        assert (mention.days is not None) == (mention.form == "duration")
        if mention.first and mention.last:
            assert mention.first.earliest <= mention.last.latest
    assert mentions == find_dates(tokens, published)


def written(day: date) -> list[str]:
    """The ways to write a full date."""
    month, short = f"{day:%B}", f"{day:%b}"
    return [
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day:02d} {month} {day.year}",
        f"{short} {day.day}, {day.year}",
        f"{day.day}-{short}-{day.year}",
        f"the {day.day}th of {month} {day.year}",
        f"{day:%A}, {month} {day.day}, {day.year}",
        f"{day:%Y-%m-%d}",
        f"{day:%d.%m.%Y}",
        f"{day:%Y/%m/%d}",
    ]


@settings(max_examples=150, deadline=None)
@given(days, st.data(), publications)
def test_a_full_date_is_read_as_it_was_written(
    day: date, data: st.DataObject, published: PartialDate | None
) -> None:
    text = f"The drills began on {data.draw(st.sampled_from(written(day)))} near the coast."
    (mention,) = find_dates(tokens_of(text), published)
    assert mention.first == mention.last == PartialDate.of(day)


@settings(max_examples=150, deadline=None)
@given(days, st.integers(0, 330))
def test_a_past_day_without_year_is_the_latest_such_day(published: date, ago: int) -> None:
    day = date.fromordinal(published.toordinal() - ago)
    text = f"The drills were held on {day:%B} {day.day}."
    (mention,) = find_dates(tokens_of(text), PartialDate.of(published))
    assert mention.first is not None
    assert (mention.first.month, mention.first.day) == (day.month, day.day)
    if ago <= 300:
        assert mention.first == PartialDate.of(day)


@given(days, st.integers(1, 60), st.sampled_from(["year", "month", "day"]))
def test_a_span_holds_every_end_it_can_have(start: date, length: int, precision: str) -> None:
    known = PartialDate.of(start).truncated(precision)  # type: ignore[arg-type]
    end = span(known, length)
    actual = date.fromordinal(start.toordinal() + length - 1)
    if precision == "day":
        assert end == PartialDate.of(actual)
    elif actual.year == start.year:
        assert end.earliest <= actual <= end.latest
