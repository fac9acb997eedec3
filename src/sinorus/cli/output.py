"""Where the output of commands goes."""

import os
import shutil
import sys

import click

STDOUT = "-"


def terminal_width() -> int | None:
    """Columns to fit tables into; None if standard output is a file or pipe.

    The variable COLUMNS says otherwise, also for files and pipes.
    """
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        return shutil.get_terminal_size().columns
    return None


def put(data: str | bytes, target: str = STDOUT) -> None:
    """Write to standard output (as UTF-8 if it is no terminal), or to a file, whole or not at all.

    Args:
        data: what to write, with its last line end.
        target: path of a file, or "-".
    """
    from sinorus.queries.files import writing  # noqa: PLC0415 - not for `--help`

    encoded = data if isinstance(data, bytes) else data.encode(errors="replace")
    if target != STDOUT:
        with writing(target) as file:
            file.write(encoded)
    elif sys.stdout.isatty():
        click.echo(encoded.decode(), nl=False)
    else:
        click.echo(encoded, nl=False)


def warn(message: str) -> None:
    """Tell on standard error, beside the output."""
    click.echo(message, err=True)


def counted(number: int, noun: str) -> str:
    """A number of things.

    >>> counted(1, "event"), counted(1200, "event")
    ('1 event', '1,200 events')
    """
    return f"{number:,} {plural(noun, number)}"


def plural(noun: str, number: int) -> str:
    """A noun as it stands after a number."""
    return noun if number == 1 else f"{noun}s"
