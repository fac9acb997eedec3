"""Words that name an exercise or a patrol, with the noun phrase they head."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Mention, covered_by
from sinorus.extraction.tokens import Tokens
from sinorus.extraction.word_memory import KINDS

Determiner = Literal["definite", "indefinite", "bare"]
TriggerType = Literal["exercise", "patrol"]

_EXERCISE = words("trigger.exercise.nouns")
_COMPOUNDS = frozenset(tuple(phrase.split()) for phrase in words("trigger.exercise.compounds"))
_COMPOUND_HEADS = frozenset(head for _, head in _COMPOUNDS)
_JOINT_EXERCISE = words("trigger.exercise.joint_nouns")
_NAMED_EXERCISE = words("trigger.exercise.named_nouns")
_EXERCISE_VERBS = words("trigger.exercise.verbs")
_PLACED_VERBS = words("trigger.exercise.placed_verbs")
_POINTERS = words("trigger.exercise.pointers")
_PATROL = words("trigger.patrol.nouns")
_PATROL_VERBS = words("trigger.patrol.verbs")
_PATROL_FINITE = words("trigger.patrol.finite_verbs")
_JOINT_PATROL = words("trigger.patrol.joint_nouns")
_ALIKE_PATROL = words("trigger.patrol.alike_nouns")
_ALIKE = words("phrase.alike")
_MOVING = words("trigger.patrol.moving")
_IN_COMPANY = words("trigger.patrol.in_company")
_SITES = words("trigger.sites") | words("trigger.patrollers") | words("trigger.leaders")
_VERBS = _EXERCISE_VERBS | _MOVING
_HEADS = frozenset().union(
    _EXERCISE,
    _JOINT_EXERCISE,
    _NAMED_EXERCISE,
    _POINTERS,
    _PATROL,
    _PATROL_VERBS,
    _PATROL_FINITE,
    _JOINT_PATROL,
    _ALIKE_PATROL,
)
_ANY = _VERBS | _HEADS | _COMPOUND_HEADS
_NAMING = KINDS.add(_ANY.__contains__)
_LATER_HEADS = _EXERCISE | _PATROL | _SITES

_JOINT = words("phrase.joint")
_ARTICLES = words("phrase.articles")
_DEFINITE = words("phrase.definite")
_DETERMINERS = _DEFINITE | _ARTICLES
_INDEFINITE = words("phrase.indefinite")
_ORDINALS = words("phrase.ordinals")
_COORDINATED = words("phrase.coordinated")
_JOINING = words("phrase.adding") | {","}
_STOPS = words("phrase.stops") | words("punctuation.phrase_ends")
_QUOTES = words("punctuation.quotes")
_POSSESSIVE = words("phrase.possessive")
_AUXILIARIES = words("phrase.auxiliaries")
_PLACING = words("phrase.placing")
_LONGEST_PHRASE = 12

_KIND_WORDS = (
    ("command-post", words("phrase.kinds.command_post")),
    ("counter-terrorism", words("phrase.kinds.counter_terrorism")),
    ("missile-defence", words("phrase.kinds.missile_defence")),
    ("naval", words("phrase.kinds.naval")),
    ("air", words("phrase.kinds.air")),
    ("ground", words("phrase.kinds.ground")),
    ("strategic", words("phrase.kinds.strategic")),
)
_ANY_KIND_WORD = frozenset().union(*(clues for _, clues in _KIND_WORDS))
_PATROL_SERIES = frozenset({"air patrol", "naval patrol"})


class Trigger(Struct, frozen=True, gc=False):
    """A mention of an exercise or a patrol; token indices as in `Tokens`."""

    start: int
    """Where its noun phrase begins."""
    head: int
    """The naming word itself, or the last word of the name of a series."""
    end: int
    type: TriggerType
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


def find_triggers(
    tokens: Tokens, mentions: Sequence[Mention], covered: set[int] | None = None
) -> list[Trigger]:
    """All mentions of exercises and patrols, by common noun, verb or name of a series.

    Args:
        tokens: the text.
        mentions: its mentions; those of series become triggers or belong to one.
        covered: their tokens, where these are known.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("sentencizer")
    >>> tokens = Tokens.of(nlp("The two navies held their first joint naval drills on Monday."))
    >>> trigger = find_triggers(tokens, [])[0]
    >>> trigger.type, trigger.determiner, trigger.kind, trigger.ordinal, trigger.plural
    ('exercise', 'definite', 'naval', 'first', True)
    """
    series = {mention.start: mention for mention in mentions if mention.kind == "series"}
    taken = covered_by(mentions) if covered is None else covered
    found: list[Trigger] = []
    for index in tokens.where(_NAMING):
        if index in taken:
            continue
        if tokens.lower[index] in _VERBS:
            trigger = _from_verb(tokens.lower, index)
        else:
            trigger = _from_noun(tokens, index, taken, series)
        if trigger is not None:
            found.append(trigger)
    headed = {trigger.series.start for trigger in found if trigger.series}
    found += [_from_series(name) for start, name in series.items() if start not in headed]
    return sorted(found, key=attrgetter("head"))


def _from_verb(lower: list[str], index: int) -> Trigger | None:
    """What is told by a verb of doing it jointly: "trained together", "flew in formation"."""
    after = lower[index + 1 : index + 4]
    jointly = not _JOINT.isdisjoint(lower[max(0, index - 2) : index + 4])
    if lower[index] in _MOVING:
        if not jointly and _IN_COMPANY.isdisjoint(after):
            return None
        return Trigger(
            index, index, index + 1, "patrol", "bare", plural=True, joint=True, verb=True
        )
    placed = lower[index] in _PLACED_VERBS and not _PLACING.isdisjoint(after[:1])
    if not jointly and not placed:
        return None
    return Trigger(index, index, index + 1, "exercise", "bare", joint=jointly, verb=True)


def _from_noun(
    tokens: Tokens, head: int, taken: set[int], series: Mapping[int, Mention]
) -> Trigger | None:
    """What is told by a noun with the words before it, or by the verb "to patrol".

    Args:
        tokens: the text.
        head: of the noun; of its second word, where it has two.
        taken: the tokens of names.
        series: the names of series in the text, by the token where each begins.
    """
    lower = tokens.lower
    if head + 1 < len(lower) and lower[head + 1] in _LATER_HEADS:
        return None  # "patrol exercise", "training area": the last noun is the head
    index = _first_word(lower, head)
    if index in taken or (index == head and lower[head] not in _HEADS):
        return None
    start = index if lower[index] in _PATROL_FINITE else _phrase_start(tokens, index)
    phrase = lower[start:head]
    modifiers = _modifiers(phrase)
    determiner = _determiner(phrase)
    ordered = not modifiers.isdisjoint(_ORDINALS)
    named = _series_in_phrase(lower, start, head, series)
    verb = start == index and _is_patrol_verb(lower, index)
    type_ = "patrol" if verb else _type_of(lower[index : head + 1], modifiers, named)
    if type_ is None and (lower[index] not in _POINTERS or determiner == "bare"):
        return None
    joint = not modifiers.isdisjoint(_JOINT)
    return Trigger(
        start=start,
        head=head,
        end=max(head + 1, named.end if named else 0),
        type=type_ or "exercise",
        determiner=determiner,
        plural=lower[head].endswith("s") and not verb,
        joint=joint or (verb and "jointly" in lower[max(0, index - 3) : index + 4]),
        verb=verb,
        weak=type_ is None,
        ordinal=next(filter(_ORDINALS.__contains__, phrase)) if ordered else None,
        kind=_kind(modifiers),
        series=named,
        modifiers=modifiers,
    )


def _from_series(name: Mention) -> Trigger:
    """The name of a series without a noun that it belongs to ("troops left for Vostok 2022")."""
    return Trigger(
        start=name.start,
        head=name.end - 1,
        end=name.end,
        type="patrol" if name.category in _PATROL_SERIES else "exercise",
        determiner="definite",
        series=name,
    )


def _first_word(lower: list[str], head: int) -> int:
    """Index of the first word of a noun of one word or two ("war games", "war-games")."""
    index = head - 2 if head > 1 and lower[head - 1] == "-" else head - 1
    return index if index >= 0 and (lower[index], lower[head]) in _COMPOUNDS else head


def _type_of(
    noun: list[str], modifiers: frozenset[str], series: Mention | None
) -> TriggerType | None:
    """What a noun names with these modifiers; None if it names nothing by itself.

    Args:
        noun: its word, or two.
        modifiers: the words before it in its phrase.
        series: the name of a series in its phrase.
    """
    word = noun[0]
    if word in _PATROL:
        return "patrol"
    if len(noun) > 1 or word in _EXERCISE:
        return "exercise"
    joint = not modifiers.isdisjoint(_JOINT)
    if joint and word in _JOINT_PATROL:
        return "patrol"
    if word in _ALIKE_PATROL and not modifiers.isdisjoint(_ALIKE):
        return "patrol"
    if (joint and word in _JOINT_EXERCISE) or (series is not None and word in _NAMED_EXERCISE):
        return "exercise"
    return None


def _kind(modifiers: frozenset[str]) -> str | None:
    """What the words before a noun say of the kind."""
    if modifiers.isdisjoint(_ANY_KIND_WORD):
        return None
    return next(kind for kind, clues in _KIND_WORDS if not modifiers.isdisjoint(clues))


def _is_patrol_verb(lower: list[str], index: int) -> bool:
    """Whether a word without modifiers is a form of "to patrol", not the noun."""
    if lower[index] in _PATROL_FINITE:
        return True
    return lower[index] in _PATROL_VERBS and index > 0 and lower[index - 1] in _AUXILIARIES


def _series_in_phrase(
    lower: list[str], start: int, head: int, series: Mapping[int, Mention]
) -> Mention | None:
    """The name of a series before the head ("the Vostok drills") or right behind it."""
    if not series:
        return None
    for index in range(start, head):
        if index in series:
            return series[index]
    for index in (head + 1, head + 2):
        if index in series and _QUOTES.issuperset(lower[head + 1 : index]):
            return series[index]
    return None


def _phrase_start(tokens: Tokens, head: int) -> int:
    """Walk left over the modifiers of the noun at `head`."""
    lower = tokens.lower
    index = head
    while index > 0 and head - index < _LONGEST_PHRASE:
        previous = lower[index - 1]
        if previous in _DETERMINERS:
            if previous == "that" and lower[head].endswith("s"):
                break  # the conjunction: "said that exercises …"
            return index - 1
        if previous in _STOPS or "\n" in previous:
            break
        if previous in _JOINING and not _joins_adjectives(tokens, index - 1):
            break
        index -= 1
    while index < head and lower[index] in _QUOTES and lower[index] not in _POSSESSIVE:
        index += 1
    return index


def _joins_adjectives(tokens: Tokens, index: int) -> bool:
    """Whether the "and" or comma at `index` leaves what stands before it in the same phrase.

    They do so between adjectives ("land and air drills"), not between names.
    """
    if index == 0 or tokens.lower[index - 1] not in _COORDINATED:
        return False
    return tokens.lower[index] != "," or not tokens.words[index - 1][0].isupper()


def _modifiers(phrase: list[str]) -> frozenset[str]:
    """The words of a phrase, and those that a hyphen joins ("counter-terrorism") as one."""
    if "-" not in phrase:
        return frozenset(phrase)
    joined = (
        f"{left}-{right}"
        for left, hyphen, right in zip(phrase, phrase[1:], phrase[2:], strict=False)
        if hyphen == "-"
    )
    return frozenset([*phrase, *joined])


def _determiner(phrase: list[str]) -> Determiner:
    """The determiner of a noun phrase, given without its head."""
    first = phrase[0] if phrase else ""
    if first in _ARTICLES:
        return "indefinite"
    if first in _DEFINITE or not _POSSESSIVE.isdisjoint(phrase):
        return "definite"
    for word in phrase[:2]:
        if word in _INDEFINITE or word.isdigit():
            return "indefinite"
    return "bare"
