"""A calendar date as precise as its source: a year, a month or a day."""

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Literal, Self

from msgspec import Struct

Precision = Literal["year", "month", "day"]

_month_range = lru_cache(calendar.monthrange)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate(Struct, frozen=True, gc=False, array_like=True):
    """A date of which the day, or the day and the month, may be unknown.

    Raises:
        ValueError: there is no such date ("2022-02-30"), or a day stands without a month.

    >>> when = PartialDate.parse("2022-05")
    >>> when.precision, when.earliest.isoformat(), when.latest.isoformat()
    ('month', '2022-05-01', '2022-05-31')
    >>> str(PartialDate(2022, 5, 24))
    '2022-05-24'
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs a month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; anything else raises ValueError."""
        match = _ISO.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"not a date of the form YYYY, YYYY-MM or YYYY-MM-DD: {text!r}")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        return cls(year, month, day)

    @classmethod
    def of(cls, day: date) -> Self:
        """The partial date that is exactly the calendar day `day`."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """How much is known: "year", "month" or "day"."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def earliest(self) -> date:
        """The first calendar day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last calendar day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or _month_range(self.year, month)[1])

    def truncated(self, precision: Precision) -> Self:
        """The same date, no more precise than `precision`.

        >>> str(PartialDate(2022, 5, 24).truncated("month"))
        '2022-05'
        """
        if precision == "year":
            return type(self)(self.year)
        return type(self)(self.year, self.month) if precision == "month" else self

    def compatible(self, other: "PartialDate") -> bool:
        """Whether both can be the same day: equal at the coarser of the two precisions."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def specifies(self, other: "PartialDate") -> bool:
        """Whether this says all that `other` does, and more.

        >>> PartialDate(2022, 5, 24).specifies(PartialDate(2022, 5))
        True
        """
        return len(str(other)) < len(str(self)) and self.compatible(other)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)
