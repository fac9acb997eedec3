"""The script that makes the Turtle from the tables."""

import csv
import importlib.util
import re
import shutil
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SIN = "https://w3id.org/sinorus/ontology#"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script, working on a copy of the tables."""
    spec = importlib.util.spec_from_file_location("build_entities", SEEDS / "build_entities.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    shutil.copytree(SEEDS / "tables", tmp_path / "tables")
    monkeypatch.setattr(module, "SEEDS", tmp_path)
    return module


def rows(table: str) -> list[dict[str, str]]:
    with (SEEDS / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_turtle_in_the_repository_is_up_to_date(script: ModuleType) -> None:
    assert script.main(["--check"], folder=SEEDS) == 0


def test_the_same_tables_give_the_same_bytes(script: ModuleType, tmp_path: Path) -> None:
    assert script.main([], folder=tmp_path) == 0
    for name in script.OUTPUTS:
        assert (tmp_path / name).read_bytes() == (SEEDS / name).read_bytes()


def test_a_changed_table_is_noticed(
    script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script.main([], folder=tmp_path)
    series = tmp_path / "tables" / "series.csv"
    series.write_text(series.read_text().replace("Khaan Quest exercises", "Khan Quest"))
    assert script.main(["--check"], folder=tmp_path) == 1
    assert "'entities/series.ttl' is out of date" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("table", "change", "message"),
    [
        ("exercises", ("Sea of Japan", "Sea of Tranquility"), "names 'Sea of Tranquility'"),
        ("exercises", ("2022-09-01", "2022-09-31"), "day"),
        ("platforms", ("Type 052D,", "Type 05X,"), "names 'Type 052D'"),
        ("series", ("strategic exercise", "picnic"), "picnic"),
    ],
)
def test_a_wrong_table_is_named_and_nothing_is_written(
    script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    table: str, change: tuple[str, str], message: str,
) -> None:  # fmt: skip
    path = tmp_path / "tables" / f"{table}.csv"
    path.write_text(path.read_text().replace(*change))
    assert script.main([], folder=tmp_path) == 1
    error = capsys.readouterr().err
    assert message in error
    assert "Traceback" not in error
    assert not (tmp_path / "entities").exists()


def test_every_row_becomes_one_node_and_there_are_no_blank_nodes(script: ModuleType) -> None:
    for name in script.OUTPUTS:
        quads = list(ox.parse(path=SEEDS / name, format=ox.RdfFormat.TURTLE))
        assert all(isinstance(quad.subject, ox.NamedNode) for quad in quads)
        assert not any(isinstance(quad.object, ox.BlankNode) for quad in quads)
        labelled = {
            quad.subject for quad in quads if quad.predicate.value.endswith("core#prefLabel")
        }
        assert len(labelled) == len(rows(Path(name).stem))


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [("Chinese Navy", "CHN", "en"), ("中国海军", "CHN", "zh"), ("ВМФ России", "RUS", "ru"),
     ("自衛隊", "JPN", "ja"), ("いずも型", "", "ja"), ("La Pérouse Strait", "", "en")],
)  # fmt: skip
def test_the_language_of_a_name_is_told_by_its_script(
    script: ModuleType, name: str, country: str, expected: str
) -> None:
    assert script.language(name, country) == expected


@pytest.mark.parametrize(
    "table", ["countries", "units", "platforms", "locations", "series", "exercises"]
)
def test_rows_are_well_formed(table: str) -> None:
    seen = set()
    for row in rows(table):
        key = row.get("id") or row["iso3"]
        assert key not in seen
        seen.add(key)
        assert re.fullmatch(r"[A-Z]{3}|[a-z0-9]+(-[a-z0-9]+)*", key)
        assert all(cell == cell.strip() and "||" not in cell for cell in row.values())
        assert not row.get("source") or re.fullmatch(r"https?://\S+", row["source"])


def test_no_name_belongs_to_two_entities_of_a_kind() -> None:
    for table in ("units", "platforms", "locations", "series"):
        owners: dict[str, str] = {}
        for row in rows(table):
            for name in (row.get("name_en") or row["name"], *row["aliases"].split("|")):
                if name:
                    assert owners.setdefault(name.casefold(), row["id"]) == row["id"], name
