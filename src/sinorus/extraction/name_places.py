"""Places that the gazetteer does not know, told by the word for what they are.

That word stands before the name ("Cape Povorotny", "the port of Konarak"), or behind it ("Nizhny
Novgorod region", "the Luga training ground", "Clerk Cape").
"""

from sinorus.extraction.findings import Findings
from sinorus.extraction.model import Mention
from sinorus.extraction.name_words import (
    COMPASS,
    NOT_OF_SHIPS,
    ORGANISATIONS,
    PLACE_GROUND_WORDS,
    PLACE_GROUNDS,
    PLACE_HEADS,
    PLACE_OPENERS,
    PLACE_TOWNS,
    PLACE_VAGUE_GROUNDS,
)
from sinorus.extraction.word_memory import KINDS

_CUE = KINDS.add((PLACE_HEADS | PLACE_GROUNDS | PLACE_OPENERS | PLACE_TOWNS).__contains__)
"""Words that tell where to look."""

_LONGEST_NAME = 3


def add_places(findings: Findings) -> None:
    """Add places of unknown name."""
    lower = findings.tokens.lower
    for index in findings.tokens.where(_CUE):
        word = lower[index]
        if findings.at(index) is not None:
            continue
        if word in PLACE_OPENERS:
            _add_behind(findings, index, index + 1)
        elif word in PLACE_TOWNS and findings.lower(index + 1) == "of":
            _add_behind(findings, index + 2, index + 2)
        if word in PLACE_HEADS:
            _add_before(findings, index, index)
        elif word in PLACE_GROUNDS:
            end = index
            while findings.lower(end - 1) in PLACE_GROUND_WORDS or findings.word(end - 1) == "-":
                end -= 1
            if end < index or word not in PLACE_VAGUE_GROUNDS:
                _add_before(findings, end, index)


def _is_part_of_name(findings: Findings, index: int) -> bool:
    """Whether a token may belong to an unknown place's name."""
    word = findings.word(index)
    return (
        word[:1].isupper()
        and word[-1:].isalpha()
        and not word.isupper()
        and word not in NOT_OF_SHIPS
        and word not in ORGANISATIONS
        and word.lower() not in COMPASS
        and findings.at(index) is None
    )


def _add_behind(findings: Findings, name: int, first: int) -> None:
    """Add the name that begins at `name`; its label leaves out what stands before `first`."""
    end = first
    while end - first < _LONGEST_NAME and _is_part_of_name(findings, end):
        end += 1
    if end > first:
        _add(findings, (name if findings.word(name)[:1].isupper() else first, end), (first, end))


def _add_before(findings: Findings, end: int, head: int) -> None:
    """Add the name that ends before `end`, with the words up to `head` for what it is."""
    start = end
    known = findings.ending(end)
    if known is not None and known.category == "city" and findings.lower(head) in PLACE_HEADS:
        _add(findings, (known.start, head + 1), (known.start, head + 1), known.country)
        return
    while end - start < _LONGEST_NAME and _is_part_of_name(findings, start - 1):
        start -= 1
    if start < end and not findings.opens_sentence(start):
        label = (start, end) if findings.lower(head) in PLACE_GROUNDS else (start, head + 1)
        _add(findings, (start, head + 1), label)


def _add(
    findings: Findings, span: tuple[int, int], label: tuple[int, int], country: str | None = None
) -> None:
    findings.add(
        Mention(
            start=span[0],
            end=span[1],
            kind="location",
            form="pattern",
            entity=None,
            label=findings.tokens.surface(*label),
            surface=findings.tokens.surface(*span),
            country=country,
        )
    )
