"""Which sentences of one article tell of the same event."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sinorus.extraction.candidates import Candidate, has_both_parties
from sinorus.extraction.continuation import strangers
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import EventType, Mention
from sinorus.extraction.sentence import PARTIES
from sinorus.gazetteer.model import Gazetteer
from sinorus.partial_date import PartialDate

_JOIN = 2.0  # least score at which a sentence is taken to tell of an event told before
_USUAL_LENGTH = 14  # days that an exercise may last of which only one end is told
_REACH = 3  # sentences over which a sentence without a naming word goes on telling of an event
_LEAD = 4  # sentences of the beginning, where headline and lead tell the same event
_NEW = words("coreference.new")
_AIR = words("coreference.air")
_NAVAL = words("coreference.naval")


@dataclass(eq=False, slots=True)
class Chain:
    """The sentences of an article that tell of one event, in order."""

    candidates: list[Candidate] = field(default_factory=list)
    inherited: Mention | None = None
    """The series, where only another edition names it ("the previous edition, in 2018")."""
    reacts_to: "Chain | None" = None

    @property
    def type(self) -> EventType:
        """Patrol, if one of its sentences says so and no exercise is named; else that of the first."""
        first = self.candidates[0]
        if self.series is None and any(
            c.type == "patrol" and not c.pointer for c in self.candidates
        ):
            return "patrol"
        if self.series is not None:
            named = next((c for c in self.candidates if c.series), first)
            return named.type
        return first.type

    @property
    def series(self) -> Mention | None:
        """The most telling name: one with a year before one without."""
        names = [c.series for c in self.candidates if c.series]
        return next((name for name in names if name.year), names[0] if names else self.inherited)

    @property
    def year(self) -> int | None:
        """Of the edition: from its name, else from its dates."""
        series = self.series
        if series is not None and series.year:
            return series.year
        start, end = self.bounds()
        date = start or end
        return date.year if date else None

    def bounds(self) -> tuple[PartialDate | None, PartialDate | None]:
        """The most precise start and end that its sentences give."""
        start: PartialDate | None = None
        end: PartialDate | None = None
        for candidate in self.candidates:
            first, last = candidate.bounds()
            if first and (start is None or len(str(first)) > len(str(start))):
                start = first
            if last and (end is None or len(str(last)) > len(str(end))):
                end = last
        return start, end

    @property
    def announced(self) -> PartialDate | None:
        """The day on which its first sentence was said, if it tells of something done."""
        first = self.candidates[0]
        past = first.status in {"held", "under_way"} and first.announced is not None
        return first.announced.first if past and first.announced else None

    @property
    def kinds(self) -> frozenset[str]:
        """What its sentences say of its kind."""
        return frozenset(c.kind for c in self.candidates if c.kind)

    @property
    def last_sentence(self) -> int:
        """Index of the last sentence that tells of it."""
        return self.candidates[-1].sentence.index


def chain_exercises(
    candidates: Sequence[Candidate], gazetteer: Gazetteer, *, years: tuple[int, ...] = ()
) -> list[Chain]:
    """Put the exercises and patrols of an article together, in order of appearance.

    Args:
        candidates: in text order.
        gazetteer: its known editions let a name alone stand for both parties.
        years: years in which an edition without one may have been (that of publication).
    """
    chains: list[Chain] = []
    waiting: list[Candidate] = []  # headlines that name but one of the parties
    focus: Chain | None = None
    for candidate in candidates:
        best, score = None, 0.0
        for chain in chains:
            value = _score(candidate, chain, focus, main=chain is chains[0])
            if value > score or (
                value == score and best is not None and chain.last_sentence > best.last_sentence
            ):
                best, score = chain, value
        if best is not None and score >= _JOIN:
            best.candidates.append(candidate)
            if not candidate.generic:
                focus = best
            continue
        if _makes_event(candidate, chains, gazetteer, years):
            chain = Chain([candidate])
            if (
                candidate.earlier
                and candidate.series is None
                and focus is not None
                and focus.series
            ):
                chain.inherited = focus.series
            chains.append(chain)
            focus = chain
            if len(chains) == 1:
                chain.candidates[:0] = [
                    _undated(c) for c in waiting if _score(c, chain, chain, main=True) >= _JOIN
                ]
        elif candidate.sentence.index <= _LEAD and not _of_others(candidate):
            waiting.append(candidate)
    return [chain for chain in chains if not any(c.imagined for c in chain.candidates)]


def _of_others(candidate: Candidate) -> bool:
    """Whether it is told of third countries alone."""
    roles = set(candidate.participants.roles) | {candidate.participants.host}
    others = roles - set(PARTIES) - {None}
    return bool(others) and not candidate.sentence.parties


def _undated(candidate: Candidate) -> Candidate:
    """Of a sentence before the event is named, a date may be that of anything."""
    if candidate.pointer:
        candidate.dates = []
    return candidate


def _makes_event(
    candidate: Candidate, chains: list[Chain], gazetteer: Gazetteer, years: tuple[int, ...]
) -> bool:
    if candidate.imagined:
        return True
    if candidate.pointer or candidate.generic:
        return bool(candidate.earlier and candidate.pointer and candidate.dates and chains)
    if has_both_parties(candidate):
        return True
    series = candidate.series
    parties = candidate.sentence.parties
    if series is not None:
        known = [e for e in gazetteer.exercises.values() if e.series == series.entity]
        if series.year and any(e.start and e.start.year == series.year for e in known):
            return True
        if known and all(set(e.participants) == set(PARTIES) for e in known):
            return bool(series.year or (parties and (_year(candidate) or not candidate.generic)))
        if series.year:
            return False
        own = _year(candidate)
        return bool(parties) and any(
            e.start and e.start.year in ((own,) if own else years) for e in known
        )
    if candidate.earlier and candidate.dates and chains:
        return True
    return False


def _score(candidate: Candidate, chain: Chain, focus: Chain | None, *, main: bool) -> float:
    """How likely the candidate tells of the chain's event; below 0 where it cannot."""
    if any(other in candidate.apart for other in chain.candidates):
        return -1
    if any(other.type not in {"exercise", "patrol"} for other in chain.candidates):
        return -1
    if candidate.generic:
        return -1
    if (
        candidate.unresolved
        and not candidate.pointer
        and candidate.sentence is not chain.candidates[0].sentence
    ):
        return -1
    names = _names(candidate, chain)
    dates = _dates(candidate, chain, named=names > 0)
    if (
        names < 0
        or dates < 0
        or not _kinds_agree(candidate, chain)
        or not _places_agree(candidate, chain)
    ):
        return -1
    if candidate.earlier and names <= 0 and dates <= 0:
        return -1
    indefinite = candidate.triggers and candidate.determiner != "definite"
    if indefinite and _of_others(candidate) and not names:
        known = {code for told in chain.candidates for code in told.participants.roles}
        if not set(candidate.participants.roles) <= known:
            return -1
    if candidate.series and not names and chain.type == "patrol" and candidate.type == "exercise":
        return -1
    lead = candidate.sentence.index <= _LEAD and main
    first = candidate.ordinal == "first" and not candidate.predicative
    headed = lead and chain.candidates[0].sentence.headline
    if (
        candidate.type != chain.type
        and candidate.determiner != "definite"
        and _dated(candidate, chain)
    ):
        if not headed and not candidate.pointer and names <= 0:
            return -1
    if candidate.rule == "date-list" and dates <= 0:
        return -1
    if first and candidate.type != chain.type and not headed:
        return -1
    score = names + dates
    if candidate.pointer:
        return score + _pointing(candidate, chain, focus)
    near = candidate.sentence.index - chain.last_sentence <= 1
    if candidate.triggers and not candidate.triggers[0].modifiers.isdisjoint(_NEW):
        score -= 3
    if candidate.determiner == "definite" or (lead and _same_family(candidate, chain)):
        score += 2
    elif candidate.determiner == "bare" and near and not candidate.dates:
        score += 1
    if chain is focus:
        score += 1
    if main:
        score += 0.5
    if candidate.type == chain.type:
        score += 0.5
    elif candidate.type == "patrol" and chain.series is not None and names <= 0:
        score -= 3
    if (
        candidate.dates
        and dates == 0
        and not (lead or (near and candidate.determiner == "definite"))
    ):
        score -= 2
    return score


