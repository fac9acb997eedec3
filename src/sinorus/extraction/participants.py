"""Who takes part in what a sentence tells: countries with their roles."""

from itertools import pairwise

from msgspec import Struct, field

from sinorus.extraction.hosts import host_of
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Mention, Role
from sinorus.extraction.places import governor
from sinorus.extraction.sentence import BOTH_PARTIES, PARTIES, CountryGroup, Sentence
from sinorus.extraction.triggers import Trigger

_HOLD = words("clause.hold")
_PARTICIPATE = words("clause.participate")
_VERBS = _HOLD | _PARTICIPATE
_VERBS_OR_PRESENT = _VERBS | {"present"}
_TAKE = words("clause.take")
_CRAFT = words("force.craft")
_NEGATIONS = words("statement.negations")
_SENDING = words("force.sending")
_CONCERN = words("participant.concern")
_CONCERN_STOPS = words("participant.concern_stops")
_COUNTING = words("coreference.counting")
_OPENING_WHAT_IS_SENT = frozenset({"a", "an", "the", "its"})
_RELATIVE = frozenset({"that", "which"})
_JUDGING = words("participant.judging")
_DISTANCING = _CONCERN | _JUDGING
_CLAUSE_STOPS = words("participant.clause_stops") | words("clause.say")
_PREPOSITIONS = words("participant.prepositions")
_ALONGSIDE = words("participant.alongside")
_TOWARDS = words("participant.towards")
_INCLUDING = words("participant.including")
_INVOLVING = words("participant.involving")
_LISTING = words("participant.listing")
_OBSERVING = frozenset({"observed", "observers"})
_NATIONS = words("participant.nations")
_ADDING = tuple(tuple(phrase.split()) for phrase in sorted(words("participant.adding")))
_ADDING_ENDS = frozenset(phrase[-1] for phrase in _ADDING)
_TROOPS = words("participant.troops")
_CONTINGENTS = words("participant.contingents")
_DONE_BY = words("participant.done_by")
_PROMPTING = words("participant.prompting")
_COPULAS = words("participant.copulas")
_OPENING = words("participant.opening")
_OBSERVE = words("participant.observe")
_NATIONAL_TYPES = tuple(sorted(words("participant.national_types")))
_THEY = words("pair.pronouns")
_PAIR_NOUNS = words("pair.nouns")
_PAIR_PHRASES = {
    "two": (3, _PAIR_NOUNS),
    "both": (3, _PAIR_NOUNS),
    "their": (2, words("pair.forces")),
    "each": (1, words("pair.members")),
}
"""What "the two countries" and the like begin with: how far behind it which nouns stand."""
_PAIR_OPENERS = frozenset(_PAIR_PHRASES)
_PAIR_SERVICES = words("pair.services")
_PAIR_CUES = _PAIR_OPENERS | _PAIR_SERVICES
_PRONOUN_REACH = 7
_OBJECT_REACH = 4
_CONCERN_REACH = 5
_LONGEST_INSERTION = 30
_LISTING_REACH = 8
_ADDING_REACH = 3
_AS_REACH = 5


class Participants(Struct, frozen=True, gc=False):
    """Who takes part, as one sentence tells it of one event."""

    roles: dict[str, Role] = field(default_factory=dict)
    """Role of each country, by its ISO alpha-3 code, in the order in which they are told."""
    host: str | None = None
    leads: bool = False
    """Whether the host is said to lead or to organise it, not just to be where it is held."""
    pair: bool = False
    """Whether a phrase such as "the two countries" stands for the participants."""

    @property
    def both(self) -> bool:
        """Whether China and Russia are among them."""
        return _has_both(self.roles)


def both_parties() -> dict[str, Role]:
    """China and Russia as participants."""
    return dict.fromkeys(PARTIES, "participant")


def _has_both(roles: dict[str, Role]) -> bool:
    return roles.keys() >= BOTH_PARTIES


