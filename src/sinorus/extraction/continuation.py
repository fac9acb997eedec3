"""Sentences without a naming word that go on telling of an event named before."""

from sinorus.extraction.attachment import event_dates, statement_date
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.facts import owner_of
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import EventType, Mention
from sinorus.extraction.participants import groups, is_national, participants
from sinorus.extraction.sentence import PARTIES, Sentence
from sinorus.extraction.statement import is_hypothetical, is_negated, status_of

_JOIN = words("continuation.join")
_MOVES = words("continuation.moves")
_TAKE = words("continuation.take")
_COURSE = words("continuation.course")
_MEETING = words("continuation.meeting")
_PRACTISE = words("continuation.practise")
_CRAFT = words("incidents.craft")
_FORCES = words("pair.forces") | words("continuation.crews")
_ELSEWHERE = words("continuation.elsewhere")
_BODIES = frozenset({"ministry", "other"})


def continuation(sentence: Sentence, *, pair: bool) -> Candidate | None:
    """What a sentence adds to an event that another one names; None if it tells of none.

    It says who takes part, how the event ran its course, or which forces were there. Only the
    first two may date the event.

    Args:
        sentence: without triggers.
        pair: whether "the two countries" stands for China and Russia here.
    """
    forces = bool(sentence.quantities) or any(_is_force(mention) for mention in sentence.mentions)
    verb = next(
        (i for i in range(sentence.start, sentence.end) if _carries_on(sentence, i, forces=forces)),
        None,
    )
    if verb is None and not forces:
        return None
    anchor = _first_force(sentence) if verb is None else verb
    if (
        sentence.has_any(_ELSEWHERE)
        or is_hypothetical(sentence, anchor)
        or is_negated(sentence, anchor)
    ):
        return None
    return Candidate(
        sentence=sentence,
        anchor=anchor,
        span=(sentence.start, sentence.end),
        type="exercise",
        rule="forces-described" if verb is None else "course-described",
        status=status_of(sentence, anchor),
        participants=participants(sentence, None, pair=pair),
        dates=[] if verb is None else event_dates(sentence),
        pointer=True,
    )


def together(sentence: Sentence, *, pair: bool) -> Candidate | None:
    """A joint patrol told by its craft alone: planes or ships of both that move in one sentence."""
    listed = _act_together(sentence)
    if listed is not None and not sentence.has_any(_ELSEWHERE):
        return _candidate_of_both(sentence, *listed, pair=pair)
    owners = {q.country or owner_of(sentence, q) for q in sentence.quantities}
    owners |= {m.country for m in sentence.of_kind("platform") if is_national(m)}
    if not owners >= set(PARTIES) or sentence.has_any(_ELSEWHERE):
        return None
    anchor = next(iter(sentence.find(_MEETING)), None)
    return None if anchor is None else _candidate_of_both(sentence, anchor, "patrol", pair=pair)


def _act_together(sentence: Sentence) -> tuple[int, EventType] | None:
    """ "Chinese and Russian rescue ships practised …": one subject of both, and what it did."""
    lower = sentence.tokens.lower
    for group in groups(sentence):
        if group[0].kind != "country" or not {m.country for m in group} >= set(PARTIES):
            continue
        end = group[-1].end
        craft = not _CRAFT.isdisjoint(lower[end : end + 3])
        forces = craft or not _FORCES.isdisjoint(lower[end : end + 3])
        for index in range(end, min(end + 7, sentence.end)):
            word = lower[index]
            if word in _PRACTISE and (forces or group[-1].form != "demonym"):
                return index, "exercise"
            if word in _MEETING and craft:
                return index, "patrol"
            if word in {",", ";", "that"}:
                break
    return None


def _candidate_of_both(
    sentence: Sentence, anchor: int, kind: EventType, *, pair: bool
) -> Candidate | None:
    if is_hypothetical(sentence, anchor) or is_negated(sentence, anchor):
        return None
    return Candidate(
        sentence=sentence,
        anchor=anchor,
        span=(sentence.start, sentence.end),
        type=kind,
        rule="both-act-together",
        status=status_of(sentence, anchor),
        participants=participants(sentence, None, pair=pair),
        dates=event_dates(sentence),
        announced=statement_date(sentence),
    )


def strangers(candidate: Candidate) -> frozenset[str]:
    """Third countries that it names without saying that they take part."""
    named = {m.country for m in candidate.sentence.of_kind("country") if m.country}
    return frozenset(named - set(PARTIES) - set(candidate.participants.roles))


def _is_force(mention: Mention) -> bool:
    return mention.kind == "platform" or (
        mention.kind == "unit" and mention.category not in _BODIES
    )


def _first_force(sentence: Sentence) -> int:
    starts = [mention.start for mention in sentence.mentions if _is_force(mention)]
    return min(starts + [quantity.start for quantity in sentence.quantities])


def _carries_on(sentence: Sentence, index: int, *, forces: bool) -> bool:
    """Whether the word is a verb of taking part, of moving, or of an event's course."""
    lower = sentence.tokens.lower
    word = lower[index]
    if word in _JOIN:
        return True
    if word in _TAKE:
        return lower[index + 1 : index + 2] in (["part"], ["place"])
    if word in _MOVES:
        return forces or any(True for _ in sentence.of_kind("location"))
    if word in _COURSE:
        opening = index - sentence.start <= 1 or lower[index - 1] in {
            "it",
            "they",
            "was",
            "were",
            "is",
            "are",
            "which",
        }
        return opening and bool(sentence.dates or sentence.mentions or sentence.quantities)
    return False
