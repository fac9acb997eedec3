"""Who takes part in what a sentence tells: countries with their roles, and the host."""

from dataclasses import dataclass, field

from sinorus.extraction.attachment import is_place_preposition
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
_TRAVEL = frozenset(
    {
        "send",
        "sends",
        "sent",
        "sending",
        "fly",
        "flew",
        "travel",
        "travelled",
        "dispatch",
        "dispatched",
    }
)
_NOT_INSIDE = frozenset({"-", "/", "'s", "’s", "'", "’"})
_NATIONAL = ("tu-", "h-6", "j-1", "j-2", "j-3", "y-8", "y-9", "kj-")
_SENDING = words("facts.sending")
_PROMPTING = frozenset(
    {"prompted", "prompting", "prompts", "forced", "forcing", "led", "leading", "caused", "causing"}
)
_OPENING = frozenset({"observing", "attending", "joining", "participating"})
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
_PAIR_FORCES = words("pair.forces")
_PAIR_NOUNS = words("pair.nouns")
_POSSESSIVE = words("participants.possessive")


@dataclass(slots=True)
class Participants:
    """Who takes part, as one sentence tells it of one event."""

    roles: dict[str, Role] = field(default_factory=dict)
    host: str | None = None
    leads: bool = False
    """Whether the host is said to lead or to organise it, not just to be where it is held."""
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


def is_national(mention: Mention) -> bool:
    """Whether a platform can only be China's or only Russia's: a named ship, a type never sold."""
    if mention.country not in PARTIES or mention.entity is None:
        return False
    return "-ship-" in mention.entity or mention.entity.startswith(_NATIONAL)


def names_pair(sentence: Sentence) -> bool:
    """Whether "the two countries", "both navies" and the like stand in it."""
    lower = sentence.tokens.lower
    for index in range(sentence.start, sentence.end - 1):
        word = lower[index]
        if word == "their" and not _PAIR_FORCES.isdisjoint(lower[index + 1 : index + 3]):
            return True
        if word == "the" and lower[index + 1] in {"navies", "militaries"}:
            return True
        if word == "each" and lower[index + 1] in {"side", "navy", "country", "nation"}:
            return True
        if word in {"two", "both"}:
            window = lower[index + 1 : index + 4]
            if any(word in _PAIR_NOUNS for word in window):
                return True
            if word == "two" and lower[index - 1] == "the" and not window[0].isalpha():
                return True
    return False


def participants(
    sentence: Sentence,
    trigger: Trigger | None,
    *,
    pair: bool,
    scope: tuple[int, int] | None = None,
) -> Participants:
    """Countries and roles in the event of `trigger` (or of the sentence, if it has none).

    Args:
        sentence: where the event is told.
        trigger: its naming word; None for sentences that only say who takes part.
        pair: whether China and Russia are the two that "the two countries" stands for here.
        scope: token range that tells of this event, where the sentence tells of others, too.
            A joint event has its parties wherever in the sentence they stand.
    """
    found = Participants(pair=pair and names_pair(sentence))
    if found.pair:
        found.roles.update(dict.fromkeys(PARTIES, "participant"))
    shared = trigger is not None and (trigger.joint or trigger.determiner != "bare")
    for group in groups(sentence):
        inside = scope is None or scope[0] <= group[0].start < scope[1]
        if inside or (shared and any(mention.country in PARTIES for mention in group)):
            _add_group(found, sentence, trigger, group)
    for mention in sentence.of_kind("platform"):
        if (
            trigger is not None
            and is_national(mention)
            and (scope is None or scope[0] <= mention.start < scope[1])
        ):
            found.roles.setdefault(mention.country or "", "participant")
    found.host, found.leads = _host(sentence, trigger, scope)
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
        return "observer" if two_back == "observed" else "participant"
    if previous in {"are", "were", "is"} and lower[sentence.start] in _OPENING:
        return "observer" if lower[sentence.start].startswith("observ") else "participant"
    if previous in _PREPOSITIONS:
        return None
    verb = _verb_after(sentence, last.end)
    if verb is None or _negated(lower, last.end, verb):
        return None
    word = lower[verb]
    if word in _SENDING and trigger is not None and previous in _PROMPTING:
        return None
    if trigger is None and word in _SENDING:
        verb = _next_verb(sentence, verb + 1, 5)
        if verb is None or lower[verb] in _SENDING:
            return None
        word = lower[verb]
    if word in _PARTICIPATE and not _is_concern(sentence, first):
        if word.startswith("observ") or (
            "observers" in lower[verb : verb + 8] and "or" not in lower[verb : verb + 8]
        ):
            return "observer"
        if (
            word in {"take", "takes", "took", "taking", "taken"}
            and "part" not in lower[verb : verb + 3]
        ):
            return None
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


