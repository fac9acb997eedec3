"""The shipped gazetteer, and what a broken one says."""

import shutil
import time
from pathlib import Path

import pytest

from sinorus.errors import SinorusError
from sinorus.gazetteer import Gazetteer, load_gazetteer
from sinorus.resources import data_folder


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped Turtle, to be broken."""
    seeds = data_folder("seeds")
    shutil.copytree(seeds / "entities", tmp_path / "entities")
    for name in ("exercises.ttl", "anchors.ttl"):
        shutil.copy(seeds / name, tmp_path / name)
    return tmp_path


def test_a_country_has_its_demonyms_and_the_names_of_its_government(gazetteer: Gazetteer) -> None:
    russia = gazetteer.get("country", "RUS")
    assert russia is not None
    assert russia.label == russia.names[0] == "Russia"
    assert "Russian" in russia.demonyms
    assert {"Moscow", "Kremlin"} <= set(russia.metonyms)
    assert {"Россия", "俄罗斯", "Russian Federation"} <= set(russia.names)
    assert russia.matches == (
        "http://www.wikidata.org/entity/Q159",
        "https://www.iso.org/obp/ui/#iso:code:3166:RU",
    )


def test_a_unit_has_an_owner_and_a_parent(gazetteer: Gazetteer) -> None:
    navy = gazetteer.get("unit", "pla-navy")
    assert navy is not None
    assert (navy.country, navy.parent, navy.category) == ("CHN", "pla", "service")


def test_a_named_ship_has_a_class_and_is_recognised_in_context_only(gazetteer: Gazetteer) -> None:
    nanchang = gazetteer.get("platform", "cn-ship-nanchang")
    assert nanchang is not None
    assert (nanchang.named_ship, nanchang.parent) == (True, "type-055")
    assert "Nanchang" in nanchang.contextual_names
    assert "Nanchang (101)" not in nanchang.contextual_names


def test_a_place_has_coordinates(gazetteer: Gazetteer) -> None:
    sea = gazetteer.get("location", "sea-of-japan")
    assert sea is not None
    assert sea.country is None
    assert sea.latitude == pytest.approx(40, abs=5)
    assert sea.longitude == pytest.approx(135, abs=5)


def test_a_known_exercise_has_dates_as_precise_as_established(gazetteer: Gazetteer) -> None:
    vostok, first = gazetteer.exercises["vostok-2022"], gazetteer.exercises["coalition-2003"]
    assert (str(vostok.start), str(vostok.end), vostok.hosts) == (
        "2022-09-01",
        "2022-09-07",
        ("RUS",),
    )
    assert vostok.kind == "strategic"
    assert "sea-of-japan" in vostok.locations
    assert {"CHN", "RUS", "IND"} <= set(vostok.participants)
    assert first.confidence == "high"
    assert str(gazetteer.exercises["east-antiterror-2006"].start) == "2006-03"


def test_anchors_are_in_order_of_date(gazetteer: Gazetteer) -> None:
    dates = [anchor.date.earliest for anchor in gazetteer.anchors]
    assert dates == sorted(dates)
    invasion = next(one for one in gazetteer.anchors if one.id == "ukraine-invasion")
    assert str(invasion.date) == "2022-02-24"
    assert "invaded Ukraine" in invasion.names


def test_links_lead_to_entities(gazetteer: Gazetteer) -> None:
    for kind, entities in gazetteer.entities.items():
        for entity in entities.values():
            assert entity.country is None or gazetteer.get("country", entity.country)
            assert entity.parent is None or gazetteer.get(kind, entity.parent)
            assert set(entity.contextual_names) <= {*entity.names, *entity.demonyms}
    for exercise in gazetteer.exercises.values():
        assert exercise.series in gazetteer.entities["series"]
        assert set(exercise.locations) <= gazetteer.entities["location"].keys()
        assert set(exercise.platforms) <= gazetteer.entities["platform"].keys()
        assert {*exercise.hosts, *exercise.participants} <= gazetteer.entities["country"].keys()
        assert (
            exercise.start is None
            or exercise.end is None
            or exercise.start.earliest <= exercise.end.latest
        )


def test_it_is_read_once_in_a_process() -> None:
    assert load_gazetteer() is load_gazetteer(data_folder("seeds"))


def test_reading_takes_a_fraction_of_a_second(copy: Path) -> None:
    start = time.perf_counter()
    load_gazetteer(copy)
    assert time.perf_counter() - start < 1.5


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("entities/units.ttl", "<a> <b", "is no Turtle"),
        (
            "anchors.ttl",
            '<https://w3id.org/sinorus/id/anchor/x> <p:q> "1" .',
            "describes 'x' without",
        ),
        (
            "entities/locations.ttl",
            """<https://w3id.org/sinorus/id/location/x>
            <http://www.w3.org/2004/02/skos/core#prefLabel> "X"@en ;
            <http://www.w3.org/2003/01/geo/wgs84_pos#lat> "north" .""",
            "describes 'x' without",
        ),
    ],
)
def test_a_broken_file_is_named(copy: Path, file: str, text: str, message: str) -> None:
    (copy / file).write_text(text)
    with pytest.raises(SinorusError, match=message) as caught:
        load_gazetteer(copy)
    assert str(copy / file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "entities" / "series.ttl").unlink()
    with pytest.raises(SinorusError, match=r"series\.ttl' cannot be read"):
        load_gazetteer(copy)


def test_without_exercises_and_anchors_the_entities_are_enough(copy: Path) -> None:
    (copy / "exercises.ttl").unlink()
    (copy / "anchors.ttl").unlink()
    gazetteer = load_gazetteer(copy)
    assert gazetteer.exercises == {}
    assert gazetteer.anchors == ()
