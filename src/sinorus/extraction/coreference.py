"""Which sentences of one article tell of the same exercise or patrol."""

from collections.abc import Iterable, Sequence

from msgspec import structs

from sinorus.extraction.bounds import fineness
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.chains import Chain
from sinorus.extraction.compatibility import (
    IMPOSSIBLE,
    countries_agree,
    dates_agree,
    have_own_dates,
    is_of_one,
    is_of_others,
    kinds_agree,
    may_be_then,
    names_agree,
    numbers_agree,
)
from sinorus.extraction.continuation import strangers
from sinorus.extraction.editions import is_of_other_name, is_other_edition
from sinorus.extraction.lexicon import words
from sinorus.extraction.memory import Memory
from sinorus.extraction.model import Mention
from sinorus.extraction.participants import Participants
from sinorus.extraction.sentence import BOTH_PARTIES
from sinorus.gazetteer.model import Gazetteer, KnownExercise

_JOIN = 2.0  # least score at which a sentence is taken to tell of an event told before
_REACH = 3  # sentences over which a sentence without a naming word goes on telling of an event
_LEAD = 4  # sentences of the beginning, where headline and lead tell the same event
_NEW = words("coreference.new")
_NEXT = words("coreference.next")


def chain_exercises(
    candidates: Iterable[Candidate], gazetteer: Gazetteer, *, years: tuple[int, ...] = ()
) -> list[Chain]:
    """Put the exercises and patrols of an article together, in order of appearance.

    Args:
        candidates: in text order.
        gazetteer: its known editions let a name alone stand for both parties.
        years: years in which an edition without one may have been (that of publication).
    """
    memory = Memory()
    waiting: list[Candidate] = []  # headlines that name but one of the parties
    for candidate in candidates:
        home = _home(candidate, memory)
        if candidate.spoken_of:
            if home is not None:
                memory.note(home, aside=False)
            elif candidate.sentence.index <= _LEAD:
                waiting.append(_name_alone(candidate))
        elif home is not None:
            home.add(candidate)
            memory.note(home, aside=candidate.aside)
        elif _makes_event(candidate, gazetteer, years, topic=memory.topic_of(candidate)):
            topic = memory.topic_of(candidate)
            chain = _new_chain(candidate, topic, waiting if memory.empty else ())
            memory.note(chain, aside=candidate.aside and not memory.empty)
        elif (beside := _told_beside(candidate, gazetteer, years, memory)) is not None:
            memory.note(beside, aside=False)
        elif candidate.generic and candidate.participants.both:
            memory.topic = Chain([structs.replace(candidate, dates=[])])
        elif candidate.sentence.index <= _LEAD and not is_of_others(candidate):
            waiting.append(candidate)
    return [chain for chain in memory.chains if not chain.imagined]


def _told_beside(
    candidate: Candidate, gazetteer: Gazetteer, years: tuple[int, ...], memory: "Memory"
) -> Chain | None:
    """What is told by the way: an exercise that may be joint by its name, or one that is not."""
    if not _may_be_joint(candidate, gazetteer, years) and (
        memory.empty or not _is_anothers(candidate)
    ):
        return None
    chain = Chain([candidate])
    chain.only_named = candidate.series is not None
    chain.anothers = candidate.series is None
    return chain


def _is_anothers(candidate: Candidate) -> bool:
    """Whether it is an exercise without China or without Russia, as a text may tell by the way."""
    if candidate.pointer or candidate.series is not None or not candidate.triggers:
        return False
    return is_of_one(candidate) or (is_of_others(candidate) and not candidate.participants.pair)


def _home(candidate: Candidate, memory: Memory) -> Chain | None:
    """The event told before of which the candidate most likely tells.

    Of two that are equally likely it is the one told last, or that which was told first.
    """
    best: tuple[float, int, int] = (_JOIN, -1, 0)
    home: Chain | None = None
    for chain, number in memory.meant_by(candidate):
        score = _score(candidate, chain, memory.focus, main=not number)
        if score >= _JOIN and (rank := (score, chain.last_sentence, -number)) > best:
            best, home = rank, chain
    return home


def _new_chain(candidate: Candidate, topic: Chain | None, waiting: Sequence[Candidate]) -> Chain:
    """The event that a candidate begins, with the headlines before it that told of it.

    Args:
        candidate: the candidate.
        topic: of which it may be another edition.
        waiting: the headlines.
    """
    other = topic is not None and is_other_edition(candidate, topic)
    inherited: Mention | None = None
    named = candidate.determiner == "definite" or candidate.edition
    if other and named and topic and candidate.series is None and topic.series:
        inherited = structs.replace(topic.series, year=None, exercise=None)
    if other and topic and (candidate.edition or candidate.pointer):
        candidate = structs.replace(candidate, type=topic.type, pointer=False)
    chain = Chain([candidate], inherited=inherited)
    chain.of_both = bool(other and topic and topic.is_joint)
    if not waiting:
        return chain
    headlines = [one for one in waiting if _score(one, chain, chain, main=True) >= _JOIN]
    named_at = next((i for i, one in enumerate(headlines) if not one.pointer), len(headlines))
    headlines[:named_at] = [structs.replace(one, dates=[]) for one in headlines[:named_at]]
    return Chain([*headlines, candidate], inherited=chain.inherited) if headlines else chain


