"""Write what the documentation shows of the program anew; with --check only compare.

    python docs/make.py [--check]

- `docs/command-line.md` is made of the commands' own help.
- In `README.md`, the commands of every block marked `console` are run, in a scratch folder beside
  the shipped reports, and their output is put below them; the table of scores is `.ci/score.toml`.
"""

import difflib
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import click
from click.testing import CliRunner

from sinorus.cli import COMMANDS, main

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
INTRODUCTION = """# Command line

Written from the commands' own `--help` by `docs/make.py`: change it there.

What was asked for goes to standard output, everything else to standard error. Exit codes: 0 when
all went well, 1 when something could not be done (one sentence says what, and what to do about it),
2 for wrong usage.
"""
SCORED = {
    "unseen_articles": "real articles that nobody tuned for",
    "five_articles": "the five articles that the project began with",
    "all_articles": "these and 24 more articles and sections of reports",
    "bed_development": "test bed, first half: texts of our own",
    "bed_held_out": "test bed, second half: held out",
}
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_SCORES = re.compile(r"(?<=<!-- scores -->\n).*?(?=<!-- end of scores -->)", re.DOTALL)


def command_line() -> str:
    """The page on the command line."""
    return "\n".join([INTRODUCTION, _section(), *map(_section, COMMANDS)])


def _section(*command: str) -> str:
    """One command's help under its name."""
    shown = " ".join(("sinorus", *command))
    result = CliRunner().invoke(
        main, [*command, "--help"], prog_name="sinorus", terminal_width=100, max_content_width=100
    )
    if result.exit_code:
        raise click.ClickException(f"'{shown} --help' failed: {result.output}")
    return f"## {shown}\n\n```\n{result.output.rstrip()}\n```\n"


def readme(text: str) -> str:
    """The page `text` with the output that its commands have now, and the scores on record."""
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch, "seeds").symlink_to(ROOT / "seeds")
        shown = _BLOCK.sub(lambda block: _session(block[0], scratch), text)
    return _SCORES.sub(_scores(), shown)


def _session(block: str, folder: str) -> str:
    """A block's commands with their output, as in a terminal of 100 columns."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
    }
    shown = []
    for line in block.splitlines():
        if line.startswith("$ "):
            done = subprocess.run(
                ["bash", "-c", line.removeprefix("$ ")],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            if done.returncode and not done.stdout:
                raise click.ClickException(f"'{line}' failed without a word.")
            shown += [line, *done.stdout.decode().rstrip("\n").splitlines()]
    return "".join(f"{line}\n" for line in shown)


def _scores() -> str:
    record = tomllib.loads((ROOT / ".ci" / "score.toml").read_text(encoding="utf-8"))
    rows = [f"| {meaning} | {record['f1'][name]:.3f} |" for name, meaning in SCORED.items()]
    return "\n".join([f"| taken on {record['taken']} | F1 |", "| --- | --- |", *rows, ""])


def pages() -> dict[Path, str]:
    """What each page should hold."""
    front = ROOT / "README.md"
    return {
        DOCS / "command-line.md": command_line(),
        front: readme(front.read_text(encoding="utf-8")),
    }


def differences() -> str:
    """Where the pages differ from what they should hold; empty if nowhere."""
    return "".join(
        line
        for path, wanted in pages().items()
        for line in difflib.unified_diff(
            path.read_text(encoding="utf-8").splitlines(keepends=True),
            wanted.splitlines(keepends=True),
            str(path.relative_to(ROOT)),
            "as it should be",
            n=1,
        )
    )


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(differences() or 0)
    for path, wanted in pages().items():
        path.write_text(wanted, encoding="utf-8")
