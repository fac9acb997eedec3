"""What the grammar reads: expressions of time that are not resolved yet."""

from typing import Literal

from msgspec import Struct

from sinorus.partial_date import PartialDate

Form = Literal["absolute", "relative", "anaphoric", "duration", "decade", "recurrent"]
Relation = Literal["on", "from", "until", "since", "before", "after", "between"]
Direction = Literal["last", "this", "next"]
Unit = Literal["day", "week", "month", "year", "weekend"]


class Printed(Struct, frozen=True, gc=False):
    """A calendar date as far as it is printed; the year may have to be found."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 for Monday, where it is printed beside the date."""
    year_shift: int | None = None
    """-1 for "in May last year", 0 for "this year"."""
    year_base: Literal["published", "reference"] = "published"
    """What `year_shift` counts from; "reference" for "in May of the same year"."""

    def with_year(self, year: int) -> PartialDate | None:
        """The date in that year; None where the calendar has no such day."""
        try:
            return PartialDate(year, self.month, self.day)
        except ValueError:
            return None


class Shift(Struct, frozen=True, gc=False):
    """A distance from publication or from another date of the text."""

    unit: Unit
    low: int
    """The least and the greatest number of units, negative towards the past."""
    high: int
    base: Literal["published", "reference", "nearby"] = "published"
    """"reference": the date before it; "nearby": the same if it is close, else publication."""
    loose: bool = False
    """Weeks only: some days more or less ("two weeks ago"), not a whole week of the calendar."""


class NamedDay(Struct, frozen=True, gc=False):
    """A weekday: "on Tuesday", "last Tuesday", "the following Tuesday"."""

    weekday: int
    direction: Direction | None = None
    base: Literal["published", "reference"] = "published"
    week: int | None = None
    """-1 for "on Tuesday last week", 0 for "this week", 1 for "next week"."""


class NamedMonth(Struct, frozen=True, gc=False):
    """A month with a word for its year: "last May", "next October"."""

    month: int
    direction: Direction


class NamedSeason(Struct, frozen=True, gc=False):
    """A season without a year: "this summer", "in spring", "last winter"."""

    last_month: int
    """The month it ends in."""
    direction: Direction | None = None


When = Printed | Shift | NamedDay | NamedMonth | NamedSeason


class Expression(Struct, frozen=True, gc=False):
    """An expression of time in a sentence, in pieces [start, end)."""

    start: int
    end: int
    form: Form
    relation: Relation = "on"
    first: When | None = None
    last: When | None = None
    """None for a single date."""
    days: int | None = None
    towards: Literal["before", "after"] | None = None
    """"two days before …", "days after …": the date that it leans on may follow."""
    only_future: bool = False
    """"in two weeks" is a date only where something is still to come."""
