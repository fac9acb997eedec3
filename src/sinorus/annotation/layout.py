"""Lay an article out: bring the marks and the facts of its analysis to their sentences."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator

from sinorus.annotation.model import LaidOutArticle, LaidOutSentence, Mark, Reading
from sinorus.annotation.wording import date_note, mention_note, quantity_note, trigger_note
from sinorus.extraction.analysis import Analysis
from sinorus.extraction.model import (
    CountryValue,
    DateMention,
    DateValue,
    Extraction,
    ForceValue,
    KindValue,
    Mention,
    NameValue,
    PlaceValue,
    PlatformValue,
    Quantity,
    UnitValue,
    Value,
)
from sinorus.extraction.tokens import Tokens
from sinorus.extraction.triggers import Trigger

_Found = Mention | DateMention | Quantity | Trigger
_OUTERMOST = ("trigger", "force", "date")


def lay_out(analysis: Analysis, extraction: Extraction) -> LaidOutArticle:
    """Bring everything that was found in an article to its sentences.

    Args:
        analysis: what the components of the pipeline found in the article.
        extraction: the events that were made of that.
    """
    tokens = analysis.tokens
    if not tokens.sentences:
        return LaidOutArticle(extraction.article, extraction.events, ())
    found: defaultdict[int, list[tuple[Mark, _Found]]] = defaultdict(list)
    for mark, source in _marks(analysis):
        found[tokens.sentence_of(source.start)].append((mark, source))
    starts = [tokens.starts[start] for start, _ in tokens.sentences]
    readings: defaultdict[int, list[Reading]] = defaultdict(list)
    for event in extraction.events:
        for fact in event.facts:
            number = max(0, bisect_right(starts, fact.evidence.start) - 1)
            said = _saying(fact.value, found[number], tokens)
            readings[number].append(Reading(event, fact, said))
    sentences = tuple(
        LaidOutSentence(
            start,
            _end(tokens, number),
            tuple(sorted({mark for mark, _ in found[number]}, key=_outer_first)),
            tuple(readings[number]),
        )
        for number, start in enumerate(starts)
    )
    return LaidOutArticle(extraction.article, extraction.events, sentences)


def _end(tokens: Tokens, sentence: int) -> int:
    start, end = tokens.sentences[sentence]
    while end > start + 1 and tokens.words[end - 1].isspace():
        end -= 1
    return tokens.end_of(end - 1)


def _outer_first(mark: Mark) -> tuple[int, int, bool, str, str]:
    return mark.start, -mark.end, mark.kind not in _OUTERMOST, mark.kind, mark.note


def _marks(analysis: Analysis) -> Iterator[tuple[Mark, _Found]]:
    tokens = analysis.tokens
    for mention in analysis.mentions:
        start, end = _span(tokens, mention)
        # Two names may share a token ("U.S.-China"): each is marked as far as it is written.
        place = tokens.text.find(mention.surface, start, end)
        if place >= 0:
            start, end = place, place + len(mention.surface)
        yield Mark(start, end, mention.kind, mention_note(mention)), mention
    for date in analysis.dates:
        yield Mark(*_span(tokens, date), "date", date_note(date)), date
    for quantity in analysis.quantities:
        yield Mark(*_span(tokens, quantity), "force", quantity_note(quantity)), quantity
    for trigger in analysis.triggers:
        if trigger.series is None or _span(tokens, trigger) != _span(tokens, trigger.series):
            yield Mark(*_span(tokens, trigger), "trigger", trigger_note(trigger)), trigger


def _span(tokens: Tokens, found: _Found) -> tuple[int, int]:
    return tokens.starts[found.start], tokens.end_of(found.end - 1)


# --- which words say a fact -----------------------------------------------------------------


def _saying(value: Value, found: list[tuple[Mark, _Found]], tokens: Tokens) -> tuple[Mark, ...]:
    """The marks that say a value; of several ways to say it only the most direct ones."""
    for says in _tests(value, tokens):
        marks = tuple(dict.fromkeys(mark for mark, source in found if says(source)))
        if marks:
            return marks
    return ()


def _tests(value: Value, tokens: Tokens) -> Iterator[Callable[[_Found], bool]]:
    """What a mark must be to say `value`, the most direct way first."""
    match value:
        case NameValue(surface=surface, series=series):
            yield lambda source: _named(source, "series", series, surface)
        case DateValue(words=words):
            phrases = frozenset(words.split("; "))
            yield lambda source: _written(source, tokens) in phrases
        case CountryValue(country=code):
            yield lambda source: _is_country(source, code)
            yield lambda source: _is_of_country(source, code)
        case PlaceValue(location=place, surface=surface):
            yield lambda source: _named(source, "location", place, surface)
            yield lambda source: _named(source, "unit", None, surface)
        case PlatformValue(platform=platform, surface=surface):
            yield lambda source: _named(source, "platform", platform, surface)
        case UnitValue(unit=unit, surface=surface):
            yield lambda source: _named(source, "unit", unit, surface)
        case ForceValue():
            yield lambda source: _counted(source, value) and _country(source) == value.country
            yield lambda source: _counted(source, value)
        case KindValue(kind=kind):
            yield lambda source: isinstance(source, Trigger) and _is_kind(source, kind)


def _named(source: _Found, kind: str, entity: str | None, surface: str) -> bool:
    if not isinstance(source, Mention) or source.kind != kind:
        return False
    return source.surface == surface or (entity is not None and source.entity == entity)


def _written(source: _Found, tokens: Tokens) -> str:
    """The words of a date, or of a name that may hold one ("Vostok 2022")."""
    if isinstance(source, Mention):
        return source.surface
    return tokens.surface(source.start, source.end) if isinstance(source, DateMention) else ""


def _is_country(source: _Found, code: str) -> bool:
    return isinstance(source, Mention) and source.kind == "country" and source.entity == code


def _is_of_country(source: _Found, code: str) -> bool:
    return isinstance(source, Mention) and source.kind == "unit" and source.country == code


def _counted(source: _Found, value: ForceValue) -> bool:
    return isinstance(source, Quantity) and (source.count, source.category) == (
        value.count,
        value.category,
    )


def _country(source: _Found) -> str | None:
    return source.country if isinstance(source, Quantity) else None


def _is_kind(trigger: Trigger, kind: str) -> bool:
    return trigger.kind is not None and kind in {trigger.kind, f"{trigger.kind}-patrol"}
