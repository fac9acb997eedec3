"""Options that several commands share."""

from collections.abc import Callable
from typing import Any

import click

from sinorus.partial_date import PartialDate

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

DEFAULT_STORE = "sinorus.db"

store: Decorator = click.option(
    "--store",
    default=DEFAULT_STORE,
    show_default=True,
    metavar="WHERE",
    envvar="SINORUS_STORE",
    help="Folder of the store; also read from the variable SINORUS_STORE.",
)

output: Decorator = click.option(
    "-o",
    "--output",
    default="-",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="File to write; standard output if left out.",
)

paths: Decorator = click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(allow_dash=True)
)


class PartialDateType(click.ParamType):
    """A date of the form YYYY, YYYY-MM or YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> PartialDate:
        """Read the date; wrong usage where it is none."""
        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(value)
        except ValueError:
            self.fail(f"'{value}' is no date: write 2022, 2022-05 or 2022-05-24.", param, ctx)


published: Decorator = click.option(
    "--published",
    type=PartialDateType(),
    metavar="DATE",
    help="Date of publication of the articles, whatever they say themselves.",
)
