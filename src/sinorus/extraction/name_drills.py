"""Names of exercises that the gazetteer does not know, told by what stands beside them."""

import re

from sinorus.extraction.findings import Findings
from sinorus.extraction.model import Mention
from sinorus.extraction.name_words import (
    CLOSING_QUOTES,
    CODE_NAMING,
    DRILL_NAMES,
    DRILL_WORDS,
    FORCE_WORDS,
    MONTHS,
    NAMING,
    OPENING_QUOTES,
    SMALL_IN_NAMES,
    TAKING_PART,
)
from sinorus.extraction.word_memory import KINDS

_CUE = KINDS.add((NAMING | CODE_NAMING | DRILL_NAMES).__contains__)
"""Words beside which such a name may stand."""
_IS_DATED = re.compile(r"(?:\w+[-–])?(?:199|20[0-4])\d")
_DATED = KINDS.add(lambda word: _IS_DATED.fullmatch(word) is not None)
"""Years with which such a name may end."""
_YEAR = re.compile(r"(?:(.*)[-–])?((?:19|20)\d\d)")
_NUMBER = re.compile(r"[IVX]{1,4}|\d{1,2}")
_LONGEST = 6  # tokens
_MODIFIERS = 3  # words between a quoted name and "exercise"


def add_drill_names(findings: Findings) -> None:
    """Add exercises of unknown name: "codenamed X", "the “X” exercise", "Exercise X 2026"."""
    for index in findings.tokens.where(_CUE):
        lower = findings.lower(index)
        if lower in DRILL_NAMES:
            _add_before(findings, index)
            _add_behind(findings, index + 1, dated=True)
        elif (lower in NAMING or lower in CODE_NAMING) and findings.sentence_has(
            index, DRILL_WORDS
        ):
            coded = lower in CODE_NAMING or findings.lower(index - 2) == "code"
            _add_behind(findings, index + 1, dated=not coded)
    for index in findings.tokens.where(_DATED):
        if findings.sentence_has(index, DRILL_WORDS) or (
            findings.text_has(DRILL_WORDS) and findings.sentence_has(index, FORCE_WORDS)
        ):
            _add_dated(findings, index)


def _add_dated(findings: Findings, last: int) -> None:
    """Add a name that ends with its year behind "took part in" or "for" ("for Steel Bridge 2024").

    Args:
        findings: the text.
        last: the token of the year, in a sentence on drills.
    """
    start = last
    while start > last - _LONGEST and _goes_on_before(findings, start):
        start -= 1
    while findings.word(start) in SMALL_IN_NAMES:
        start += 1
    named = last - start > 0 or findings.word(last)[:1].isupper()
    if named and findings.lower(start - 1) in TAKING_PART and findings.at(last) is None:
        _add(findings, start, last + 1)


def _goes_on_before(findings: Findings, start: int) -> bool:
    """Whether a name that stands from `start` on may begin before."""
    if findings.word(start - 1) in SMALL_IN_NAMES and findings.word(start)[:1].isupper():
        start -= 1
    word = findings.word(start - 1)
    capitalised = word[:1].isupper() and word.lower() not in MONTHS
    return capitalised and findings.at(start - 1) is None


def _add_before(findings: Findings, noun: int) -> None:
    """Add a name in quotes before "exercise", with few words between."""
    if CLOSING_QUOTES.isdisjoint(findings.tokens.words[max(0, noun - 1 - _MODIFIERS) : noun]):
        return
    end = noun - 1
    while end >= noun - _MODIFIERS and findings.word(end).islower():
        end -= 1
    if findings.word(end) not in CLOSING_QUOTES:
        return
    start = end
    while start > end - _LONGEST and findings.word(start - 1) not in OPENING_QUOTES:
        start -= 1
    if findings.word(start - 1) in OPENING_QUOTES and _name_end(findings, start) == end:
        _add(findings, start, end)


def _add_behind(findings: Findings, start: int, *, dated: bool) -> None:
    """Add a name behind "exercise" or "called".

    Args:
        findings: the text.
        start: the token behind that word.
        dated: whether a name without quotes must have its year.
    """
    behind = findings.word(start)
    if behind.islower() and behind != "as":
        return
    start += findings.lower(start) == "as"
    quoted = findings.word(start) in OPENING_QUOTES
    start += quoted
    end = _name_end(findings, start)
    if quoted:
        closed = findings.word(end) in CLOSING_QUOTES or findings.word(end + 1) in CLOSING_QUOTES
        quoted = closed
    if end > start and (quoted or not dated or _YEAR.fullmatch(findings.word(end - 1))):
        _add(findings, start, end)


def _name_end(findings: Findings, start: int) -> int:
    """Where a name that begins at a token ends; `start` where none does."""
    if not findings.word(start)[:1].isupper():
        return start
    end = index = start + 1
    while index < start + _LONGEST:
        word = findings.word(index)
        if word[:1].isupper() or _YEAR.fullmatch(word) or _NUMBER.fullmatch(word):
            end = index + 1
            if _YEAR.fullmatch(word):
                break
        elif word not in SMALL_IN_NAMES:
            break
        index += 1
    return end


def _add(findings: Findings, start: int, end: int) -> None:
    known = [findings.at(token) for token in range(start, end)]
    if any(one is not None and one.kind != "location" for one in known):
        return
    surface = findings.tokens.surface(start, end)
    dated = _YEAR.fullmatch(findings.word(end - 1))
    year = int(dated.group(2)) if dated else None
    base = re.sub(r"[\s–-]+$", "", surface.removesuffix(str(year))) if year else surface
    if not base:
        return
    findings.add(
        Mention(
            start=start,
            end=end,
            kind="series",
            form="pattern",
            entity=None,
            label=f"{base} {year}" if year else base,
            surface=surface,
            country=None,
            category=None,
            year=year,
        )
    )
