"""Exercises and patrols as a single sentence tells them, before sentences are put together."""

from dataclasses import dataclass, field, replace

from sinorus.extraction.attachment import ANNOUNCED, date_target, event_dates
from sinorus.extraction.bounds import bounds_of
from sinorus.extraction.clusters import Cluster, find_clusters
from sinorus.extraction.genericity import is_generic
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention, EventType, Mention, Status
from sinorus.extraction.participants import Participants, participants
from sinorus.extraction.sentence import PARTIES, Sentence
from sinorus.extraction.statement import is_hypothetical, is_negated, status_of
from sinorus.extraction.triggers import Trigger
from sinorus.partial_date import PartialDate

_AIR = words("phrase.air")
_NAVAL = words("phrase.naval")
_COPULAS = frozenset({"marks", "marked", "is", "was", "became", "represents", "as", "being", "be"})
_EARLIER = words("candidates.earlier")


@dataclass(eq=False, slots=True)
class Candidate:
    """An event as one sentence tells it."""

    sentence: Sentence
    anchor: int
    """Token that names it."""
    span: tuple[int, int]
    """Token range of the sentence whose facts are its own."""
    type: EventType
    rule: str
    status: Status
    participants: Participants
    triggers: list[Trigger] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    announced: DateMention | None = None
    """When the statement was made that tells it."""
    generic: bool = False
    """A habit or a trend rather than one event."""
    pointer: bool = False
    """It can only belong to an event that is told elsewhere."""
    imagined: bool = False
    """A game at a desk, kept so that "the exercise" can be told to mean it."""
    kind: str | None = None
    reacts_to: "Candidate | None" = None
    apart: list["Candidate"] = field(default_factory=list)
    """Candidates of the same sentence that are told as other events."""

    @property
    def series(self) -> Mention | None:
        """The name of the series it bears."""
        return next((trigger.series for trigger in self.triggers if trigger.series), None)

    @property
    def determiner(self) -> str:
        """That of its first common noun; "definite" for a mere name."""
        common = [trigger for trigger in self.triggers if trigger.series is None]
        if not self.triggers:
            return "indefinite"
        return common[0].determiner if common else "definite"

    @property
    def ordinal(self) -> str | None:
        """ "first", "previous", "latest" … in front of it."""
        return next((trigger.ordinal for trigger in self.triggers if trigger.ordinal), None)

    @property
    def predicative(self) -> bool:
        """Whether it only says what another event is ("the flight marks the first joint …")."""
        start = self.triggers[0].start if self.triggers else self.anchor
        before = self.sentence.tokens.lower[max(self.sentence.start, start - 2) : start]
        return not _COPULAS.isdisjoint(before)

    @property
    def earlier(self) -> bool:
        """Whether it is told as an earlier edition or event ("the previous edition")."""
        return any(not trigger.modifiers.isdisjoint(_EARLIER) for trigger in self.triggers)

    @property
    def unresolved(self) -> bool:
        """Whether it has a time of its own that could not be told ("in October", undated text)."""
        timed = [date for date in self.dates if date.form != "duration"]
        return bool(timed) and all(date.first is None for date in timed)

    def bounds(self) -> tuple[PartialDate | None, PartialDate | None]:
        """When it began and ended, as its sentence tells it."""
        return bounds_of(self.sentence, self.dates)


def exercise_candidates(sentence: Sentence, *, pair: bool) -> list[Candidate]:
    """The exercises and patrols that a sentence tells of.

    Args:
        sentence: with its triggers.
        pair: whether "the two countries" stands for China and Russia here.
    """
    clusters = find_clusters(sentence)
    if not clusters:
        return []
    made: dict[int, Candidate] = {}
    for cluster in clusters:
        first = cluster.triggers[0]
        if not cluster.imagined and (
            is_hypothetical(sentence, first.start) or is_negated(sentence, first.start)
        ):
            continue
        made[id(cluster)] = _candidate(sentence, cluster, alone=len(clusters) == 1, pair=pair)
    _attach_dates(sentence, clusters, made)
    for cluster in clusters:
        if id(cluster) in made:
            candidate = made[id(cluster)]
            candidate.dates = [_of_edition(candidate, date) for date in candidate.dates]
            candidate.apart = [made[id(other)] for other in cluster.apart if id(other) in made]
            candidate.generic = _is_generic(candidate)
    return [part for candidate in made.values() for part in _one_by_one(candidate)]


def only_landmarks(sentence: Sentence) -> bool:
    """Whether all events that a sentence names only tell when something else was."""
    clusters = find_clusters(sentence)
    return bool(clusters) and all(cluster.landmark for cluster in clusters)


def _candidate(sentence: Sentence, cluster: Cluster, *, alone: bool, pair: bool) -> Candidate:
    triggers = cluster.triggers
    first = triggers[0]
    scope = None if alone else cluster.span
    leading = max(triggers, key=lambda trigger: trigger.joint)
    return Candidate(
        sentence=sentence,
        anchor=first.head,
        span=cluster.span,
        type=_type(sentence, triggers, cluster.span),
        rule="trigger-name" if first.series else "trigger-verb" if first.verb else "trigger-noun",
        status=status_of(sentence, first.head),
        participants=participants(sentence, leading, pair=pair, scope=scope),
        triggers=triggers,
        pointer=all(trigger.weak for trigger in triggers),
        imagined=cluster.imagined,
        kind=_kind(sentence, cluster),
    )


