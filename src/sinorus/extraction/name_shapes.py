"""Names that the gazetteer does not know, told by their shape: models, classes, ships."""

import re

from sinorus.extraction.findings import Findings
from sinorus.extraction.model import Mention
from sinorus.extraction.name_context import SHIP_NOUNS, ship_category
from sinorus.extraction.name_words import (
    CLOSING_QUOTES,
    FORMATIONS,
    MAKERS,
    NOT_OF_SHIPS,
    OPENING_QUOTES,
    SHIP_PREFIXES,
)
from sinorus.extraction.word_memory import KINDS

_DESIGNERS = {
    "RUS": "Su Tu Il MiG Mi Ka An Yak Be BTR BMP BMD Kh",
    "CHN": "J JH H Y YY Z KJ KQ WZ GJ DF YJ HQ HHQ CJ JL PL PLZ PCL PHL ZTZ ZBD ZTL ZBL CH",
    "USA": "F B C E EA EP P KC RC MC MQ RQ MH SH UH AH",
}
_CATEGORIES = {
    "bomber": "Tu H B",
    "fighter": "Su MiG J JH F",
    "helicopter": "Mi Ka Z MH SH UH AH",
    "transport": "Il An Y C MC",
    "aew": "KJ E",
    "tanker": "YY KC",
    "uav": "WZ GJ MQ RQ CH",
    "missile": "DF YJ CJ JL Kh PL",
    "sam": "HQ HHQ",
    "ifv": "BTR BMP BMD ZBD ZTL ZBL",
    "tank": "ZTZ",
    "artillery": "PLZ PCL PHL",
}
_COUNTRY_OF = {code: country for country, codes in _DESIGNERS.items() for code in codes.split()}
_CATEGORY_OF = {code: category for category, codes in _CATEGORIES.items() for code in codes.split()}
_MODEL = re.compile(
    rf"({'|'.join(sorted(_COUNTRY_OF, key=len, reverse=True))})-\d{{1,4}}[A-Z]{{0,4}}\d?s?"
)
_CHINESE_TYPE = re.compile(r"0\d{2}[A-Z]{0,3}s?")
_RUSSIAN_PROJECT = re.compile(r"\d{3,5}(?:\.\d+)?[A-Z]{0,4}")
_JOINED = re.compile(r"(Type|Project)-(\w+)")
_MODEL_CUES = frozenset({"Type", "Project", "class"})
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_LONGEST_FORMATION = 6
_ENDS_OF_FORMATION = frozenset({",", ".", ";", "(", ")", "of", "in", "and", "the", "to", "from"})
_OWNER_REACH = 25
_SHIP_NAME = re.compile(r"[A-Z][\w'’-]*")
_LONGEST_SHIP_NAME = 4

_HYPHENED = re.compile(f"{_MODEL.pattern}|{_JOINED.pattern}", re.IGNORECASE)
_CUES = FORMATIONS.union(map(str.lower, _MODEL_CUES))
_CUE = KINDS.add(lambda word: word in _CUES or _HYPHENED.fullmatch(word) is not None)
"""Words that may tell of a model, a class or a formation; capitals are looked at later."""
_SHIP_NOUN = KINDS.add(SHIP_NOUNS.__contains__)
_SHIP_PREFIX = KINDS.add(frozenset(map(str.lower, SHIP_PREFIXES)).__contains__)


def add_shapes(findings: Findings) -> None:
    """Add models, classes and ships of unknown name; let ship types take in their noun."""
    words, lower = findings.tokens.words, findings.tokens.lower
    for index in findings.tokens.where(_CUE):
        if words[index] == "class":
            _add_class(findings, index)
        elif "-" in words[index] or words[index] in _MODEL_CUES:
            _add_model(findings, index)
        elif lower[index] in FORMATIONS:
            _add_formation(findings, index)
    for mention in findings.of("platform"):
        _take_in_maker(findings, _take_in_noun(findings, mention))
    for index in findings.tokens.where(_SHIP_NOUN):
        if ship_category(lower[index], findings.lower(index - 1)):
            _add_ships(findings, index)
    for index in findings.tokens.where(_SHIP_PREFIX):
        if words[index] in SHIP_PREFIXES:
            _add_prefixed_ship(findings, index)


