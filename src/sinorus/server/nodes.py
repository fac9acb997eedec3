"""Ids of events and entities in addresses: "event:vostok-2022", else the whole IRI."""

from typing import Final
from urllib.parse import quote

from pyoxigraph import NamedNode

from sinorus.queries.terms import NAMESPACES, Term, short
from sinorus.server.limits import RefusedError

ENTITY_KINDS: Final = ("country", "series", "unit", "platform", "location")
"""Kinds of nodes, beside events, that have a page."""


def kind_of(node: NamedNode) -> str | None:
    """The kind of a node that has a page, "event" or "platform"; None if it has none.

    >>> kind_of(NamedNode("https://example.org/base/unit/x-7th-flotilla"))
    'unit'
    >>> kind_of(NamedNode("https://w3id.org/sinorus/id/event/a/participation/CHN")) is None
    True
    """
    parts = node.value.split("/")
    has_page = len(parts) > 2 and parts[-2] in ("event", *ENTITY_KINDS) and "article" not in parts
    return parts[-2] if has_page else None


def address(node: Term) -> str | None:
    """Where the page of an event or entity is; None if it has none.

    >>> address(NamedNode("https://w3id.org/sinorus/id/country/CHN"))
    '/entity/country:CHN'
    """
    kind = kind_of(node) if isinstance(node, NamedNode) else None
    return None if kind is None else address_of(kind, short(node))


def address_of(kind: str, id_: str) -> str:
    """Where the page of an event or entity with that id is."""
    return f"/{'event' if kind == 'event' else 'entity'}/{quote(id_, safe=':')}"


def node_of(id_: str) -> NamedNode:
    """The node of an id.

    Raises:
        RefusedError: it is no id.

    >>> node_of("platform:tu-95ms").value
    'https://w3id.org/sinorus/id/platform/tu-95ms'
    """
    prefix, _, rest = id_.partition(":")
    try:
        return NamedNode(f"{NAMESPACES[prefix]}{rest}" if prefix in NAMESPACES else id_)
    except ValueError:
        raise RefusedError(404, "There is no such page: search for what you want.") from None