def _pointing(candidate: Candidate, chain: Chain, focus: Chain | None) -> float:
    if chain is not focus:
        return 0
    distance = candidate.sentence.index - chain.last_sentence
    if candidate.triggers:
        reach = _REACH + 1 if candidate.determiner == "definite" else 1
        return 2.5 if distance <= reach else 0
    roles = {code for told in chain.candidates for code in told.participants.roles}
    if strangers(candidate) - roles:
        return 0
    return 2 if distance <= _REACH else 0


def _names(candidate: Candidate, chain: Chain) -> float:
    mine, theirs = candidate.series, chain.series
    if mine is None or theirs is None:
        return 0
    if mine.entity != theirs.entity or (
        mine.surface.casefold() != theirs.surface.casefold() and mine.entity is None
    ):
        return -1
    year = mine.year or _year(candidate)
    if year and chain.year and year != chain.year:
        return -1
    return 6


def _year(candidate: Candidate) -> int | None:
    start, end = candidate.bounds()
    date = start or end
    return date.year if date else None


def _dates(candidate: Candidate, chain: Chain, *, named: bool) -> float:
    first, last = candidate.bounds()
    start, end = chain.bounds()
    mine, theirs = first or last, start or end
    if mine is None or theirs is None:
        year = chain.series.year if chain.series else None
        if mine is not None and year and mine.year != year:
            return -1
        if mine is not None and not named and chain.announced is not None:
            return 0 if mine.compatible(chain.announced.truncated("month")) else -1
        return 0
    if named and mine.year == theirs.year:
        return 1
    lower, upper = _span(first, last)
    low, high = _span(start, end)
    if lower - 1 > high or low - 1 > upper:
        return -1
    return 3 if mine.precision != "year" and theirs.precision != "year" else 2


