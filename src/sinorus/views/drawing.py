"""A view of a graph: shown in notebooks, saved as a web page or as a picture."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final, Literal, TypedDict, Unpack

from sinorus.errors import SinorusError
from sinorus.queries.files import writing
from sinorus.queries.lookup import Queryable
from sinorus.queries.terms import printable
from sinorus.views.map import map_html, map_svg
from sinorus.views.model import Filters, PageOptions, ViewData
from sinorus.views.network import network_html, network_svg
from sinorus.views.reading import MOST_EVENTS, read_view
from sinorus.views.timeline import timeline_html, timeline_svg

View = Literal["network", "map", "timeline"]
_Function = Callable[[ViewData, PageOptions], str]

_VIEWS: Final[dict[View, tuple[_Function, _Function]]] = {
    "network": (network_html, network_svg),
    "map": (map_html, map_svg),
    "timeline": (timeline_html, timeline_svg),
}
VIEWS: Final = tuple(_VIEWS)
"""Names of the views."""

FORMATS: Final = ("html", "svg", "png")
"""What a view can be saved as, by the file's ending."""

_PNG_SCALE: Final = 2.0
_HEIGHT: Final = 650
_NOT_SHOWN: Final = (
    "This drawing is not shown, because the notebook is not trusted: run the cell, or trust the "
    "notebook."
)
"""What is left of a frame where a notebook strips it from output that it does not trust."""


class Wishes(TypedDict, total=False):
    """What `drawing` takes; all of it can be left out."""

    since: object
    """Only events that end on this date or later: "2022", "2022-05" or "2022-05-24"."""
    until: object
    """Only events that begin on this date or earlier."""
    type: str | Iterable[str]
    """Only events of this type ("meeting") or kind ("naval"), or of one of these."""
    country: str | Iterable[str]
    """Only events in which this country has a part, or one of these."""
    most: int
    """How many events at most; the newest are taken. By default 1,000."""
    facts: bool
    """Whether the page has every fact with its sentences, as by default."""
    title: str | None
    """Heading of the page."""
    height: int
    """Height in a notebook, in pixels."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A view of a graph; a notebook shows it as the web page that it is."""

    view: View
    data: ViewData
    options: PageOptions
    height: int = _HEIGHT
    """Height in a notebook, in pixels."""

    def to_html(self) -> str:
        """A whole page that needs nothing but itself."""
        html, _ = _VIEWS[self.view]
        return html(self.data, self.options)

    def to_svg(self) -> str:
        """A picture."""
        _, svg = _VIEWS[self.view]
        return svg(self.data, self.options)

    def to_png(self) -> bytes:
        """The picture in pixels, two for each of the SVG.

        Raises:
            SinorusError: the package vl-convert-python is not installed.
        """
        try:
            import vl_convert  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise SinorusError(
                "PNG needs the package vl-convert-python: run pip install 'sinorus[png]', or save "
                "as SVG."
            ) from error
        png: bytes = vl_convert.svg_to_png(self.to_svg(), scale=_PNG_SCALE)
        return png

    def save(self, path: str | Path) -> None:
        """Write the view to a file, whole or not at all.

        Args:
            path: a file that ends in .html, .svg or .png.

        Raises:
            SinorusError: it has another ending, or cannot be written.
        """
        ending = check_ending(path)
        content = (
            self.to_png()
            if ending == "png"
            else (self.to_html() if ending == "html" else self.to_svg()).encode(errors="replace")
        )
        with writing(path) as file:
            file.write(content)

    def _repr_html_(self) -> str:
        """A frame of its own, from which nothing reaches the notebook."""
        return (
            f'<iframe srcdoc="{escape(self.to_html())}" title="{escape(self.options.title)}"'
            f' width="100%" height="{self.height}" style="border: 1px solid #8888; width: 100%"'
            ' sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads">'
            f"{_NOT_SHOWN}</iframe>"
        )

    def __repr__(self) -> str:
        return f"<{self.view} of {len(self.data.events)} events>"


def check_ending(path: str | Path) -> str:
    """The ending of a file that a view can be saved to, without its dot.

    Raises:
        SinorusError: it has another ending, or none.

    >>> check_ending("events.SVG")
    'svg'
    """
    ending = Path(path).suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise SinorusError(
            f"'{printable(str(path))}' has none of the endings of a view: name a file that ends in "
            ".html, .svg or .png."
        )
    return ending


def drawing(store: Queryable, view: View, **wishes: Unpack[Wishes]) -> Drawing:
    """Draw a graph.

    Args:
        store: pyoxigraph's own or any other that answers as it does.
        view: "network", "map" or "timeline".
        **wishes: filters and more; see `Wishes`.

    Raises:
        SinorusError: there is no such date, type or country.

    >>> from pyoxigraph import Store
    >>> drawing(Store(), "map", since=2022)
    <map of 0 events>
    """
    filters = Filters.read(
        since=wishes.get("since"),
        until=wishes.get("until"),
        type=wishes.get("type"),
        country=wishes.get("country"),
    )
    data = read_view(
        store, filters, most=wishes.get("most", MOST_EVENTS), with_notes=wishes.get("facts", True)
    )
    title = wishes.get("title") or _title(view, data)
    return Drawing(view, data, PageOptions(title), wishes.get("height", _HEIGHT))


def _title(view: View, data: ViewData) -> str:
    years = [
        day.year
        for event in data.events
        if event.bounds
        for day in (event.bounds.start_earliest, event.bounds.end_latest)
    ]
    span = sorted({min(years), max(years)}) if years else []
    period = f", {'–'.join(map(str, span))}" if span else ""
    return f"China–Russia military cooperation{period}: {view}"
