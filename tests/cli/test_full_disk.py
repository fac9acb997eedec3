"""A disk that is full, or may not be written to, costs nothing but the command that meets it."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from corpus import articles

from sinorus.graph.opening import open_store
from sinorus.graph.store import nquads

resource = pytest.importorskip("resource", reason="Windows has no such limits")


def command(*arguments, most=None):
    """Run the program; `most` bytes go into one file, as if the disk were full then."""

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.run(
        [sys.executable, "-m", "sinorus", *map(str, arguments)],
        capture_output=True,
        text=True,
        preexec_fn=None if most is None else limit,
        check=False,
    )


def content(store):
    with open_store(str(store), write=False) as opened:
        return nquads(opened)


def one_sentence(result):
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    return result.stderr


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A folder with the files "few.jsonl" and "all.jsonl" and the stores that are built of them."""
    folder = tmp_path_factory.mktemp("corpus")
    lines = [json.dumps(record) + "\n" for record in articles(12)]
    for name, part in {"few": lines[:4], "all": lines}.items():
        (folder / f"{name}.jsonl").write_text("".join(part))
        command("build", folder / f"{name}.jsonl", "--jobs", 1, "--store", folder / f"{name}.db")
    return folder


@pytest.fixture(scope="module")
def expected(corpus):
    return {name: content(corpus / f"{name}.db") for name in ("few", "all")}


@pytest.mark.parametrize("kilobytes", [1, 1000])
def test_no_room_for_more_articles(kilobytes, corpus, expected, tmp_path):
    store = tmp_path / "graph.db"
    shutil.copytree(corpus / "few.db", store)
    build = ["build", corpus / "all.jsonl", "--jobs", 1, "--store", store]
    said = one_sentence(command(*build, most=kilobytes * 1024))
    assert "see that" in said
    assert "there is room" in said
    assert content(store) in expected.values()  # what was put down is carried out by who comes next
    assert command(*build).returncode == 0
    assert content(store) == expected["all"]


def test_no_room_for_a_store(corpus, expected, tmp_path):
    build = ["build", corpus / "all.jsonl", "--jobs", 1, "--store", tmp_path / "graph.db"]
    assert "there is room" in one_sentence(command(*build, most=100 * 1024))
    assert command(*build).returncode == 0
    assert content(tmp_path / "graph.db") == expected["all"]


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own in memory, and a function that changes how many kilobytes it has."""
    disk = tmp_path / "disk"
    disk.mkdir()

    def mount(*options):
        return subprocess.run(["mount", *options, disk], capture_output=True, check=False)

    if os.geteuid() != 0 or mount("-t", "tmpfs", "-o", "size=400m", "tmpfs").returncode != 0:
        pytest.skip("only root makes a disk, where it may: run the tests as root")
    yield disk, lambda options: mount("-o", f"remount,{options}")
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("kilobytes", [100, 500])
def test_a_real_disk_is_full(kilobytes, corpus, expected, small_disk):
    disk, remount = small_disk
    store = disk / "graph.db"
    shutil.copytree(corpus / "few.db", store)
    found = os.statvfs(disk)
    used = (found.f_blocks - found.f_bfree) * found.f_frsize // 1024
    remount(f"size={used + kilobytes}k")
    build = ["build", corpus / "all.jsonl", "--jobs", 1, "--store", store]
    assert "No space left" in one_sentence(command(*build))
    assert command("query", "timeline", "--store", store).returncode == 0
    assert content(store) == expected["few"]
    remount("size=400m")
    assert command(*build).returncode == 0
    assert content(store) == expected["all"]


def test_a_disk_that_may_only_be_read(corpus, expected, small_disk):
    disk, remount = small_disk
    store = disk / "graph.db"
    shutil.copytree(corpus / "few.db", store)
    remount("ro")
    build = ["build", corpus / "all.jsonl", "--jobs", 1, "--store", store]
    assert "written" in one_sentence(command(*build))
    assert "graph.new" in one_sentence(command(*build[:-1], disk / "graph.new"))
    assert command("query", "timeline", "--store", store).returncode == 0
    assert content(store) == expected["few"]
    remount("rw")
    assert command(*build).returncode == 0
    assert content(store) == expected["all"]


def test_a_folder_that_may_only_be_read(corpus, expected, tmp_path):
    store = tmp_path / "graph.db"
    shutil.copytree(corpus / "few.db", store)
    before = {path: path.stat().st_mode for path in [store, *store.rglob("*")]}
    for path, mode in before.items():
        path.chmod(mode & ~0o222)
    build = ["build", corpus / "all.jsonl", "--jobs", 1, "--store", store]
    try:
        if os.access(store, os.W_OK):
            pytest.skip("root may write everywhere")
        assert "written" in one_sentence(command(*build))
        assert content(store) == expected["few"]
    finally:
        for path, mode in before.items():
            path.chmod(mode)
    assert command(*build).returncode == 0
    assert content(store) == expected["all"]


def test_the_store_of_a_newer_version(corpus, expected, tmp_path):
    store = tmp_path / "graph.db"
    shutil.copytree(corpus / "few.db", store)
    marker = store / "sinorus-store.json"
    own = marker.read_text()
    marker.write_text('{"format": 99, "generation": 1}\n')
    for arguments in (["build", corpus / "all.jsonl"], ["query", "timeline"], ["remove", "x"]):
        said = one_sentence(command(*arguments, "--store", store))
        assert "newer sinorus" in said
        assert "update sinorus" in said
    marker.write_text(own)
    assert content(store) == expected["few"]
