"""Where the output of commands goes."""

import shutil
import sys

import click

STDOUT = "-"


def terminal_width() -> int | None:
    """Columns of the terminal that standard output is; None if it is a file or pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


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