def _name_alone(candidate: Candidate) -> Candidate:
    """What only names an event, without all else that its sentence says."""
    series = candidate.series
    assert series is not None
    return structs.replace(
        candidate, span=(series.start, series.end), participants=Participants(), dates=[]
    )


def _makes_event(
    candidate: Candidate,
    gazetteer: Gazetteer,
    years: tuple[int, ...],
    *,
    topic: Chain | None,
) -> bool:
    """Whether a candidate that belongs to no event told before begins one.

    Args:
        candidate: the candidate.
        gazetteer: for the known editions.
        years: years in which an edition without one may have been.
        topic: the event told last, or what was told of a series.
    """
    if candidate.imagined:
        return True
    earlier = (
        topic is not None
        and bool(candidate.dates)
        and not is_of_others(candidate)
        and is_other_edition(candidate, topic)
        and _may_have_been_joint(candidate, topic, gazetteer)
    )
    if candidate.pointer or candidate.generic:
        return candidate.pointer and earlier
    if candidate.participants.both:
        return True
    if earlier or candidate.series is None or candidate.series.entity is None:
        return earlier
    known = _editions(candidate.series, gazetteer)
    return _is_joint_edition(candidate, candidate.series.year, known, years)


def _may_be_joint(candidate: Candidate, gazetteer: Gazetteer, years: tuple[int, ...]) -> bool:
    """Whether it bears the name of an edition in which both are known to have taken part."""
    series = candidate.series
    if series is None or candidate.generic:
        return False
    year = series.year or candidate.year
    known = {one.start.year for one in _editions(series, gazetteer) if one.start}
    return not known.isdisjoint((year,) if year else years)


def _may_have_been_joint(candidate: Candidate, topic: Chain, gazetteer: Gazetteer) -> bool:
    """Whether another edition may have had both parties, too.

    Of a series of one country to which others are invited ("Kavkaz was last held in 2012 and
    2016"), only the known joint editions had.
    """
    if _is_without_one(candidate):
        return False
    known = _editions(topic.series, gazetteer) if topic.series else []
    if all(set(one.participants) == BOTH_PARTIES for one in known):
        return True
    years = {one.start.year for one in known if one.start}
    return candidate.year is None or candidate.year in years


def _is_without_one(candidate: Candidate) -> bool:
    """Whether one of the two is said to have stayed away ("went ahead without the Chinese")."""
    sentence = candidate.sentence
    return any(
        one.country in BOTH_PARTIES and "without" in sentence.before(one.start, 2)
        for one in sentence.of_kind("country")
    )


def _editions(series: Mention, gazetteer: Gazetteer) -> list[KnownExercise]:
    """The known editions of a series."""
    if series.entity is None:
        return []
    return gazetteer.editions.get(series.entity, [])


def _is_joint_edition(
    candidate: Candidate,
    year: int | None,
    known: Sequence[KnownExercise],
    years: tuple[int, ...],
) -> bool:
    """Whether the name of a series stands for an exercise of both parties by itself.

    Args:
        candidate: which bears the name.
        year: of the edition, if the name tells it.
        known: editions of the series.
        years: years in which an edition without one may have been.
    """
    told_of_party = bool(candidate.sentence.parties)
    if known and all(set(one.participants) == BOTH_PARTIES for one in known):
        return year is not None or told_of_party
    known_years = {one.start.year for one in known if one.start}
    if year is not None:
        return year in known_years
    possible = (candidate.year,) if candidate.year else years
    return told_of_party and not known_years.isdisjoint(possible)


def _score(candidate: Candidate, chain: Chain, focus: Chain | None, *, main: bool) -> float:
    """How likely the candidate tells of the chain's event; below 0 where it cannot."""
    if candidate.generic or (candidate.apart and not candidate.apart.isdisjoint(chain.anchors)):
        return IMPOSSIBLE
    names = 0.0
    if chain.series is not None:
        names = names_agree(candidate, chain)
        if names < 0 or (candidate.series is None and is_of_other_name(candidate, chain)):
            return IMPOSSIBLE
    named = names > 0
    dates = dates_agree(candidate, chain, named=named)
    dated = dates > 0
    lead = main and candidate.sentence.index <= _LEAD
    if (
        dates < 0
        or not kinds_agree(candidate, chain)
        or not countries_agree(candidate, chain, named=named)
        or not numbers_agree(candidate, chain)
        or not may_be_then(candidate.beside, chain)
        or not _may_be(candidate, chain, lead=lead, named=named, dated=dated)
    ):
        return IMPOSSIBLE
    if candidate.pointer:
        return names + dates + _pointing(candidate, chain, focus, main=main)
    score = names + dates + _wording(candidate, chain, lead=lead, dated=dated)
    if candidate.type == chain.type:
        score += 0.5
    elif candidate.type == "patrol" and chain.series is not None and not names:
        score -= 3
    if chain is focus:
        score += 1
    return score + 0.5 if main else score