def _kind(sentence: Sentence, cluster: Cluster) -> str | None:
    """What the noun phrase says of the kind; of a patrol also the craft that is on it."""
    said = next((trigger.kind for trigger in cluster.triggers if trigger.kind), None)
    if said or all(trigger.type != "patrol" for trigger in cluster.triggers):
        return said
    before = sentence.tokens.lower[cluster.span[0] : cluster.triggers[0].head + 1]
    if not _AIR.isdisjoint(before):
        return "air"
    return "naval" if not _NAVAL.isdisjoint(before) else None


def _type(sentence: Sentence, cluster: list[Trigger], span: tuple[int, int]) -> EventType:
    named = [trigger for trigger in cluster if trigger.series]
    if named:
        return named[0].type
    nouns = [t for t in cluster if not t.weak and not t.verb]
    strong = nouns or [t for t in cluster if not t.weak]
    if any(trigger.type == "patrol" for trigger in strong):
        return "patrol"
    lower = sentence.tokens.lower
    before = lower[span[0] : cluster[0].head + 1]
    if "bombers" in before or "bomber" in before:
        return "patrol"
    return "exercise"


def _attach_dates(sentence: Sentence, clusters: list[Cluster], made: dict[int, Candidate]) -> None:
    flat = [(cluster, trigger) for cluster in clusters for trigger in cluster.triggers]
    flat.sort(key=lambda item: item[1].head)
    first = min(trigger.start for _, trigger in flat)
    if all(cluster.landmark for cluster in clusters):
        return
    for date in sentence.dates:
        if date.form in {"decade", "recurrent"} or date.relation in {"since", "before", "after"}:
            continue
        target = date_target(sentence, date, [trigger for _, trigger in flat])
        if target == ANNOUNCED:
            for candidate in made.values():
                candidate.announced = candidate.announced or date
        elif target >= 0 and id(flat[target][0]) in made:
            made[id(flat[target][0])].dates.append(date)
            if date.end <= first and date.first and not date.first.day:
                _share(date, clusters, made)


def _of_edition(candidate: Candidate, date: DateMention) -> DateMention:
    """A date printed without its year beside "Coalition 2003" is of 2003."""
    year = candidate.series.year if candidate.series else None
    printed = candidate.sentence.tokens.lower[date.start : date.end]
    if year is None or date.form != "absolute" or any(len(w) == 4 and w.isdigit() for w in printed):
        return date
    if not date.first or not date.last or not date.first.month:
        return date
    try:
        return replace(
            date, first=replace(date.first, year=year), last=replace(date.last, year=year)
        )
    except ValueError:  # 29 February of another year
        return date


def _share(date: DateMention, clusters: list[Cluster], made: dict[int, Candidate]) -> None:
    """A month or year at the head of a sentence holds for all that follows without a date."""
    for cluster in clusters:
        candidate = made.get(id(cluster))
        if candidate is not None and date not in candidate.dates:
            start, end = cluster.span
            if not any(start <= other.start < end for other in candidate.sentence.dates):
                candidate.dates.append(date)


def _one_by_one(candidate: Candidate) -> list[Candidate]:
    """Part a plural that is followed by a list of dates ("in June and December 2023")."""
    days = [date for date in candidate.dates if date.form != "duration" and date.first]
    plural = candidate.triggers[0].plural and candidate.series is None
    singles = [date for date in days if date.relation == "on" and date.first == date.last]
    if not plural or len(singles) < 2 or len({str(date.first) for date in singles}) < 2:
        return [candidate]
    if any(
        a.first and b.first and a.first.compatible(b.first)
        for a, b in zip(singles, singles[1:], strict=False)
    ):
        broad = min(singles, key=lambda date: len(str(date.first)))
        singles = [date for date in singles if date is not broad]
    if len(singles) < 2:
        candidate.dates = singles or days
        return [candidate]
    parts = []
    for date in singles:
        part = Candidate(
            sentence=candidate.sentence, anchor=date.start, span=(date.start, date.end), type=candidate.type, rule="date-list",
            status=candidate.status, participants=candidate.participants, triggers=candidate.triggers, dates=[date], kind=candidate.kind,
        )  # fmt: skip
        parts.append(part)
    for part in parts:
        part.apart = [other for other in parts if other is not part] + candidate.apart
    return parts


def _is_generic(candidate: Candidate) -> bool:
    """Whether the sentence tells of a habit, a trend or a number of events."""
    if candidate.imagined:
        return False
    if candidate.series is not None:
        return candidate.series.year is None and _lists_series(candidate)
    start, end = candidate.bounds()
    low, high = candidate.span
    sentence = candidate.sentence
    placed = any(low <= q.start < high for q in sentence.quantities) or any(
        low <= m.start < high for m in sentence.of_kind("location")
    )
    return is_generic(sentence, candidate.triggers[0], start, end, placed=placed)


def _lists_series(candidate: Candidate) -> bool:
    """ "the Peace Mission and Joint Sea exercises": series without an edition, date or place."""
    start, end = candidate.span
    told = candidate.dates or candidate.sentence.quantities
    placed = any(start <= m.start < end for m in candidate.sentence.of_kind("location"))
    if told or placed:
        return False
    others = [other for other in candidate.apart if other.series is not None]
    plural = any(t.plural for c in [candidate, *others] for t in c.triggers)
    return plural and bool(others)


def has_both_parties(candidate: Candidate) -> bool:
    """Whether China and Russia are said to take part."""
    return all(party in candidate.participants.roles for party in PARTIES)
