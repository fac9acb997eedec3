"""SPARQL servers to test against: real ones, on free ports, each with a folder of its own."""

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory) -> Iterator[Path]:
    """Where this machine keeps the indexes of servers; another folder stands for another machine."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url: str, process: subprocess.Popen) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            assert process.poll() is None, "the server has ended"
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"nothing answers at {url}")


def stop(process: subprocess.Popen) -> None:
    process.kill()
    process.wait()


@pytest.fixture(scope="session")
def virtuoso(tool, tmp_path_factory) -> Iterator[str]:
    """The address of a Virtuoso server, to query and to update."""
    program = tool("virtuoso-t", "apt-get install virtuoso-opensource-7-bin")
    folder = tmp_path_factory.mktemp("virtuoso")
    port, web = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(f"""
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
NumberOfBuffers = 20000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerRoot = {folder}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = 100000000
""")
    with (folder / "out").open("wb") as out:
        process = subprocess.Popen(
            [program, "+configfile", folder / "virtuoso.ini", "+foreground"],
            stdout=out,
            stderr=out,
            cwd=folder,
        )
    try:
        wait_for(f"http://127.0.0.1:{web}/sparql", process)
        yield f"http://127.0.0.1:{web}/sparql-auth"
    finally:
        stop(process)


@contextmanager
def running_oxigraph(program: str, folder: Path) -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen(
        [program, "serve", "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/query?query=ASK%7B%7D", process)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        stop(process)


@pytest.fixture(scope="session")
def oxigraph(tool, tmp_path_factory) -> Iterator[str]:
    """The address of an Oxigraph server, to query; updates go to .../update."""
    folder = tmp_path_factory.mktemp("oxigraph")
    with running_oxigraph(tool("oxigraph", "pip install oxigraph"), folder) as url:
        yield url


@pytest.fixture
def empty_server(tool, tmp_path, reach) -> Iterator[str]:
    """The address of a server that only this test writes to; the environment is set for it."""
    with running_oxigraph(tool("oxigraph", "pip install oxigraph"), tmp_path) as url:
        yield reach("oxigraph", url)


@pytest.fixture
def reach(monkeypatch):
    """A function that sets the environment for a server."""

    def set_up(kind: str, url: str) -> str:
        if kind == "virtuoso":
            monkeypatch.setenv("SINORUS_ENDPOINT_USER", "dba")
            monkeypatch.setenv("SINORUS_ENDPOINT_PASSWORD", "dba")
            monkeypatch.setenv("SINORUS_ENDPOINT_AUTH", "digest")
        if kind == "oxigraph":
            monkeypatch.setenv("SINORUS_UPDATE_URL", url.replace("/query", "/update"))
        return url

    return set_up