def _may_be(candidate: Candidate, chain: Chain, *, lead: bool, named: bool, dated: bool) -> bool:
    """Whether nothing in the wording makes it another event than the chain's.

    Args:
        candidate: the candidate.
        chain: the event.
        lead: whether the candidate stands in the lead, and the event is the article's first.
        named: whether both bear the same name.
        dated: whether both are of the same time.
    """
    if chain.anothers and candidate.participants.both:
        return False
    if not dated and (candidate.rule == "date-list" or (candidate.earlier and not named)):
        return False
    undatable = candidate.unresolved and not candidate.pointer and not lead
    if undatable and candidate.sentence is not chain.first.sentence:
        return False
    if is_of_one(candidate, lead=lead) and chain.is_joint:
        return False
    return candidate.type == chain.type or _may_be_of_type(candidate, chain, lead=lead, named=named)


def _may_be_of_type(candidate: Candidate, chain: Chain, *, lead: bool, named: bool) -> bool:
    """Whether an exercise may also be called a patrol here, or a patrol an exercise."""
    if candidate.series and not named and chain.type == "patrol":
        return False
    if candidate.triggers and candidate.determiner != "definite" and _comes_next(candidate):
        return False
    if lead and chain.first.sentence.headline:
        return True
    if candidate.ordinal == "first" and not candidate.predicative:
        return False
    definite = candidate.determiner == "definite"
    return definite or candidate.pointer or named or not have_own_dates(candidate, chain)


def _comes_next(candidate: Candidate) -> bool:
    """Whether it is told as what follows ("some of the ships will then go on a joint patrol")."""
    sentence = candidate.sentence
    return (
        not candidate.pointer
        and sentence.has_any(_NEXT)
        and not _NEXT.isdisjoint(sentence.tokens.lower[sentence.start : candidate.anchor])
    )


def _wording(candidate: Candidate, chain: Chain, *, lead: bool, dated: bool) -> float:
    """How far the noun phrase of a candidate speaks for an event that is already known."""
    distance = candidate.sentence.index - chain.last_sentence
    determiner = candidate.determiner
    near, definite = distance <= 1, determiner == "definite"
    new = bool(candidate.triggers) and not candidate.triggers[0].modifiers.isdisjoint(_NEW)
    score = -3.0 if new else 0.0
    if definite or (lead and (candidate.type == chain.type or chain.series is None)):
        score += 2
    elif determiner == "bare" and near and not candidate.dates:
        score += 1
    elif candidate.rule == "implied-patrol":
        score += distance <= _REACH
    if candidate.dates and not dated and not lead and not (near and definite):
        score -= 2
    if determiner == "indefinite" and candidate.type == chain.type and not new:
        score += _of_indefinite(candidate, chain, lead=lead)
    return score


def _of_indefinite(candidate: Candidate, chain: Chain, *, lead: bool) -> float:
    """How far "a joint patrol" speaks for one already told.

    Without a time of its own it tells the same again; with one that is vaguer than the known
    time ("earlier this year") it tells another.
    """
    if not candidate.dates:
        return 1
    mine, known = candidate.bounds[0], chain.start
    vaguer = mine is not None and known is not None and fineness(mine) < fineness(known)
    return -2.5 if vaguer and not lead else 0


def _is_over(focus: Chain | None, chain: Chain) -> bool:
    """Whether what was told last was in an earlier year than another event."""
    if focus is None or focus.year is None or chain.year is None:
        return False
    return focus.year < chain.year


def _pointing(candidate: Candidate, chain: Chain, focus: Chain | None, *, main: bool) -> float:
    """How far a word that only points back, or a sentence without one, means the chain's event."""
    if candidate.status == "announced" and _is_over(focus, chain) and main:
        return 3  # what is still to come belongs to no earlier edition that was told last
    if chain is not focus:
        return 0
    distance = candidate.sentence.index - chain.last_sentence
    if candidate.triggers:
        reach = _REACH + 1 if candidate.determiner == "definite" else 1
        return 2.5 if distance <= reach else 0
    return 2 if distance <= _REACH and strangers(candidate) <= chain.roles else 0
