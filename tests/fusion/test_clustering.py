"""Which reports end in one event."""

import pytest


def groups(newsroom):
    """The reports of each event, as sets of "article#event"."""
    return {
        frozenset(f"{report.article}#{report.event.key}" for report in event.reports)
        for event in newsroom.fuse()
    }


def test_reports_of_a_patrol_from_several_articles_are_one_event(newsroom):
    newsroom.report("a", "patrol", day="2026-05-12", platforms=["RUS tu-95ms"])
    newsroom.report("b", "patrol", start="2026-05", places=["sea-of-japan"])
    newsroom.report("c", "patrol", day="2026-05-13", forces=["all aircraft 6"])
    assert groups(newsroom) == {frozenset({"a#e1", "b#e1", "c#e1"})}


def test_two_patrols_in_one_month_are_told_apart(newsroom):
    newsroom.report("a", "patrol", day="2026-05-04", platforms=["tu-95ms"])
    newsroom.report("b", "patrol", day="2026-05-24", platforms=["tu-95ms"])
    assert len(groups(newsroom)) == 2


def test_no_chain_of_days_joins_two_patrols(newsroom):
    for number, day in enumerate(range(4, 20, 2)):
        newsroom.report(f"a{number}", "patrol", day=f"2026-05-{day:02}", kind="air-patrol")
    for event in newsroom.fuse():
        days = [int(fact.value.date.day) for fact in event.facts if fact.slot == "start"]
        assert max(days) - min(days) <= 2


def test_new_edition_of_a_series(newsroom):
    newsroom.report("a", name=("Vostok 2026", "vostok", 2026))
    newsroom.report("b", name=("Vostok 2026", "vostok", 2026), start="2026-09")
    newsroom.report("c", name=("Vostok 2022", "vostok", 2022))
    assert newsroom.ids() == {"a#e1": "vostok-2026", "b#e1": "vostok-2026", "c#e1": "vostok-2022"}


def test_dates_of_one_edition_can_be_far_apart(newsroom):
    name = ("Vostok 2026", "vostok", 2026)
    newsroom.report("a", "exercise", "announced", name=name, day="2026-08-17")
    newsroom.report("b", name=name, start="2026-09-01", end="2026-09-07")
    assert len(groups(newsroom)) == 1


def test_planned_and_held_dates_of_one_exercise(newsroom):
    newsroom.report("a", "exercise", "announced", start="2026-08-30", end="2026-09-05", host="RUS")
    newsroom.report("b", "exercise", "held", start="2026-09-01", end="2026-09-07", host="RUS")
    assert len(groups(newsroom)) == 1


def test_two_events_that_an_article_keeps_apart_stay_apart(newsroom):
    newsroom.report("a", "patrol", start="2026-05")
    newsroom.report("a", "patrol", start="2026-05", places=["sea-of-japan"])
    newsroom.report("b", "patrol", day="2026-05-12", places=["sea-of-japan"])
    assert groups(newsroom) == {frozenset({"a#e1"}), frozenset({"a#e2", "b#e1"})}


def test_one_event_told_twice_in_an_article_is_one(newsroom):
    for start in ("2026-09-01", "2026-09"):
        newsroom.report("a", name=("Vostok 2026", "vostok", 2026), start=start)
    assert len(groups(newsroom)) == 1


def test_exercise_and_patrol_of_one_day_can_be_one_event(newsroom):
    newsroom.report("a", "exercise", day="2026-05-12", kind="air-patrol", platforms=["tu-95ms"])
    newsroom.report("b", "patrol", day="2026-05-12", platforms=["tu-95ms", "h-6k"])
    (event,) = newsroom.fuse()
    assert event.type == "exercise"  # a tie of types goes by status, then by name


def test_incidents_go_by_what_they_react_to(newsroom):
    for article in ("a", "b"):
        newsroom.report(article, "patrol", day="2026-05-12")
        newsroom.report(article, "incident", reacts_to="e1", countries="CHN RUS JPN")
    newsroom.report("c", "patrol", day="2026-06-20")
    newsroom.report("c", "incident", reacts_to="e1", countries="CHN RUS JPN")
    assert {frozenset({"a#e2", "b#e2"}), frozenset({"c#e2"})} <= groups(newsroom)


def test_incidents_without_link_go_by_date_and_who_reacts(newsroom):
    newsroom.report("a", "incident", start="2022-05", countries="CHN RUS JPN KOR")
    newsroom.report("b", "incident", day="2022-05-24", countries="CHN RUS JPN KOR")
    newsroom.report("c", "incident", day="2022-05-24", countries="CHN RUS USA")
    assert groups(newsroom) == {frozenset({"a#e1", "b#e1"}), frozenset({"c#e1"})}


def test_named_agreement_is_one_event_whatever_noun_it_is_called_by(newsroom):
    newsroom.report("a", "agreement", name="no-limits partnership", start="2022-02")
    newsroom.report("b", "agreement", name="no-limits friendship", start="2022")
    newsroom.report("c", "agreement", name="Treaty of Good-Neighbourliness", start="2001-07-16")
    assert groups(newsroom) == {frozenset({"a#e1", "b#e1"}), frozenset({"c#e1"})}


@pytest.mark.parametrize(("others", "joined"), [([], True), (["pipeline accord"], False)])
def test_bare_mention_of_an_agreement_is_the_only_one_of_the_year(newsroom, others, joined):
    newsroom.article("bare", "2022-08-18")
    newsroom.report("bare", "agreement")
    for number, name in enumerate(["no-limits partnership", *others]):
        newsroom.report(f"a{number}", "agreement", name=name, start="2022-02")
    assert (frozenset({"bare#e1", "a0#e1"}) in groups(newsroom)) == joined


def test_deals_go_by_what_is_sold(newsroom):
    newsroom.article("a", "2016-03-01")
    newsroom.report("a", "arms_transfer", platforms=["su-35", "s-400"])  # of the year before
    newsroom.report("b", "arms_transfer", start="2015", platforms=["su-35", "s-400"])
    newsroom.report("c", "arms_transfer", start="2015", platforms=["s-300"])
    newsroom.report("d", "arms_transfer")
    newsroom.report("e", "arms_transfer")
    assert groups(newsroom) == {
        frozenset({"a#e1", "b#e1"}), frozenset({"c#e1"}), frozenset({"d#e1"}), frozenset({"e#e1"})
    }  # fmt: skip


def test_meetings_go_by_day(newsroom):
    for article, day in (("a", "2023-04-18"), ("b", "2023-04-18"), ("c", "2023-04-21")):
        newsroom.report(article, "meeting", day=day)
    assert groups(newsroom) == {frozenset({"a#e1", "b#e1"}), frozenset({"c#e1"})}


def test_close_calls_are_listed_the_closest_first(newsroom):
    newsroom.report("a", start="2026-08")
    newsroom.report("b", day="2026-08-15")
    newsroom.report("c", "patrol", day="2025-12-09")
    newsroom.report("d", "patrol", day="2025-12-09")
    (pair,) = newsroom.uncertain()
    assert (pair.left, pair.right) == ("a#e1", "b#e1")
    assert pair.left_event != pair.right_event
    assert 0.3 < pair.probability < 0.5
    assert pair.reasons == (("dates", 3.0),)
