"""The reviewer's decisions win over the machine, and over nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinorus.errors import SinorusError
from sinorus.fusion.decisions import (
    COLUMNS,
    Decision,
    append_decision,
    parse_decisions,
    read_decisions,
)

HEADER = ",".join(COLUMNS)


def decide(*lines):
    return parse_decisions("\n".join([HEADER, *lines]), "decisions.csv")


@pytest.fixture
def three_patrols(newsroom):
    """Two reports of one patrol, one of another."""
    newsroom.report("a", "patrol", day="2026-05-12")
    newsroom.report("b", "patrol", day="2026-05-12")
    newsroom.report("c", "patrol", day="2026-05-30")
    return newsroom


def together(ids):
    """The reports grouped by event."""
    return {frozenset(key for key in ids if ids[key] == name) for name in ids.values()}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], ["a b", "c"]),
        (["different,a#e1,b#e1"], ["a", "b", "c"]),
        (["same,b#e1,c#e1"], ["a b c"]),
        (["same,joint-patrol-2026-05-12,joint-patrol-2026-05-30"], ["a b c"]),
        (["same,joint-patrol-2026-05-30,a#e1"], ["a b c"]),
        (["unsure,a#e1,b#e1"], ["a b", "c"]),
        (["same,a#e1,c#e1", "different,a#e1,b#e1"], ["a c", "b"]),
        (["same,a#e1,nowhere#e1", "different,vostok-2022,a#e1"], ["a b", "c"]),
    ],
)
def test_decisions_win(three_patrols, lines, expected):
    ids = three_patrols.ids(decide(*lines))
    assert together(ids) == {frozenset(f"{key}#e1" for key in group.split()) for group in expected}


def test_split_exercise_is_known_once(newsroom):
    for article in ("a", "b", "c"):
        newsroom.report(article, name=("Vostok 2022", "vostok", 2022))
    decisions = decide("different,a#e1,b#e1", "different,a#e1,c#e1")
    ids = newsroom.ids(decisions)
    assert ids["b#e1"] == ids["c#e1"] == "vostok-2022"
    assert [event.reference for event in newsroom.fuse(decisions)].count("vostok-2022") == 1


def test_joining_one_report_joins_all_that_the_machine_takes_for_its_event(newsroom):
    for article in ("a", "b"):
        newsroom.report(article, name=("Vostok 2022", "vostok", 2022))
    for article in ("c", "d"):
        newsroom.report(article, name=("Vostok 2018", "vostok", 2018))
    assert len(set(newsroom.ids(decide("same,b#e1,d#e1")).values())) == 1


def test_id_that_a_decision_made_can_be_decided_on(three_patrols):
    three_patrols.report("d", "patrol", day="2026-07-01")
    merged = "same,joint-patrol-2026-05-12,joint-patrol-2026-05-30"
    event = next(
        iter(set(three_patrols.ids(decide(merged)).values()) - {"joint-patrol-2026-07-01"})
    )
    assert (
        len(
            set(three_patrols.ids(decide(merged, f"same,{event},joint-patrol-2026-07-01")).values())
        )
        == 1
    )


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (["same,a#e1,b#e1", "different,b#e1,a#e1"], "lines 2 and 3"),
        (["same,a,b", "unsure,a,c", "same,b,c", "different,c,a"], "lines 2, 4 and 5"),
    ],
)
def test_contradictory_decisions_are_refused(lines, named):
    with pytest.raises(SinorusError, match=f"{named} of 'decisions.csv' contradict"):
        decide(*lines)


def test_contradiction_between_names_of_one_event_is_refused(three_patrols):
    decisions = decide("same,a#e1,c#e1", "different,joint-patrol-2026-05-12,c#e1")
    with pytest.raises(SinorusError, match=r"Line 3 of 'decisions\.csv'"):
        three_patrols.fuse(decisions)


def test_contradiction_by_way_of_events_is_refused(three_patrols):
    three_patrols.report("d", "patrol", day="2026-07-01")
    decisions = decide(
        "same,joint-patrol-2026-05-12,joint-patrol-2026-05-30",
        "same,joint-patrol-2026-05-30,d#e1",
        "different,joint-patrol-2026-07-01,a#e1",
    )
    with pytest.raises(SinorusError, match=r"lines 2, 3 and 4 of 'decisions\.csv' contradict"):
        three_patrols.fuse(decisions)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("same,a,b", "Line 1 of 'x.csv' must be the header"),
        (f"{HEADER}\nequal,a,b", "Line 2 of 'x.csv' begins with 'equal'"),
        (f"{HEADER}\nsame,a", "Line 2 of 'x.csv' does not have the columns"),
        (f"{HEADER}\nsame,a,b,Li,2026,why,not", "quote cells that hold commas"),
        (f"{HEADER}\n\nsame,a,a", "Line 3 of 'x.csv' names 'a' twice"),
    ],
)
def test_malformed_file_is_refused(text, message):
    with pytest.raises(SinorusError, match=message):
        parse_decisions(text, "x.csv")


def test_comments_blank_lines_and_an_empty_file_are_fine(tmp_path):
    assert parse_decisions("").entries == ()
    decisions = parse_decisions(
        f'# reviewed in spring\n{HEADER}\n\nsame,a,b,Li,2026-05-01,"one, two"\n'
    )
    assert decisions.entries == (Decision("same", "a", "b", "Li", "2026-05-01", "one, two", 4),)
    with pytest.raises(SinorusError, match="Cannot read the decisions"):
        read_decisions(tmp_path / "missing.csv")


def test_appended_decisions_are_read_back(tmp_path):
    path = tmp_path / "decisions.csv"
    append_decision(
        path, Decision("same", "a#e1", "b#e1", "Li", "2026-05-01", "a reprint,\nno more")
    )
    append_decision(path, Decision("different", "a#e1", "c#e1"))
    assert [entry.verdict for entry in read_decisions(path).entries] == ["same", "different"]
    assert read_decisions(path).entries[0].why == "a reprint, no more"


def test_contradictory_decision_is_not_appended(tmp_path):
    path = tmp_path / "decisions.csv"
    append_decision(path, Decision("same", "a", "b"))
    before = path.read_text()
    with pytest.raises(SinorusError, match="contradict"):
        append_decision(path, Decision("different", "b", "a"))
    assert path.read_text() == before


def test_decided_pairs_are_no_longer_listed_as_uncertain(newsroom):
    newsroom.report("a", start="2026-08")
    newsroom.report("b", day="2026-08-15")
    assert newsroom.uncertain()
    assert newsroom.uncertain(decide("unsure,b#e1,a#e1")) == ()


REPORTS = [f"{article}#e{number}" for article in "abcd" for number in (1, 2)]
pairs = st.lists(st.sampled_from(REPORTS), min_size=2, max_size=2, unique=True)


@given(st.lists(st.tuples(st.sampled_from(["same", "different"]), pairs), max_size=8))
@settings(max_examples=60, deadline=None)
def test_consistent_decisions_always_hold(open_newsroom, chosen):
    newsroom = open_newsroom()
    for article, month in zip("abcd", (5, 5, 8, 8), strict=True):
        newsroom.report(article, "patrol", day=f"2026-{month:02}-12")
        newsroom.report(article, "exercise", start=f"2026-{month:02}")
    try:
        decisions = decide(*(f"{verdict},{left},{right}" for verdict, (left, right) in chosen))
    except SinorusError:
        return  # these contradict each other, which other tests are about
    ids = newsroom.ids(decisions)
    for verdict, (left, right) in chosen:
        assert (ids[left] == ids[right]) == (verdict == "same")
