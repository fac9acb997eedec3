from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from sinorus.cli import main

Run = Callable[..., Result]


@pytest.fixture
def sinorus(tmp_path, monkeypatch) -> Run:
    """Run the command line in a folder of its own; what is no error of the user's is raised."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)  # parallel test runs set it

    def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(
            main, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False
        )

    return run
