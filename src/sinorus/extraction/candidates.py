"""Exercises and patrols as a single sentence tells them, before sentences are put together."""

from dataclasses import dataclass, field

from sinorus.extraction.attachment import date_target, event_dates, segments
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention, EventType, Mention, Status
from sinorus.extraction.participants import Participants, participants
from sinorus.extraction.sentence import PARTIES, Sentence
from sinorus.extraction.statement import is_hypothetical, is_negated, status_of
from sinorus.extraction.triggers import Trigger
from sinorus.partial_date import PartialDate

_GENERIC = words("clause.generic")
_PARTICIPATE = words("clause.participate")
_APPOSITION = words("candidates.apposition")
_CONTENT = words("candidates.content")
_SEPARATE = words("candidates.separate")
_EARLIER = words("candidates.earlier")
_BEGIN = words("candidates.begin")
_FINISH = words("candidates.finish")
_TAKE = frozenset({"take", "takes", "took", "taken", "taking"})
_JOIN = words("candidates.join")
_MOVES = words("candidates.moves")
_TABLETOP = words("candidates.tabletop")
_LONGEST_SINGLE_EVENT = 120  # days: a longer span of dates is a period, not an event


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
    def earlier(self) -> bool:
        """Whether it is told as an earlier edition or event ("the previous edition")."""
        return any(not trigger.modifiers.isdisjoint(_EARLIER) for trigger in self.triggers)

    def bounds(self) -> tuple[PartialDate | None, PartialDate | None]:
        """When it began and ended, as its sentence tells it."""
        return _bounds(self)


def exercise_candidates(sentence: Sentence, *, pair: bool) -> list[Candidate]:
    """The exercises and patrols that a sentence tells of.

    Args:
        sentence: with its triggers.
        pair: whether "the two countries" stands for China and Russia here.
    """
    clusters = _clusters(sentence)
    if not clusters:
        pointer = _pointer(sentence, pair=pair)
        return [pointer] if pointer else []
    heads = [cluster[0] for cluster in clusters]
    spans = segments(sentence, heads)
    found: list[Candidate] = []
    for cluster, span in zip(clusters, spans, strict=True):
        first = cluster[0]
        if any(is_hypothetical(sentence, trigger.start) for trigger in cluster[:1]) or is_negated(
            sentence, first.start
        ):
            continue
        taking_part = participants(sentence, max(cluster, key=lambda t: t.joint), pair=pair)
        found.append(
            Candidate(
                sentence=sentence,
                anchor=first.head,
                span=span,
                type=_type(sentence, cluster, span),
                rule="trigger-name"
                if first.series
                else "trigger-verb"
                if first.verb
                else "trigger-noun",
                status=status_of(sentence, first.head),
                participants=taking_part,
                triggers=cluster,
                generic=False,
                pointer=all(trigger.weak for trigger in cluster),
                kind=next((trigger.kind for trigger in cluster if trigger.kind), None),
            )
        )
    _attach_dates(sentence, heads, clusters, found)
    for candidate in found:
        candidate.generic = _is_generic(candidate)
        candidate.apart = [other for other in found if other is not candidate]
    return [part for candidate in found for part in _one_by_one(candidate)]


def _clusters(sentence: Sentence) -> list[list[Trigger]]:
    """Triggers that name the same event in one sentence, put together."""
    lower = sentence.tokens.lower
    clusters: list[list[Trigger]] = []
    for trigger in sentence.triggers:
        if not _TABLETOP.isdisjoint(trigger.modifiers):
            continue
        for cluster in reversed(clusters):
            if _same_event(lower, cluster, trigger):
                cluster.append(trigger)
                break
        else:
            clusters.append([trigger])
    return clusters


def _same_event(lower: list[str], cluster: list[Trigger], trigger: Trigger) -> bool:
    last = cluster[-1]
    between = lower[last.end : trigger.start]
    names = [other.series for other in cluster if other.series]
    if trigger.series and names:
        same = trigger.series.entity == names[0].entity
        return same and (
            trigger.series.year is None or names[0].year in {None, trigger.series.year}
        )
    if all(word in _APPOSITION for word in between) and "and" not in between:
        return True
    if any(word in _CONTENT for word in between):
        return trigger.ordinal is None and trigger.series is None
    if any(word in _SEPARATE for word in between):
        return False
    if trigger.series or trigger.ordinal in _EARLIER:
        return (
            trigger.series is not None
            and not any(word in {"and", ";"} for word in between)
            and len(between) < 8
        )
    return (
        trigger.determiner == "definite"
        or trigger.weak
        or trigger.determiner == "bare"
        or ("and" in between and len(between) <= 3)
    )


def _type(sentence: Sentence, cluster: list[Trigger], span: tuple[int, int]) -> EventType:
    named = [trigger for trigger in cluster if trigger.series]
    if named:
        return named[0].type
    strong = [trigger for trigger in cluster if not trigger.weak]
    if any(trigger.type == "patrol" for trigger in strong):
        return "patrol"
    lower = sentence.tokens.lower
    before = lower[span[0] : cluster[0].head + 1]
    if "bombers" in before or "bomber" in before:
        return "patrol"
    return "exercise"


