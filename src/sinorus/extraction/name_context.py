"""Whether a name that can mean several things means the entity here."""

from spacy.lang.en.stop_words import STOP_WORDS

from sinorus.extraction.findings import Findings
from sinorus.extraction.lexicon import words
from sinorus.extraction.name_index import Entry
from sinorus.extraction.name_words import (
    AFTER_SHIP,
    CLOSING_QUOTES,
    CODE_NAMING,
    DRILL_WORDS,
    LOCATIVES,
    OPENING_QUOTES,
    PLATFORM_NOUNS,
    SEA_WORDS,
    SHIP_CATEGORIES,
    SHIP_HEADS,
    SHIP_PREFIXES,
)

_SHIP_BODIES = frozenset({"ship", "ships", "vessel", "vessels", "boat", "boats"})
_WARSHIPS = _SHIP_BODIES | {"warship", "warships"}
SHIP_NOUNS = _SHIP_BODIES.union(SHIP_CATEGORIES, (f"{noun}s" for noun in SHIP_CATEGORIES))
"""Words that may name a kind of ship; `ship_category` decides."""
_LIST_WORDS = frozenset({",", "and", "&", "the", ";"}) | OPENING_QUOTES | CLOSING_QUOTES
_ORDINALS = words("phrase.ordinals")
_WINDOW = 4
_APPOSITION = 9


def ship_category(noun: str, modifier: str = "") -> str | None:
    """The category of the ships that a noun names, after its modifier; None for other nouns.

    >>> ship_category("destroyers"), ship_category("vessel", "rescue"), ship_category("jet")
    ('destroyer', 'rescue ship', None)
    """
    singular = noun.removesuffix("s")
    if singular in SHIP_CATEGORIES:
        return SHIP_CATEGORIES[singular]
    return SHIP_HEADS.get(modifier) if noun in _SHIP_BODIES else None


def is_meant(entry: Entry, findings: Findings, start: int, end: int) -> bool:
    """Whether the name at tokens `start` to `end` means the entity of `entry`, no series.

    Args:
        entry: One of the entities of that name; a contextual one.
        findings: The text, and the mentions found before `start`.
        start: First token of the name.
        end: Token behind it.
    """
    if _is_known(entry, findings, start):
        return True
    entity = entry.entity
    if entity.kind == "platform":
        test = _ship_meant if entity.named_ship else _platform_meant
        return test(findings, start, end)
    if entry.is_abbreviation or entity.kind == "unit":
        return False
    if entity.kind == "country":
        return _country_meant(findings, start, end)
    return _location_meant(entry, findings, start, end)


def _is_known(entry: Entry, findings: Findings, start: int) -> bool:
    """Whether the entity was named before, and is meant by an abbreviation or "the Harbin"."""
    if (entry.entity.kind, entry.entity.id) not in findings.seen:
        return False
    return entry.is_abbreviation or (entry.entity.named_ship and findings.lower(start - 1) == "the")


def is_series_meant(
    entry: Entry, findings: Findings, start: int, end: int, *, year: bool, place: bool
) -> bool:
    """Whether the name at tokens `start` to `end` means the series of `entry`.

    Args:
        entry: The series, as one of the entities of that name.
        findings: The text, and the mentions found before `start`.
        start: First token of the name.
        end: Token behind it, the year of an edition included.
        year: Whether a year follows the name.
        place: Whether a place bears the name too.
    """
    drills = findings.sentence_has(start, DRILL_WORDS)
    if not entry.contextual:
        known = (entry.entity.kind, entry.entity.id) in findings.seen
        spoken_of = findings.text_has(DRILL_WORDS) and not findings.word(end)[:1].isupper()
        return year or drills or known or spoken_of or len(entry.pieces) > 1
    before, behind = findings.lower(start - 1), findings.lower(end)
    quoted = findings.word(start - 1) in OPENING_QUOTES and (
        findings.word(end) in CLOSING_QUOTES or findings.word(end + 1) in CLOSING_QUOTES
    )
    hyphened = any("-" in word for word in findings.tokens.words[start:end])
    if (year and (drills or quoted or hyphened)) or (quoted and drills):
        return True
    if place:
        return False
    coded = drills and (before in CODE_NAMING or _is_code_named(findings, start))
    if findings.word(end)[:1].isupper() and behind not in DRILL_WORDS:
        return coded  # "exercise Ocean Shield" is another
    if before in _ORDINALS and (entry.entity.kind, entry.entity.id) in findings.seen:
        return True  # "the first Mosi"
    introduced = before in DRILL_WORDS and findings.word(start - 1) != "training"
    introduced = introduced or (drills and before == "as" and findings.lower(start - 2) == "known")
    leading = not findings.opens_sentence(start) and _noun_behind(findings, end) in DRILL_WORDS
    return coded or introduced or leading or (drills and _is_called_a_drill(findings, end))


