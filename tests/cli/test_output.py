from hypothesis import given
from hypothesis import strategies as st

from sinorus.cli.output import plain_table, safe


def test_numbers_stand_to_the_right() -> None:
    table = plain_table(["year", "events"], [["2021", "3"], ["2022", "12"]])
    assert table.splitlines()[2:] == ["2021       3", "2022      12"]


def test_chinese_takes_two_columns_a_character() -> None:
    table = plain_table(["name", "x"], [["联合", "a"], ["ab", "b"]])
    assert table.splitlines()[2:] == ["联合  a", "ab    b"]


def test_a_table_without_rows_still_has_its_head() -> None:
    assert plain_table(["event", "year"], []) == "event  year\n-----  ----"


@given(st.text())
def test_no_text_can_steer_the_terminal(text: str) -> None:
    shown = safe(text)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert len(shown) == len(text)
