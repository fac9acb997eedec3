"""A click group that imports a command only when it is called, and explains what went wrong."""

import difflib
import errno
import keyword
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from sinorus.errors import SinorusError


class LazyGroup(click.Group):
    """Commands that live in modules of one package, each imported on first use.

    Args:
        package: the package; command "build" is the object `build` of its module `build`, and
            "import", which Python keeps for itself, is `import_` of `import_`.
        summaries: each command's name and its one line for the group's help.
        **settings: everything else that `click.Group` takes.
    """

    def __init__(self, *, package: str, summaries: Mapping[str, str], **settings: Any) -> None:
        super().__init__(**settings)
        self._package = package
        self._summaries = summaries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order in which they are used."""
        return list(self._summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import the command; None if there is no such command."""
        if cmd_name not in self._summaries:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command = getattr(import_module(f"{self._package}.{name}"), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that `args` begins with; name the nearest one when there is none."""
        near = difflib.get_close_matches(args[0], self._summaries, n=1)
        if near and args[0] not in self._summaries:
            ctx.fail(f"No such command '{args[0]}'. Did you mean '{near[0]}'?")
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._summaries.items()))

    def make_context(self, *args: Any, **settings: Any) -> click.Context:
        """Read the group's own options; see `invoke`."""
        with user_errors():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what a user can put right ends in one sentence, not a traceback."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # A terminal that cannot show Chinese gets escapes, not an error.
                stream.reconfigure(errors="backslashreplace")
        with user_errors():
            return super().invoke(ctx)


@contextmanager
def user_errors() -> Iterator[None]:
    """Turn the errors a user can cause into the one sentence that click prints.

    >>> with user_errors():
    ...     raise PermissionError(errno.EACCES, "Permission denied", "notes.txt")
    Traceback (most recent call last):
    click.exceptions.ClickException: No permission for 'notes.txt': change that or name another.
    """
    try:
        yield
    except SinorusError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise  # The reader has seen enough ("| head"): click ends quietly.
        raise click.ClickException(_sentence(error)) from error
    except MemoryError as error:
        raise click.ClickException(
            "The memory of this machine is not enough: give it fewer articles at a time."
        ) from error


def _sentence(error: OSError) -> str:
    place = f" for '{click.format_filename(error.filename)}'" if error.filename else ""
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"No permission{place}: change that or name another."
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"No space left on the disk{place}: free some and run it again."
    return f"{error.strerror or error}{place}: check that it can be read and written."
