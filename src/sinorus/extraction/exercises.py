"""Exercises and patrols that a sentence names."""

from collections.abc import Sequence

from msgspec import structs

from sinorus.extraction.candidates import Candidate
from sinorus.extraction.clusters import Cluster
from sinorus.extraction.dating import DateOwner, is_release, owners_of_dates
from sinorus.extraction.editions import one_by_one
from sinorus.extraction.genericity import has_place, is_generic
from sinorus.extraction.hosts import host_of
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention, EventType
from sinorus.extraction.participants import Participants, participants
from sinorus.extraction.sentence import Sentence
from sinorus.extraction.statement import is_asserted, is_negated, status_of
from sinorus.extraction.triggers import Trigger

_AIR = words("phrase.kinds.air")
_NAVAL = words("phrase.kinds.naval")
_ALONE = words("phrase.alone")
_BOMBERS = words("phrase.kinds.bombers")


def exercise_candidates(
    sentence: Sentence, clusters: Sequence[Cluster], *, pair: bool
) -> list[Candidate]:
    """The exercises and patrols that a sentence tells of.

    Args:
        sentence: with its triggers.
        clusters: those triggers, event by event.
        pair: whether "the two countries" stands for China and Russia here.
    """
    told: list[Cluster] = []
    spoken_of: set[Cluster] = set()
    for cluster in clusters:
        if _is_of_one(cluster):
            continue
        if cluster.imagined or is_asserted(sentence, cluster.triggers[0].start):
            told.append(cluster)
        elif _is_spoken_of(sentence, cluster):
            told.append(cluster)
            spoken_of.add(cluster)
    if not told:
        return []
    dates, announced = _dates_of_clusters(sentence, clusters, told)
    found: list[Candidate] = []
    for cluster in told:
        candidate = Candidate(
            sentence=sentence,
            anchor=cluster.anchor,
            span=cluster.span,
            type=_type(sentence, cluster),
            rule=_rule(cluster.triggers[0]),
            status=status_of(sentence, cluster.anchor),
            participants=_participants(
                sentence, cluster, None if len(clusters) == 1 else cluster.span, pair=pair
            ),
            triggers=cluster.triggers,
            dates=dates[cluster] if dates else (),
            announced=announced,
            pointer=cluster.weak,
            imagined=cluster.imagined,
            spoken_of=cluster in spoken_of,
            kind=_kind(sentence, cluster),
            apart=cluster.apart,
        )
        candidate.generic = _is_generic(candidate, cluster, told)
        found += one_by_one(candidate)
    return found


def _participants(
    sentence: Sentence, cluster: Cluster, scope: tuple[int, int] | None, *, pair: bool
) -> Participants:
    """Who takes part, and the host by whichever of its naming words tells ("X, Russia's drill")."""
    main = cluster.triggers[0]
    if not main.joint and len(cluster.triggers) > 1:
        main = next((one for one in cluster.triggers if one.joint), main)
    told = participants(sentence, main, pair=pair, scope=scope)
    if told.host is None and not main.joint:
        for trigger in cluster.triggers[1:]:  # `main` is the first
            host = host_of(sentence, trigger, scope or sentence.span)
            if host.country is not None:
                return structs.replace(told, host=host.country, leads=host.leads)
    return told


def _is_spoken_of(sentence: Sentence, cluster: Cluster) -> bool:
    """Whether something is asked or supposed of an event that bears a name."""
    return cluster.series is not None and not is_negated(sentence, cluster.triggers[0].start)


def _is_of_one(cluster: Cluster) -> bool:
    """Whether it is called an exercise of one country alone ("a snap exercise")."""
    if cluster.series is None:
        for trigger in cluster.triggers:
            if not trigger.joint and not _ALONE.isdisjoint(trigger.modifiers):
                return True
    return False


def _rule(trigger: Trigger) -> str:
    if trigger.series:
        return "trigger-name"
    return "trigger-verb" if trigger.verb else "trigger-noun"


def _words_up_to_head(sentence: Sentence, cluster: Cluster) -> list[str]:
    return sentence.tokens.lower[cluster.span[0] : cluster.anchor + 1]


def _type(sentence: Sentence, cluster: Cluster) -> EventType:
    """Patrol, if its name or else a noun says so, or a verb where there is none."""
    nouns: set[EventType] = set()
    verbs: set[EventType] = set()
    for trigger in cluster.triggers:
        if trigger.series:
            return trigger.type
        if not trigger.weak:
            (verbs if trigger.verb else nouns).add(trigger.type)
    if "patrol" in (nouns or verbs):
        return "patrol"
    flown = sentence.has_any(_BOMBERS) and not _BOMBERS.isdisjoint(
        _words_up_to_head(sentence, cluster)
    )
    return "patrol" if flown else "exercise"


