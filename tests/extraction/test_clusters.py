"""Which naming words of one sentence name the same event."""

import pytest
from told import sentence

from sinorus.extraction.clusters import Cluster, find_clusters, segments


def names(text: str) -> list[list[str]]:
    """The naming words of a sentence, event by event."""
    told = sentence(text)
    return [
        [told.tokens.words[trigger.head] for trigger in cluster.triggers]
        for cluster in find_clusters(told)
    ]


def clusters(text: str) -> list[Cluster]:
    return find_clusters(sentence(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The navies met.", []),
        ("They held drills.", [["drills"]]),
        ("The exercise, a drill for pilots, ended.", [["exercise", "drill"]]),
        ("The exercise, called Vostok 2022, ended.", [["exercise", "2022"]]),
        ("The exercise was the first drill of its kind.", [["exercise", "drill"]]),
        ("The patrol was part of the Vostok 2022 drills.", [["patrol", "drills"]]),
        ("The exercise featured an anti-submarine drill.", [["exercise", "drill"]]),
        ("A patrol was followed by a drill.", [["patrol"], ["drill"]]),
        ("They held an exercise and a joint patrol.", [["exercise"], ["patrol"]]),
        ("Vostok 2018 and Vostok 2022 drew crowds.", [["2018"], ["2022"]]),
        ("The drill differed from the previous drill.", [["drill"], ["drill"]]),
        ("The drill was one of several exercises.", [["drill"], ["exercises"]]),
    ],
)
def test_naming_words_are_put_together_event_by_event(text: str, found: list[list[str]]) -> None:
    assert names(text) == found


def test_events_told_as_others_are_kept_apart() -> None:
    first, second = clusters("A patrol was followed by a drill.")
    assert first.apart == {second.anchor}
    assert second.apart == {first.anchor}


def test_an_event_that_only_dates_another_is_a_landmark() -> None:
    before, after = clusters("They flew a patrol after Vostok 2022.")
    assert (before.landmark, after.landmark) == (False, True)
    assert after.series is not None


def test_a_game_at_a_desk_is_imagined() -> None:
    (game,) = clusters("They played a tabletop exercise.")
    (drill,) = clusters("They held a naval exercise.")
    assert (game.imagined, drill.imagined) == (True, False)


def test_a_sentence_is_parted_where_a_new_clause_begins() -> None:
    told = sentence("They flew a patrol in May, and staged drills in June.")
    parts = [told.tokens.surface(start, end) for start, end in segments(told, told.triggers)]
    assert parts == ["They flew a patrol in May,", "and staged drills in June."]


def test_names_in_a_list_share_what_follows() -> None:
    first, second = clusters("They held Vostok 2018 and Tsentr 2019 in Russia.")
    assert first.span[1] == second.span[1]