def participants(
    sentence: Sentence,
    trigger: Trigger | None,
    *,
    pair: bool,
    both: bool = False,
    scope: tuple[int, int] | None = None,
) -> Participants:
    """Countries and roles in the event of `trigger` (or of the sentence, if it has none).

    Args:
        sentence: where the event is told.
        trigger: its naming word; None for sentences that only say who takes part.
        pair: whether China and Russia are the two that "the two countries" stands for here.
        both: whether what takes part can only be theirs (two H-6K and two Tu-95).
        scope: token range that tells of this event, where the sentence tells of others, too.
            A joint event has its parties wherever in the sentence they stand.
    """
    scope = scope or sentence.span
    pair = pair and not (trigger is not None and _is_of_others(sentence, trigger))
    told_as_pair = pair and names_pair(sentence)
    roles = both_parties() if told_as_pair or both else {}
    _add_told_roles(roles, sentence, trigger, scope)
    host, leads = host_of(sentence, trigger, scope)
    if host in BOTH_PARTIES:
        roles.setdefault(host, "participant")
    if pair and trigger is not None and not _has_both(roles) and _is_theirs(sentence, trigger):
        told_as_pair = True
        for party in PARTIES:
            roles.setdefault(party, "participant")
    return Participants(roles, host, leads, told_as_pair)


def _add_told_roles(
    roles: dict[str, Role], sentence: Sentence, trigger: Trigger | None, scope: tuple[int, int]
) -> None:
    """Add countries with the roles in which the sentence names them or what can only be theirs."""
    low, high = scope
    shared = trigger is not None and (trigger.joint or trigger.determiner != "bare")
    distanced = sentence.has_any(_DISTANCING)
    for group in sentence.groups:
        of_parties = not BOTH_PARTIES.isdisjoint(group.codes)
        if not (low <= group.start < high or (shared and of_parties)):
            continue
        concern = distanced and _is_concern(sentence, group.start)
        concern = concern and not _is_on(sentence, trigger, group)
        metonym = group.mentions[0].form == "metonym"
        if of_parties and not (concern or (metonym and _is_destination(sentence, group))):
            judges = distanced and trigger is not None and _judges(sentence, trigger, group)
            role: Role | None = None if judges else "participant"
        else:
            role = _role(sentence, trigger, group, concern=concern)
        if role is not None:
            for code in group.codes:
                roles.setdefault(code, role)
    if trigger is not None:
        for mention in sentence.of_kind("platform"):
            if mention.country and low <= mention.start < high and is_national(mention):
                roles.setdefault(mention.country, "participant")


