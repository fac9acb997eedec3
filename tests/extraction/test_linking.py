"""Which sentences tell of the same deal or talks, and to what a reaction reacts."""

from told import Told, events, reading

from sinorus.extraction.chains import Chain
from sinorus.extraction.coreference import chain_exercises
from sinorus.extraction.linking import chain_accords, chain_reactions
from sinorus.gazetteer import load_gazetteer

TWO = (
    "China and Russia flew a joint air patrol over the Sea of Japan in May 2022. "
    "Japan scrambled fighters. "
    "China and Russia held joint naval drills off Qingdao in April 2012. "
    "Japanese destroyers shadowed the ships."
)


def reactions(text: str) -> list[tuple[Chain, Chain | None]]:
    told = reading(text)
    chains = chain_exercises(told.joint, load_gazetteer())
    return [(chain, chain.reacts_to) for chain in chain_reactions(told.reactions, chains)]


def test_a_reaction_is_to_the_event_told_last() -> None:
    first, second = reactions(TWO)
    assert first[1] is not None
    assert second[1] is not None
    assert (first[1].year, second[1].year) == (2022, 2012)


def test_reactions_to_one_event_are_one() -> None:
    text = TWO.partition(" China and Russia held")[0] + " South Korea scrambled fighters, too."
    ((chain, _),) = reactions(text)
    assert len(chain.candidates) == 2


def test_a_reaction_to_nothing_is_none() -> None:
    assert chain_reactions(reading(TWO).reactions, []) == []


def test_a_reaction_told_first_is_to_what_follows_it_in_its_sentence() -> None:
    told: list[Told] = events(
        "Japan scrambled fighters as China and Russia flew a joint patrol in May 2022."
    )
    assert {one.type for one in told} == {"incident", "patrol"}


def test_accords_of_one_kind_near_each_other_are_one() -> None:
    near = (
        "China and Russia signed a pact on troops in May 2022. "
        "The pact on troops was signed in Moscow by Russia and China."
    )
    assert len(chain_accords(reading(near).accords)) == 1


def test_accords_of_other_kinds_are_others() -> None:
    text = (
        "China and Russia signed a pact on troops in May 2022. "
        "China and Russia signed a roadmap for military cooperation in November 2021."
    )
    assert [chain.first.kind for chain in chain_accords(reading(text).accords)] == [
        "pact",
        "roadmap",
    ]


def test_a_treaty_told_far_below_by_another_article_of_speech_is_another() -> None:
    text = (
        "China and Russia signed a pact on troops in May 2022. "
        + "It rained. " * 9
        + "China and Russia signed a pact on missiles."
    )
    assert len(chain_accords(reading(text).accords)) == 2
