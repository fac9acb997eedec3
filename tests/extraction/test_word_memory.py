"""Questions about words are asked once for each word, and memory does not grow without end."""

import pytest

from sinorus.extraction import word_memory
from sinorus.extraction.word_memory import WordKinds, WordMemory


def test_a_word_is_asked_about_once():
    asked = []
    lengths = WordMemory(lambda word: asked.append(word) or len(word))
    assert [lengths[word] for word in ("ship", "", "ship")] == [4, 0, 4]
    assert asked == ["ship", ""]


def test_memory_is_bounded_and_answers_stay_the_same(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(word_memory, "_MOST_REMEMBERED", 10)
    lengths = WordMemory(len)
    words = ["a" * (number % 37) for number in range(500)]
    assert [lengths[word] for word in words] == [len(word) for word in words]
    assert len(lengths) <= 10


def test_a_word_can_be_of_several_kinds_and_kinds_can_be_added_later():
    kinds = WordKinds()
    figures = kinds.add(str.isdigit)
    assert kinds["50000"] == (figures,)
    lengthy = kinds.add(lambda word: len(word) > 4)
    assert kinds["50000"] == (figures, lengthy)
    assert not kinds["ship"]
