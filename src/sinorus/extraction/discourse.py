"""What an article tells of, read sentence by sentence with what was told before in mind."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace

from sinorus.extraction.agreements import agreement_candidate
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.clusters import find_clusters
from sinorus.extraction.continuation import continuation, together
from sinorus.extraction.exercises import exercise_candidates
from sinorus.extraction.incidents import incident_candidate
from sinorus.extraction.meetings import meeting_candidate
from sinorus.extraction.participants import Participants, both_parties, names_pair
from sinorus.extraction.sentence import BOTH_PARTIES, Sentence
from sinorus.extraction.transfers import transfer_candidate

_FOCUS = 2  # sentences over which a reaction can be one to the exercise told before
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

    def read(self, sentence: Sentence) -> None:
        """Take in the next sentence."""
        clusters = find_clusters(sentence)
        exercises = exercise_candidates(sentence, clusters, pair=self.pair)
        self.joint += exercises
        named = [one for one in exercises if not one.pointer]
        if named:
            self.last_told = sentence.index
        event = next((one for one in named if not one.generic), None)
        reaction = self._reaction(sentence, event)
        if reaction is not None:
            self.reactions.append(reaction)
            self.last_told = sentence.index
            event = reaction.reacts_to
        accord = self._accord(sentence, told=event is not None, reaction=reaction is not None)
        if accord is not None:
            self.accords.append(accord)
        goes_on = not exercises or all(cluster.landmark for cluster in clusters)
        traded = accord is not None and accord.type == "arms_transfer"
        if goes_on and reaction is None and not traded:
            self._go_on(sentence)
        self._look_back(sentence)

    def _reaction(self, sentence: Sentence, event: Candidate | None) -> Candidate | None:
        """The reaction that the sentence tells of, with the patrol that it implies."""
        reaction = incident_candidate(
            sentence,
            event,
            in_focus=self._told_within(sentence, _FOCUS),
            witness=self.witness,
        )
        if reaction is None or event is not None:
            return reaction
        if sentence.parties != BOTH_PARTIES and not (self.pair and names_pair(sentence)):
            return reaction
        patrol = _implied_patrol(reaction)
        self.joint.append(patrol)
        return replace(reaction, reacts_to=patrol)

    def _accord(self, sentence: Sentence, *, told: bool, reaction: bool) -> Candidate | None:
        """The agreement, arms deal or talks that it tells of, if of no exercise or patrol."""
        if told:
            return None
        deal = transfer_candidate(sentence, pair=self.pair)
        deal = deal or agreement_candidate(sentence, pair=self.pair)
        return deal or (None if reaction else meeting_candidate(sentence))

    def _go_on(self, sentence: Sentence) -> None:
        """Take in a sentence that names no event but may go on telling of one."""
        more = together(sentence, pair=self.pair) or continuation(sentence, pair=self.pair)
        if more is None:
            return
        self.joint.append(more)
        if self._told_within(sentence, _REACH):
            self.last_told = sentence.index

    def _told_within(self, sentence: Sentence, reach: int) -> bool:
        """Whether one of the last `reach` sentences, or this one, told of an event."""
        return self.last_told is not None and sentence.index - self.last_told <= reach

    def _look_back(self, sentence: Sentence) -> None:
        """Note what the sentences to come can refer to."""
        if sentence.parties == BOTH_PARTIES:
            self.pair = True
        elif sentence.triggers and not sentence.parties:
            # An exercise of other countries: from now on these are "the two countries".
            others = any(len(set(group.codes)) > 1 for group in sentence.groups)
            self.pair = self.pair and not others
        for mention in sentence.of_kind("country"):
            if mention.country not in BOTH_PARTIES:
                self.witness = mention.country


def read_sentences(sentences: Iterable[Sentence]) -> Reading:
    """What the sentences of an article tell of, in text order."""
    reading = Reading()
    for sentence in sentences:
        reading.read(sentence)
    return reading


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
    )
