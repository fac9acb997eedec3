import re
from bisect import bisect_left
from time import process_time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from sinorus.extraction.model import Mention
from sinorus.extraction.quantities import find_quantities
from sinorus.extraction.quantity_words import MODIFIERS, PLURALS, QUALIFIERS, STRONG
from sinorus.extraction.tokens import Tokens

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
MARK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def read_marked(marked):
    """Tokens and mentions of a text with "[Chinese](CHN)", "[PLA](unit:CHN)", "[Tu-95](bomber)"."""
    spans = []
    text = ""
    position = 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        position = match.end()
    tokens = Tokens.of(NLP(text + marked[position:]))
    return tokens, [_mention(tokens, *span) for span in spans]


def _mention(tokens, start, end, mark):
    first, last = tokens.starts.index(start), bisect_left(tokens.starts, end) - 1
    surface = tokens.surface(first, last + 1)
    kind, _, owner = mark.rpartition(":")
    country = owner if owner.isupper() else None
    return Mention(
        start=first,
        end=last + 1,
        kind=kind or ("country" if country else "platform"),
        form="name",
        entity=surface.lower(),
        label=surface,
        surface=surface,
        country=country,
        category=None if country else owner,
    )


def find(marked):
    tokens, mentions = read_marked(marked)
    return tokens, find_quantities(tokens, mentions)


def counts(marked):
    return [(q.count, q.category, q.qualifier, q.country) for q in find(marked)[1]]


# --- what is counted ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "count", "category"),
    [
        ("2,000 troops", 2_000, "troops"),
        ("2 000 servicemen", 2_000, "troops"),
        ("1,600 military personnel", 1_600, "troops"),
        ("half a million soldiers", 500_000, "troops"),
        ("a thousand paratroopers", 1_000, "troops"),
        ("200 marines", 200, "troops"),
        ("12,000 combat forces", 12_000, "troops"),
        ("1,500 officers", 1_500, "troops"),
        ("a 10,000-strong contingent", 10_000, "troops"),
        ("a 1,500-man force", 1_500, "troops"),
        ("a ten-strong flotilla", 10, "ships"),
        ("a flotilla of ten warships", 10, "ships"),
        ("twenty-one vessels", 21, "ships"),
        ("two dozen support ships", 24, "ships"),
        ("three aircraft carriers", 3, "ships"),
        ("two large anti-submarine ships", 2, "ships"),
        ("four guided-missile destroyers", 4, "ships"),
        ("six diesel-electric submarines", 6, "ships"),
        ("two landing craft", 2, "ships"),
        ("140 aircraft", 140, "aircraft"),
        ("21 combat aircraft", 21, "aircraft"),
        ("six carrier-based helicopters", 6, "aircraft"),
        ("12 strategic bombers", 12, "aircraft"),
        ("eight fighter jets", 8, "aircraft"),
        ("six fighter-bombers", 6, "aircraft"),
        ("one early warning aircraft", 1, "aircraft"),
        ("one warship", 1, "ships"),
        ("five shipborne helicopters", 5, "aircraft"),
        ("four of its warships", 4, "ships"),
        ("4,000 participants", 4_000, "troops"),
        ("500 service members", 500, "troops"),
        ("100 planes and helicopters", 100, "aircraft"),
        ("300 military vehicles", 300, "vehicles"),
        ("30 armoured personnel carriers", 30, "vehicles"),
        ("3,000 vehicles and pieces of equipment", 3_000, "vehicles"),
        ("400 pieces of military equipment", 400, "vehicles"),
        ("5,000 units of heavy hardware", 5_000, "vehicles"),
        ("90 artillery pieces", 90, "weapons"),
        ("40 anti-aircraft missiles", 40, "weapons"),
        ("eight missile systems", 8, "weapons"),
    ],
)
def test_categories(phrase, count, category):
    assert counts(f"It sent {phrase} to the exercise.") == [(count, category, "exact", None)]


