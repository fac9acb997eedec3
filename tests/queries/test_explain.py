from pathlib import Path

import pytest
from pyoxigraph import Store

import sinorus
from sinorus.errors import SinorusError
from sinorus.queries.explain import explain
from sinorus.queries.explanation import Explanation

VOSTOK = """\
Vostok 2022
strategic exercise · held · event:vostok-2022

When: 1–7 September 2022 [2]
Where: Sea of Japan [2]
Status: held [2]; announced [1]
Credibility: 2, probably true: 2 independent sources agree, but not on every
  date and number
Who: Russia (host) [2]; China [1][2]; Mongolia; India (observer)
Forces: at least 3,000 vehicles (disputed) [2]; 300 vehicles (disputed) [1]
Forces of China: at least 2,000 troops [1]; Nanchang; Northern Theatre Command
  [2]

Sources disagree
- When: 1–7 September 2022 (held) [2] — 30 August–5 September 2022 (announced)
  [1]
- Vehicles in all: 300 vehicles (announced) [1] — at least 3,000 vehicles (held)
  [2]

Reference table says: strategic exercise; from 1 September 2022; at Telemba

Sources
[1] TASS (state media; reliability F), “China to join”, 17 August 2022,
    https://example.org/a1
    “China sends more than 2,000 troops and 300 vehicles come.” (announced)
    “It will last from 30 August to 5 September.” (announced, according to
    Russia's defence ministry)
[2] Example News, “Vostok under way”, September 2022
    “Vostok took place from 1 to 7 September in the Sea of Japan with 3,000
    vehicles.” (held)
"""


def lines(explanation: Explanation) -> dict[str, list[str]]:
    return {line.heading: [fact.words for fact in line.facts] for line in explanation.lines}


def test_every_fact_leads_to_its_sources(store: Store) -> None:
    assert str(explain(store, "vostok 2022")) == VOSTOK


def test_what_nobody_says_is_left_out(store: Store) -> None:
    undated = explain(store, "undated")
    assert lines(undated) == {
        "Status": ["announced"],
        "Where": ["Sea of Japan"],
        "Who": ["China", "Mongolia", "Russia"],
        "Forces": ["Nanchang"],
        "Forces of China": ["Nanchang", "Northern Theatre Command"],
    }
    assert (undated.what, undated.sources, undated.disagreements, undated.reference) == (
        "exercise",
        (),
        (),
        (),
    )
    assert "Sources" not in str(undated)


def test_reactions_and_what_they_answer_are_linked_both_ways(store: Store) -> None:
    patrol = lines(explain(store, "joint-air-patrol-2022-05-24"))
    assert patrol["Reactions to it"] == ["Reaction to joint air patrol"]
    reaction = lines(explain(store, "reaction"))
    assert reaction["In reaction to"] == ["Joint air patrol, 24 May 2022"]
    assert reaction["Who"] == ["Japan (reacting country)"]
    assert reaction["Forces of Japan"] == ["at least 2 aircraft"]


def test_a_link_leads_to_the_sentence_that_says_it(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("China and Russia held Joint Sea 2022 as part of Vostok 2022.")
    found = sinorus.build([article]).explain("Joint Sea 2022")
    (part_of,) = [line for line in found.lines if line.heading == "Part of"]
    assert [(fact.words, fact.places) for fact in part_of.facts] == [("Vostok 2022", ((1, 1),))]


def test_a_counted_platform_is_not_listed_twice(store: Store) -> None:
    patrol = lines(explain(store, "joint-air-patrol-2022-05-24"))
    assert patrol["Forces of China"] == ["4 H-6K"]
    assert patrol["Forces of Russia"] == ["Tu-95MS"]


def test_what_is_supplied_is_called_arms(store: Store) -> None:
    transfer = lines(explain(store, "s-400"))
    assert transfer["Arms from Russia"] == ["about 6 S-400"]
    assert transfer["Who"] == ["Russia (supplier)", "China (recipient)"]


def test_a_coarser_date_is_no_disagreement(store: Store) -> None:
    assert lines(explain(store, "vostok-2018"))["When"] == ["from September 2018"]
    assert explain(store, "vostok-2018").disagreements == ()


def test_an_article_of_which_nothing_is_known_goes_by_its_id(store: Store) -> None:
    assert "\n[1] Article a3 (undated)\n" in str(explain(store, "vostok-2018"))


def test_names_that_differ_by_more_than_hyphens_are_told(store: Store) -> None:
    assert "Also called" not in lines(explain(store, "vostok-2022"))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_text_fits_the_width(store: Store, width: int) -> None:
    shown = explain(store, "vostok-2022").to_text(width)
    assert all(len(line) <= width or " " not in line.strip() for line in shown.splitlines())


def test_an_unknown_event_is_one_sentence(store: Store) -> None:
    with pytest.raises(SinorusError, match="did you mean 'Vostok 2022'"):
        explain(store, "Vostok 2023")
