"""Events with their facts and the evidence for each."""

from told import PUBLISHED, article, event, events, extractor, sentences

from sinorus.extraction.assembly import assemble
from sinorus.extraction.confidence import confidence_of
from sinorus.extraction.model import Slot
from sinorus.gazetteer import load_gazetteer

TEXT = (
    "Joint drills begin\n\n"
    "China and Russia held joint naval drills in the Sea of Japan in May 2022, "
    "the Russian ministry said. Japan scrambled fighters. "
    "The drills involved ten Chinese ships."
)


def test_every_fact_is_quoted_from_its_place() -> None:
    for told in events(TEXT):
        for fact in told.event.facts:
            evidence = fact.evidence
            assert TEXT[evidence.start : evidence.end] == evidence.quote
            assert evidence.article == "a"
            assert evidence.confidence == confidence_of(evidence.rule)


def test_evidence_has_the_sentences_own_status_and_speaker() -> None:
    told = events(TEXT)[0]
    said = {fact.evidence.speaker for fact in told.event.facts}
    assert said == {"the Russian ministry", None}


def test_events_are_numbered_in_order_of_appearance() -> None:
    told = events(TEXT)
    assert [one.event.key for one in told] == ["e1", "e2"]
    assert [one.type for one in told] == ["exercise", "incident"]


def test_one_thing_told_twice_in_one_sentence_is_one_fact() -> None:
    told = event(
        "China and Russia held drills in the Yellow Sea; the Yellow Sea drills ended in May 2022."
    )
    places = [fact for fact in told.event.facts if fact.slot is Slot.LOCATION]
    assert len(places) == 1


def test_one_thing_told_in_two_sentences_is_two_facts() -> None:
    told = event(
        "China and Russia held joint drills in the Yellow Sea in May 2022. "
        "The Yellow Sea drills ended."
    )
    places = [fact for fact in told.event.facts if fact.slot is Slot.LOCATION]
    assert len(places) == 2


def test_both_parties_take_part_even_if_one_is_left_unsaid() -> None:
    told = event("Chinese troops arrived for Vostok 2018.")
    assert set(told.roles) == {"CHN", "RUS"}
    assert "party-implied" in told.rules


def test_two_hosts_give_none() -> None:
    told = event(
        "China and Russia held the Vostok 2018 drills in Russia. "
        "The Vostok 2018 drills were held in Mongolia."
    )
    assert told.host is None


def test_an_exercise_of_which_nothing_is_told_is_no_event() -> None:
    assert events("China and Russia held a joint exercise.") == []


def test_without_sentences_there_are_no_events() -> None:
    assert assemble(article(""), [], load_gazetteer()) == ()


def test_the_same_article_gives_the_same_events() -> None:
    found = sentences(TEXT)
    once = assemble(article(TEXT), found, load_gazetteer())
    assert once == assemble(article(TEXT), found, load_gazetteer())
    assert once == extractor().extract(article(TEXT, PUBLISHED)).events
