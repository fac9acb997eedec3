"""Exercises and patrols that a sentence names."""

import pytest
from told import candidate, reading


@pytest.mark.parametrize(
    ("text", "type_", "kind", "rule"),
    [
        ("China and Russia held naval drills in May.", "exercise", "naval", "trigger-noun"),
        ("China and Russia held a joint air patrol in May.", "patrol", "air", "trigger-noun"),
        ("Bombers of China and Russia went on patrol in May.", "patrol", "air", "trigger-noun"),
        ("Warships of China and Russia went on patrol in May.", "patrol", "naval", "trigger-noun"),
        ("China and Russia trained together in May.", "exercise", None, "trigger-verb"),
        (
            "Chinese and Russian crews sailed side by side in May.",
            "patrol",
            "naval",
            "trigger-verb",
        ),
        ("China joined Russia in Vostok 2022.", "exercise", None, "trigger-name"),
        ("China and Russia held a joint bomber exercise in May.", "patrol", "air", "trigger-noun"),
        (
            "China and Russia held a joint counter-terrorism drill in May.",
            "exercise",
            "counter-terrorism",
            "trigger-noun",
        ),
        (
            "China and Russia held a joint command-post exercise in May.",
            "exercise",
            "command-post",
            "trigger-noun",
        ),
        ("China and Russia held joint war-games in May.", "exercise", None, "trigger-noun"),
    ],
)
def test_type_kind_and_rule(text: str, type_: str, kind: str | None, rule: str) -> None:
    told = candidate(text)
    assert (told.type, told.kind, told.rule) == (type_, kind, rule)


def test_each_event_has_its_dates_and_knows_the_others() -> None:
    patrol, drill = reading(
        "China and Russia flew a joint patrol in May 2022, followed by drills in June 2022."
    ).joint
    assert [str(one.bounds[0]) for one in (patrol, drill)] == ["2022-05", "2022-06"]
    assert patrol.apart == {drill.anchor}


def test_a_month_at_the_head_of_a_sentence_holds_for_all_of_it() -> None:
    told = reading(
        "In May 2022 China and Russia flew a joint patrol, and then held naval drills."
    ).joint
    assert {str(one.bounds[0]) for one in told} == {"2022-05"}


def test_a_date_beside_an_edition_is_of_its_year() -> None:
    told = candidate("China and Russia held Vostok 2018 in September.")
    assert str(told.bounds[0]) == "2018-09"


def test_the_29th_of_february_stays_in_a_leap_year() -> None:
    told = candidate("China and Russia held Vostok 2018 on 29 February.", "2020-03-02")
    assert told.year in {2018, 2020}


def test_a_plural_with_a_list_of_dates_is_several_events() -> None:
    first, second = reading("China and Russia flew joint patrols in June and December 2023.").joint
    assert first.rule == second.rule == "date-list"
    assert [str(one.bounds[0]) for one in (first, second)] == ["2023-06", "2023-12"]
    assert first.apart == {second.anchor}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The previous joint drills were in May 2021.", ("definite", "previous", True)),
        ("A first joint drill was in May 2021.", ("indefinite", "first", False)),
        ("Vostok 2018 was big.", ("definite", None, False)),
        ("Joint drills were in May 2021.", ("bare", None, False)),
    ],
)
def test_the_phrase_tells_whether_it_is_known(
    text: str, told: tuple[str, str | None, bool]
) -> None:
    one = candidate(text)
    assert (one.determiner, one.ordinal, one.earlier) == told


def test_what_only_says_what_an_event_is_is_predicative() -> None:
    assert candidate("It marked the first joint patrol.").predicative
    assert not candidate("They flew the first joint patrol.").predicative


def test_a_word_that_points_back_is_a_pointer() -> None:
    assert candidate("The mission lasted a day.").pointer


def test_a_date_of_an_undated_article_is_unresolved() -> None:
    assert candidate("China and Russia held joint drills on Monday.", None).unresolved
