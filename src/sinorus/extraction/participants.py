"""Who takes part in what a sentence tells: countries with their roles, and the host."""

from dataclasses import dataclass, field

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Mention, Role
from sinorus.extraction.sentence import PARTIES, Sentence
from sinorus.extraction.triggers import Trigger

_CONCERN = words("clause.concern")
_HOLD = words("clause.hold")
_PARTICIPATE = words("clause.participate")
_SAY = words("clause.say")
_NEGATIONS = words("clause.negations")
_JOINT = words("phrase.joint")
_CLAUSE_STOPS = frozenset({";", ":", ".", "which", "that", "who", "because", "but"})
_PREPOSITIONS = words("participants.prepositions")
_LINKS = words("participants.links")
_SKIPPED = words("participants.skipped")
_INTO = words("participants.into")
_TOWARDS = words("participants.towards")
_INCLUDING = words("participants.including")
_BODIES = words("participants.bodies")
_TROOPS = words("participants.troops")
_BY = words("participants.by")
_HOSTING = words("participants.hosting")
_TERRITORY = words("participants.territory")
_PAIR_NOUNS = words("pair.nouns")
_POSSESSIVE = words("participants.possessive")


@dataclass(slots=True)
class Participants:
    """Who takes part, as one sentence tells it of one event."""

    roles: dict[str, Role] = field(default_factory=dict)
    host: str | None = None
    pair: bool = False
    """Whether a phrase such as "the two countries" stands for the participants."""

    @property
    def both(self) -> bool:
        """Whether China and Russia are among them."""
        return all(party in self.roles for party in PARTIES)


def groups(sentence: Sentence) -> list[list[Mention]]:
    """Its country mentions (units count for their owner), coordinated ones together."""
    found: list[list[Mention]] = []
    lower = sentence.tokens.lower
    for mention in sentence.mentions:
        if mention.country is None or mention.kind not in {"country", "unit"}:
            continue
        if found and all(word in _LINKS for word in lower[found[-1][-1].end : mention.start]):
            found[-1].append(mention)
        else:
            found.append([mention])
    return found


def names_pair(sentence: Sentence) -> bool:
    """Whether "the two countries", "both navies" and the like stand in it."""
    lower = sentence.tokens.lower
    for index in range(sentence.start, sentence.end - 1):
        if lower[index] in {"two", "both"}:
            window = lower[index + 1 : index + 4]
            if any(word in _PAIR_NOUNS for word in window):
                return True
            if lower[index] == "two" and lower[index - 1] == "the" and not window[0].isalpha():
                return True
    return False


def participants(sentence: Sentence, trigger: Trigger | None, *, pair: bool) -> Participants:
    """Countries and roles in the event of `trigger` (or of the sentence, if it has none).

    Args:
        sentence: where the event is told.
        trigger: its naming word; None for sentences that only say who takes part.
        pair: whether China and Russia are the two that "the two countries" stands for here.
    """
    found = Participants(pair=pair and names_pair(sentence))
    if found.pair:
        found.roles.update(dict.fromkeys(PARTIES, "participant"))
    for group in groups(sentence):
        _add_group(found, sentence, trigger, group)
    found.host = _host(sentence, trigger, found)
    if found.host in PARTIES:
        found.roles.setdefault(found.host, "participant")
    if pair and not found.both and trigger is not None and _they(sentence, trigger):
        found.pair = True
        found.roles.update({party: "participant" for party in PARTIES if party not in found.roles})
    return found


def _add_group(
    found: Participants, sentence: Sentence, trigger: Trigger | None, group: list[Mention]
) -> None:
    codes = list(dict.fromkeys(mention.country for mention in group if mention.country))
    parties = [code for code in codes if code in PARTIES]
    concern = _is_concern(sentence, group[0])
    role: Role | None = None
    if parties and not concern and not _is_destination(sentence, group[0]):
        role = "participant"
    else:
        role = _third_role(sentence, trigger, group)
    if role is None:
        return
    for code in codes:
        found.roles.setdefault(code, role)


def _before(sentence: Sentence, index: int) -> int:
    """Index of the word before `index`, articles and adjectives of place left out."""
    lower = sentence.tokens.lower
    index -= 1
    while index > sentence.start and lower[index] in _SKIPPED:
        index -= 1
    return index


def _is_concern(sentence: Sentence, mention: Mention) -> bool:
    """Whether it only stands as an object of worry, nearness or comparison."""
    lower = sentence.tokens.lower
    for index in range(mention.start - 1, max(sentence.start, mention.start - 5) - 1, -1):
        word = lower[index]
        if word in _CONCERN:
            return True
        if word in {",", ";", ":", "—", "(", "which", "that", "who"} or "\n" in word:
            return False
    return False


def _is_destination(sentence: Sentence, mention: Mention) -> bool:
    """Whether it is where one goes or comes from, no actor ("will fly to Russia")."""
    index = _before(sentence, mention.start)
    lower = sentence.tokens.lower
    return index >= sentence.start and lower[index] in _TOWARDS and mention.form in {"metonym"}