@pytest.mark.parametrize(
    "text",
    [
        "It sent dozens of ships and several bombers.",
        "The force sailed 12 nautical miles in 13 hours with warships.",
        "It paid $5 billion, a quarter of it for ships.",
        "Some 40 percent of the troops left.",
        "The drill used 13 training grounds.",
        "The two countries sent warships.",
        "Six people watched.",
        "Five officers spoke.",
        "Twenty participants debated, and 40 members of the party.",
        "Two sent ships, three escorted ships, and the last one ships.",
        "The one with ships sailed.",
        "It was the seventh patrol, or the 7th.",
        "All three branches of the army took part.",
        "It bought 12 battalions of missiles.",
        "It lasted from 2018 to 2022, troops said.",
        "In 2022 warships sailed.",
        "On Aug. 17 warships sailed.",
        "On May 24 bombers flew.",
        "On 5 September ships sailed.",
        "Two bomber crews met.",
        "Two helicopter pilots met.",
        "Two warships' crews met.",
        "It has 80 aircraft and ships.",
        "Project 956 destroyers sailed.",
        "Task Force 43 warships sailed.",
        "About half of the 50,000 troops left.",
        "A few hundred troops and several dozen ships left.",
        "The 10-day exercise with ships ended.",
        "The 20-year-old ships sailed.",
        "Two or three visits by warships are planned.",
        "It sent 1.55 ships.",
        "The S 400 missile systems sailed.",
    ],
)
def test_what_is_no_count(text):
    assert counts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[Tu-95](bomber) bombers and [Type 055](destroyer) destroyers took part.",
        "[Vostok 2022](series:RUS) troops and [Joint Sea 2021](series:CHN) ships met.",
        "It bought 12 [S-300](sam) battalions and two [S-400](sam) regiments.",
        "It has 956 [Sovremenny-class](destroyer) destroyers.",
    ],
)
def test_numbers_of_names_are_no_counts(text):
    assert counts(text) == []


# --- how exact it is ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "qualifier"),
    [
        ("2,000 troops", "exact"),
        ("a total of 2,000 troops", "exact"),
        ("more than 2,000 troops", "at_least"),
        ("over 2,000 troops", "at_least"),
        ("at least 2,000 troops", "at_least"),
        ("no fewer than 2,000 troops", "at_least"),
        ("2,000 or more troops", "at_least"),
        ("2,000-plus troops", "at_least"),
        ("2,000+ troops", "at_least"),
        ("2,000-3,000 troops", "at_least"),
        ("2,000–3,000 troops", "at_least"),
        ("between 2,000 and 3,000 troops", "at_least"),
        ("up to 2,000 troops", "at_most"),
        ("no more than 2,000 troops", "at_most"),
        ("as many as 2,000 troops", "at_most"),
        ("fewer than 2,000 troops", "at_most"),
        ("about 2,000 troops", "about"),
        ("around 2,000 troops", "about"),
        ("nearly 2,000 troops", "about"),
        ("approximately 2,000 troops", "about"),
        ("roughly 2,000 troops", "about"),
        ("some 2,000 troops", "about"),
        ("almost two thousand troops", "about"),
        ("an estimated 2,000 troops", "about"),
        ("~2,000 troops", "about"),
    ],
)
def test_qualifiers(phrase, qualifier):
    tokens, [quantity] = find(f"They sent {phrase} there.")
    assert (quantity.count, quantity.qualifier) == (2_000, qualifier)
    assert phrase.endswith(tokens.surface(quantity.start, quantity.end))


def test_over_is_a_place_behind_a_verb_of_flying():
    assert counts("They flew over two ships.") == [(2, "ships", "exact", None)]


def test_each_of_a_row_has_its_own_qualifier():
    assert counts(
        "It sent more than 2,000 troops, over 300 vehicles, 21 combat aircraft and three warships."
    ) == [
        (2_000, "troops", "at_least", None),
        (300, "vehicles", "at_least", None),
        (21, "aircraft", "exact", None),
        (3, "ships", "exact", None),
    ]


