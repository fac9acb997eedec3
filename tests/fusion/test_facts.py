"""What an event's reports say together, and where they disagree."""

import pytest

from sinorus.extraction.model import CountryValue, EventLink, Slot


def told(event, slot):
    """Values of a slot in plain words: {value: preferred}."""
    shown = {
        "start": lambda value: str(value.date),
        "end": lambda value: str(value.date),
        "force": lambda value: f"{value.country} {value.category} {value.count}",
        "country": lambda value: f"{value.country} {value.role}",
        "host": lambda value: value.country,
        "name": lambda value: value.label,
        "kind": lambda value: value.kind,
        "location": lambda value: value.label,
        "platform": lambda value: f"{value.country} {value.label} {value.count}",
        "unit": lambda value: f"{value.country} {value.label}",
    }[slot]
    return {shown(fact.value): fact.preferred for fact in event.facts if fact.slot == slot}


def supports(event, slot):
    return [
        [fact.evidence.article for fact in fused.supports]
        for fused in event.facts
        if fused.slot == slot
    ]


@pytest.fixture
def vostok(newsroom):
    """Add a report of Vostok 2022; articles are named a, b, c …"""

    def add(status="held", confidence=0.9, **slots):
        article = chr(ord("a") + len(newsroom.reports))
        name = {"name": ("Vostok 2022", "vostok", 2022)}
        return newsroom.report(article, "exercise", status, confidence, **(name | slots))

    return add


def only(newsroom):
    (event,) = newsroom.fuse()
    return event


def test_held_dates_beat_announced_ones_which_stay(newsroom, vostok):
    vostok("announced", start="2022-08-30", end="2022-09-05")
    vostok("announced", start="2022-08-30", end="2022-09-05")
    vostok("under_way", start="2022-09-01", end="2022-09-07")
    event = only(newsroom)
    assert told(event, "start") == {"2022-09-01": True, "2022-08-30": False}
    assert told(event, "end") == {"2022-09-07": True, "2022-09-05": False}


def test_coarse_date_supports_the_precise_one(newsroom, vostok):
    vostok(start="2022-09")
    vostok("announced", start="2022-09-01")
    vostok(start="2022")
    event = only(newsroom)
    assert told(event, "start") == {"2022-09-01": True}
    assert supports(event, "start") == [["a", "b", "c"]]


def test_coarse_date_supports_the_better_of_two_precise_ones(newsroom, vostok):
    vostok("announced", start="2022-08-30")
    vostok("held", start="2022-09-01")
    vostok("announced", start="2022")
    assert supports(only(newsroom), "start") == [["b", "c"], ["a"]]


def test_more_independent_sources_win(newsroom, vostok):
    newsroom.article("a", publisher="Agency")
    newsroom.article("b", publisher="agency")
    newsroom.article("c", publisher="Gazette")
    newsroom.article("d", publisher="Courier")
    for start in ("2022-09-01", "2022-09-01", "2022-09-02", "2022-09-02"):
        vostok(start=start)
    assert told(only(newsroom), "start") == {"2022-09-02": True, "2022-09-01": False}


def test_then_confidence_then_the_later_word_wins(newsroom, vostok):
    vostok(start="2022-09-02", confidence=0.6)
    vostok(start="2022-09-01", confidence=0.8)
    newsroom.article("c", "2022-09-03")
    vostok(host="RUS")
    newsroom.article("d", "2022-09-05")
    vostok(host="MNG")
    event = only(newsroom)
    assert told(event, "start") == {"2022-09-01": True, "2022-09-02": False}
    assert told(event, "host") == {"MNG": True, "RUS": False}


def test_end_goes_with_the_beginning_it_was_given_with(newsroom, vostok):
    vostok("announced", start="2022-08-30", end="2022-09-05")
    vostok("announced", start="2022-08-30", end="2022-09-05")
    vostok("held", start="2022-09-01")
    newsroom.report(
        "c", "exercise", "announced", name=("Vostok 2022", "vostok", 2022), end="2022-09-07"
    )
    assert told(only(newsroom), "end") == {"2022-09-07": True, "2022-09-05": False}


