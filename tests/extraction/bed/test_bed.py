"""The annotations of the test bed are well formed and stand in their texts."""

import importlib.util
import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from sinorus.gazetteer.loading import load_gazetteer
from sinorus.partial_date import PartialDate

HERE = Path(__file__).parent
_SPEC = importlib.util.spec_from_file_location("bed", HERE / "bed.py")
assert _SPEC
assert _SPEC.loader
bed = importlib.util.module_from_spec(_SPEC)
sys.modules["bed"] = bed
_SPEC.loader.exec_module(bed)

FOLDERS = ("development", "held_out")
CASES = [case for folder in FOLDERS for case in bed.read_folder(HERE / folder)]
ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
ONES += ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"]
ONES += ["nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
COUNTRIES = load_gazetteer().entities["country"]

every_case = pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])


def folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def stands_in(name: str, text: str) -> bool:
    """Whether the words of one alternative are all in the text, but for their endings."""
    words = folded(text).split()
    return any(
        all(any(word.startswith(part[: max(3, len(part) - 2)]) for word in words) for part in folded(each).split())
        for each in name.split("|")
    )  # fmt: skip


def ways_to_write(count: int) -> set[str]:
    ways = {str(count), f"{count:,}"}
    if count < 20:
        ways.add(ONES[count - 1])
    elif count < 100:
        ways.add(TENS[count // 10 - 2] + (f"-{ONES[count % 10 - 1]}" if count % 10 else ""))
    if count < 20000 and count % 1000 == 0:
        ways.add(f"{ONES[count // 1000 - 1]} thousand")
    if count < 1000 and count % 100 == 0:
        ways.add(f"{ONES[count // 100 - 1]} hundred")
    return ways | {6: {"half a dozen"}, 12: {"a dozen"}, 500: {"half a thousand"}}.get(count, set())


def test_both_halves_are_large_and_have_no_case_in_common():
    halves = {folder: bed.read_folder(HERE / folder) for folder in FOLDERS}
    assert all(len(cases) >= 130 for cases in halves.values())
    assert len({case.id for case in CASES}) == len(CASES)
    assert len({folded(case.text) for case in CASES}) == len(CASES)


@every_case
def test_names_stand_in_the_text(case):
    for event in case.events:
        names = [event["name"], *event["locations"]]
        names += [thing["name"] for slot in ("platforms", "units") for thing in event[slot]]
        for name in filter(None, names):
            assert stands_in(name, case.text), name


@every_case
def test_counts_stand_in_the_text(case):
    text = case.text.casefold()
    for event in case.events:
        counts = [force["count"] for force in event["forces"]]
        counts += [platform["count"] for platform in event["platforms"] if platform["count"]]
        for count in counts:
            assert any(re.search(rf"\b{way}\b", text) for way in ways_to_write(count)), count


@every_case
def test_dates_and_countries_exist(case):
    if case.published:
        assert PartialDate.parse(case.published).earliest <= date(2026, 12, 31)
    for event in case.events:
        start, end = (
            event[bound] and PartialDate.parse(event[bound]) for bound in ("start", "end")
        )
        assert not (start and end) or start.earliest <= end.latest
        owners = [
            thing["country"] for slot in ("forces", "platforms", "units") for thing in event[slot]
        ]
        for code in filter(None, [event["host"], *event["countries"], *owners]):
            assert code in COUNTRIES
        assert (event["type"] == "incident") <= (len(event["countries"]) > 2)


@every_case
def test_event_has_one_fact_beyond_who_takes_part(case):
    for event in case.events:
        told = [
            event[slot]
            for slot in ("name", "start", "end", "locations", "forces", "platforms", "units")
        ]
        assert event["type"] != "exercise" or any(told)


def test_notation():
    (case,) = bed.parse(
        """=== two-fleets
published: 2023-06-07
title: Drill

The fleets met.
They parted.
> exercise | name=Sea Wind / Sea-Wind | start=2023-06 | with=IRN | locations=Gulf of Oman / Sea of Oman; Chabahar | forces=CHN ships >2; all troops ~1,000 | platforms=RUS Tu-95 x2; - S-400 | units=CHN PLA Navy | status=announced
> patrol | day=2023-06-06 | host=IRN
"""
    )
    assert (case.id, case.title, case.text) == (
        "two-fleets",
        "Drill",
        "The fleets met.\nThey parted.",
    )
    exercise, patrol = case.gold()["events"]
    assert exercise["name"] == "Sea Wind|Sea-Wind"
    assert exercise["locations"] == ["Gulf of Oman|Sea of Oman", "Chabahar"]
    assert exercise["countries"] == ["CHN", "RUS", "IRN"]
    assert exercise["forces"] == [
        {"country": "CHN", "category": "ships", "count": 2, "qualifier": "at_least"},
        {"country": None, "category": "troops", "count": 1000, "qualifier": "about"},
    ]
    assert exercise["platforms"] == [
        {"country": "RUS", "name": "Tu-95", "count": 2},
        {"country": None, "name": "S-400", "count": None},
    ]
    assert exercise["units"] == [{"country": "CHN", "name": "PLA Navy"}]
    assert (patrol["start"], patrol["end"], patrol["host"]) == ("2023-06-06", "2023-06-06", "IRN")


def test_sentences_share_a_date():
    text = "published: 2024-03-14\n\n# dates\n* They met.\n> none\n* They drilled.\n> exercise | day=2024"
    met, drilled = bed.parse(text)
    assert (met.id, met.published, met.events) == ("they-met", "2024-03-14", [])
    assert drilled.events[0]["id"] == "they-drilled-1"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("> drill", "'drill' is no type"),
        ("> patrol | when=2024", "'when=2024' is no field"),
        ("> patrol | start=May", "'May' is no date"),
        ("> patrol | forces=two ships", "'two ships' is no count"),
        ("> patrol | platforms=Tu-95", "'Tu-95' has no owner"),
        ("> patrol | with=Japan", "'Japan' is no list of countries"),
        ("> patrol | status=maybe", "'maybe' is no status"),
    ],
)
def test_mistakes_are_named(line, message):
    with pytest.raises(bed.BedError, match=f"x.txt:2: {message}"):
        bed.parse(f"* They met.\n{line}", "x.txt")


def test_cases_are_written_as_articles_and_gold(tmp_path):
    bed.write(CASES[:3], tmp_path)
    gold = json.loads((tmp_path / "gold" / f"{CASES[0].id}.json").read_text(encoding="utf-8"))
    assert gold == CASES[0].gold()
    article = (tmp_path / "articles" / f"{CASES[0].id}.txt").read_text(encoding="utf-8")
    assert article.startswith(f'---\nid: "{CASES[0].id}"\n')
    assert article.endswith(f"{CASES[0].text}\n")
