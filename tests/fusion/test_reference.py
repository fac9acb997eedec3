"""Reports find their row in the table of known exercises, or none."""

import pytest

JOINT_SEA = ("Joint Sea", "joint-sea", None)
VOSTOK = ("Vostok", "vostok", None)


@pytest.mark.parametrize(
    ("known", "report"),
    [
        ("vostok-2022", {"name": ("Vostok 2022", "vostok", 2022)}),
        ("vostok-2022", {"name": VOSTOK, "start": "2022-08-30", "end": "2022-09-05"}),
        ("vostok-2022", {"start": "2022-09", "host": "RUS", "forces": ["CHN troops >2000"]}),
        (
            "zapad-interaction-2021",
            {
                "start": "2021-08",
                "host": "CHN",
                "places": ["ningxia"],
                "forces": ["all troops >10000"],
            },
        ),
        ("zapad-interaction-2021", {"start": "2021-08", "host": "CHN"}),
        (
            "zapad-interaction-2021",
            {"name": "Western Joint-2021|Zapad", "start": "2021-08", "host": "CHN"},
        ),
        ("joint-sea-2021", {"start": "2021-10", "places": ["sea-of-japan"]}),
        ("joint-sea-2022", {"day": "2022-12-22", "places": ["east-china-sea"]}),
        ("maritime-security-belt-2023", {"start": "2023-03", "countries": "CHN RUS IRN"}),
        (
            "peace-mission-2021",
            {"name": ("Peace Mission 2021", "peace-mission", 2021), "day": "2021-10-08"},
        ),
        ("joint-sea-2015-i", {"name": ("Joint Sea 2015", "joint-sea", 2015), "start": "2015-05"}),
        ("joint-sea-2015-ii", {"name": ("Joint Sea 2015", "joint-sea", 2015), "start": "2015-08"}),
        ("vostok-2018", {"name": ("Vostok 2022", "vostok", 2022), "start": "2018"}),  # misread year
        ("joint-sea-2017-i", {"name": JOINT_SEA, "start": "2017", "places": ["baltic-sea"]}),
    ],
)
def test_exercise_is_linked(newsroom, known, report):
    newsroom.report("a", "exercise", **report)
    (event,) = newsroom.fuse()
    assert (event.reference, event.id) == (known, known)


@pytest.mark.parametrize(
    ("known", "report"),
    [
        ("joint-naval-patrol-2021", {"start": "2021-10", "places": ["western-pacific"]}),
        ("joint-air-patrol-2022-05-24", {"start": "2022-05"}),
        ("joint-air-patrol-2019-07-23", {"start": "2019", "platforms": ["RUS tu-95ms"]}),
        ("joint-air-patrol-2024-07-24", {"start": "2024-07", "places": ["alaska"]}),
        ("joint-naval-patrol-2024-07", {"start": "2024-07", "places": ["philippine-sea"]}),
        ("joint-naval-patrol-2023", {"start": "2023", "forces": ["all ships 11"]}),
    ],
)
def test_patrol_is_linked(newsroom, known, report):
    newsroom.report("a", "patrol", **report)
    (event,) = newsroom.fuse()
    assert event.reference == known


@pytest.mark.parametrize(
    ("event_type", "report"),
    [
        ("exercise", {"start": "2018"}),  # one of several
        ("exercise", {"start": "2024-09"}),
        ("patrol", {"start": "2024-07"}),  # one at sea, one in the air
        ("patrol", {"start": "2023", "kind": "air-patrol"}),  # two that year
        ("exercise", {"start": "2019-07"}),  # only a patrol was that month
        ("exercise", {"name": ("Vostok 2026", "vostok", 2026)}),  # not in the table
        ("exercise", {"start": "2022-09", "countries": "CHN RUS ZAF", "places": ["durban"]}),
        ("exercise", {"name": "Golden Dragon", "start": "2022-09", "host": "RUS"}),
        ("meeting", {"start": "2022-05"}),
    ],
)
def test_doubtful_report_is_not_linked(newsroom, event_type, report):
    newsroom.report("a", event_type, **report)
    (event,) = newsroom.fuse()
    assert event.reference is None


def test_report_that_fits_two_known_exercises_is_not_joined_to_either(newsroom):
    newsroom.report("a", "patrol", start="2025-08")  # by ships, or by submarines
    newsroom.report(
        "b", "patrol", start="2025-08-06", end="2025-08-20", platforms=["cn-ship-shaoxing"]
    )
    ids = newsroom.ids()
    assert ids["b#e1"] == "joint-naval-patrol-2025"
    assert ids["a#e1"] == "joint-patrol-2025-08"


def test_id_of_a_known_exercise_is_kept_for_it(newsroom):
    newsroom.report("a", "meeting", name=("Vostok 2022", "vostok", 2022))
    assert newsroom.ids()["a#e1"] not in newsroom.gazetteer.exercises


def test_undated_name_is_the_edition_nearest_to_publication(newsroom):
    for article, published, status in (
        ("a", "2022-08-17", "announced"),
        ("b", "2018-09-12", "under_way"),
    ):
        newsroom.article(article, published)
        newsroom.report(article, "exercise", status, name=VOSTOK)
    assert newsroom.ids() == {"a#e1": "vostok-2022", "b#e1": "vostok-2018"}


def test_undated_news_of_a_patrol_is_the_patrol_of_these_days(newsroom):
    newsroom.article("a", "2023-06-07")
    newsroom.report("a", "patrol")
    newsroom.article("b", "2023-10-01")
    newsroom.report("b", "patrol")
    ids = newsroom.ids()
    assert ids["a#e1"] == "joint-air-patrol-2023-06-06"
    assert ids["b#e1"] not in newsroom.gazetteer.exercises


def test_of_two_reports_in_one_article_the_better_is_linked(newsroom):
    newsroom.report("a", start="2022-09", host="RUS")
    newsroom.report("a", name=VOSTOK, start="2022-09-01", end="2022-09-07", host="RUS")
    ids = newsroom.ids()
    assert ids["a#e2"] == "vostok-2022"
    assert ids["a#e1"] != "vostok-2022"


def test_part_of_an_exercise_is_not_the_exercise(newsroom):
    newsroom.report("a", name=("Vostok 2022", "vostok", 2022), start="2022-09-01", end="2022-09-07")
    newsroom.report(
        "a", name=("Vostok 2022", "vostok", 2022), kind="naval", start="2022-09-04", part_of="e1"
    )
    ids = newsroom.ids()
    assert ids["a#e1"] == "vostok-2022"
    assert ids["a#e2"] != "vostok-2022"


def test_link_adds_no_facts(newsroom):
    newsroom.report("a", "patrol", start="2022-05")
    (event,) = newsroom.fuse()
    assert {fact.slot.value for fact in event.facts} == {"start", "country"}