def _host(
    sentence: Sentence, trigger: Trigger | None, scope: tuple[int, int] | None
) -> tuple[str | None, bool]:
    """Country that is said to lead, organise or host; else the one it is held in or that owns it."""
    low, high = scope or (sentence.start, sentence.end)
    led: set[str] = set()
    inside: set[str] = set()
    owned: set[str] = set()
    for mention in sentence.mentions:
        code = mention.country
        if code is None or not low <= mention.start < high:
            continue
        if mention.kind == "location":
            if _names_its_country(sentence, mention) and _event_place(sentence, trigger, mention):
                inside.add(code)
        elif mention.kind == "country":
            if _leads(sentence, mention):
                led.add(code)
            elif _is_inside(sentence, trigger, mention):
                inside.add(code)
            if trigger is not None and not trigger.joint and _owns(sentence, trigger, mention):
                owned.add(code)
    for codes in (led, inside, owned):
        if codes:
            return (next(iter(codes)) if len(codes) == 1 else None), codes is led
    return None, False


def _leads(sentence: Sentence, mention: Mention) -> bool:
    """ "Russia-hosted", "organised by China", "South Africa hosts"."""
    lower = sentence.tokens.lower
    after = lower[mention.end : mention.end + 2]
    near = lower[mention.end : mention.end + 5]
    if any(word in {"hosts", "hosted", "hosting"} for word in near[:1] + near[2:]) and not any(
        other.start in range(mention.end, mention.end + 5) for other in sentence.of_kind("country")
    ):
        return True
    if len(after) == 2 and after[0] in {"-", "‑", "–"} and after[1] in _HOSTING:
        return True
    index = _before(sentence, mention.start)
    return index > sentence.start and lower[index] == "by" and lower[index - 1] in _HOSTING


def _is_inside(sentence: Sentence, trigger: Trigger | None, mention: Mention) -> bool:
    """ "in Russia", "on Chinese soil"."""
    if mention.form == "metonym" or not _event_place(sentence, trigger, mention):
        return False
    lower = sentence.tokens.lower
    index = _before(sentence, mention.start)
    if index > sentence.start and lower[index] == "to" and mention.form == "name":
        return not _TRAVEL.isdisjoint(lower[max(sentence.start, index - 12) : index])
    if index < sentence.start or lower[index] not in _INTO:
        part = lower[index - 1 : index + 1] if index > sentence.start else []
        if part != ["part", "of"]:
            return False
        index -= 1
    after = lower[mention.end : mention.end + 2]
    if any(word in _TERRITORY for word in after):
        return is_place_preposition(sentence, index)
    if mention.form not in {"name", "alias"} or (after and after[0] in _NOT_INSIDE):
        return False
    following = [m for m in sentence.of_kind("country") if mention.end < m.start <= mention.end + 2]
    if after and after[0] in {"and", ","} and following:
        return False
    if trigger is not None and 0 <= trigger.start - mention.end <= 1:
        return False
    return is_place_preposition(sentence, index)


def _names_its_country(sentence: Sentence, mention: Mention) -> bool:
    """ "eastern Russia", "China's Ningxia": the place is named together with its country."""
    words_ = f" {mention.surface.lower()} "
    if any(name in words_ for name in (" china", " russia", " chinese ", " russian ", " prc ")):
        return True
    lower = sentence.tokens.lower
    owner = [m for m in sentence.of_kind("country") if mention.start - 2 <= m.end <= mention.start]
    return any(m.country == mention.country and lower[m.end] in _POSSESSIVE for m in owner)


def _owns(sentence: Sentence, trigger: Trigger, mention: Mention) -> bool:
    """ "a Russian drill", "Russia's Vostok exercises"."""
    if trigger.start <= mention.start and mention.end <= trigger.head:
        return True
    after = sentence.tokens.lower[mention.end : mention.end + 1]
    return mention.end + 1 == trigger.start and bool(after) and after[0] in _POSSESSIVE


def _event_place(sentence: Sentence, trigger: Trigger | None, mention: Mention) -> bool:
    """Whether "in Russia" says where the event is, not where something else in the sentence is."""
    if trigger is None:
        return True
    lower = sentence.tokens.lower
    between = lower[min(trigger.end, mention.end) : max(trigger.start, mention.start)]
    return not any(word in _CLAUSE_STOPS or word in _SAY or word == "since" for word in between)
