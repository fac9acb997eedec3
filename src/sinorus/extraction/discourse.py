"""What an article tells of, read sentence by sentence with what was told before in mind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from sinorus.extraction.agreements import (
    agreement_candidate,
    is_agreed_upon,
    names_agreement,
)
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.clusters import Cluster, find_clusters
from sinorus.extraction.continuation import continuation, together
from sinorus.extraction.editions import edition_told, one_by_one
from sinorus.extraction.exercises import exercise_candidates
from sinorus.extraction.incidents import incident_candidate, parties_of, reaction_continued
from sinorus.extraction.lexicon import words
from sinorus.extraction.meetings import talks_candidate, visit_candidate
from sinorus.extraction.model import DateMention
from sinorus.extraction.officials import sides
from sinorus.extraction.participants import Participants, both_parties, names_pair
from sinorus.extraction.resumption import resumption
from sinorus.extraction.sentence import BOTH_PARTIES, Sentence
from sinorus.extraction.transfers import transfer_candidates
from sinorus.extraction.triggers import Trigger

_AIR = words("phrase.kinds.air")
_DISCUSSING = words("trigger.meeting.discussing")
_NAVAL = words("phrase.kinds.naval")
_SIGNING = words("transfer.signing")
_SIGNED_REACH = 3
_AT = words("trigger.meeting.occasions")
_THE = frozenset({"the", "these", "both"})  # before what was told ("the group")
_TOPIC_REACH = 4  # tokens from the verb of talking to what is talked about
_FOCUS = 2  # sentences over which a reaction can be one to the exercise told before
_FEWEST_ENTRIES = 2
_ENTRY_REACH = 4  # sentences behind a date in a timeline that tell what happened then
_OCCASION_REACH = 4
_REACH = 3  # sentences over which a sentence without a naming word keeps it in focus


@dataclass(slots=True)
class Reading:
    """What the sentences of an article tell, and what those to come can refer to."""

    joint: list[Candidate] = field(default_factory=list)
    """Exercises and patrols."""
    reactions: list[Candidate] = field(default_factory=list)
    accords: list[Candidate] = field(default_factory=list)
    """Agreements, arms deals and talks."""
    pair: bool = False
    """Whether "the two countries" stands for China and Russia."""
    witness: str | None = None
    """Code of the third country named last."""
    last_told: int | None = None
    """Index of the last sentence that told of an exercise, a patrol or a reaction."""
    before: Sentence | None = None
    """The sentence read last."""
    unread: list[Sentence] = field(default_factory=list)
    """The sentences before the first event: they can tell of a reaction to it."""
    headings: Mapping[int, Sequence[DateMention]] = field(default_factory=dict)
    """The dates under which sentences stand in a timeline, by index of the sentence."""

    def read(self, sentence: Sentence) -> None:
        """Take in the next sentence."""
        clusters = find_clusters(sentence)
        exercises = self._exercises(sentence, clusters) if clusters else []
        agreement = self._agreement(sentence, exercises) if names_agreement(sentence) else None
        visit = visit_candidate(sentence)
        if agreement and visit and visit.dates == agreement.dates:
            visit = None  # the occasion at which it was signed
        if exercises:
            exercises = self._told_beside(sentence, exercises, agreement, visit)
        event = self._take_in(sentence, exercises) if exercises else None
        reaction = self._reaction(sentence, event)
        if reaction is not None:
            self.reactions.append(reaction)
            self.last_told = sentence.index
            event = reaction.reacts_to
        accords = [agreement] if agreement else []
        if event is None:
            accords = self._accords(sentence, agreement, met=bool(reaction or visit))
        if accords:
            accords = self._under_heading(sentence, accords)
            self.accords += accords
        if visit:
            self.accords.append(visit)
        goes_on = not exercises or all(cluster.landmark for cluster in clusters)
        if goes_on and reaction is None and not _tell_trade(accords):
            self._go_on(sentence)
        self._look_back(sentence)

    def _exercises(self, sentence: Sentence, clusters: Sequence[Cluster]) -> list[Candidate]:
        """The exercises and patrols that it names, without those that it only speaks of."""
        told: list[Candidate] = []
        for candidate in exercise_candidates(sentence, clusters, pair=self.pair):
            if candidate.spoken_of:
                self.joint.append(candidate)
            else:
                told.append(candidate)
        return told if self.joint else [self._of_those_before(one) for one in told]

    def _of_those_before(self, candidate: Candidate) -> Candidate:
        """The article's first exercise, if only the sentence before it tells whose it is.

        "Sailors from Russia, Iran and China are to meet. The exercise will take place in …"
        """
        before, told = self.before, candidate.participants
        if before is None or before.parties != BOTH_PARTIES or told.both:
            return candidate
        if candidate.generic or candidate.pointer or candidate.determiner != "definite":
            return candidate
        lists = [group.codes for group in before.groups if BOTH_PARTIES.issubset(group.codes)]
        if not lists or not told.roles.keys() <= set(lists[0]):
            return candidate
        roles = {**dict.fromkeys(lists[0], "participant"), **told.roles}
        return replace(candidate, participants=replace(told, roles=roles))

    def _told_beside(
        self,
        sentence: Sentence,
        exercises: list[Candidate],
        agreement: Candidate | None,
        visit: Candidate | None,
    ) -> list[Candidate]:
        """The exercises that are told beside what else the sentence tells, with their own dates."""
        if agreement is not None:
            exercises = [one for one in exercises if not _is_mere_content(one)]
        exercises = self._under_heading(sentence, _without_topic(sentence, exercises))
        for accord in (agreement, visit):
            if accord is not None and accord.dates:
                dated = [(one, _without_dates(one, accord.dates)) for one in exercises]
                exercises = [new for one, new in dated if not _is_undated(one, new)]
        return exercises

    def _take_in(self, sentence: Sentence, exercises: Sequence[Candidate]) -> Candidate | None:
        """Keep the exercises that it tells of; the first of them that is a single named event."""
        event = None
        for one in exercises:
            self.joint.append(one)
            if not one.pointer:
                self.last_told = sentence.index
                if event is None and not one.generic:
                    event = one
        return event

    def _under_heading(self, sentence: Sentence, candidates: list[Candidate]) -> list[Candidate]:
        """Its candidates; those that have no dates of their own with the dates of its heading."""
        heading = self.headings.get(sentence.index)
        if not heading:
            return candidates
        return [
            one if one.dates or one.pointer or one.resumes else replace(one, dates=heading)
            for one in candidates
        ]

    def _reaction(self, sentence: Sentence, event: Candidate | None) -> Candidate | None:
        """The reaction that the sentence tells of, with the patrol that it implies."""
        if event is not None and event.type == "patrol":
            self.reactions += self._reactions_before(event)
        elif self.last_told is None:
            self.unread.append(sentence)
        reaction = incident_candidate(
            sentence,
            event,
            in_focus=self._told_within(sentence, _FOCUS),
            witness=self.witness,
        )
        if reaction is None and self.reactions and not sentence.triggers:
            reaction = reaction_continued(sentence, self.reactions[-1])
            if reaction is not None:
                return reaction
        if reaction is None or event is not None:
            return reaction
        self.unread = [one for one in self.unread if one is not sentence]
        if parties_of(sentence) != BOTH_PARTIES and not (self.pair and names_pair(sentence)):
            return reaction
        patrol = _implied_patrol(reaction)
        self.joint.append(patrol)
        return replace(reaction, reacts_to=patrol)

    def _reactions_before(self, patrol: Candidate) -> list[Candidate]:
        """The reactions to a patrol that were told before it ("fired warning shots at a plane")."""
        waiting, self.unread = self.unread, []
        found = [
            incident_candidate(sentence, None, in_focus=bool(sentence.parties))
            for sentence in waiting
            if patrol.sentence.index - sentence.index <= _FOCUS
        ]
        return [replace(one, reacts_to=patrol) for one in found if one is not None]

    def _agreement(self, sentence: Sentence, exercises: Sequence[Candidate]) -> Candidate | None:
        """The agreement that it tells of; beside an exercise only one that is about that."""
        named = [one for one in exercises if not one.pointer and not one.generic]
        others = [trigger for one in named if not _is_mere_content(one) for trigger in one.triggers]
        near = [one for one in self.accords[-2:] if sentence.index - one.sentence.index <= _FOCUS]
        met = bool(near) and near[-1].type == "meeting"
        agreement = agreement_candidate(sentence, pair=self.pair, others=others, met=met)
        told = any(one.type == "agreement" for one in near)
        if agreement and agreement.kind == "document" and told:
            return None  # what was told before
        if agreement and others and not any(is_agreed_upon(sentence, one) for one in others):
            return agreement if _is_told_first(agreement, others[0]) else None
        return agreement

    def _traded(self) -> bool:
        """Whether a deal between the two has been told."""
        return bool(self.accords) and self.accords[-1].type == "arms_transfer"

    def _accords(
        self, sentence: Sentence, agreement: Candidate | None, *, met: bool
    ) -> list[Candidate]:
        """The arms deals, agreement or talks that a sentence without an exercise tells of."""
        deals = transfer_candidates(sentence, pair=self.pair or self._traded())
        last = self.accords[-1] if self.accords else None
        resumed = None if last is None else resumption(sentence, last)
        if (
            resumed
            and resumed.type == "arms_transfer"
            and (resumed.rule == "deal-listed" or not sentence.of_kind("platform"))
        ):
            deals = [resumed]
        if deals:
            return deals
        accord = agreement or resumed
        talks = None if met else talks_candidate(sentence, last, pair=self.pair)
        if talks and accord and not _is_occasion(talks):
            talks = None
        return [one for one in (accord, talks) if one is not None]

    def _go_on(self, sentence: Sentence) -> None:
        """Take in a sentence that names no event but may go on telling of one."""
        acting = together(sentence, pair=self.pair)
        resumes = self._told_within(sentence, 1) and sentence.word(sentence.start) in _THE
        more = (
            (None if resumes else acting)
            or edition_told(sentence, pair=self.pair)
            or continuation(sentence, pair=self.pair)
            or acting
        )
        if more is None:
            return
        self.joint += one_by_one(more)
        if not more.pointer or self._told_within(sentence, _REACH):
            self.last_told = sentence.index

    def _told_within(self, sentence: Sentence, reach: int) -> bool:
        """Whether one of the last `reach` sentences, or this one, told of an event."""
        return self.last_told is not None and sentence.index - self.last_told <= reach

    def _look_back(self, sentence: Sentence) -> None:
        """Note what the sentences to come can refer to."""
        self.before = sentence
        if not self.pair:
            self.pair = sides(sentence) == BOTH_PARTIES
        elif sentence.triggers and not sentence.parties:
            # An exercise of other countries: from now on these are "the two countries".
            others = any(len(set(group.codes)) > 1 for group in sentence.groups)
            self.pair = not others or sides(sentence) == BOTH_PARTIES
        for group in reversed(sentence.groups):
            if not BOTH_PARTIES.issuperset(group.codes):
                self.witness = [code for code in group.codes if code not in BOTH_PARTIES][-1]
                break


def read_sentences(sentences: Iterable[Sentence]) -> Reading:
    """What the sentences of an article tell of, in text order."""
    sentences = list(sentences)
    reading = Reading(headings=_headings(sentences))
    for sentence in sentences:
        reading.read(sentence)
    return reading


def _headings(sentences: Sequence[Sentence]) -> dict[int, Sequence[DateMention]]:
    """The dates under which sentences stand in a timeline; one such date alone makes none."""
    dates = [sentence for sentence in sentences if sentence.dates and _is_date(sentence)]
    if len(dates) < _FEWEST_ENTRIES:
        return {}
    return {
        heading.index + place: heading.dates
        for heading in dates
        for place in range(1, _ENTRY_REACH + 1)
    }


def _is_date(sentence: Sentence) -> bool:
    """Whether a sentence that has a date is nothing else ("July 16, 2001.")."""
    dates = sentence.dates
    if dates[0].start != sentence.start or dates[0].form != "absolute":
        return False
    return not any(map(str.isalnum, sentence.tokens.lower[dates[-1].end : sentence.end]))


def _is_undated(before: Candidate, after: Candidate) -> bool:
    """Whether an unnamed exercise had but the date of something else: it is only spoken of."""
    unnamed = before.series is None and before.determiner != "definite"
    return unnamed and bool(before.dates) and not after.dates


def _is_told_first(agreement: Candidate, exercise: Trigger) -> bool:
    """Whether an exercise is told beside it ("signed a road map on Tuesday, hailing patrols")."""
    sentence = agreement.sentence
    if exercise.start < agreement.anchor:  # "watched the drill and then signed an agreement"
        return not _SIGNING.isdisjoint(sentence.before(agreement.anchor, _SIGNED_REACH))
    between = sentence.tokens.lower[agreement.anchor : exercise.start]
    return bool(agreement.dates) and "," in between


def _tell_trade(accords: Sequence[Candidate]) -> bool:
    """Whether one of them is an arms deal."""
    return bool(accords) and any(accord.type == "arms_transfer" for accord in accords)


def _is_occasion(talks: Candidate) -> bool:
    """Whether talks are those at which something else was done ("signed … during a call")."""
    return not _AT.isdisjoint(talks.sentence.before(talks.anchor, _OCCASION_REACH))


def _without_dates(candidate: Candidate, taken: Sequence[DateMention]) -> Candidate:
    """An exercise without the dates of what else its sentence tells."""
    return replace(candidate, dates=[date for date in candidate.dates if date not in taken])


def _without_topic(sentence: Sentence, exercises: list[Candidate]) -> list[Candidate]:
    """The exercises without one that talks are merely about ("discussed joint drills")."""
    unnamed = [one for one in exercises if one.series is None and one.determiner != "definite"]
    talks = talks_candidate(sentence) if unnamed else None
    if talks is None:
        return exercises
    behind = range(talks.anchor + 1, talks.anchor + _TOPIC_REACH)
    topics = [
        one
        for one in unnamed
        if one.triggers
        and (
            one.triggers[0].start in behind
            or not _DISCUSSING.isdisjoint(sentence.before(one.triggers[0].start, _TOPIC_REACH))
        )
    ]
    return [one for one in exercises if one not in topics]


def _is_mere_content(candidate: Candidate) -> bool:
    """Whether an exercise is but what an agreement is about, not told with a date of its own."""
    sentence = candidate.sentence
    if not any(is_agreed_upon(sentence, trigger) for trigger in candidate.triggers):
        return False
    dated = any(date.start > candidate.anchor for date in sentence.dates)
    return candidate.determiner == "definite" or not dated


def _implied_patrol(reaction: Candidate) -> Candidate:
    """What is reacted to, where only the reaction is told ("scrambled jets as … bombers flew")."""
    return Candidate(
        sentence=reaction.sentence,
        anchor=reaction.anchor,
        span=reaction.span,
        type="patrol",
        rule="implied-patrol",
        status="held",
        participants=Participants(both_parties()),
        dates=reaction.dates,
        announced=reaction.announced,
        kind=_kind_of_craft(reaction.sentence),
    )


def _kind_of_craft(sentence: Sentence) -> str | None:
    """Whether planes or ships are spoken of, if not both."""
    in_air, at_sea = sentence.has_any(_AIR), sentence.has_any(_NAVAL)
    if in_air == at_sea:
        return None
    return "air" if in_air else "naval"
