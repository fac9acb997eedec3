"""Words that name an exercise or a patrol, with the noun phrase they head."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Mention
from sinorus.extraction.tokens import Tokens

Determiner = Literal["definite", "indefinite", "bare"]

_EXERCISE = words("trigger.exercise.nouns")
_COMPOUND = frozenset(
    tuple(phrase.split()) for phrase in words("trigger.exercise.compounds") if " " in phrase
)
_COMPOUND_FIRST = frozenset(phrase[0] for phrase in _COMPOUND)
_JOINT_EXERCISE = words("trigger.exercise.joint_nouns")
_NAMED = words("trigger.exercise.named_nouns")
_MOVING = words("trigger.patrol.moving")
_EXERCISE_VERBS = words("trigger.exercise.verbs") | _MOVING
_PATROL = words("trigger.patrol.nouns")
_PATROL_VERBS = words("trigger.patrol.verbs")
_JOINT_PATROL = words("trigger.patrol.joint_nouns")
_POINTERS = words("trigger.exercise.pointers")
_HEADS = (
    _EXERCISE_VERBS
    | _POINTERS
    | _EXERCISE
    | _JOINT_EXERCISE
    | _NAMED
    | _PATROL
    | _PATROL_VERBS
    | _JOINT_PATROL
)
_ANY = _HEADS | _COMPOUND_FIRST

_JOINT = words("phrase.joint")
_DEFINITE = words("phrase.definite")
_INDEFINITE = words("phrase.indefinite")
_ORDINALS = words("phrase.ordinals")
_STOPS = words("phrase.stops")
_COORDINATED = words("phrase.coordinated")
_PUNCTUATION = frozenset(
    {",", ".", ";", ":", "(", ")", "—", "–", "--", "\n", "\n\n", "…", "[", "]"}
)
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "''", "``", "«", "»"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_AUXILIARIES = frozenset(
    {"has", "have", "had", "to", "will", "who", "which", "that", "they", "jointly"}
)
_LONGEST_PHRASE = 12

_KIND_WORDS = (
    ("command-post", words("phrase.command_post")),
    ("counter-terrorism", words("phrase.counter_terrorism")),
    ("missile-defence", words("phrase.missile_defence")),
    ("naval", words("phrase.naval")),
    ("air", words("phrase.air")),
    ("ground", words("phrase.ground")),
    ("strategic", words("phrase.strategic")),
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A mention of an exercise or a patrol; token indices as in `Tokens`."""

    start: int
    """Where its noun phrase begins."""
    head: int
    """The naming word itself, or the last word of the name of a series."""
    end: int
    type: Literal["exercise", "patrol"]
    determiner: Determiner
    plural: bool = False
    joint: bool = False
    verb: bool = False
    ordinal: str | None = None
    weak: bool = False
    """A word that only points back ("the mission", "the games"): it makes no event of its own."""
    kind: str | None = None
    """What the phrase itself says of the kind: "naval", "air", "command-post"…"""
    series: Mention | None = None
    modifiers: frozenset[str] = frozenset()


def find_triggers(tokens: Tokens, mentions: Sequence[Mention]) -> list[Trigger]:
    """All mentions of exercises and patrols, by common noun, verb or name of a series.

    Args:
        tokens: the text.
        mentions: its mentions; those of series become triggers or belong to one.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("sentencizer")
    >>> tokens = Tokens.of(nlp("The two navies held their first joint naval drills on Monday."))
    >>> trigger = find_triggers(tokens, [])[0]
    >>> trigger.type, trigger.determiner, trigger.kind, trigger.ordinal, trigger.plural
    ('exercise', 'definite', 'naval', 'first', True)
    """
    lower = tokens.lower
    series = [mention for mention in mentions if mention.kind == "series"]
    taken = {index for mention in mentions for index in range(mention.start, mention.end)}
    found: list[Trigger] = []
    for index, word in enumerate(lower):
        if word in _ANY and index not in taken:
            trigger = _common(tokens, index, series)
            if trigger is not None:
                found.append(trigger)
    named = {trigger.series for trigger in found}
    found += [_from_series(tokens, mention) for mention in series if mention not in named]
    return sorted(found, key=lambda trigger: trigger.head)


