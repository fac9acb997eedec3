"""Sentences with their names marked in them, so that an analyst can write a test.

A mark is `[words|kind:id]`, for instance `[Chinese|country:CHN] [H-6K|platform:h-6k] bombers`. A
name of a known shape that the gazetteer does not have is marked `[Hyundai-class|platform:?]`.
Anything else that a mention holds can be asked for behind it: `[Vostok-22|series:vostok year=2022]`,
`[Mongolian army|unit:? country=MNG label="Mongolian army"]`. What bears no mark must not be found.
"""

import re
import shlex
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language

from sinorus.extraction.mentions import MentionMatcher
from sinorus.extraction.model import Mention
from sinorus.extraction.tokens import Tokens
from sinorus.gazetteer import load_gazetteer

_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


@dataclass(frozen=True)
class Mark:
    """One marked name."""

    surface: str
    name: str
    """`kind:id`."""
    details: tuple[tuple[str, str], ...] = ()


def parse(annotated: str) -> tuple[str, list[Mark]]:
    """The plain text, and the marks in it.

    >>> parse("[Beijing|country:CHN form=metonym] agreed.")
    ('Beijing agreed.', [Mark(surface='Beijing', name='country:CHN', details=(('form', 'metonym'),))])
    """
    marks = []
    for surface, meaning in _MARK.findall(annotated):
        name, *details = shlex.split(meaning.replace("'", "\\'"))
        pairs = tuple((key, value) for key, _, value in (one.partition("=") for one in details))
        marks.append(Mark(surface, name, pairs))
    return _MARK.sub(r"\1", annotated), marks


def tokens_of(text: str) -> Tokens:
    """A text's words and sentences."""
    return Tokens.of(_pipeline()(text))


def mentions_in(text: str) -> list[Mention]:
    """What the matcher finds in a text with the gazetteer that comes with sinorus."""
    return matcher().find(tokens_of(text))


def check(annotated: str) -> None:
    """Fail unless just the marked names are found, each with the details that its mark asks for."""
    text, marks = parse(annotated)
    found = mentions_in(text)
    expected = [f"[{mark.surface}|{mark.name}]" for mark in marks]
    actual = [f"[{one.surface}|{one.kind}:{one.entity or '?'}]" for one in found]
    assert actual == expected, f"found\n  {'  '.join(actual)}\nexpected\n  {'  '.join(expected)}"
    for mention, mark in zip(found, marks, strict=True):
        for key, value in mark.details:
            actual_value = getattr(mention, key)
            assert str(actual_value) == value, f"{key} of '{mark.surface}' is {actual_value!r}"


@cache
def _pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


@cache
def matcher() -> MentionMatcher:
    """The matcher for the gazetteer that comes with sinorus."""
    return MentionMatcher(load_gazetteer())
