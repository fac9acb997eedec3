import errno
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from sinorus.cli import COMMANDS, main
from sinorus.cli.lazy import user_errors
from sinorus.errors import SinorusError


def modules_after(code: str) -> set[str]:
    """The modules that are loaded after `code` has run in a fresh interpreter."""
    program = f"{code}\nimport sys\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def test_help_lists_every_command_in_order() -> None:
    text = CliRunner().invoke(main, ["--help"]).output
    places = [text.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)


def test_each_command_begins_with_its_line_in_the_list() -> None:
    for name, summary in COMMANDS.items():
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert command.help is not None
        assert command.help.splitlines()[0] == summary


def test_each_command_shows_an_example() -> None:
    for name in COMMANDS:
        assert (
            f"sinorus {name}"
            in CliRunner().invoke(main, [name, "--help"]).output.split("Options:")[0]
        )


def test_help_imports_nothing_but_click() -> None:
    code = "from sinorus.cli import main\nmain(['--help'], standalone_mode=False)"
    loaded = modules_after(code)
    assert "click" in loaded
    assert not loaded & {"spacy", "rdflib", "pyoxigraph", "rich", "networkx", "numpy", "pandas"}
    assert {name for name in loaded if name.startswith("sinorus")} == {
        "sinorus",
        "sinorus.cli",
        "sinorus.cli.lazy",
        "sinorus.errors",
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_does_not_wait_for_spacy(name: str) -> None:
    code = f"from sinorus.cli import main\nmain(['{name}', '--help'], standalone_mode=False)"
    assert not modules_after(code) & {"spacy", "rdflib", "trafilatura", "networkx", "pandas"}


def test_importing_the_package_imports_no_library() -> None:
    loaded = modules_after("import sinorus")
    assert {name for name in loaded if name.startswith("sinorus")} == {"sinorus"}


def test_unknown_command_names_the_nearest() -> None:
    result = CliRunner().invoke(main, ["bulid"])
    assert result.exit_code == 2
    assert "Did you mean 'build'?" in result.stderr


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (SinorusError("No file 'x': check it."), "No file 'x': check it."),
        (PermissionError(errno.EACCES, "Permission denied", "x"), "No permission for 'x'"),
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on the disk"),
        (OSError(errno.EIO, "Input/output error", "x"), "Input/output error for 'x'"),
        (MemoryError(), "memory"),
    ],
)
def test_errors_of_users_become_one_sentence(error: Exception, sentence: str) -> None:
    with pytest.raises(click.ClickException) as caught, user_errors():
        raise error
    assert sentence in caught.value.message
    assert caught.value.exit_code == 1


def test_errors_of_ours_keep_their_traceback() -> None:
    with pytest.raises(KeyError), user_errors():
        raise KeyError("a bug")


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    with pytest.raises(BrokenPipeError), user_errors():
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")
