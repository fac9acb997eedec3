import os
import threading

import pytest

from sinorus.errors import SinorusError
from sinorus.queries.files import write, writing


def test_a_file_is_replaced_with_its_permissions_kept(tmp_path):
    target = tmp_path / "out.txt"
    target.write_text("before")
    target.chmod(0o640)
    write(target, "联合")
    assert target.read_text(encoding="utf-8") == "联合"
    assert target.stat().st_mode & 0o777 == 0o640


def test_what_was_there_stays_when_writing_fails(tmp_path):
    target = tmp_path / "out.txt"
    target.write_text("before")

    def fail_halfway():
        with writing(target) as file:
            file.write(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        fail_halfway()
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "out.txt", tmp_path / "link.txt"
    target.write_text("before")
    link.symlink_to(target)
    write(link, "after")
    assert link.is_symlink()
    assert target.read_text() == "after"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write(pipe, "all of it")
    reader.join(timeout=10)
    assert read == ["all of it"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["no/such/out.txt", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path, name):
    path = f"{tmp_path}/{name}"
    with pytest.raises(SinorusError, match=r"'.*'") as caught:
        write(path, "x")
    assert path in str(caught.value)