def _attach_dates(
    sentence: Sentence, heads: list[Trigger], clusters: list[list[Trigger]], found: list[Candidate]
) -> None:
    by_head = {candidate.triggers[0].head: candidate for candidate in found}
    flat = [(place, trigger) for place, cluster in enumerate(clusters) for trigger in cluster]
    flat.sort(key=lambda item: item[1].head)
    for date in sentence.dates:
        if date.form in {"decade", "recurrent"} or date.relation in {"since", "before", "after"}:
            continue
        target = date_target(sentence, date, [trigger for _, trigger in flat])
        if target == -1:
            for candidate in found:
                candidate.announced = candidate.announced or date
        elif target >= 0:
            dated = by_head.get(heads[flat[target][0]].head)
            if dated is not None:
                dated.dates.append(date)


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
    first = candidate.triggers[0]
    if candidate.series is not None:
        return candidate.series.year is None and _lists_series(candidate)
    start, end = candidate.bounds()
    if start and end and (end.earliest - start.latest).days > _LONGEST_SINGLE_EVENT:
        return True
    if not first.plural or first.ordinal:
        return "series" in first.modifiers
    lower = candidate.sentence.tokens.lower
    if first.determiner == "indefinite" or "such" in first.modifiers:
        return True
    if start is not None and start.precision != "year":
        return False
    before = lower[max(candidate.sentence.start, first.start - 4) : first.start]
    if first.determiner == "definite" and "series" not in before:
        return False
    if not _GENERIC.isdisjoint(first.modifiers) or any(word in _GENERIC for word in before):
        return True
    return start is None and not candidate.participants.both


def _lists_series(candidate: Candidate) -> bool:
    """ "the Peace Mission and Joint Sea exercises": several series without an edition."""
    head = candidate.triggers[-1]
    return head.plural and any(
        other.series is not None and other.series.year is None
        for other in candidate.apart
        for other in other.triggers
    )


def _pointer(sentence: Sentence, *, pair: bool) -> Candidate | None:
    """A sentence without a naming word that goes on telling of an event."""
    anchor = next((i for i in range(sentence.start, sentence.end) if _goes_on(sentence, i)), None)
    if anchor is None or is_hypothetical(sentence, anchor) or is_negated(sentence, anchor):
        return None
    return Candidate(
        sentence=sentence, anchor=anchor, span=(sentence.start, sentence.end), type="exercise", rule="continuation",
        status=status_of(sentence, anchor), participants=participants(sentence, None, pair=pair), dates=event_dates(sentence), pointer=True,
    )  # fmt: skip


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Whether the word is a verb of taking part or, with forces beside it, of moving."""
    lower = sentence.tokens.lower
    word = lower[index]
    forces = bool(sentence.quantities) or any(
        m.kind == "platform" or (m.kind == "unit" and m.category != "ministry")
        for m in sentence.mentions
    )
    if word in _MOVES:
        return forces
    if word not in _PARTICIPATE:
        return False
    if word in _TAKE:
        return "part" in lower[index + 1 : index + 3]
    return word in _JOIN or forces


def _bounds(candidate: Candidate) -> tuple[PartialDate | None, PartialDate | None]:
    """Start and end out of the dates of a candidate, the verbs before them and its length."""
    lower = candidate.sentence.tokens.lower
    start: PartialDate | None = None
    end: PartialDate | None = None
    single: PartialDate | None = None
    for date in candidate.dates:
        if date.form == "duration" or date.first is None:
            continue
        verb = _verb_before(lower, candidate.sentence.start, date.start)
        if date.relation == "from" or (verb in _BEGIN and date.first == date.last):
            start = start or date.first
            if date.last and date.last != date.first:
                end = end or date.last
        elif date.relation == "until" or (verb in _FINISH and date.first == date.last):
            end = end or date.last
        elif date.last and date.last != date.first:
            start, end = start or date.first, end or date.last
        elif single is None or (
            single.compatible(date.first) and len(str(date.first)) > len(str(single))
        ):
            single = date.first
    if single is not None:
        start = start or single
        end = end or (None if start is not single else single)
    days = next(
        (date.days for date in candidate.dates if date.form == "duration" and date.days), None
    )
    if days and days > 1 and start and start.day and (end is None or end == start):
        end = _later(start, days - 1)
    elif start and end is None and start.precision != "day":
        end = start
    return start, end


def _later(start: PartialDate, days: int) -> PartialDate:
    return PartialDate.of(start.earliest.fromordinal(start.earliest.toordinal() + days))


def _verb_before(lower: list[str], sentence_start: int, index: int) -> str:
    for place in range(index - 1, max(sentence_start, index - 8) - 1, -1):
        word = lower[place]
        if word in _BEGIN or word in _FINISH:
            return word
        if word in {",", ";", "and"}:
            return ""
    return ""


def has_both_parties(candidate: Candidate) -> bool:
    """Whether China and Russia are said to take part."""
    return all(party in candidate.participants.roles for party in PARTIES)
