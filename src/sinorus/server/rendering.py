"""Pages from templates. Whatever a template prints is escaped and made printable, always."""

import re
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from sinorus.queries.terms import printable
from sinorus.server.nodes import address_of

_LONGEST_LABEL: Final = 160
"""Characters of a name that a list or heading shows."""


def render(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page.

    Args:
        template: its file in `templates`.
        status: the HTTP status.
        **values: what the template asks for.
    """
    return HTMLResponse(_environment().get_template(template).render(values), status)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sinorus.server"),
        autoescape=True,
        finalize=_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shortened"] = shortened
    environment.filters["lines"] = lines
    environment.filters["verbatim"] = escape
    environment.filters["with_code"] = with_code
    environment.filters["number"] = "{:,}".format
    environment.globals["address_of"] = address_of
    environment.globals["query_string"] = query_string
    return environment


def _safe(value: Any) -> Any:
    """Text without what could turn the direction of writing; the rest is escaping's to do."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def shortened(text: str, longest: int = _LONGEST_LABEL) -> str:
    """A name as lists and headings show it.

    >>> shortened("Vostok " * 3, 10)
    'Vostok Vo…'
    """
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def with_code(text: str) -> Markup:
    """Text with what stands between backticks as code.

    >>> with_code("`kind` is <that>")
    Markup('<code>kind</code> is &lt;that&gt;')
    """
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(printable(text)))))  # noqa: S704 - escaped before


def lines(text: str) -> Markup:
    r"""Text with its line breaks, each line made printable.

    >>> lines("a <b>\n  c")
    Markup('a &lt;b&gt;\n  c')
    """
    return escape("\n".join(_indented(line) for line in text.split("\n")))


def _indented(line: str) -> str:
    words = line.lstrip(" \t")
    return line[: len(line) - len(words)] + printable(words)


def query_string(parameters: dict[str, str], **changed: str | int) -> str:
    """Parameters as the part of an address behind "?", without those that are empty.

    >>> query_string({"since": "2022", "page": "3"}, page=1)
    '?since=2022&page=1'
    """
    given = {name: value for name, value in {**parameters, **changed}.items() if value != ""}
    return f"?{urlencode(given)}" if given else ""
