"""Which naming words of one sentence name the same event, and which part of it is whose."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Mention
from sinorus.extraction.sentence import Sentence
from sinorus.extraction.triggers import Trigger

_HOLD = words("clause.hold")
_BREAKS = words("cluster.breaks")
_SOFT_BREAKS = words("cluster.soft_breaks")
_APPOSITION = words("cluster.apposition")
_CONTENT = words("cluster.content")
_SEPARATE = words("cluster.separate")
_RELATIVE = words("cluster.relative")
_CONJUNCTIONS = words("cluster.conjunctions")
_NEW_CLAUSE = words("cluster.new_clause")
_MEMBER = words("cluster.member")
_LANDMARK = words("cluster.landmark")
_COPULAS = words("cluster.copulas")
_ANOTHER = words("phrase.earlier") | words("phrase.alone")
_TABLETOP = words("phrase.tabletop")
_NAMING = words("cluster.naming")
_SHARES = words("cluster.shares")
_SHARE_REACH = 4
_NAMING_REACH = 2
_LONGEST_BRIDGE = 8
_CLAUSE_OPENING = 4


class Cluster(Struct, eq=False, gc=False):
    """The naming words of one event in one sentence, and the part of it that tells of the event."""

    triggers: Sequence[Trigger]
    span: tuple[int, int]
    landmark: bool
    """Whether it only tells when something else was ("straight after Joint Sea 2021")."""
    apart: frozenset[int] = frozenset()
    """Anchors of the clusters that the sentence tells as other events."""
    anchor: int = -1
    """The first token that names the event."""
    series: Mention | None = None
    """The name of the series that the event bears."""
    imagined: bool = False
    """Whether it is a game at a desk ("a tabletop exercise")."""
    weak: bool = True
    """Whether none of its words names an event by itself."""

    def __post_init__(self) -> None:
        """Set what follows from the fields before `anchor`."""
        self.anchor = self.triggers[0].head
        for trigger in self.triggers:
            if trigger.series is not None and self.series is None:
                self.series = trigger.series
            if not trigger.weak:
                self.weak = False
            if not _TABLETOP.isdisjoint(trigger.modifiers):
                self.imagined = True


def segments(sentence: Sentence, triggers: Sequence[Trigger]) -> list[tuple[int, int]]:
    """Part the sentence between its triggers: a token range for each, in order.

    Words between two triggers go with the first, up to the last break between them or else up
    to where the noun phrase of the second begins.
    """
    cuts = [max(left.end, _cut(sentence, left, right)) for left, right in pairwise(triggers)]
    return list(pairwise([sentence.start, *cuts, sentence.end]))


def _cut(sentence: Sentence, left: Trigger, right: Trigger) -> int:
    lower = sentence.tokens.lower
    closed = 0
    for index in range(right.start - 1, left.end - 1, -1):
        word = lower[index]
        if word == ")":
            closed += 1
        elif word == "(" and closed:
            closed -= 1  # what was in these brackets parts nothing
        elif word in _BREAKS:
            return index
        elif word in _SOFT_BREAKS:
            # a comma or "and" parts them only where a new subject or verb begins behind it, and
            # ", which began" goes on telling of the first
            opening = lower[index + 1 : min(index + 1 + _CLAUSE_OPENING, right.start)]
            if _RELATIVE.isdisjoint(opening[:1]) and not _HOLD.isdisjoint(opening):
                return index
    return right.start


def find_clusters(sentence: Sentence) -> list[Cluster]:
    """Put the triggers of a sentence together, event by event, and part the sentence among them."""
    if not sentence.triggers:
        return []
    if len(sentence.triggers) == 1:
        (trigger,) = sentence.triggers
        landmark = _is_landmark(sentence, trigger)
        span = (trigger.start, trigger.end) if landmark else sentence.span
        return [Cluster(sentence.triggers, span, landmark)]
    groups: list[list[Trigger]] = []
    for trigger in sentence.triggers:
        home = next((one for one in reversed(groups) if _same_event(sentence, one, trigger)), None)
        if home is None:
            groups.append([trigger])
        else:
            home.append(trigger)
    landmarks = [_is_landmark(sentence, group[0]) for group in groups]
    spans = [
        (group[0].start, group[-1].end) if landmark else span
        for group, landmark, span in zip(
            groups, landmarks, segments(sentence, [group[0] for group in groups]), strict=True
        )
    ]
    apart: list[set[int]] = [set() for _ in groups]
    for place, (left, right) in enumerate(pairwise(groups)):
        between = sentence.tokens.lower[left[0].end : right[0].start]
        if _CONJUNCTIONS.issuperset(between):  # "A and B, held in Russia" share what follows
            spans[place] = (spans[place][0], spans[place + 1][1])
        if _told_apart(left[0], right[0], between):
            apart[place].add(right[0].head)
            apart[place + 1].add(left[0].head)
    return [
        Cluster(group, span, landmark, frozenset(others))
        for group, span, landmark, others in zip(groups, spans, landmarks, apart, strict=True)
    ]


def _is_landmark(sentence: Sentence, trigger: Trigger) -> bool:
    return trigger.series is not None and not _LANDMARK.isdisjoint(
        sentence.before(trigger.start, 2)
    )


def _told_apart(left: Trigger, right: Trigger, between: list[str]) -> bool:
    if left.series and right.series:
        return True
    if not _SEPARATE.isdisjoint(between):
        return True
    mine = right.determiner != "definite" or (right.joint and "their" in right.modifiers)
    return left.type != right.type and mine


def _series(triggers: Sequence[Trigger]) -> Mention | None:
    for trigger in triggers:
        if trigger.series is not None:
            return trigger.series
    return None


def _same_event(sentence: Sentence, known: Sequence[Trigger], trigger: Trigger) -> bool:
    """Whether a trigger names the event that those `known` before it name."""
    between = sentence.tokens.lower[known[-1].end : trigger.start]
    name = _series(known)
    if name is not None and trigger.series is not None:
        return _same_edition(name, trigger.series)
    if trigger.plural and trigger.series is None and _is_member(between):
        return False
    if _APPOSITION.issuperset(between) or _is_predicate(between):
        return True
    if trigger.series is not None:
        return _gives_name(between)
    return _resumes(sentence, known[-1], trigger, between)


def _same_edition(name: Mention, other: Mention) -> bool:
    if name.exercise and other.exercise:
        return name.exercise == other.exercise
    return name.series_key == other.series_key and (
        other.year is None or name.year in {None, other.year}
    )


def _gives_name(between: list[str]) -> bool:
    """Whether the name of a series behind these words is that of the event before them."""
    if not _CONTENT.isdisjoint(between):
        return False
    if not _SHARES.isdisjoint(between[-_SHARE_REACH:]) or not _NAMING.isdisjoint(
        between[-_NAMING_REACH:]
    ):
        return True
    if not _SEPARATE.isdisjoint(between) or not _NEW_CLAUSE.isdisjoint(between):
        return False
    return len(between) < _LONGEST_BRIDGE


def _resumes(sentence: Sentence, last: Trigger, trigger: Trigger, between: list[str]) -> bool:
    """Whether a common noun or a verb names the event that the `last` trigger names."""
    if not _CONTENT.isdisjoint(between):
        return trigger.ordinal is None
    if not _SEPARATE.isdisjoint(between) or _is_another(trigger):
        return False
    if trigger.determiner != "indefinite":
        return True
    dated = any(date.start >= last.end for date in sentence.dates)
    return not dated and not trigger.plural and "and" not in between[-2:]


def _is_member(between: list[str]) -> bool:
    """Whether the first is one of those named next ("was part of exercises that began in May")."""
    return "of" in between and not _MEMBER.isdisjoint(between)


def _is_predicate(between: list[str]) -> bool:
    """Whether the second says what the first is ("the drill off Qingdao was the first …")."""
    return len(between) < _LONGEST_BRIDGE and not _COPULAS.isdisjoint(between[-1:])


def _is_another(trigger: Trigger) -> bool:
    return trigger.ordinal == "first" or not trigger.modifiers.isdisjoint(_ANOTHER)
