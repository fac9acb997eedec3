"""How far the facts of each rule can be trusted: `confidence.toml`, measured, not guessed."""

import tomllib
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("confidence.toml")
"""Written by `benchmarks/calibrate.py`."""


@cache
def confidence_of(rule: str) -> float:
    """The share of a rule's facts that is expected to be right, 0 to 1.

    A rule that has not been measured is trusted as far as all rules are together.

    >>> 0 < confidence_of("dated") < 1
    True
    >>> confidence_of("a rule made yesterday") == confidence_of("all")
    True
    """
    measured = _measured()
    return measured[rule if rule in measured else "all"]


@cache
def _measured() -> dict[str, float]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {rule: figures["confidence"] for rule, figures in table.items()}