def _is_of_others(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether "their" drills are others' ("The US and the Philippines held their annual …")."""
    return not sentence.parties and any(
        len(set(group.codes)) > 1 and group.end <= trigger.start for group in sentence.groups
    )


def names_pair(sentence: Sentence) -> bool:
    """Whether "the two countries", "the navies" and the like stand in it."""
    return find_pair(sentence) is not None


def find_pair(sentence: Sentence) -> int | None:
    """Where "the two countries", "the navies" and the like begin that a sentence names."""
    for index in sentence.find(_PAIR_CUES):
        if sentence.word(index) in _PAIR_OPENERS:
            if _is_pair(sentence, index):
                return index
        elif sentence.word(index - 1) == "the":
            return index
    return None


def _is_pair(sentence: Sentence, index: int) -> bool:
    reach, nouns = _PAIR_PHRASES[sentence.word(index)]
    if not nouns.isdisjoint(sentence.after(index + 1, reach)):
        return True
    elliptic = sentence.word(index) == "two" and sentence.word(index - 1) == "the"
    return elliptic and not sentence.word(index + 1).isalpha()  # "between the two."


def _names_them(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the trigger's own clause has "they" or "their" for the pair."""
    start = max(sentence.start, trigger.start - _PRONOUN_REACH)
    return not _THEY.isdisjoint(sentence.tokens.lower[start : trigger.head])


def _is_theirs(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether it can only be that of the pair: "their drills", "then left on a joint patrol"."""
    if _names_them(sentence, trigger):
        return True
    alone = all(one.country in BOTH_PARTIES for one in sentence.of_kind("country"))
    one = trigger.determiner == "indefinite" and not trigger.plural
    return alone and one and (trigger.joint or trigger.ordinal in _COUNTING)


def is_national(mention: Mention) -> bool:
    """Whether a platform can only be China's or only Russia's: a named ship, a type never sold."""
    if mention.country not in BOTH_PARTIES or mention.entity is None:
        return False
    return is_named_ship(mention) or mention.entity.startswith(_NATIONAL_TYPES)


def is_named_ship(mention: Mention) -> bool:
    """Whether a platform is a single ship; the gazetteer's ids of ships say so."""
    return mention.entity is not None and "-ship-" in mention.entity


def _role(
    sentence: Sentence, trigger: Trigger | None, group: CountryGroup, *, concern: bool
) -> Role | None:
    """Role of coordinated countries by what stands beside them; None if they take no part."""
    index = governor(sentence, group.start)
    role = _role_behind(sentence, trigger, index, concern=concern)
    if role is None and ("as", "observers") in pairwise(sentence.after(group.end, _AS_REACH)):
        return "observer"  # "Oman and Pakistan came along as observers"
    if role is not None or sentence.word(index) in _PREPOSITIONS:
        return role
    verb = _verb_of(sentence, trigger, index, group.end)
    if verb is None and trigger is None and _is_gapped(sentence, group):
        return "participant"
    return None if verb is None else _role_by_verb(sentence, trigger, verb, concern=concern)


def _judges(sentence: Sentence, trigger: Trigger, group: CountryGroup) -> bool:
    """Whether they only speak of it or look on ("China and Russia have condemned the exercise")."""
    between = sentence.tokens.lower[group.end : trigger.start]
    return not _JUDGING.isdisjoint(between) and _CONCERN_STOPS.isdisjoint(between)


def _is_gapped(sentence: Sentence, group: CountryGroup) -> bool:
    """Whether they send what follows, too ("China sent a destroyer and Iran its Jamaran")."""
    if sentence.word(group.end) not in _OPENING_WHAT_IS_SENT or not sentence.has_any(_SENDING):
        return False
    return any(
        other.end < group.start and sentence.word(other.end) in _SENDING
        for other in sentence.groups
    )


def _is_on(sentence: Sentence, trigger: Trigger | None, group: CountryGroup) -> bool:
    """Whether their craft are said to be on it ("towards Russian bombers on a joint patrol")."""
    near = trigger is not None and 0 < trigger.start - group.end <= _CONCERN_REACH
    return near and not _CRAFT.isdisjoint(sentence.after(group.end, _CONCERN_REACH))


def _is_destination(sentence: Sentence, group: CountryGroup) -> bool:
    """Whether a capital is where one goes or comes from, no actor ("will fly to Moscow")."""
    if BOTH_PARTIES.issubset(group.codes):
        return False  # "protested to Beijing and Moscow"
    return sentence.word(governor(sentence, group.start)) in _TOWARDS


def _is_concern(sentence: Sentence, start: int) -> bool:
    """Whether countries from `start` on are but an object of worry, nearness or comparison."""
    if _CONCERN.isdisjoint(sentence.before(start, _CONCERN_REACH)):
        return False
    for index in range(start - 1, max(sentence.start, start - _CONCERN_REACH) - 1, -1):
        word = sentence.tokens.lower[index]
        if any(trigger.head == index for trigger in sentence.triggers):
            return False  # "concern about the drills of …"
        if word in _CONCERN:
            return True
        if word in _CONCERN_STOPS or "\n" in word:
            return False
    return False


def _role_behind(
    sentence: Sentence, trigger: Trigger | None, index: int, *, concern: bool
) -> Role | None:
    """Role of countries behind "with", "including", "troops from" and the like, at `index`."""
    word = sentence.word(index)
    if word in _COPULAS:
        opening = sentence.word(sentence.start)
        if opening in _OPENING:  # "Also observing were …"
            return "observer" if opening in _OBSERVE else "participant"
    outer = sentence.word(index - 1)
    takes_part = (
        (word in _ALONGSIDE and trigger is not None and _is_near(trigger, index))
        or (word in _INCLUDING and not concern and _lists_countries(sentence, index))
        or (word in _ADDING_ENDS and _adds_countries(sentence, index))
        or (word in _INVOLVING and not concern)
        or (word == "from" and outer in _TROOPS)
        or (word == "by" and outer in _DONE_BY)
    )
    if not takes_part:
        return None
    return "observer" if outer in _OBSERVING else "participant"


def _lists_countries(sentence: Sentence, index: int) -> bool:
    """Whether "including" at `index` tells which countries ("20 nations are in it including …")."""
    return not _LISTING.isdisjoint(sentence.before(index, 1)) or not _NATIONS.isdisjoint(
        sentence.before(index, _LISTING_REACH)
    )


def _adds_countries(sentence: Sentence, index: int) -> bool:
    """Whether "as well as" and the like, up to `index`, go on or begin a list of nations."""
    phrase = next(
        (one for one in _ADDING if one == tuple(sentence.before(index + 1, len(one)))), None
    )
    if phrase is None:
        return False
    start = index + 1 - len(phrase)
    nations = not _NATIONS.isdisjoint(sentence.before(start, _ADDING_REACH))
    return nations and not _is_concern(sentence, start)


def sends_contingent(sentence: Sentence, index: int) -> bool:
    """Whether the word is a verb of sending that alone tells of taking part ("sent observers")."""
    return sentence.word(index) in _SENDING and not _CONTINGENTS.isdisjoint(
        sentence.after(index + 1, _OBJECT_REACH)
    )


def _verb_of(sentence: Sentence, trigger: Trigger | None, index: int, start: int) -> int | None:
    """The verb of holding or taking part whose subject some countries are.

    Args:
        sentence: where they stand.
        trigger: the naming word of the event, if it has one.
        index: the word that governs them.
        start: the first token behind them.
    """
    verb = _verb_after(sentence, start)
    if verb is None or not _NEGATIONS.isdisjoint(sentence.tokens.lower[start:verb]):
        return None
    if sentence.word(verb) not in _SENDING:
        return verb
    if trigger is not None:  # who is "prompted to send" fighters reacts to the event
        return None if sentence.word(index) in _PROMPTING else verb
    if sends_contingent(sentence, verb):
        return verb  # "have all sent contingents"
    further = _next_verb(sentence, verb + 1, 5)  # "sent observers to attend"
    return None if further is None or sentence.word(further) in _SENDING else further


def _role_by_verb(
    sentence: Sentence, trigger: Trigger | None, verb: int, *, concern: bool
) -> Role | None:
    """Role of countries that are the subject of the verb at that index."""
    word = sentence.word(verb)
    if (word in _PARTICIPATE or word == "present") and not concern:
        return _role_of_taking_part(sentence, verb)
    if word not in _HOLD or trigger is None or not _is_near(trigger, verb):
        return None
    relative = sentence.word(trigger.end) in _RELATIVE and sentence.word(verb + 1) == "with"
    return "participant" if verb < trigger.head or relative else None


def _role_of_taking_part(sentence: Sentence, verb: int) -> Role | None:
    after = sentence.after(verb, 8)
    if after[0] in _OBSERVE or (
        "observers" in after
        and "or" not in after
        and "either" not in sentence.before(verb, 6)  # "either send troops or take part as …"
    ):
        return "observer"
    if after[0] in _TAKE and "part" not in after[:3]:
        return None
    return "participant"


def _is_near(trigger: Trigger, index: int) -> bool:
    return trigger.start - 8 <= index <= trigger.end + 6


def _verb_after(sentence: Sentence, start: int) -> int | None:
    """The verb of holding or taking part that follows; auxiliaries and an insertion are passed."""
    if sentence.word(start) != ",":
        return _next_verb(sentence, start, 9)
    verb = _next_verb(sentence, start + 1, 4)
    if verb is not None:
        return verb
    for index in range(start + 1, min(start + _LONGEST_INSERTION, sentence.end)):
        if sentence.tokens.lower[index] == ",":
            verb = _next_verb(sentence, index + 1, 5)
            if verb is not None:
                return verb
    return None


def _next_verb(sentence: Sentence, start: int, reach: int) -> int | None:
    near = sentence.after(start, reach)
    if _VERBS_OR_PRESENT.isdisjoint(near):
        return None
    for index, word in enumerate(near, start):
        if word in _VERBS or (word == "present" and sentence.word(index - 1) in _COPULAS):
            return index
        if word in _CLAUSE_STOPS or "\n" in word:
            return None
    return None