def _pattern(
    findings: Findings, start: int, end: int, label: str, category: str | None, country: str | None
) -> Mention:
    mention = Mention(
        start=start,
        end=end,
        kind="platform",
        form="pattern",
        entity=None,
        label=label,
        surface=findings.tokens.surface(start, end),
        country=country,
        category=category,
    )
    findings.add(mention)
    return mention


def _add_model(findings: Findings, index: int) -> None:
    """Add a model such as "Su-60", "Type 095" or "Project 20386"."""
    word = findings.word(index)
    if findings.at(index) is not None:
        return
    if match := _MODEL.fullmatch(word):
        code = match.group(1)
        label = word.removesuffix("s")
        _pattern(findings, index, index + 1, label, _CATEGORY_OF.get(code), _COUNTRY_OF[code])
        return
    if joined := _JOINED.fullmatch(word):
        system, number = joined.groups()
        end = index + 1
    else:
        system, number, end = word, findings.word(index + 1), index + 2
    shape = {"Type": _CHINESE_TYPE, "Project": _RUSSIAN_PROJECT}.get(system)
    if shape is not None and shape.fullmatch(number):
        country = "CHN" if system == "Type" else "RUS"
        _pattern(findings, index, end, f"{system} {number.removesuffix('s')}", None, country)


def _add_formation(findings: Findings, head: int) -> None:
    """Add a formation told by its number: "36th Motor Rifle Brigade", "Task Force 42"."""
    end = head + 1
    if findings.lower(end) in FORMATIONS and findings.word(end)[:1].isupper():
        return  # "55th Marine Corps Division": the last noun is the head
    if findings.lower(head) == "force":
        end += 1
        if findings.word(head - 1) != "Task" or not findings.word(end - 1).isdigit():
            return
        start = head - 1
    else:
        start = head - 1
        while start > head - _LONGEST_FORMATION and not _ORDINAL.fullmatch(findings.word(start)):
            if findings.lower(start) in _ENDS_OF_FORMATION:
                return
            start -= 1
        if not _ORDINAL.fullmatch(findings.word(start)):
            return
    known = [findings.at(token) for token in range(start, end)]
    country = _owner_near(findings, start, end)
    if country is None or any(one is not None and one.kind == "unit" for one in known):
        return
    surface = findings.tokens.surface(start, end)
    findings.add(
        Mention(
            start=start,
            end=end,
            kind="unit",
            form="pattern",
            entity=None,
            label=surface,
            surface=surface,
            country=country,
            category="formation",
        )
    )


def _owner_near(findings: Findings, start: int, end: int) -> str | None:
    """The country of the nearest name of a country or unit before it, or else right behind it."""
    first, last = findings.tokens.sentences[findings.tokens.sentence_of(start)]
    before = range(start - 1, max(first, start - _OWNER_REACH) - 1, -1)
    for token in (*before, *range(end, min(last, end + _LONGEST_FORMATION))):
        known = findings.at(token)
        if known is not None and known.kind in {"country", "unit"} and known.country:
            return known.country
    return None


def _add_class(findings: Findings, index: int) -> None:
    """Add a class of ships such as "Hyundai-class destroyers"."""
    hyphen = findings.word(index - 1) == "-"
    name_end = index - 1 if hyphen else index
    start = name_end
    while (
        name_end - start < _LONGEST_SHIP_NAME
        and _SHIP_NAME.fullmatch(findings.word(start - 1))
        and (findings.at(start - 1) is None or start == name_end)
    ):
        start -= 1
    known = findings.at(name_end - 1)
    if start == name_end or findings.at(index) is not None or (known and known.kind == "country"):
        return
    end, category = _noun_after(findings, index + 1)
    if category is not None:
        label = f"{findings.tokens.surface(start, name_end)}-class"
        _pattern(findings, start, end, label, category, None)


