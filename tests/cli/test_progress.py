"""Progress is for people: on a terminal, and nowhere else."""

import os
import re
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="Windows has other terminals")

TEXT = "China and Russia held the exercise Vostok 20{:02} in May 20{:02}.\n"


@pytest.fixture
def articles(tmp_path):
    for number in range(10, 22):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(number, number))
    return tmp_path


def on_terminal(folder, *arguments):
    """What a command writes to the terminal as progress and complaints; its exit code."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "sinorus", *arguments]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=slave)
    os.close(slave)
    said = b""
    try:
        while part := os.read(master, 10_000):
            said += part
    except OSError:  # so Linux tells that the other side is closed
        pass
    os.close(master)
    return said.decode(), process.wait()


@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_terminal_is_shown_how_far_it_is(command, articles):
    said, code = on_terminal(articles, command, ".")
    assert code == 0
    assert [int(done) for done in re.findall(r" (\d+)/12 ", said)] == [*range(1, 13)]
    assert re.search(r" 12/12  [\d,.]+ articles/s, 0:00:00 left", said)


def test_nothing_is_shown_where_nothing_is_to_be_done(articles):
    on_terminal(articles, "build", ".")
    assert on_terminal(articles, "build", ".") == ("", 0)


def test_quiet_is_quiet_on_a_terminal_too(articles):
    assert on_terminal(articles, "build", ".", "--quiet") == ("", 0)


def test_a_file_is_shown_nothing(articles):
    done = subprocess.run(
        [sys.executable, "-m", "sinorus", "build", "."],
        cwd=articles,
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
