"""A view as a whole web page that needs nothing but itself.

What comes from articles is data in the page (JSON in a script element that is never run), which
scripts show as text. A content security policy names the page's own scripts and styles by their
hash and allows nothing else: nothing else runs, nothing is loaded.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from sinorus.graph.vocabulary import CONCEPT_LABELS
from sinorus.queries.explain_json import to_json
from sinorus.queries.explain_words import WEB_ADDRESS
from sinorus.queries.terms import printable
from sinorus.views.model import PageOptions, ViewData
from sinorus.views.palette import ENTITY_SHAPES, GROUPS, group_of

_ONE = {"location": "place"}
_ASSETS = files(__package__).joinpath("assets")


def page(  # noqa: PLR0913 - what the three views have of their own
    name: str,
    data: ViewData,
    options: PageOptions,
    *,
    drawing: str,
    scripts: Sequence[str],
    own: Mapping[str, Any],
    controls: str = "",
    has_years: bool = True,
) -> str:
    """The page of one view.

    Args:
        name: "network", "map" or "timeline".
        data: what is drawn.
        options: how it is put on a page.
        drawing: HTML of the drawing; its texts escaped.
        scripts: names of the scripts in `assets`, in the order in which they run.
        own: what only this view's script needs of data.
        controls: HTML of further controls.
        has_years: whether the years are chosen from lists; else `controls` has them.
    """
    style = _asset("view.css")
    content = json.dumps(
        _printable({"view": name, **contents(data, options), **own}), ensure_ascii=False
    )
    code = [_asset(script) for script in scripts]
    allowed = " ".join(map(_digest, code))
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; img-src data: blob:"
    )
    title = _text(options.title)
    heading = "" if options.embed else f"<h1>{title}</h1>"
    shared = "" if options.embed else f"{_YEARS if has_years else ''}{_COUNTRY}"
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{title}</title>",
            # With this id, cytoscape leaves it at that and adds no style of its own.
            f'<style id="__________cytoscape_stylesheet">{style}</style>',
            "</head>",
            f'<body class="{name}">',
            f'<header>{heading}<p id="counts" role="status"></p></header>',
            f'<form id="controls" role="search">{shared}{controls}{_SEARCH}</form>',
            "<main>",
            f'<div id="drawing">{drawing}</div>',
            f'<aside id="side" aria-label="Legend and facts" tabindex="0">{_LEGEND}</aside>',
            "</main>",
            f'<script type="application/json" id="data">{_inert(content)}</script>',
            *(f"<script>{script}</script>" for script in code),
            "</body>",
            "</html>",
            "",
        )
    )


_YEARS = """
<fieldset class="years"><legend>Years</legend>
<label>from <select id="from"></select></label>
<label>to <select id="to"></select></label></fieldset>
"""
_COUNTRY = """
<label>Country <select id="country"><option value="">all</option></select></label>
"""
_SEARCH = """
<div class="search"><label>Search <input id="search" type="search" autocomplete="off"
 aria-controls="found"></label><ul id="found" hidden></ul></div>
"""
_LEGEND = """
<section id="legend"><h2>Legend</h2><div id="groups"></div></section>
<section id="facts" aria-live="polite"></section>
"""


def contents(data: ViewData, options: PageOptions) -> dict[str, Any]:
    """The data that all views share, as it is put on the page.

    Events and entities are numbered in one row, events first; links are given by these numbers.
    """
    ids = [*(event.id for event in data.events), *(entity.id for entity in data.entities)]
    numbers = {id_: number for number, id_ in enumerate(ids)}
    keys = [group.key for group in GROUPS]
    return {
        "groups": [{"label": group.label, "colour": group.colour} for group in GROUPS],
        "types": {
            type_: {"one": _ONE.get(type_, type_), "label": label, "shape": shape}
            for type_, (label, shape) in ENTITY_SHAPES.items()
        },
        "events": [
            {
                "label": event.label,
                "group": keys.index(group_of(event).key),
                "what": event.what,
                "status": CONCEPT_LABELS["status"].get(event.status, event.status),
                "when": event.when,
                "from": event.bounds.start_earliest.isoformat() if event.bounds else None,
                "to": event.bounds.end_latest.isoformat() if event.bounds else None,
                "reports": event.reports,
                "address": _address(options.event_address, event.id),
            }
            for event in data.events
        ],
        "entities": [
            {
                "label": entity.label,
                "type": entity.type,
                "category": entity.category,
                "address": _address(options.entity_address, entity.id),
            }
            for entity in data.entities
        ],
        "links": [
            [numbers[link.event], numbers[link.other], link.relation, link.words]
            for link in data.links
        ],
        "notes": [
            json.loads(to_json(data.notes[event.id])) if event.id in data.notes else None
            for event in data.events
        ],
        "leftOut": data.left_out,
        "inGraph": data.in_graph,
    }


def _address(template: str | None, id_: str) -> str | None:
    return None if template is None else template.replace("{id}", quote(id_, safe=":"))


def _printable(value: Any) -> Any:
    """The same with every text made harmless, and without addresses that are not of the web."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list | tuple):
        return [_printable(each) for each in value]
    if isinstance(value, dict):
        return {
            name: None
            if name == "url" and each is not None and not WEB_ADDRESS.fullmatch(each)
            else _printable(each)
            for name, each in value.items()
        }
    return value


def _asset(name: str) -> str:
    return _ASSETS.joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _inert(content: str) -> str:
    """JSON that cannot end the script element in which it stands."""
    return content.replace("<", "\\u003c")


def _text(text: str) -> str:
    return escape(printable(text))
