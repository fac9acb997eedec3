"""The machine's answer as a gold annotation for a person to correct."""

import json
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from sinorus.extraction.json_format import document
from sinorus.extraction.model import Event, Extraction

_FIRST = ("CHN", "RUS")
_BY_COUNTRY = ("forces", "platforms", "units")
_WIDTH = 100


def annotation_draft(
    extraction: Extraction, ids: Mapping[tuple[str, str], str] | None = None
) -> dict[str, Any]:
    """The events of an article in the format of gold annotations, in an order easy to check.

    Events stand in the order of the sentences that first tell of them; China and Russia come
    before other countries, and what is theirs before what is others'. Else all is in text order.

    Args:
        extraction: the events of one article.
        ids: id of the real-world event for (article id, event key); the key itself without.

    Returns:
        One document, for `draft_json`.

    >>> from sinorus.articles.model import Article
    >>> annotation_draft(Extraction(Article("a", "Nothing happened.")))["events"]
    []
    """
    events = tuple(sorted(extraction.events, key=_begin))
    draft = document(replace(extraction, events=events), ids)
    for event in draft["events"]:
        event["countries"].sort(key=_country_rank)
        for slot in _BY_COUNTRY:
            event[slot].sort(key=lambda thing: _country_rank(thing["country"]))
    return draft


def draft_json(draft: dict[str, Any]) -> str:
    """A draft as JSON that is quick to read and to edit: what fits in a line stands in one.

    >>> print(draft_json({"events": [{"countries": ["CHN", "RUS"], "forces": []}]}), end="")
    {"events": [{"countries": ["CHN", "RUS"], "forces": []}]}
    """
    return f"{_pretty(draft, '', 0)}\n"


def _begin(event: Event) -> int:
    return min((fact.evidence.start for fact in event.facts), default=0)


def _country_rank(country: str | None) -> int:
    if country is None:
        return len(_FIRST) + 1
    return _FIRST.index(country) if country in _FIRST else len(_FIRST)


def _pretty(value: Any, indent: str, before: int) -> str:
    """`value` as JSON, broken into lines where it is too long.

    Args:
        value: anything that JSON can hold.
        indent: of the line on which it begins.
        before: columns that are taken on this line, the indentation left out.
    """
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + before + len(line) < _WIDTH or not isinstance(value, dict | list) or not value:
        return line
    inner = f"{indent}  "
    if isinstance(value, list):
        items = [_pretty(item, inner, 0) for item in value]
    else:
        names = [f"{json.dumps(name, ensure_ascii=False)}: " for name in value]
        items = [
            f"{name}{_pretty(item, inner, len(name))}"
            for name, item in zip(names, value.values(), strict=True)
        ]
    opening, closing = "[]" if isinstance(value, list) else "{}"
    return f"{opening}\n{inner}" + f",\n{inner}".join(items) + f"\n{indent}{closing}"
