"""Building goes in steps, and keeps on the disk what it has read."""

import json

import pytest

import sinorus
from sinorus import building
from sinorus.graph.builder import Builder
from sinorus.graph.store import nquads


@pytest.fixture
def corpus(tmp_path):
    """A few exercises, each told in several articles."""
    records = [
        {
            "id": f"a{number:02}",
            "publisher": ["TASS", "Xinhua", "Reuters"][number % 3],
            "published": f"2021-0{number % 4 + 1}-20",
            "text": f"China and Russia began the exercise Blue Anchor in the Sea of Japan on "
            f"0{number % 4 + 1}/{10 + number % 2}/2021. About {number % 2 + 3}00 troops took part.",
        }
        for number in range(24)
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def test_the_size_of_the_steps_does_not_show(corpus, monkeypatch):
    with sinorus.build(corpus) as kg:
        expected = nquads(kg.store)
        at_once = kg.intake
    for first, largest in ((1, 1), (1, 40), (30, 60)):
        monkeypatch.setattr(building, "_FIRST_STEP", first)
        monkeypatch.setattr(building, "_LARGEST_STEP", largest)
        with sinorus.build(corpus) as kg:
            assert nquads(kg.store) == expected
            assert kg.intake == at_once


def test_steps_grow_up_to_the_largest(corpus, monkeypatch):
    monkeypatch.setattr(building, "_FIRST_STEP", 10)
    monkeypatch.setattr(building, "_LARGEST_STEP", 40)
    done = []
    original = Builder.put

    def counted(self, extractions, reader=""):
        extractions = list(extractions)
        done.append(len(extractions))
        original(self, extractions, reader)

    monkeypatch.setattr(Builder, "put", counted)
    sinorus.build(corpus).close()
    assert sum(done) == 24
    assert done[0] <= done[1] <= done[2]
    assert max(done) < 24


def test_exercises_of_one_year_stay_apart_where_forces_come_with_name_and_year(tmp_path):
    """As agencies write: the day on which it began first, and later what took part in "X 2016"."""
    records = [
        {
            "id": f"{name}-{number}",
            "published": published,
            "text": f"China and Russia began the exercise {name} 2016 in the {sea} on {day}. "
            f"About {troops} troops took part in the exercise {name} 2016.",
        }
        for name, sea, day, published, troops in (
            ("Steel Anchor", "Baltic Sea", "March 3, 2016", "2016-03-12", 3000),
            ("Golden Lotus", "Baltic Sea", "November 22, 2016", "2016-11-30", 700),
            ("Blue Bridge", "Yellow Sea", "June 7, 2016", "2016-06-10", 1500),
        )
        for number in range(3)
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    with sinorus.build(path) as kg:
        assert [row[2] for row in kg.query("timeline").rows] == [
            "Steel Anchor 2016",
            "Blue Bridge 2016",
            "Golden Lotus 2016",
        ]
