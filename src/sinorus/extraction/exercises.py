"""Exercises and patrols that a sentence names."""

from collections.abc import Sequence

from msgspec import structs

from sinorus.extraction.bounds import bounds_of
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
    asserted = {
        cluster
        for cluster in clusters
        if cluster.imagined or is_asserted(sentence, cluster.triggers[0].start)
    }
    told = [
        one
        for one in clusters
        if (one in asserted or _is_spoken_of(sentence, one)) and not _is_of_one(one)
    ]
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
            dates=dates[cluster],
            announced=announced,
            generic=_is_generic(sentence, cluster, told, dates[cluster]),
            pointer=all(trigger.weak for trigger in cluster.triggers),
            imagined=cluster.imagined,
            spoken_of=cluster not in asserted,
            kind=_kind(sentence, cluster),
            apart=cluster.apart,
        )
        found += one_by_one(candidate)
    return found


def _participants(
    sentence: Sentence, cluster: Cluster, scope: tuple[int, int] | None, *, pair: bool
) -> Participants:
    """Who takes part, and the host by whichever of its naming words tells ("X, Russia's drill")."""
    main = next((one for one in cluster.triggers if one.joint), cluster.triggers[0])
    told = participants(sentence, main, pair=pair, scope=scope)
    if told.host is None and not main.joint:
        for trigger in cluster.triggers:
            host = host_of(sentence, trigger, scope or sentence.span)
            if host.country is not None:
                return structs.replace(told, host=host.country, leads=host.leads)
    return told


def _is_spoken_of(sentence: Sentence, cluster: Cluster) -> bool:
    """Whether something is asked or supposed of an event that bears a name."""
    return cluster.series is not None and not is_negated(sentence, cluster.triggers[0].start)


def _is_of_one(cluster: Cluster) -> bool:
    """Whether it is called an exercise of one country alone ("a snap exercise")."""
    return cluster.series is None and any(
        not one.joint and not _ALONE.isdisjoint(one.modifiers) for one in cluster.triggers
    )


def _rule(trigger: Trigger) -> str:
    if trigger.series:
        return "trigger-name"
    return "trigger-verb" if trigger.verb else "trigger-noun"


def _words_up_to_head(sentence: Sentence, cluster: Cluster) -> list[str]:
    return sentence.tokens.lower[cluster.span[0] : cluster.anchor + 1]


def _type(sentence: Sentence, cluster: Cluster) -> EventType:
    """Patrol, if its name or else a noun says so, or a verb where there is none."""
    for trigger in cluster.triggers:
        if trigger.series:
            return trigger.type
    strong = [one for one in cluster.triggers if not one.weak]
    telling = [one for one in strong if not one.verb] or strong
    if any(one.type == "patrol" for one in telling):
        return "patrol"
    flown = sentence.has_any(_BOMBERS) and not _BOMBERS.isdisjoint(
        _words_up_to_head(sentence, cluster)
    )
    return "patrol" if flown else "exercise"


def _kind(sentence: Sentence, cluster: Cluster) -> str | None:
    """What the noun phrase says of the kind; of a patrol also the craft that is on it."""
    said = next((trigger.kind for trigger in cluster.triggers if trigger.kind), None)
    if said or all(trigger.type != "patrol" for trigger in cluster.triggers):
        return said
    before = _words_up_to_head(sentence, cluster)
    in_air, at_sea = not _AIR.isdisjoint(before), not _NAVAL.isdisjoint(before)
    if in_air == at_sea:
        return None
    return "air" if in_air else "naval"


def _is_generic(
    sentence: Sentence, cluster: Cluster, told: Sequence[Cluster], dates: Sequence[DateMention]
) -> bool:
    """Whether the sentence tells of a habit, a trend or a number of events."""
    if cluster.imagined:
        return False
    if cluster.series is None:
        bounds = bounds_of(sentence, dates)
        return is_generic(sentence, cluster.triggers[0], bounds, cluster.span)
    several = any(one.plural and one.determiner == "indefinite" for one in cluster.triggers)
    if cluster.series.year or ((dates or sentence.quantities) and not several):
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
    dates: dict[Cluster, list[DateMention]] = {cluster: [] for cluster in told}
    announced: DateMention | None = None
    if not sentence.dates or all(cluster.landmark for cluster in clusters):
        return dates, announced
    first = min(trigger.start for trigger in sentence.triggers)
    homes = {trigger.head: cluster for cluster in told for trigger in cluster.triggers}
    for date, owner in owners_of_dates(sentence, sentence.triggers):
        if owner is DateOwner.STATEMENT:
            announced = announced or date
        elif isinstance(owner, Trigger) and owner.head in homes:
            dates[homes[owner.head]].append(date)
            if date.end <= first and date.first and not date.first.day:
                _share(sentence, date, dates)
    for cluster, own in dates.items():
        own[:] = [_of_edition(sentence, cluster, _of_release(sentence, date)) for date in own]
    return dates, announced


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
