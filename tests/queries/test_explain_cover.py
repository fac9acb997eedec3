from hypothesis import given
from hypothesis import strategies as st

from sinorus.queries.explain_cover import fewest

sentences = st.lists(
    st.tuples(st.frozensets(st.integers(0, 8)), st.sampled_from([0.7, 0.85, 0.95])), max_size=8
)


def everything(carried: list[frozenset[int]]) -> frozenset[int]:
    return frozenset[int]().union(*carried)


@given(sentences)
def test_every_fact_is_carried_and_no_sentence_is_superfluous(
    given: list[tuple[frozenset[int], float]],
) -> None:
    carried = [facts for facts, _ in given]
    chosen = fewest(carried, [strength for _, strength in given])
    assert chosen == sorted(set(chosen))
    assert everything([carried[place] for place in chosen]) == everything(carried)
    for place in chosen:
        rest = [carried[other] for other in chosen if other != place]
        assert everything(rest) != everything(carried)


def test_one_rich_sentence_replaces_two_poor_ones() -> None:
    assert fewest([frozenset("a"), frozenset("b"), frozenset("ab")], [1, 1, 0.5]) == [2]


def test_of_equal_sentences_the_strongest_is_taken_then_the_earliest() -> None:
    same = frozenset("a")
    assert fewest([same, same, same], [0.7, 0.9, 0.9]) == [1]


def test_an_early_choice_that_later_ones_make_superfluous_is_dropped() -> None:
    # "abcd" carries most, but "abx" and "cdy" are needed anyway.
    assert fewest([frozenset("abcd"), frozenset("abx"), frozenset("cdy")], [1, 1, 1]) == [1, 2]


def test_nothing_to_carry_takes_no_sentence() -> None:
    assert fewest([frozenset(), frozenset()], [1, 1]) == []
    assert fewest([], []) == []
