"""Ids and titles say what the event is."""

import re

import pytest

from sinorus.fusion.identity import slug


@pytest.mark.parametrize(
    ("event_type", "report", "name", "title"),
    [
        ("exercise", {"name": ("Vostok-2022", "vostok", 2022)}, "vostok-2022", "Vostok 2022"),
        ("exercise", {"name": ("Vostok 2026", "vostok", 2026)}, "vostok-2026", "Vostok 2026"),
        ("exercise", {"name": "Northern Wind", "start": "2026-03"}, "northern-wind-2026", "Northern Wind 2026"),
        ("patrol", {"day": "2022-05-24"}, "joint-air-patrol-2022-05-24", "Joint air patrol, 24 May 2022"),
        ("patrol", {"start": "2026-10", "kind": "naval-patrol"}, "joint-naval-patrol-2026-10", "Joint naval patrol, October 2026"),
        ("patrol", {"start": "2026"}, "joint-patrol-2026", "Joint patrol, 2026"),
        ("exercise", {"start": "2026-07", "kind": "naval"}, "joint-naval-exercise-2026-07", "Joint naval exercise, July 2026"),
        ("exercise", {"kind": "other", "places": ["baltic-sea"]}, "joint-exercise-baltic-sea", "Joint exercise, Baltic Sea"),
        ("meeting", {"start": "2023-06"}, "meeting-2023-06", "Meeting, June 2023"),
        ("agreement", {"name": "no-limits partnership", "start": "2022-02-04"}, "no-limits-partnership-2022", "No-limits partnership (2022)"),
        ("arms_transfer", {"start": "2015-11", "platforms": ["su-35", "s-400"]}, "arms-transfer-s-400-su-35-2015", "Arms transfer: S-400, Su-35 (2015)"),
        ("incident", {"day": "2026-05-24", "countries": "CHN RUS KOR JPN"}, "incident-2026-05-24", "Reaction of Japan and South Korea, 24 May 2026"),
    ],
)  # fmt: skip
def test_id_and_title(newsroom, event_type, report, name, title):
    newsroom.report("a", event_type, **report)
    (event,) = newsroom.fuse()
    assert (event.id, event.label) == (name, title)


def test_incident_is_named_by_what_it_reacts_to(newsroom):
    newsroom.report("a", "patrol", day="2022-05-24")
    newsroom.report("a", "incident", reacts_to="e1", countries="CHN RUS USA")
    incident = next(event for event in newsroom.fuse() if event.type == "incident")
    assert incident.id == "incident-of-joint-air-patrol-2022-05-24"
    assert incident.label == "Reaction of the United States to joint air patrol, 24 May 2022"


def test_incident_of_two_possible_causes_goes_by_the_date(newsroom):
    newsroom.report("a", "patrol", day="2021-10-18", kind="naval-patrol")
    newsroom.report("b", "patrol", day="2021-11-19")
    for article in ("a", "b"):
        newsroom.report(
            article, "incident", reacts_to="e1", day="2021-11-19", countries="CHN RUS KOR"
        )
    assert newsroom.ids()["a#e2"] == "incident-of-joint-air-patrol-2021-11-19"


def test_title_keeps_the_name_of_what_is_reacted_to(newsroom):
    newsroom.report("a", name=("Joint Sea 2021", "joint-sea", 2021))
    newsroom.report("a", "incident", reacts_to="e1", countries="CHN RUS JPN")
    assert "Reaction of Japan to Joint Sea 2021" in [event.label for event in newsroom.fuse()]


def test_events_that_share_a_name_get_what_tells_them_apart(newsroom):
    newsroom.report("a", "agreement", start="1996-04")
    newsroom.report("b", "agreement", start="1996-04", countries="CHN RUS KAZ")
    assert newsroom.ids() == {"a#e1": "agreement-1996-04", "b#e1": "agreement-1996-04-kaz"}


def test_two_stages_of_a_series_in_one_year(newsroom):
    for article, start in (("a", "2026-05-11"), ("b", "2026-08-20")):
        newsroom.report(article, name=("Joint Sea 2026", "joint-sea", 2026), start=start)
    assert newsroom.ids() == {"a#e1": "joint-sea-2026-05-11", "b#e1": "joint-sea-2026-08-20"}


def test_event_without_content_is_named_by_its_reports(newsroom):
    newsroom.report("a", "arms_transfer")
    newsroom.report("b", "arms_transfer")
    first, second = sorted(newsroom.ids().values())
    assert first != second
    assert re.fullmatch(r"arms-transfer-[0-9a-f]{8}", first)


def test_id_of_a_contentless_event_does_not_change_with_other_articles(newsroom):
    newsroom.report("a", "meeting")
    before = newsroom.ids()["a#e1"]
    newsroom.report("b", "meeting")
    newsroom.report("c", name=("Vostok 2022", "vostok", 2022))
    assert newsroom.ids()["a#e1"] == before


def test_slug_keeps_to_plain_letters():
    assert slug("Zapad/Interaction-2021 – Étape Ⅱ") == "zapad-interaction-2021-etape-ii"