def _kind(sentence: Sentence, cluster: Cluster) -> str | None:
    """What the noun phrase says of the kind; of a patrol also the craft that is on it."""
    patrol = False
    for trigger in cluster.triggers:
        if trigger.kind:
            return trigger.kind
        patrol = patrol or trigger.type == "patrol"
    if not patrol:
        return None
    before = _words_up_to_head(sentence, cluster)
    in_air, at_sea = not _AIR.isdisjoint(before), not _NAVAL.isdisjoint(before)
    if in_air == at_sea:
        return None
    return "air" if in_air else "naval"


def _is_generic(candidate: Candidate, cluster: Cluster, told: Sequence[Cluster]) -> bool:
    """Whether its sentence tells of a habit, a trend or a number of events."""
    sentence = candidate.sentence
    if cluster.imagined:
        return False
    if cluster.series is None:
        return is_generic(sentence, cluster.triggers[0], candidate.bounds, cluster.span)
    if cluster.series.year:
        return False
    several = any(one.plural and one.determiner == "indefinite" for one in cluster.triggers)
    if (candidate.dates or sentence.quantities) and not several:
        return False
    if several or any(date.form == "recurrent" for date in sentence.dates):
        return True  # "three Joint Sea exercises", "meet for Joint Sea every spring"
    return not has_place(sentence, cluster.span) and _is_listed(cluster, told)


def _is_listed(cluster: Cluster, told: Sequence[Cluster]) -> bool:
    """Whether series are merely listed ("the Peace Mission and Joint Sea exercises")."""
    others = [one for one in told if one.anchor in cluster.apart and one.series is not None]
    plural = any(trigger.plural for one in [cluster, *others] for trigger in one.triggers)
    return plural and bool(others)


def _dates_of_clusters(
    sentence: Sentence, clusters: Sequence[Cluster], told: Sequence[Cluster]
) -> tuple[dict[Cluster, list[DateMention]], DateMention | None]:
    """The dates of each cluster that is told, and the day of the statement that tells them."""
    if not sentence.dates or all(cluster.landmark for cluster in clusters):
        return {}, None
    dates: dict[Cluster, list[DateMention]] = {cluster: [] for cluster in told}
    announced: DateMention | None = None
    homes = {trigger.head: cluster for cluster in told for trigger in cluster.triggers}
    for date, owner in owners_of_dates(sentence, sentence.triggers):
        if owner is DateOwner.STATEMENT:
            announced = announced or date
        elif isinstance(owner, Trigger) and owner.head in homes:
            dates[homes[owner.head]].append(date)
            if date.first and not date.first.day and _stands_first(sentence, date):
                _share(sentence, date, dates)
    for cluster, own in dates.items():
        if not own:
            continue
        own[:] = [_of_edition(sentence, cluster, _of_release(sentence, date)) for date in own]
    return dates, announced


def _stands_first(sentence: Sentence, date: DateMention) -> bool:
    """Whether it stands before all naming words."""
    return all(date.end <= trigger.start for trigger in sentence.triggers)


def _share(sentence: Sentence, date: DateMention, dates: dict[Cluster, list[DateMention]]) -> None:
    """A month or year at the head of a sentence holds for all that follows without a date."""
    for cluster, own in dates.items():
        start, end = cluster.span
        if date not in own and not any(start <= one.start < end for one in sentence.dates):
            own.append(date)


def _of_release(sentence: Sentence, date: DateMention) -> DateMention:
    """Of the day on which a picture was released, the month is that of the event."""
    if date.first is None or not is_release(sentence, date):
        return date
    month = date.first.truncated("month")
    return structs.replace(date, first=month, last=month)


def _of_edition(sentence: Sentence, cluster: Cluster, date: DateMention) -> DateMention:
    """A date printed without its year beside "Coalition 2003" is of 2003."""
    year = cluster.series.year if cluster.series else None
    if year is None or date.form != "absolute" or not date.first or not date.last:
        return date
    printed = sentence.tokens.lower[date.start : date.end]
    if date.first.month is None or any(len(word) == 4 and word.isdigit() for word in printed):
        return date
    try:
        first = structs.replace(date.first, year=year)
        return structs.replace(date, first=first, last=structs.replace(date.last, year=year))
    except ValueError:  # 29 February of another year
        return date
