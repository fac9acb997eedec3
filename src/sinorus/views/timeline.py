"""Events by date, in lanes, below the number of exercises a year."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, Literal

from sinorus.errors import SinorusError
from sinorus.queries.terms import printable
from sinorus.views.lanes import (
    Lane,
    TimeScale,
    lanes_by_kind,
    lanes_by_series,
    time_scale,
    undated,
)
from sinorus.views.model import EventItem, PageOptions, ViewData
from sinorus.views.page import page
from sinorus.views.palette import GROUPS, Group, group_of
from sinorus.views.svg import LONGEST_LABEL, drawing, listing, picture, shown, tag, text_width

Lanes = Literal["kind", "series"]

_PICTURE_WIDTH: Final = 1200.0
_PAGE_WIDTH: Final = 900.0
"""Pixels in which the time has room at first; on a narrower page, its older part is outside."""

_MARGIN: Final = 16.0
_CHART: Final = 110.0
"""Height of the bar chart."""
_AXIS: Final = _CHART + 46.0
"""Where the lanes begin."""
_HEADING: Final = 24.0
_ROW: Final = 18.0
_BAR: Final = 10.0
_LABEL_SIZE: Final = 11
_MOST_LABELLED: Final = 60
"""Lanes with more events than this show no labels."""
_COUNTED: Final = {"exercise", "patrol"}
_NOT_HELD: Final = {"cancelled", "denied"}


def timeline_svg(
    data: ViewData, options: PageOptions | None = None, *, lanes: Lanes = "kind"
) -> str:
    """The timeline as a picture.

    Args:
        data: what is drawn.
        options: its title.
        lanes: a lane for each "kind" or each "series".

    Raises:
        SinorusError: there are no such lanes.

    >>> "No event has a date." in timeline_svg(ViewData())
    True
    """
    drawn = _Drawing(data, lanes, _PICTURE_WIDTH)
    title = (options or PageOptions()).title
    missing = listing("Without a date", [data.events[each].label for each in undated(data.events)])
    if not drawn.height:
        return picture(title, _PICTURE_WIDTH, 0, (), ["No event has a date.", missing])
    meaning = (
        "A dot or bar is an event; a pale bar shows between which days it was. Hollow: announced,"
        " alleged, cancelled or denied."
    )
    return picture(title, _PICTURE_WIDTH, drawn.height, drawn.parts(), [meaning, missing])


def timeline_html(
    data: ViewData, options: PageOptions | None = None, *, lanes: Lanes = "kind"
) -> str:
    """The timeline as a web page that needs nothing but itself.

    Args:
        data: what is drawn.
        options: how it is put on a page.
        lanes: the lanes that are shown first.

    Raises:
        SinorusError: there are no such lanes.
    """
    drawn = _Drawing(data, lanes, _PAGE_WIDTH)
    choices = "".join(
        tag("option", f"by {name}", value=name, selected="selected" if name == lanes else None)
        for name in _LANES
    )
    options = options or PageOptions()
    return page(
        "timeline",
        data,
        options,
        drawing=drawn.whole(options.title),
        controls=f'<label>Lanes <select id="lanes">{choices}</select></label>',
        scripts=("vendor/d3.min.js", "view.js", "timeline.js"),
        own=drawn.for_script(),
    )


class _Drawing:
    """One timeline; positions in pixels."""

    def __init__(self, data: ViewData, lanes: Lanes, width: float) -> None:
        if lanes not in _LANES:
            raise SinorusError(f"No lanes by '{printable(lanes)}': choose {' or '.join(_LANES)}.")
        self._data = data
        self._chosen = lanes
        self._width = width
        bounds = [event.bounds for event in data.events if event.bounds]
        self._scale = time_scale(bounds, _MARGIN, width - _MARGIN) if bounds else None
        crowd = Counter(event.what for event in data.events)
        self._labelled = [crowd[event.what] <= _MOST_LABELLED for event in data.events]
        self._lanes = (
            {name: layout(data, self._extent) for name, layout in _LANES.items()} if bounds else {}
        )

    def for_script(self) -> dict[str, Any]:
        """What the page's script needs to know."""
        scale = self._scale
        lists = undated(self._data.events)
        return {
            "hint": "A bar is as long as its event; a pale one shows between which days it was."
            " Select an event to see its facts. Zoom with the wheel, two fingers or the buttons;"
            " drag to move.",
            "lists": [{"heading": "Without a date", "events": lists}],
            "days": [
                [
                    bounds.start_earliest.isoformat(),
                    bounds.start_latest.isoformat(),
                    bounds.end_earliest.isoformat(),
                    _day_after(bounds.end_latest).isoformat(),
                ]
                if (bounds := event.bounds)
                else None
                for event in self._data.events
            ],
            "scale": [scale.first.isoformat(), scale.last.isoformat()] if scale else None,
            "lanes": {
                name: [
                    {
                        "heading": lane.heading,
                        "rows": lane.rows,
                        "events": list(lane.row_of.items()),
                    }
                    for lane in lanes
                ]
                for name, lanes in self._lanes.items()
            },
            "counted": [
                number
                for number, event in enumerate(self._data.events)
                if event.bounds and _is_counted(event)
            ],
            "sizes": {
                "width": self._width,
                "margin": _MARGIN,
                "chart": _CHART,
                "axis": _AXIS,
                "heading": _HEADING,
                "row": _ROW,
                "bar": _BAR,
            },
        }

    def whole(self, title: str) -> str:
        """The drawing by itself."""
        if not self.height:
            return "<p>No event has a date.</p>"
        return drawing(self._width, self.height, title, *self.parts())

    @property
    def height(self) -> float:
        """In pixels; 0 if no event has a date."""
        lanes = self._lanes.get(self._chosen, ())
        return _AXIS + sum(_HEADING + lane.rows * _ROW for lane in lanes) + 12 if lanes else 0.0

    def parts(self) -> list[str]:
        """The axis, the bar chart, the lanes' headings, and the events."""
        lanes = list(self._rows())
        headings = [
            tag("text", shown(lane.heading), x=_MARGIN, y=y - 8, font_weight=600)
            for lane, y in lanes
        ]
        marks = [
            self._event(number, y + row * _ROW)
            for lane, y in lanes
            for number, row in lane.row_of.items()
        ]
        return [
            tag("g", *self._axis(), class_="axis"),
            tag("g", *self._chart(), class_="chart"),
            tag("g", *headings, class_="headings"),
            tag("g", *marks, class_="events"),
        ]

    def _rows(self) -> Iterator[tuple[Lane, float]]:
        """Each lane with the height at which its first row begins."""
        y = _AXIS
        for lane in self._lanes[self._chosen]:
            y += _HEADING
            yield lane, y
            y += lane.rows * _ROW

    def _axis(self) -> Iterator[str]:
        scale = self._scale
        assert scale is not None
        every = max(1, round((scale.last.year - scale.first.year) / 24))
        for year in range(scale.first.year, scale.last.year + 1, every):
            x = scale.position(date(year, 1, 1))
            yield tag(
                "line", x1=x, x2=x, y1=20, y2=self.height, stroke="currentColor", opacity=0.15
            )
            if year < scale.last.year:
                yield tag("text", str(year), x=x + 4, y=_CHART + 34, opacity=0.75)

    def _chart(self) -> Iterator[str]:
        """Exercises and patrols a year, stacked by kind."""
        scale = self._scale
        assert scale is not None
        counts: Counter[tuple[int, Group]] = Counter(
            (event.bounds.start_earliest.year, group_of(event))
            for event in self._data.events
            if event.bounds and _is_counted(event)
        )
        yield tag(
            "text", "Exercises and patrols begun in each year", x=_MARGIN, y=14, font_weight=600
        )
        years = Counter[int]()
        for (year, _), count in counts.items():
            years[year] += count
        highest = max(years.values(), default=1)
        unit = (_CHART - 20) / highest
        for year, total in sorted(years.items()):
            left, right = (scale.position(date(each, 1, 1)) for each in (year, year + 1))
            base = _CHART + 18
            for group in GROUPS:
                count = counts[year, group]
                if count:
                    base -= count * unit
                    words = f"{year}: {group.label}, {count}"
                    yield tag(
                        "rect",
                        tag("title", words),
                        x=left + 2,
                        width=max(1.0, right - left - 4),
                        y=base,
                        height=count * unit - 0.5,
                        fill=group.colour,
                        data_year=year,
                        data_group=GROUPS.index(group),
                    )
            yield tag(
                "text",
                str(total),
                x=(left + right) / 2,
                y=base - 3,
                text_anchor="middle",
                font_size=_LABEL_SIZE,
                data_year=year,
            )

    def _extent(self, number: int) -> tuple[float, float]:
        """From where to where an event reaches, with its label."""
        left, right = self._whole_bar(number)
        label = self._label_width(number)
        if not label:
            return left, right + 2
        return (
            (left - label, right + 10)
            if self._is_label_left(number)
            else (left, right + label + 10)
        )

    def _whole_bar(self, number: int) -> tuple[float, float]:
        bounds = self._data.events[number].bounds
        assert bounds is not None
        assert self._scale is not None
        return _bar(self._scale, bounds.start_earliest, _day_after(bounds.end_latest))

    def _label_width(self, number: int) -> float:
        """Width of the label with its distance from the bar; 0 without label."""
        label = self._data.events[number].label[:LONGEST_LABEL]
        return 6 + text_width(label, _LABEL_SIZE) if self._labelled[number] else 0

    def _is_label_left(self, number: int) -> bool:
        """Whether the label has no room at the right of its bar, but at the left."""
        left, right = self._whole_bar(number)
        width = self._label_width(number)
        return right + width > self._width - _MARGIN and left - width > _MARGIN

    def _event(self, number: int, y: float) -> str:
        event, scale = self._data.events[number], self._scale
        bounds = event.bounds
        assert bounds is not None
        assert scale is not None
        colour = group_of(event).colour
        parts = []
        first, last = bounds.start_earliest, _day_after(bounds.end_latest)
        left, right = _bar(scale, first, last)
        # A bar without a sure part is pale as a whole.
        sure = bounds.start_latest <= bounds.end_earliest
        ends = bounds.start_latest, _day_after(bounds.end_earliest)
        hollow = event.status not in {"held", "under_way"}
        if not sure or ends != (first, last):
            parts.append(_rect(left, right, y, fill=colour, opacity=0.35, class_="between"))
        if sure:
            look = (
                {"fill": "none", "stroke": colour, "stroke_width": 2}
                if hollow
                else {"fill": colour}
            )
            parts.append(_rect(*_bar(scale, *ends), y, class_="sure", **look))
        elif hollow:
            parts.append(
                _rect(
                    left,
                    right,
                    y,
                    fill="none",
                    stroke=colour,
                    stroke_width=2,
                    stroke_dasharray="3 2",
                    class_="outline",
                )
            )
        if self._labelled[number]:
            before = self._is_label_left(number)
            parts.append(
                tag(
                    "text",
                    shown(event.label, LONGEST_LABEL),
                    x=left - 6 if before else right + 6,
                    text_anchor="end" if before else None,
                    y=y + _BAR - 1,
                    font_size=_LABEL_SIZE,
                )
            )
        hint = ", ".join(filter(None, (event.label, event.what, event.status, event.when)))
        return tag("g", tag("title", shown(hint)), *parts, class_="event", data_event=number)


def _rect(left: float, right: float, y: float, **look: Any) -> str:
    return tag("rect", x=left, width=right - left, y=y, height=_BAR, rx=_BAR / 2, **look)


def _bar(scale: TimeScale, first: date, after: date) -> tuple[float, float]:
    """From where to where a bar reaches; it is never shorter than it is high."""
    left, right = scale.position(first), scale.position(after)
    missing = max(0.0, _BAR - (right - left)) / 2
    return left - missing, right + missing


def _day_after(day: date) -> date:
    return date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))


def _is_counted(event: EventItem) -> bool:
    return event.type in _COUNTED and event.status not in _NOT_HELD


_LANES: Final = {"kind": lanes_by_kind, "series": lanes_by_series}
