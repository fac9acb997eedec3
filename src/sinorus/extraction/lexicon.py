"""The word lists of `lexicon.toml`, as frozen sets."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("lexicon.toml")


@cache
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}

    def collect(prefix: str, table: dict[str, Any]) -> None:
        for key, value in table.items():
            name = f"{prefix}.{key}" if prefix else key
            if isinstance(value, dict):
                collect(name, value)
            else:
                found[name] = frozenset(value)

    collect("", tomllib.loads(_FILE.read_text(encoding="utf-8")))
    return found


def words(name: str) -> frozenset[str]:
    """The list of that dotted name, in lower case.

    Raises:
        KeyError: there is no such list.

    >>> "drill" in words("trigger.exercise.nouns")
    True
    """
    return _lists()[name]