def test_no_end_before_the_beginning_is_preferred(newsroom, vostok):
    vostok(start="2022-09-01")
    vostok(end="2022-08-31")
    assert told(only(newsroom), "end") == {"2022-08-31": False}


def test_counts_that_disagree_are_both_kept(newsroom, vostok):
    vostok(forces=["CHN vehicles >300"])
    vostok(forces=["CHN vehicles >3000"])
    vostok(forces=["CHN vehicles >300"])
    assert told(only(newsroom), "force") == {"CHN vehicles 300": True, "CHN vehicles 3000": False}


@pytest.mark.parametrize(
    "counts",
    [
        (["CHN troops >2000"], ["CHN troops 2000"]),
        (["all troops >10000"], ["all troops 13000"]),
        (["all troops ~50000"], ["all troops 48000"]),
        (["CHN troops <2500"], ["CHN troops 2000"]),
        (["RUS aircraft 7"], ["RUS aircraft 2 Tu-95"]),  # a part of the other
        (["CHN troops 2000"], ["RUS troops 3000"]),
        (["all ships 10", "all ships 4"], ["all aircraft 6"]),  # one article: total and part
    ],
)
def test_counts_that_agree(newsroom, vostok, counts):
    for forces in counts:
        vostok(forces=forces)
    assert all(told(only(newsroom), "force").values())


def test_equal_counts_are_one_fact_with_the_best_supported_qualifier(newsroom, vostok):
    for count in (">2000", "2000", ">2000"):
        vostok(forces=[f"CHN troops {count}"])
    (force,) = [fact for fact in only(newsroom).facts if fact.slot == "force"]
    assert force.value.qualifier == "at_least"
    assert len(force.supports) == 3


def test_strongest_role_of_a_country(newsroom, vostok):
    vostok(countries="CHN RUS", observers="MNG")
    vostok(countries="CHN RUS MNG")
    report = vostok(countries="CHN")
    assert report.event.facts
    assert told(only(newsroom), "country") == {
        "CHN participant": True, "RUS participant": True, "MNG participant": True
    }  # fmt: skip


def test_platform_without_owner_is_the_one_with_an_owner(newsroom, vostok):
    vostok(platforms=["RUS tu-95ms", "RUS il-76", "CHN il-76"])
    vostok(platforms=["tu-95ms", "il-76"])
    told_platforms = told(only(newsroom), "platform")
    assert sum("Tu-95" in name for name in told_platforms) == 1
    assert sum("Il-76" in name for name in told_platforms) == 3  # nobody says whose


def test_places_units_and_names_are_told_once(newsroom, vostok):
    vostok(places=["sea-of-japan", "Some Ground"], units=["CHN PLA Navy"], kind="other")
    vostok(places=["sea-of-japan", "some ground"], units=["PLA Navy"], kind="strategic")
    newsroom.report("c", name=("Vostok", "vostok", None), start="2022-09-01", host="RUS")
    event = only(newsroom)
    assert sorted(told(event, "location")) == ["Sea of Japan", "Some Ground"]
    assert told(event, "unit") == {"CHN PLA Navy": True}
    assert told(event, "name") == {"Vostok 2022": True}
    assert told(event, "kind") == {"strategic": True}


def test_links_point_at_fused_events(newsroom):
    newsroom.report("a", "patrol", day="2022-05-24")
    newsroom.report("a", "incident", reacts_to="e1", countries="CHN RUS JPN")
    incident = next(event for event in newsroom.fuse() if event.type == "incident")
    (link,) = [fact for fact in incident.facts if fact.slot is Slot.REACTS_TO]
    assert link.value == EventLink("joint-air-patrol-2022-05-24")
    assert CountryValue("JPN") in [fact.value for fact in incident.facts]


@pytest.mark.parametrize("target", ["e1", "e7"])
def test_link_to_itself_or_to_nothing_is_dropped(newsroom, target):
    newsroom.report("a", "incident", reacts_to=target, day="2026-05-12")
    (event,) = newsroom.fuse()
    assert Slot.REACTS_TO not in {fact.slot for fact in event.facts}
