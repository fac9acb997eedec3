"""The filters that lists and views share, as they stand in an address."""

from collections.abc import Mapping
from dataclasses import dataclass

from sinorus.errors import SinorusError
from sinorus.partial_date import PartialDate
from sinorus.queries.terms import printable
from sinorus.views.model import Filters


@dataclass(frozen=True, slots=True)
class FilterForm:
    """The fields of the form, as the user filled them in."""

    since: str = ""
    until: str = ""
    type: str = ""
    country: str = ""

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> "FilterForm":
        """The fields as they stand in an address."""
        names = ("since", "until", "type", "country")
        return cls(*(parameters.get(name, "").strip() for name in names))

    @property
    def parameters(self) -> dict[str, str]:
        """The fields as they stand in an address, without those that are empty."""
        fields = {
            "since": self.since,
            "until": self.until,
            "type": self.type,
            "country": self.country,
        }
        return {name: value for name, value in fields.items() if value}

    def filters(self) -> Filters:
        """What the fields mean.

        Raises:
            SinorusError: one means nothing.

        >>> FilterForm(since="2022", type="naval").filters().types
        ('naval',)
        """
        return Filters(
            since=_date("From", self.since),
            until=_date("To", self.until),
            types=(self.type,) if self.type else (),
            countries=(self.country,) if self.country else (),
        )


def _date(field: str, text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ValueError:
        raise SinorusError(
            f"'{printable(text)}' in the field '{field}' is no date: write it like 2022, 2022-05 "
            "or 2022-05-24."
        ) from None
