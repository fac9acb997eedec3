import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinorus.queries.explain_excerpt import excerpt

LONG = (
    "After weeks of talks that were at times difficult and at others merely slow, ships of the "
    "Pacific Fleet and more than 2,000 troops of the Northern Theatre Command set out for the "
    "Sea of Japan on 1 September, as both ministries had said they would."
)


def test_a_short_quotation_stays_whole() -> None:
    assert excerpt("China sent ships.", ["China"]) == "China sent ships."


def test_line_breaks_and_double_spaces_become_one_space() -> None:
    assert excerpt(" China\n  sent \t ships. ") == "China sent ships."


@pytest.mark.parametrize(
    "name", ["Pacific Fleet", "2,000 troops", "Northern Theatre Command", "1 September"]
)
def test_names_and_counts_are_never_cut(name: str) -> None:
    for longest in range(25, len(LONG)):
        shown = excerpt(LONG, longest=longest)
        assert name in shown or not set(name.split()) & set(re.findall(r"[\w,]+", shown))


def test_what_is_quoted_for_is_shown_and_never_cut() -> None:
    for longest in range(25, len(LONG)):
        shown = excerpt(LONG, ["Sea of Japan"], longest)
        assert "Sea of Japan" in shown
        assert shown.strip("… ") in LONG


def test_the_part_with_most_names_is_shown() -> None:
    shown = excerpt(LONG, ["Northern Theatre Command", "Sea of Japan", "talks"], 80)
    assert "Northern Theatre Command set out for the Sea of Japan" in shown
    assert shown.startswith("… ")


def test_a_name_counts_once_however_often_it_stands_there() -> None:
    text = f"China, China, China and {'so ' * 40}the Tsugaru Strait and the Sea of Japan."
    shown = excerpt(text, ["China", "Tsugaru Strait", "Sea of Japan"], 60)
    assert "Tsugaru Strait and the Sea of Japan" in shown


def test_the_beginning_is_shown_where_it_has_as_many() -> None:
    assert excerpt(LONG, ["talks"], 60) == (
        "After weeks of talks that were at times difficult and at …"
    )


def test_a_mark_before_what_is_left_out_does_not_dangle() -> None:
    assert excerpt("They came, saw, and went away again.", longest=16) == "They came, saw …"


def test_writing_without_spaces_is_cut_at_the_limit() -> None:
    assert excerpt("联合" * 30, longest=10) == "联合联合联合联合联合 …"


def test_an_endless_sentence_is_cut_at_once() -> None:
    shown = excerpt("China and Russia " * 100_000, ["China", "Russia"])
    assert len(shown) <= 302


@given(
    st.text(alphabet="aB2,.“ \n–", max_size=120),
    st.lists(st.text(alphabet="aB2, ", max_size=8), max_size=4),
    st.integers(10, 60),
)
def test_any_excerpt_is_a_part_of_the_text_and_short(
    text: str, names: list[str], longest: int
) -> None:
    shown = excerpt(text, names, longest)
    plain = re.sub(r"\s+", " ", text.strip())
    part = shown.removeprefix("… ").removesuffix(" …")
    assert part in plain
    assert len(part) <= longest
    assert (shown == plain) == (len(plain) <= longest)
