"""Articles of any number, with the shape of real ones: few loud events, many quiet ones.

Each event has a name, a length, a place, forces and platforms of its own; articles report it soon
after, some vaguely. A larger corpus tells of more events in the same years, the loudest of them in
some sixty articles. Nothing is random but by a seed, so that two runs measure the same.

    python benchmarks/corpus.py 1000 > corpus.jsonl
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta

from sinorus.gazetteer.loading import load_gazetteer

FIRST = date(2003, 1, 1)
DAYS = 365 * 22
EVENTS_FOR_AN_ARTICLE = 0.2
PUBLISHERS = ["TASS", "Xinhua", "RIA Novosti", "Global Times", "Reuters", "USNI News", "Yonhap"]
PLATFORMS = ["Tu-95MS", "H-6K", "Su-35S", "J-16", "Su-30SM", "Il-76", "A-50"]
THIRD = """
Mongolia Iran Pakistan Kazakhstan Kyrgyzstan Tajikistan Uzbekistan India Belarus Myanmar Laos
Cambodia Vietnam Egypt Algeria Brazil Venezuela Syria Serbia Thailand Malaysia
"""
FIRST_WORDS = """
Northern Eastern Western Southern Pacific Arctic Golden Silver Steel Iron Blue Red
White Silent Rapid Joint Steady Distant Bright Swift Noble Frozen Hidden Ancient Rising Eternal
Boundless Vigilant Fearless Crimson
"""
LAST_WORDS = """
Shield Dagger Bridge Wave Falcon Anchor Horizon Lotus Tiger Bear Dragon Eagle Spear
Arrow Storm Thunder Harbour Tide River Summit Lantern Compass Beacon Fortress Sword Crane Wolf
Leopard Current Frontier
"""
LOUDNESS = [1 / (rank + 3) ** 0.6 for rank in range(1000)]
"""How often an event is told, the loudest first; past a thousand events it begins anew."""


def articles(number: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Records as `sinorus build` reads them from JSON Lines."""
    chance = random.Random(seed)
    places = _places()
    events = [_event(chance, places) for _ in range(max(1, int(number * EVENTS_FOR_AN_ARTICLE)))]
    loudness = [LOUDNESS[rank % len(LOUDNESS)] for rank in range(len(events))]
    for count, told in enumerate(chance.choices(events, loudness, k=number)):
        yield _article(count, told, chance)


def _places() -> dict[bool, list[str]]:
    """Where a patrol (true) and an exercise (false) can be, with the word before it."""
    known = sorted(load_gazetteer().entities["location"].values(), key=lambda place: place.id)
    waters = [each.label for each in known if each.category in ("sea", "strait", "gulf")]
    towns = [each.label for each in known if each.country in ("CHN", "RUS")]
    return {
        True: [f"over the {each}" for each in waters],
        False: [*(f"in the {each}" for each in waters), *(f"near {each}" for each in towns)],
    }


def _event(chance: random.Random, places: dict[bool, list[str]]) -> dict[str, object]:
    start = FIRST + timedelta(days=chance.randrange(DAYS))
    patrol = chance.random() < 0.3
    name = [chance.choice(words.split()) for words in (FIRST_WORDS, LAST_WORDS)]
    third = chance.choice(THIRD.split())
    return {
        "start": start,
        "end": start + timedelta(days=0 if patrol else chance.randrange(2, 9)),
        "patrol": patrol,
        "name": " ".join(name),
        "place": chance.choice(places[patrol]),
        "third": third if chance.random() < 0.5 else "",
        "ships": chance.randrange(2, 30),
        "troops": chance.randrange(3, 90) * 100,
        "platforms": chance.sample(PLATFORMS, 2),
    }


def _article(count: int, told: dict[str, object], chance: random.Random) -> dict[str, str]:
    start, end = told["start"], told["end"]
    assert isinstance(start, date)
    assert isinstance(end, date)
    published = end + timedelta(days=chance.randrange(1, 12))
    vague = chance.random() < 0.15
    when = (
        start.strftime("in %B %Y") if vague else start.strftime("on %B %d, %Y").replace(" 0", " ")
    )
    platforms = told["platforms"]
    assert isinstance(platforms, list)
    if told["patrol"]:
        sentences = [
            f"Chinese and Russian bombers flew a joint air patrol {told['place']} {when}.",
            f"Russian {platforms[0]} and Chinese H-6K bombers took part in the patrol.",
            "Japan scrambled fighter jets in response to the patrol.",
        ]
    else:
        called = f"the exercise {told['name']} {start.year}"
        who = f"China, Russia and {told['third']}" if told["third"] else "China and Russia"
        did, until = "began", f" It ended on {end.strftime('%B')} {end.day}, {end.year}."
        if vague:
            did, until = "held", ""
        sentences = [
            f"{who} {did} {called} {told['place']} {when}.{until}",
            f"About {told['troops']} troops and {told['ships']} ships took part in {called}.",
            f"Russia sent {platforms[0]} and {platforms[1]} aircraft to the drills.",
        ]
    sentences.insert(
        chance.randrange(4), f"The ministry's note number {count} gave no more details."
    )
    return {
        "id": f"{published.isoformat()}-{count:06}",
        "title": f"Report {count} on military cooperation",
        "publisher": chance.choice(PUBLISHERS),
        "published": published.isoformat(),
        "text": " ".join(sentences),
    }


if __name__ == "__main__":
    for record in articles(int(sys.argv[1])):
        print(json.dumps(record))
