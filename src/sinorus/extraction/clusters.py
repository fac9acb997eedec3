"""Which naming words of one sentence name the same event, and which part of it is whose."""

from dataclasses import dataclass, field

from sinorus.extraction.attachment import segments
from sinorus.extraction.lexicon import words
from sinorus.extraction.sentence import Sentence
from sinorus.extraction.triggers import Trigger

_APPOSITION = words("candidates.apposition")
_CONTENT = words("candidates.content")
_SEPARATE = words("candidates.separate")
_EARLIER = words("candidates.earlier")
_TABLETOP = words("candidates.tabletop")
_LONGEST_BRIDGE = 8


@dataclass(eq=False, slots=True)
class Cluster:
    """The naming words of one event in one sentence, and the part of it that tells of the event."""

    triggers: list[Trigger]
    span: tuple[int, int] = (0, 0)
    landmark: bool = False
    """Whether it only tells when something else was ("straight after Joint Sea 2021")."""
    apart: list["Cluster"] = field(default_factory=list)
    """Clusters that the sentence tells as other events."""

    @property
    def imagined(self) -> bool:
        """Whether it is a game at a desk ("a tabletop exercise")."""
        return any(not _TABLETOP.isdisjoint(trigger.modifiers) for trigger in self.triggers)


def find_clusters(sentence: Sentence) -> list[Cluster]:
    """Put the triggers of a sentence together, event by event, and part the sentence among them."""
    clusters: list[Cluster] = []
    lower = sentence.tokens.lower
    for trigger in sentence.triggers:
        home = next(
            (c for c in reversed(clusters) if _same_event(sentence, c.triggers, trigger)), None
        )
        if home is None:
            clusters.append(Cluster([trigger]))
        else:
            home.triggers.append(trigger)
    if not clusters:
        return []
    spans = segments(sentence, [cluster.triggers[0] for cluster in clusters])
    for cluster, span in zip(clusters, spans, strict=True):
        cluster.span = span
    for cluster in clusters:
        first = cluster.triggers[0]
        if _is_landmark(lower, sentence.start, first):
            cluster.span = (first.start, cluster.triggers[-1].end)
            cluster.landmark = True
    for left, right in zip(clusters, clusters[1:], strict=False):
        between = lower[left.triggers[0].end : right.triggers[0].start]
        if all(word in {"and", ",", "the"} for word in between):
            left.span = (
                left.span[0],
                right.span[1],
            )  # "A and B, held in Russia" share what follows
        if _told_apart(left, right, between):
            left.apart.append(right)
            right.apart.append(left)
    return clusters


def _is_landmark(lower: list[str], sentence_start: int, trigger: Trigger) -> bool:
    before = lower[max(sentence_start, trigger.start - 2) : trigger.start]
    return trigger.series is not None and bool({"after", "before", "following"} & set(before))


def _told_apart(left: Cluster, right: Cluster, between: list[str]) -> bool:
    first, second = left.triggers[0], right.triggers[0]
    if first.series and second.series:
        return True
    if any(word in _SEPARATE for word in between):
        return True
    return first.type != second.type and second.determiner != "definite"


def _same_event(sentence: Sentence, known: list[Trigger], trigger: Trigger) -> bool:
    lower = sentence.tokens.lower
    last = known[-1]
    between = lower[last.end : trigger.start]
    names = [other.series for other in known if other.series]
    if trigger.series and names:
        same = trigger.series.entity == names[0].entity
        return same and (
            trigger.series.year is None or names[0].year in {None, trigger.series.year}
        )
    if _is_member(between) and trigger.plural and not trigger.series:
        return False
    if all(word in _APPOSITION for word in between) and "and" not in between:
        return True
    if between and between[-1] in {"is", "was", "were", "are"} and len(between) < _LONGEST_BRIDGE:
        return True
    if any(word in _CONTENT for word in between):
        return trigger.ordinal is None and trigger.series is None
    if trigger.series and "part" in between[-4:]:
        return True
    if any(word in _SEPARATE for word in between):
        return False
    if trigger.series:
        return not any(word in {"and", ";"} for word in between) and len(between) < _LONGEST_BRIDGE
    if not trigger.modifiers.isdisjoint(_EARLIER) or trigger.ordinal == "first":
        return False
    if trigger.determiner == "indefinite":
        dated = any(date.start >= last.end for date in sentence.dates)
        return not dated and not trigger.plural and "and" not in between[-2:]
    return True


def _is_member(between: list[str]) -> bool:
    """ "… was part of exercises that began years ago": one of them, not they."""
    return "of" in between and bool({"part", "one", "series", "latest"} & set(between))