def _common(tokens: Tokens, index: int, series: Sequence[Mention]) -> Trigger | None:
    lower = tokens.lower
    word, head = lower[index], index
    if word in _EXERCISE_VERBS:
        return _verb(tokens, index)
    kind: Literal["exercise", "patrol"] = "exercise"
    if word in _COMPOUND_FIRST and index + 1 < len(lower) and (word, lower[index + 1]) in _COMPOUND:
        head = index + 1
    elif word not in _HEADS:
        return None
    elif index and (lower[index - 1], word) in _COMPOUND:
        return None  # found with its first word
    following = lower[head + 1] if head + 1 < len(lower) else ""
    if (
        following in _EXERCISE
        or following in _PATROL
        or following in {"area", "areas", "ground", "grounds"}
    ):
        return None  # "patrol exercise": the last noun is the head
    start = index if word == "patrolled" else _phrase_start(tokens, index)
    inside = lower[start:head]
    modifiers = frozenset(inside)
    joint = not modifiers.isdisjoint(_JOINT)
    named = next((m for m in series if start <= m.start < head), None) or next(
        (m for m in series if head < m.start <= head + 2 and _all_quotes(lower, head + 1, m.start)),
        None,
    )
    weak = False
    verb = word in _PATROL_VERBS and _is_verb(lower, index, start)
    if word in _PATROL or verb:
        kind = "patrol"
    elif head == index and word not in _EXERCISE:
        if word in _JOINT_PATROL and joint:
            kind = "patrol"
        elif not (named and word in _NAMED) and not (joint and word in _JOINT_EXERCISE):
            weak = word in _POINTERS and _determiner(tokens, start, head) != "bare"
            if not weak:
                return None
    plural = lower[head].endswith("s")
    if named and named.start < start:
        start = named.start
    return Trigger(
        start=start,
        head=head,
        end=max(head + 1, named.end if named else 0),
        type=kind,
        determiner=_determiner(tokens, start, head),
        plural=plural and not verb,
        joint=joint or (verb and "jointly" in lower[max(0, index - 3) : index + 4]),
        verb=verb,
        weak=weak,
        ordinal=next((word for word in inside if word in _ORDINALS), None),
        kind=_kind(modifiers),
        series=named,
        modifiers=modifiers,
    )


def _verb(tokens: Tokens, index: int) -> Trigger | None:
    """ "trained together", "exercised in the Sea of Japan"."""
    lower = tokens.lower
    after = lower[index + 1 : index + 4]
    jointly = not _JOINT.isdisjoint(lower[max(0, index - 2) : index + 4])
    if lower[index] in _MOVING:
        together = jointly or bool({"formation", "side"} & set(after))
        return (
            Trigger(index, index, index + 1, "patrol", "bare", plural=True, joint=True, verb=True)
            if together
            else None
        )
    placed = bool(after) and after[0] in {"in", "off", "near", "at", "on", "with"}
    if not jointly and not (placed and lower[index] in {"exercised", "drilled", "trained"}):
        return None
    return Trigger(index, index, index + 1, "exercise", "bare", joint=jointly, verb=True)


_PATROL_CONTEXT = words("phrase.air") | words("phrase.naval") | {"strategic"}


def _from_series(tokens: Tokens, mention: Mention) -> Trigger:
    kind = "patrol" if mention.category in {"air patrol", "naval patrol"} else "exercise"
    return Trigger(
        start=mention.start,
        head=mention.end - 1,
        end=mention.end,
        type=kind,  # type: ignore[arg-type]
        determiner="definite",
        series=mention,
    )


def _phrase_start(tokens: Tokens, head: int) -> int:
    """Walk left over the modifiers of the noun at `head`."""
    lower, words_ = tokens.lower, tokens.words
    index = head
    while index > 0 and head - index < _LONGEST_PHRASE:
        previous = lower[index - 1]
        if previous == "that" and lower[head].endswith("s"):
            break  # the conjunction
        if previous in _DEFINITE or previous in {"a", "an", "another"}:
            return index - 1
        if previous in {"and", "&"}:
            left = lower[index - 2] if index > 1 else ""
            if left not in _COORDINATED and not left.endswith("-fire"):
                break
        elif previous == "," and index > 1:
            if lower[index - 2] not in _COORDINATED or words_[index - 2][0].isupper():
                break
        elif previous in _PUNCTUATION or previous in _STOPS or "\n" in previous:
            break
        index -= 1
    while index < head and (lower[index] in _QUOTES and lower[index] not in _POSSESSIVE):
        index += 1
    return index


def _determiner(tokens: Tokens, start: int, head: int) -> Determiner:
    lower = tokens.lower
    phrase = lower[start:head]
    if phrase and phrase[0] in {"a", "an", "another"}:
        return "indefinite"
    if phrase and (phrase[0] in _DEFINITE or any(word in _POSSESSIVE for word in phrase)):
        return "definite"
    if any(word in _INDEFINITE or word.isdigit() for word in phrase[:2]):
        return "indefinite"
    return "bare"


def _kind(modifiers: frozenset[str]) -> str | None:
    for kind, clues in _KIND_WORDS:
        if not modifiers.isdisjoint(clues):
            return kind
    return None


def _is_verb(lower: list[str], index: int, start: int) -> bool:
    if lower[index] == "patrolled":
        return True
    previous = lower[index - 1] if index else ""
    return start == index and previous in _AUXILIARIES


def _all_quotes(lower: list[str], start: int, end: int) -> bool:
    return all(word in _QUOTES for word in lower[start:end])
