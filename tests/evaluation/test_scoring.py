"""Scores: worked examples, and the pairing of events against brute force."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinorus.evaluation import comparison
from sinorus.evaluation.annotations import read_answers
from sinorus.evaluation.comparison import compare, pair
from sinorus.evaluation.model import SAME_EVENT, AnnotatedEvent, Document, Evaluation
from sinorus.evaluation.scoring import evaluate, score


def documents(**events: Sequence[dict[str, Any]]) -> list[Document]:
    """Documents from keyword arguments: id → events."""
    return read_answers(
        {"document": {"id": name}, "events": list(found)} for name, found in events.items()
    )


def scored(gold: Sequence[dict[str, Any]], answer: Sequence[dict[str, Any]]) -> Evaluation:
    return score(documents(d=gold), documents(d=answer))


def test_equal_events_score_one_everywhere() -> None:
    event = {"id": "e", "type": "exercise", "name": "Vostok 2022", "countries": ["CHN", "RUS"]}
    evaluation = scored([event], [event])
    assert {figure.f1 for figure in evaluation.figures.values()} == {1.0}
    assert list(evaluation.errors) == []


@pytest.mark.parametrize(
    ("gold", "answer", "f1"),
    [
        ("2022-08-30", "2022-08-30", 1.0),
        ("2022-08-30", "2022-08", 0.5),
        ("2022-08-30", "2022", 0.5),
        ("2022", "2022-08-30", 1.0),
        ("2022-08-30", "2022-08-31", 0.0),
        ("2022-08", "2022-09-01", 0.0),
        ("2022-08", None, 0.0),
        (None, "2022", 0.0),
    ],
)
def test_a_date_is_right_as_far_as_both_go(gold: str, answer: str, f1: float) -> None:
    evaluation = scored([{"type": "patrol", "start": gold}], [{"type": "patrol", "start": answer}])
    assert evaluation.figures["start"].f1 == f1


def test_any_alternative_of_a_name_is_right_and_counts_once() -> None:
    gold = {"type": "patrol", "locations": ["Sea of Japan|East Sea", "Bering Sea"]}
    answer = {"type": "patrol", "locations": ["east sea", "the Sea of Japan", "Arctic"]}
    figure = scored([gold], [answer]).figures["locations"]
    assert (figure.precision, figure.recall) == (1 / 3, 1 / 2)


def test_a_count_needs_country_category_and_number() -> None:
    gold = {"country": "CHN", "category": "troops", "count": 2000, "qualifier": "at_least"}
    for change, right in (
        ({"qualifier": "exact"}, 1.0),
        ({"count": 2001}, 0.0),
        ({"country": None}, 0.0),
        ({"category": "ships"}, 0.0),
    ):
        events = ({"type": "patrol", "forces": [force]} for force in (gold, {**gold, **change}))
        assert scored([next(events)], [next(events)]).figures["forces"].f1 == right


def test_events_are_paired_so_that_most_is_right() -> None:
    gold = [
        {"id": "a", "type": "exercise", "countries": ["CHN", "RUS"], "start": "2021"},
        {"id": "b", "type": "exercise", "countries": ["CHN", "RUS"], "start": "2022"},
    ]
    evaluation = scored(gold, [gold[1]])
    (paired, missed) = evaluation.documents[0].events
    assert paired.gold is not None
    assert (paired.gold.id, missed.answer) == ("b", None)
    assert evaluation.figures["events"].recall == 0.5
    assert evaluation.figures["all"].recall == 0.5


def test_events_with_nothing_in_common_are_one_missed_and_one_wrong() -> None:
    evaluation = scored([{"id": "a", "type": "patrol"}], [{"id": "b", "type": "meeting"}])
    assert [(error.event, error.verdict, error.text) for error in evaluation.errors] == [
        ("a", "missed", "patrol"),
        ("b", "wrong", "meeting"),
    ]
    assert evaluation.figures["all"].f1 == 0.0


def test_what_is_coarse_missed_and_wrong_is_listed() -> None:
    gold = {"id": "a", "type": "patrol", "start": "2022-05-24", "host": "CHN"}
    answer = {"id": "x", "type": "patrol", "start": "2022-05", "countries": ["RUS"]}
    found = [(error.verdict, error.slot, error.text) for error in scored([gold], [answer]).errors]
    assert found == [
        ("coarse", "start", "2022-05"),
        ("missed", "host", "CHN"),
        ("wrong", "countries", "RUS"),
    ]


def test_a_document_without_an_answer_is_missed_whole_and_answers_without_gold_do_not_count() -> (
    None
):
    gold = documents(one=[{"id": "a", "type": "patrol"}])
    evaluation = score(gold, documents(two=[{"type": "patrol"}, {"type": "meeting"}]))
    assert evaluation.figures["type"].recall == 0.0
    assert evaluation.figures["type"].given == 0


def test_nothing_to_find_and_nothing_found_is_perfect() -> None:
    evaluation = scored([], [])
    assert evaluation.figures["all"].f1 == 1.0
    assert scored([], [{"type": "patrol"}]).figures["type"].precision == 0.0


def test_b_cubed_sees_events_split_and_lumped_together() -> None:
    same = {"id": "e", "type": "patrol"}
    gold = documents(one=[same], two=[same], three=[{"id": "f", "type": "patrol"}])
    split = documents(
        one=[{"id": "x", "type": "patrol"}],
        two=[{"id": "y", "type": "patrol"}],
        three=[{"id": "z", "type": "patrol"}],
    )
    lumped = documents(
        **{name: [{"id": "x", "type": "patrol"}] for name in ("one", "two", "three")}
    )
    figure = score(gold, split).figures[SAME_EVENT]
    assert (figure.precision, figure.recall) == (1.0, pytest.approx(2 / 3))
    figure = score(gold, lumped).figures[SAME_EVENT]
    assert (figure.precision, figure.recall) == (pytest.approx(5 / 9), 1.0)
    unnamed = documents(**{name: [{"type": "patrol"}] for name in ("one", "two", "three")})
    assert score(gold, unnamed).figures[SAME_EVENT] == score(gold, split).figures[SAME_EVENT]


def test_evaluate_reads_the_gold_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text('{"document": {"id": "d"}, "events": []}', encoding="utf-8")
    evaluation = evaluate(tmp_path, [{"document": {"id": "d"}, "events": [{"type": "patrol"}]}])
    assert evaluation.figures["events"].precision == 0.0


# --- the pairing, against trying everything --------------------------------------------------

events = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["exercise", "patrol"]),
        "start": st.sampled_from([None, "2021", "2022", "2022-05", "2022-05-24"]),
        "countries": st.lists(st.sampled_from(["CHN", "RUS", "MNG"]), max_size=3),
        "locations": st.lists(st.sampled_from(["Sea of Japan|East Sea", "East Sea"]), max_size=2),
    }
)


def total_of(gold: AnnotatedEvent, answer: AnnotatedEvent) -> float:
    return sum(row.credit for row in compare(gold, answer))


def best_by_trying_all(gold: Sequence[AnnotatedEvent], answer: Sequence[AnnotatedEvent]) -> float:
    """The greatest weight that any one-to-one pairing has."""
    few, many = sorted((gold, answer), key=len)
    flip = len(gold) > len(answer)
    return max(
        sum(total_of(b, a) if flip else total_of(a, b) for a, b in zip(few, order, strict=True))
        for order in permutations(many, len(few))
    )


@pytest.mark.parametrize("exhaustive", [12, 0])
@settings(deadline=None)
@given(st.lists(events, max_size=5), st.lists(events, max_size=5))
def test_no_pairing_is_better(exhaustive: int, gold: list[Any], answer: list[Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comparison, "_EXHAUSTIVE", exhaustive)
        wanted, given_ = (document.events for document in documents(gold=gold, answer=answer))
        pairs = pair(wanted, given_)
    assert len({g for g, _ in pairs}) == len({a for _, a in pairs}) == len(pairs)
    weights = [total_of(wanted[g], given_[a]) for g, a in pairs]
    assert all(weight > 0 for weight in weights)
    assert sum(weights) == best_by_trying_all(wanted, given_)


@settings(deadline=None)
@given(st.lists(events, max_size=4), st.lists(events, max_size=4))
def test_figures_are_shares_and_gold_scores_one(gold: list[Any], answer: list[Any]) -> None:
    evaluation = scored(gold, answer)
    for figure in evaluation.figures.values():
        assert 0 <= figure.f1 <= 1
        assert min(figure.precision, figure.recall) <= figure.f1 + 1e-9
        assert figure.f1 <= max(figure.precision, figure.recall) + 1e-9
    assert scored(gold, gold).figures["all"].f1 == 1.0


def test_very_many_events_are_paired_in_good_time() -> None:
    many = [{"id": str(n), "type": "patrol", "host": f"{n:03}"} for n in range(60)]
    evaluation = scored(many, many[::-1])
    assert evaluation.figures["all"].f1 == 1.0
