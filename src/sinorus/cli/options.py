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
    help="Folder of the store, or address of a SPARQL server; also from SINORUS_STORE.",
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


def read_date(
    context: click.Context, parameter: click.Parameter, text: str | None
) -> PartialDate | None:
    """A date of the form YYYY, YYYY-MM or YYYY-MM-DD; wrong usage if it is none."""
    try:
        return None if text is None else PartialDate.parse(text)
    except ValueError as error:
        raise click.BadParameter(
            f"'{text}' is no date: write it like 2022, 2022-05 or 2022-05-24.", context, parameter
        ) from error


published: Decorator = click.option(
    "--published",
    callback=read_date,
    metavar="DATE",
    help="Date of publication of the articles, whatever they say themselves.",
)

model: Decorator = click.option(
    "--model",
    metavar="NAME",
    help="A spaCy pipeline of your own (package or folder): adds places and formations.",
)

decisions: Decorator = click.option(
    "--decisions",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="A reviewer's decisions on which reports are of one event; name it at every build.",
)
