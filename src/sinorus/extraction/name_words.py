"""The word lists of `names.toml`, by which names are recognised and told apart."""

import tomllib
from pathlib import Path
from typing import Any

_LISTS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("names.toml").read_text(encoding="utf-8")
)


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


ORDINARY = _words("ordinary")
PLURAL_HEADS = _words("plural_heads")
DRILL_WORDS = _words("drill_words")
FORCE_WORDS = _words("force_words")
NAMING = _words("naming")
CODE_NAMING = _words("code_naming")
DRILL_NAMES = _words("drill_names")
MONTHS = _words("months")
TAKING_PART = _words("taking_part")
SMALL_IN_NAMES = _words("small_in_names")
PLATFORM_NOUNS = _words("platform_nouns")
LOCATIVES = _words("locatives")
SEA_WORDS = _words("sea_words")
AFTER_SHIP = _words("after_ship")
NOT_OF_SHIPS = _words("not_of_ships")
COMPASS = _words("compass")
MAKERS = _words("makers")
ORGANISATIONS = _words("organisations")
ORGANISATIONS_OF = _words("organisations_of")
FORMATIONS = _words("formations")
PLACE_OPENERS = _words("place_openers")
PLACE_TOWNS = _words("place_towns")
PLACE_HEADS = _words("place_heads")
PLACE_GROUNDS = _words("place_grounds")
PLACE_VAGUE_GROUNDS = _words("place_vague_grounds")
PLACE_GROUND_WORDS = _words("place_ground_words")
SHIP_CATEGORIES: dict[str, str] = _LISTS["ship_categories"]
SHIP_HEADS: dict[str, str] = _LISTS["ship_heads"]
SHIP_PREFIXES: dict[str, str] = _LISTS["ship_prefixes"]
BRANCHES: dict[str, str] = _LISTS["branches"]
BRANCH_CATEGORIES: dict[str, str] = _LISTS["branch_categories"]
OPENING_QUOTES = frozenset("\"“„«'‘")
CLOSING_QUOTES = frozenset("\"”“»'’")
