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
