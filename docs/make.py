"""Write docs/command-line.md from the commands' own help; with --check only compare it."""

import sys
from pathlib import Path

import click
from click.testing import CliRunner

from sinorus.cli import COMMANDS, main

PAGE = Path(__file__).with_name("command-line.md")
INTRODUCTION = """# Command line

Written from the commands' own `--help` by `docs/make.py`: change it there.

What was asked for goes to standard output, everything else to standard error. Exit codes: 0 when
all went well, 1 when something could not be done (one sentence says what, and what to do about it),
2 for wrong usage.
"""


def page() -> str:
    """The whole page."""
    sections = [INTRODUCTION, section()]
    sections += [section(name) for name in COMMANDS]
    return "\n".join(sections)


def section(*command: str) -> str:
    """One command's help under its name."""
    shown = " ".join(("sinorus", *command))
    result = CliRunner().invoke(
        main, [*command, "--help"], prog_name="sinorus", terminal_width=100, max_content_width=100
    )
    if result.exit_code:
        raise click.ClickException(f"'{shown} --help' failed: {result.output}")
    return f"## {shown}\n\n```\n{result.output.rstrip()}\n```\n"


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
