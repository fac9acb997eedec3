"""The wheel carries what an installed copy needs, and asks for nothing that hurts others."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> set[str]:
    """The names of the files in the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [path] = folder.glob("*.whl")
    return set(zipfile.ZipFile(path).namelist())


@pytest.mark.parametrize("folder", ["ontology", "queries", "seeds"])
def test_the_wheel_has_every_data_file(wheel, folder):
    paths = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    files = {
        f"sinorus/data/{path.relative_to(ROOT).as_posix()}"
        for path in paths
        if path.suffix != ".pyc"
    }
    assert files
    assert files <= wheel


def test_the_wheel_has_every_module_and_nothing_else(wheel):
    source = ROOT / "src" / "sinorus"
    modules = {
        f"sinorus/{path.relative_to(source).as_posix()}"
        for path in source.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert modules <= wheel
    others = {name for name in wheel - modules if not name.startswith("sinorus/data/")}
    assert all(".dist-info/" in name for name in others)


def test_no_dependency_is_pinned_or_bounded_above():
    extras = PROJECT["optional-dependencies"].values()
    for requirement in (*PROJECT["dependencies"], *(each for extra in extras for each in extra)):
        assert not re.search(r"[<=~!]=|<", requirement.replace(">=", "")), requirement


def test_the_changelog_knows_this_version_or_what_comes_next():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{PROJECT['version']}]" in changelog or "## [Unreleased]" in changelog