def _third_role(sentence: Sentence, trigger: Trigger | None, group: list[Mention]) -> Role | None:
    """Role of countries that do not stand beside China or Russia; None if they take no part."""
    lower = sentence.tokens.lower
    first, last = group[0], group[-1]
    index = _before(sentence, first.start)
    previous = lower[index] if index >= sentence.start else ""
    two_back = lower[index - 1] if index - 1 >= sentence.start else ""
    if previous in {"with", "alongside"} and trigger is not None and _near(trigger, index):
        return "participant"
    if previous in _INCLUDING and (
        two_back in _BODIES or two_back in {",", "also", "–", "—"} or previous.startswith("involv")
    ):
        if not _is_concern(sentence, first):
            return "participant"
    if previous == "from" and two_back in _TROOPS:
        return "participant"
    if previous == "by" and two_back in _BY:
        return "observer" if two_back in {"observed", "watched"} else "participant"
    if previous in _PREPOSITIONS:
        return None
    verb = _verb_after(sentence, last.end)
    if verb is None or _negated(lower, last.end, verb):
        return None
    word = lower[verb]
    if word in _PARTICIPATE and not _is_concern(sentence, first):
        if (
            word.startswith("observ")
            or ("observers" in lower[verb : verb + 8]
            and "or" not in lower[verb : verb + 8])
        ):
            return "observer"
        if (
            word in {"take", "takes", "took", "taking", "taken"}
            and "part" not in lower[verb : verb + 3]
        ):
            return None
        if word.startswith("sen") and trigger is None and not sentence.quantities:
            return "participant" if "troops" in lower[verb : verb + 4] else None
        return "participant"
    if word in _HOLD and trigger is not None and verb < trigger.head and _near(trigger, verb):
        return "participant"
    return None


def _near(trigger: Trigger, index: int) -> bool:
    return trigger.start - 8 <= index <= trigger.end + 6


def _verb_after(sentence: Sentence, start: int) -> int | None:
    """The verb of holding or taking part that follows; auxiliaries and an insertion are passed."""
    lower = sentence.tokens.lower
    if start < sentence.end and lower[start] == ",":
        closing = next(
            (i for i in range(start + 1, min(start + 30, sentence.end)) if lower[i] == ","), None
        )
        direct = _next_verb(sentence, start + 1, 4)
        if direct is not None or closing is None:
            return direct
        later = [i for i in range(closing, min(start + 30, sentence.end)) if lower[i] == ","]
        return next((v for i in later if (v := _next_verb(sentence, i + 1, 5)) is not None), None)
    return _next_verb(sentence, start, 9)


def _next_verb(sentence: Sentence, start: int, reach: int) -> int | None:
    lower = sentence.tokens.lower
    for index in range(start, min(start + reach, sentence.end)):
        word = lower[index]
        if word in _PARTICIPATE or word in _HOLD:
            return index
        if word in _SAY or word in _CLAUSE_STOPS or "\n" in word:
            return None
    return None


def _negated(lower: list[str], start: int, end: int) -> bool:
    return any(word in _NEGATIONS for word in lower[start:end])


def _they(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the trigger's own clause has "they" or "their" for the pair."""
    lower = sentence.tokens.lower
    window = lower[max(sentence.start, trigger.start - 7) : trigger.head]
    return "they" in window or "their" in window


def _host(sentence: Sentence, trigger: Trigger | None, found: Participants) -> str | None:
    """Country that is said to lead, organise or host; else the one it is held in."""
    lower = sentence.tokens.lower
    led: set[str] = set()
    inside: set[str] = set()
    owned: set[str] = set()
    for mention in sentence.of_kind("country"):
        code = mention.country
        if code is None:
            continue
        after = lower[mention.end : mention.end + 2]
        index = _before(sentence, mention.start)
        previous = lower[index] if index >= sentence.start else ""
        two_back = lower[index - 1] if index - 1 >= sentence.start else ""
        if (
            (
                len(after) == 2
                and after[0] in {"-", "‑"}
                and after[1] in {"hosted", "led", "organised", "organized", "run"}
            )
            or (previous == "by" and two_back in _HOSTING)
            or (after and after[0] in {"hosts", "hosted", "hosting"})
        ):
            led.add(code)
        elif mention.form == "metonym":
            continue
        elif (
            previous in _INTO
            and mention.form in {"name", "alias"}
            and _event_place(sentence, trigger, mention)
        ):
            if not after or after[0] not in _POSSESSIVE:
                inside.add(code)
        elif (
            previous in _INTO
            and after
            and (
                after[0] in _TERRITORY
                or (len(after) == 2 and after[0] in _POSSESSIVE and after[1] in _TERRITORY)
            )
            and _event_place(sentence, trigger, mention)
        ):
            inside.add(code)
        if (
            trigger is not None
            and not trigger.joint
            and trigger.start <= mention.start
            and mention.end <= trigger.head
        ) or (
            trigger is not None
            and mention.end + 1 == trigger.start
            and after[:1]
            and after[0] in _POSSESSIVE
        ):
            owned.add(code)
    for codes in (led, inside, owned):
        if len(codes) == 1:
            return next(iter(codes))
        if codes:
            return None
    return None


def _event_place(sentence: Sentence, trigger: Trigger | None, mention: Mention) -> bool:
    """Whether "in Russia" says where the event is, not where something else in the sentence is."""
    lower = sentence.tokens.lower
    if trigger is None:
        return True
    between = lower[min(trigger.end, mention.end) : max(trigger.start, mention.start)]
    return not any(
        word in {"which", "who", "while", "that", ";", "since"} or word in _SAY for word in between
    )