def _noun_after(findings: Findings, index: int) -> tuple[int, str | None]:
    """Where the ship noun at `index` ends ("destroyers", "landing ship"), and its category."""
    first, second = findings.lower(index), findings.lower(index + 1)
    if (category := ship_category(first)) is not None:
        return index + 1, category
    return index + 2, ship_category(second, first)


def _take_in_noun(findings: Findings, mention: Mention) -> Mention:
    """Let a type of ship take in the noun behind it: "Type 055 destroyer"."""
    if mention.entity in findings.named_ships or not _names_ships(mention):
        return mention
    after = mention.end
    after += findings.word(after) == "-"
    after += findings.lower(after) == "class"
    end, category = _noun_after(findings, after)
    return findings.widen(mention, mention.start, end) if category is not None else mention


def _names_ships(mention: Mention) -> bool:
    return mention.label.startswith(("Type ", "Project ")) or "class" in mention.label.lower()


def _take_in_maker(findings: Findings, mention: Mention) -> None:
    """Let an aircraft take in its maker's name: "Xian H-6"."""
    start = mention.start - 1
    if findings.word(start) in MAKERS and "-" in mention.surface:
        findings.widen(mention, start, mention.end)


def _add_ships(findings: Findings, noun: int) -> None:
    """Add the ships named behind a noun: "the destroyer Stoyky", "frigates Yulin and Yiyang"."""
    lower = findings.lower(noun)
    category = ship_category(lower, findings.lower(noun - 1))
    headline = findings.word(noun)[:1].isupper() and not findings.opens_sentence(noun)
    index = noun + 1
    while True:
        while findings.word(index) in OPENING_QUOTES:
            index += 1
        known = findings.starting(index)
        if known is not None and known.kind == "platform" and known.entity in findings.named_ships:
            index = known.end
        elif headline or (end := _ship_name_end(findings, index)) == index:
            return
        else:
            label = findings.tokens.surface(index, end)
            _pattern(findings, index, end, label, category, _flag(findings, noun))
            index = end
        while findings.word(index) in CLOSING_QUOTES:
            index += 1
        if not lower.endswith("s") or findings.word(index) not in {",", "and"}:
            return
        index += 1 + (findings.lower(index + 1) == "and")


def _ship_name_end(findings: Findings, index: int) -> int:
    """Where the unknown ship's name that begins at `index` ends; `index` if none does."""
    end = index
    while (
        end - index < _LONGEST_SHIP_NAME
        and _SHIP_NAME.fullmatch(word := findings.word(end))
        and word not in NOT_OF_SHIPS
        and ((known := findings.at(end)) is None or known.kind == "location")
    ):
        end += 1
    return end if end == index or not findings.word(index).isupper() else index


def _flag(findings: Findings, noun: int) -> str | None:
    """The country named just before a ship noun."""
    for index in range(noun - 1, max(-1, noun - 4), -1):
        if (known := findings.at(index)) is not None:
            return known.country
        if not findings.word(index)[:1].isalnum() and findings.word(index) != "-":
            break
    return None


def _add_prefixed_ship(findings: Findings, index: int) -> None:
    """Add a ship told by her prefix: "USS Theodore Roosevelt"."""
    known = findings.at(index + 1)
    if findings.at(index) is not None:
        return
    prefix = findings.word(index)
    if known is not None and known.kind == "platform" and known.start == index + 1:
        findings.widen(known, index, known.end)
        return
    end = index + 1
    while (
        end - index <= _LONGEST_SHIP_NAME
        and (
            _SHIP_NAME.fullmatch(findings.word(end)) or re.fullmatch(r"[A-Z]\.", findings.word(end))
        )
        and not ship_category(findings.lower(end))
    ):
        end += 1
    if end > index + 1:
        label = findings.tokens.surface(index, end)
        _pattern(findings, index, end, label, None, SHIP_PREFIXES[prefix])