# --- whose it is --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five [Russian](RUS) vessels", [(5, "ships", "exact", "RUS")]),
        (
            "13,000 [People's Liberation Army](unit:CHN) ([PLA](unit:CHN)) troops",
            [(13_000, "troops", "exact", "CHN")],
        ),
        ("[China](CHN)'s 12 ships", [(12, "ships", "exact", "CHN")]),
        ("the [PLA](unit:CHN)’s nearly 2,000 troops", [(2_000, "troops", "about", "CHN")]),
        ("11 [Chinese](CHN) and [Russian](RUS) ships", [(11, "ships", "exact", None)]),
        (
            "two [Chinese](CHN) and seven [Russian](RUS) warplanes",
            [(2, "aircraft", "exact", "CHN"), (7, "aircraft", "exact", "RUS")],
        ),
        (
            "two [Chinese](CHN), three [Russian](RUS) and one [Iranian](IRN) warship",
            [
                (2, "ships", "exact", "CHN"),
                (3, "ships", "exact", "RUS"),
                (1, "ships", "exact", "IRN"),
            ],
        ),
        ("26,000 members of the [army](unit:JPN)", [(26_000, "troops", "exact", "JPN")]),
        ("four [Russian](RUS)-made destroyers", [(4, "ships", "exact", None)]),
        ("ten ships near [China](CHN)", [(10, "ships", "exact", None)]),
        ("[China](CHN) sent ten ships", [(10, "ships", "exact", None)]),
    ],
)
def test_the_country_is_the_one_of_the_phrase(text, expected):
    assert counts(f"There were {text}.") == expected


def test_parts_from_each_country_share_the_noun_of_the_whole():
    text = (
        "They met with ten ships. Six from [China](CHN) and about four from [Russia](RUS) sailed."
    )
    assert counts(text) == [
        (10, "ships", "exact", None),
        (6, "ships", "exact", "CHN"),
        (4, "ships", "about", "RUS"),
    ]
    assert counts("Six from [China](CHN) sailed.") == []


# --- models -------------------------------------------------------------------------------


def test_models_are_counted_with_their_noun():
    _, found = find(
        "They flew four [Chinese](CHN) [H-6](bomber) bombers, two [Russian](RUS) [Tu-95](bomber)"
        " bombers, and one [Russian](RUS) [Il-20](aew) electronic intelligence aircraft."
    )
    assert [(q.count, q.category, q.country, q.platforms[0].label) for q in found] == [
        (4, "aircraft", "CHN", "H-6"),
        (2, "aircraft", "RUS", "Tu-95"),
        (1, "aircraft", "RUS", "Il-20"),
    ]


@pytest.mark.parametrize(
    ("text", "count", "category"),
    [
        ("two [Tu-95s](bomber) took part", 2, "aircraft"),
        ("24 [Su-35](fighter) were bought", 24, "aircraft"),
        ("a dozen [Kilo-class](submarine) diesel-powered submarines came", 12, "ships"),
        ("two strategic missile carriers [Tu-95MS](bomber) flew", 2, "aircraft"),
        ("two [Il-78](tanker) tankers flew", 2, "aircraft"),
        ("four [S-400](sam) systems came", 4, "weapons"),
        ("ten [T-72](tank) came", 10, "vehicles"),
    ],
)
def test_the_model_gives_the_category_where_the_noun_does_not(text, count, category):
    _, [quantity] = find(f"There {text}.")
    assert (quantity.count, quantity.category) == (count, category)
    assert len(quantity.platforms) == 1


# --- for each -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("They sent 1,000 troops each.", True),
        ("Each side sent 1,000 troops.", True),
        ("They sent 1,000 troops per side.", True),
        ("They sent 1,000 troops.", False),
        ("They thanked each other, and sent 1,000 troops.", False),
    ],
)
def test_counts_for_each_side(text, each):
    assert [quantity.each for quantity in find(text)[1]] == [each]


# --- any text -----------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *sorted(PLURALS)[::4], *sorted(MODIFIERS)[::6], *sorted(STRONG),
        *(" ".join(words) for words in list(QUALIFIERS)[::3]),
        "2,000", "300", "two", "a dozen", "half", "-", "and", ",", "(", ")", ".", "of", "pieces",
        "'s", "[Chinese](CHN)", "[Tu-95](bomber)", "[PLA](unit:CHN)", "each", "the", "Kilo", "In", "2022",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25))
def test_any_words_give_ordered_quantities_without_overlap(words):
    tokens, found = find(" ".join(words))
    behind = 0
    for quantity in found:
        assert behind <= quantity.start < quantity.end <= len(tokens.words)
        assert tokens.sentence_of(quantity.start) == tokens.sentence_of(quantity.end - 1)
        assert quantity.count > 0
        behind = quantity.end


def test_sentences_without_numbers_cost_next_to_nothing():
    sentence = "The ministry said that the fleets would sail together through the western Pacific. "
    tokens, _ = read_marked(sentence * 2_000)
    start = process_time()
    find_quantities(tokens, [])
    assert (process_time() - start) / 2_000 < 15e-6
