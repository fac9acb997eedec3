"""Tools of other people, to read the exports with; where one is missing its tests are skipped."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import sinorus
from sinorus.graph.store import Store

Tool = Callable[..., str]

JENA_NEEDS = (
    "commons-cli", "commons-codec", "commons-compress", "commons-csv", "commons-io",
    "commons-lang3", "dexx.collection", "gson", "guava", "httpclient", "httpcore",
    "jackson-annotations", "jackson-core", "jackson-databind", "jsonld-java", "protobuf",
    "slf4j-api", "slf4j-simple", "thrift", "titanium-json-ld",
)  # fmt: skip
"""Of Debian's jars, those that Jena's name by name: all together they do not start."""


def _missing(hint: str) -> None:
    assert os.environ.get("SINORUS_REQUIRE_TOOLS") != "1", hint
    pytest.skip(hint)


@pytest.fixture
def tool() -> Tool:
    """Run a program of a Debian package; what it complains of fails the test."""

    def run(package: str, program: str, *arguments: object) -> str:
        path = shutil.which(program)
        if path is None:
            _missing(f"{program} is missing: apt-get install {package}")
        done = subprocess.run(
            [str(path), *map(str, arguments)], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


@pytest.fixture
def riot(tmp_path: Path) -> Tool:
    """Run Apache Jena's reader on files; what it complains of fails the test.

    Debian's package has neither the program nor two files of messages that the library wants before
    it starts: without them it dies of "internal error".
    """
    folder = Path("/usr/share/java")
    if shutil.which("java") is None or not (folder / "jena-cmds.jar").exists():
        _missing("Jena is missing: apt-get install default-jre-headless libapache-jena-java")
    messages = {
        "xerces/impl/xpath/regex/message.properties": "",
        "xerces/impl/msg/XMLSchemaMessages.properties": "cvc-datatype-valid.1.2.1 = no {1}: {0}",
    }
    for name, text in messages.items():
        file = tmp_path / "messages" / name
        file.parent.mkdir(parents=True)
        file.write_text(text)
    jars = [path for path in folder.glob("jena-*.jar") if not path.is_symlink()]
    jars += [folder / f"{name}.jar" for name in JENA_NEEDS]
    path = os.pathsep.join(map(str, (tmp_path / "messages", *jars)))

    def run(*arguments: object) -> str:
        done = subprocess.run(
            ["java", "-cp", path, "riotcmd.riot", *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


@pytest.fixture
def node() -> Callable[..., object]:
    """Run JavaScript that uses packages of npm; it gets arguments and prints JSON."""

    def run(packages: str, script: str, *arguments: object) -> object:
        path = shutil.which("node")
        needed = f"node and its packages {packages} are missing: npm install --prefix DIR "
        needed += f"{packages}, and set NODE_PATH to DIR/node_modules"
        if path is None:
            _missing(needed)
        checked = "".join(f"require.resolve('{name}');" for name in packages.split())
        if subprocess.run([str(path), "-e", checked], capture_output=True, check=False).returncode:
            _missing(needed)
        done = subprocess.run(
            [str(path), "-e", script, *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="session")
def built(built_store: Path) -> Store:
    """The graph of the shipped reports, in memory; only to be read."""
    return sinorus.open(built_store).store