def _noun_behind(findings: Findings, end: int) -> str:
    """The word behind a name and the quotes that close it."""
    while findings.word(end) in CLOSING_QUOTES:
        end += 1
    return findings.lower(end)


def _is_called_a_drill(findings: Findings, end: int) -> bool:
    """Whether ", a drill" follows."""
    if findings.word(end) != "," or findings.lower(end + 1) not in {"a", "an", "the"}:
        return False
    return any(findings.lower(token) in DRILL_WORDS for token in range(end + 2, end + _WINDOW + 2))


def _is_code_named(findings: Findings, start: int) -> bool:
    """Whether "code-named" stands before a token."""
    return findings.lower(start - 1) == "named" and findings.lower(start - 3) == "code"


def _ship_meant(findings: Findings, start: int, end: int) -> bool:
    before = start - 1
    while findings.word(before) in OPENING_QUOTES:
        before -= 1
    noun = findings.lower(before)
    if findings.word(before) in SHIP_PREFIXES or noun in _WARSHIPS or ship_category(noun):
        return True
    if ship_category(findings.lower(end)) or ship_category(
        findings.lower(end + 1), findings.lower(end)
    ):
        return True
    while findings.word(before) in _LIST_WORDS:
        before -= 1
    previous = findings.at(before)
    if previous is not None and previous.entity in findings.named_ships:
        return True
    return _in_apposition(findings, end) or _has_article(findings, start, end)


def _has_article(findings: Findings, start: int, end: int) -> bool:
    """Whether it is "the Hangzhou", as no city is called, in a text about ships."""
    after = findings.lower(end)
    return (
        findings.lower(start - 1) == "the"
        and (not after[:1].isalnum() or after in AFTER_SHIP or after.endswith(("ed", "ing")))
        and (findings.text_has(SHIP_NOUNS) or findings.text_has(SEA_WORDS))
    )


def _in_apposition(findings: Findings, end: int) -> bool:
    """Whether ", a Type 055 destroyer" follows."""
    if findings.word(end) != "," or findings.lower(end + 1) not in {"a", "an", "the"}:
        return False
    for token in range(end + 2, end + _APPOSITION):
        if findings.word(token) in {",", "."}:
            return False
        if ship_category(findings.lower(token), findings.lower(token - 1)):
            return True
    return False


def _platform_meant(findings: Findings, start: int, end: int) -> bool:
    before = start - 1
    while findings.word(before) in OPENING_QUOTES | {"("}:
        before -= 1
    if (previous := findings.at(before)) and previous.kind == "platform":
        return True
    after = end
    while findings.word(after) in CLOSING_QUOTES | {"-", "–"}:
        after += 1
    for token in range(after, after + _WINDOW):
        word = findings.lower(token)
        if word in PLATFORM_NOUNS:
            return True
        if not word or not (word[0].isalnum() or word == "-") or word in {"of", "and", "in"}:
            return False
    return False


def _country_meant(findings: Findings, start: int, end: int) -> bool:
    before, after = findings.word(start - 1), findings.word(end)
    if before[:1].isupper() and before.isalpha() and before.lower() not in STOP_WORDS:
        return findings.at(start - 1) is not None
    if (
        after[:1].isupper()
        and after.isalpha()
        and findings.starting(end) is None
        and len(after) > 1
    ):
        return False
    if before == "of" and findings.lower(start - 2) == "state":
        return False
    if before == "," and findings.word(start - 2)[:1].isupper():
        return findings.lower(start - 3) not in LOCATIVES
    return True


def _location_meant(entry: Entry, findings: Findings, start: int, end: int) -> bool:
    if findings.word(end)[:1].isupper() and findings.word(end).isalpha():
        return False
    before = findings.lower(start - 1)
    if before in LOCATIVES:
        return True
    if before in {"and", ",", "or"} and (other := findings.at(start - 2)) is not None:
        return other.kind == "location"
    return before == "the" and entry.entity.category in {"sea", "ocean", "gulf", "region"}