def _dated(candidate: Candidate, chain: Chain) -> bool:
    """Whether both have a date of their own, in different sentences."""
    told = all(other.sentence is not candidate.sentence for other in chain.candidates)
    return told and candidate.bounds() != (None, None) and chain.bounds() != (None, None)


def _span(start: PartialDate | None, end: PartialDate | None) -> tuple[int, int]:
    """First and last day, as ordinals; an end that is not told lies within the usual length."""
    known = start or end
    assert known is not None
    low = start.earliest.toordinal() if start else known.earliest.toordinal() - _USUAL_LENGTH
    high = end.latest.toordinal() if end else known.latest.toordinal() + _USUAL_LENGTH
    return low, high


def _kinds_agree(candidate: Candidate, chain: Chain) -> bool:
    """An air patrol is no naval one."""
    mine = candidate.kind
    if mine is None or candidate.pointer:
        return True
    return not (mine in _AIR and _NAVAL & chain.kinds and not _AIR & chain.kinds) and not (
        mine in _NAVAL
        and _AIR & chain.kinds
        and not _NAVAL & chain.kinds
        and chain.type == "patrol"
    )


def _places_agree(candidate: Candidate, chain: Chain) -> bool:
    """Third countries on both sides that differ altogether tell two events apart."""
    if candidate.determiner == "definite" or candidate.pointer:
        return True
    mine = set(candidate.participants.roles) - set(PARTIES)
    theirs = {code for c in chain.candidates for code in c.participants.roles} - set(PARTIES)
    return not (mine and theirs) or bool(mine & theirs)


def _same_family(candidate: Candidate, chain: Chain) -> bool:
    return candidate.type == chain.type or chain.series is None
