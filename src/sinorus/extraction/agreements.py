"""Treaties, pledges and partnerships between China and Russia."""

import re
from collections.abc import Sequence

from sinorus.extraction.candidates import Candidate
from sinorus.extraction.dating import dates_without_trigger, is_limit
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention, Role
from sinorus.extraction.officials import sides
from sinorus.extraction.participants import Participants, both_parties, names_pair
from sinorus.extraction.sentence import BOTH_PARTIES, Sentence
from sinorus.extraction.statement import is_hypothetical, is_negated, status_of
from sinorus.extraction.triggers import Trigger

BOUNDLESS = "no-limits"
"""Kind of the partnership that is said to have no limits."""
LASTING = frozenset({BOUNDLESS, "partnership"})
"""Kinds of which there is but one, however often an article comes back to it."""

_NOUNS = words("trigger.agreement.nouns")
_TREATIES = words("trigger.agreement.treaties")
_PAPERS = words("trigger.agreement.papers")
_STATE_TREATIES = words("trigger.agreement.state_treaties")
_TIES = words("trigger.agreement.ties")
_VAGUE = words("trigger.agreement.vague")
_SELF_EVIDENT = words("trigger.agreement.self_evident")
_BOUNDLESS_NOUNS = _TIES | _SELF_EVIDENT
_VERBS = words("trigger.agreement.verbs")
_PLEDGING = words("trigger.agreement.pledging")
_AGREEING = words("trigger.agreement.agreeing")
_VISITS = words("agreement.visits")
_MAPS = words("trigger.agreement.maps")
_CONCLUDED = _NOUNS | _MAPS
_ANCHORS = _CONCLUDED | _PLEDGING
_DECLARING = words("agreement.declaring")
_MILITARY = words("agreement.military")
_SECURE = words("agreement.secure")
_WARES = words("trigger.arms_transfer.wares")
_FRIENDSHIP = words("agreement.friendship")
_ALONG = words("agreement.along")
_BOTH = words("agreement.both")
_ABOUT = words("agreement.about")
_BOUNDLESS = re.compile(r"no[- ‑]?(?:limits?|bounds)\b|without limits|\blimitless\b|\bboundless\b")
_DEFINITE = words("phrase.definite")
_DETERMINERS = words("phrase.articles") | _DEFINITE
_ANNIVERSARY_REACH = 6
_IN_NAMES = words("agreement.in_names")
_EXTENDING = words("agreement.extending")
_PARTNERSHIP_OF = words("agreement.partnership_of")
_PARTNERSHIP_ENDS = frozenset({"partnership", "coordination", "era"})
_PARTNERSHIP_REACH = 3
_NAME_REACH = 5  # "the 2001 Sino-Russian friendship treaty"
_CONTENT_REACH = 8  # words between an agreement and the exercise that it is about
_BACKWARD = 25  # words between verb and noun: the subject of a passive may be long
_FORWARD = 9
_TOPIC_BEFORE = 4
_TOPIC_BESIDE = 2
_TOPIC_BEHIND = 22
_FRIENDSHIP_REACH = 7
_DECLARING_REACH = 9
_ALONG_REACH = 11
_PLEDGE_REACH = 5
_CONTENT = frozenset({"to", "that"})


def is_boundless(text: str) -> bool:
    """Whether a text speaks of the "no-limits" partnership in one of its wordings.

    >>> is_boundless("a friendship with “no limits”")
    True
    """
    told = text.lower()
    return ("limit" in told or "bound" in told) and _BOUNDLESS.search(told) is not None


def name_of(sentence: Sentence, anchor: int) -> str | None:
    """What it is called ("Treaty of Friendship", "comprehensive strategic partnership").

    A treaty has a name if it is capitalised, a partnership if it is a comprehensive one.
    """
    if sentence.has_any(_EXTENDING):
        return None
    told = sentence.tokens.words
    end = anchor + 1
    if told[anchor][:1].isupper():
        for index in range(anchor + 1, sentence.end):
            if told[index][:1].isupper():
                end = index + 1
            elif told[index] not in _IN_NAMES:
                break
        return sentence.tokens.surface(anchor, end) if end > anchor + 1 else None
    before = sentence.before(anchor, _PARTNERSHIP_REACH)
    if sentence.word(anchor) != "partnership" or "comprehensive" not in before:
        return None
    first = anchor - len(before) + before.index("comprehensive")
    if sentence.word(first - 1) in _DEFINITE:
        return None  # one that was declared before
    while sentence.word(end) in _PARTNERSHIP_OF:
        end += 1
    while sentence.word(end - 1) not in _PARTNERSHIP_ENDS:
        end -= 1
    return sentence.tokens.surface(first, end)


def names_agreement(sentence: Sentence) -> bool:
    """Whether one of the words for what can be concluded stands in it."""
    return sentence.has_any(_ANCHORS)


def agreement_candidate(
    sentence: Sentence, *, pair: bool, others: Sequence[Trigger] = (), met: bool = False
) -> Candidate | None:
    """The treaty, pledge or partnership that the two are said to have concluded or to conclude.

    Args:
        sentence: without an arms deal.
        pair: whether "the two countries" stands for China and Russia here.
        others: its triggers that name exercises or patrols with dates of their own.
        met: whether talks on military matters were told just before.
    """
    for anchor in [*sentence.find(_CONCLUDED), *sentence.find(_PLEDGING)]:
        noun = sentence.word(anchor)
        if noun in _MAPS and sentence.word(anchor - 1) != "road":
            continue
        if "anniversary" in sentence.before(anchor, _ANNIVERSARY_REACH):
            continue
        without_limits = noun in _BOUNDLESS_NOUNS and is_boundless(sentence.quote)
        papers = met and noun in _PAPERS and not _VERBS.isdisjoint(sentence.vocabulary)
        if not papers and not _is_concluded(
            sentence, anchor, without_limits=without_limits, pair=pair
        ):
            continue
        # The "no" of "no limits" denies nothing.
        negated = not without_limits and is_negated(sentence, anchor)
        if negated or is_hypothetical(sentence, anchor):
            continue
        roles = _partners(sentence, anchor, pair=pair)
        if roles is None:
            continue
        heads = frozenset({anchor, *sentence.find(_VERBS)})
        dates = dates_without_trigger(sentence, heads, others)
        timed = dates.event or _of_visit(sentence)
        return Candidate(
            sentence=sentence,
            anchor=anchor,
            span=sentence.span,
            type="agreement",
            rule="agreement",
            status=status_of(sentence, anchor),
            participants=Participants(roles),
            dates=[date for date in timed if not is_limit(sentence, date)],
            announced=dates.statement,
            kind=BOUNDLESS if without_limits else _kind(sentence, noun),
        )
    return None


def _of_visit(sentence: Sentence) -> list[DateMention]:
    """The date of the visit at which it was concluded."""
    return [
        date
        for date in sentence.dates
        if date.form == "absolute" and not _VISITS.isdisjoint(sentence.before(date.start, 4))
    ][:1]


def is_agreed_upon(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether an exercise is but what an agreement is about ("a memorandum on conducting …")."""
    before = sentence.before(trigger.start, _CONTENT_REACH)
    place = next((n for n in range(len(before)) if before[n] in _TREATIES), None)
    if place is None or _ABOUT.isdisjoint(before[place + 1 :]):
        return False
    near = sentence.before(trigger.start, _BACKWARD) + sentence.after(trigger.end, _CONTENT_REACH)
    return not _VERBS.isdisjoint(near)


def _is_concluded(sentence: Sentence, anchor: int, *, without_limits: bool, pair: bool) -> bool:
    """Whether the two are said to conclude it, and it is about more than trade or good will."""
    noun = sentence.word(anchor)
    if noun in _SELF_EVIDENT or (noun in _TREATIES and _is_dated_by_name(sentence, anchor)):
        return noun in _SELF_EVIDENT or _is_weighty(sentence, anchor)
    if noun in _PLEDGING:
        return _is_pledge(sentence, anchor, pair=pair)
    reach = range(anchor - _BACKWARD, anchor + _FORWARD)
    if not any(index in reach for index in sentence.find(_VERBS)):
        return False
    if noun in _TREATIES or noun in _MAPS:
        return _is_weighty(sentence, anchor)
    if noun in _TIES and not without_limits and not _is_declared(sentence, anchor):
        return False
    return noun not in _VAGUE or _tells_topic(sentence, anchor)


def _is_dated_by_name(sentence: Sentence, anchor: int) -> bool:
    """Whether its time is part of its name ("the 2001 treaty", "under an April pact")."""
    return any(
        date.form == "absolute"
        and anchor - _NAME_REACH <= date.start < anchor
        and sentence.word(date.start - 1) in _DETERMINERS
        for date in sentence.dates
    )


def _is_weighty(sentence: Sentence, anchor: int) -> bool:
    """Whether it is about forces, or one of friendship between the states."""
    return _is_about_forces(sentence, anchor) or _is_of_friendship(sentence, anchor)


def _tells_topic(sentence: Sentence, anchor: int) -> bool:
    """Whether a vague word ("deal") is about forces, and not about wares ("an arms deal")."""
    wares = not _WARES.isdisjoint(sentence.before(anchor, _TOPIC_BEFORE))
    return not wares and _is_about_forces(sentence, anchor)


def _is_pledge(sentence: Sentence, anchor: int, *, pair: bool) -> bool:
    """Whether both sides, named before the verb, bind themselves ("agreed on Monday to cut …").

    A pledge needs a date, or to be about forces; what is agreed needs both.
    """
    if not _both_before(sentence, anchor) and not (pair and names_pair(sentence)):
        return False
    behind = sentence.after(anchor + 1, _PLEDGE_REACH)
    if _CONTENT.isdisjoint(behind):
        return False
    forces = _is_about_forces(sentence, anchor)
    if sentence.word(anchor) in _AGREEING:
        return forces and bool(sentence.dates)
    return forces or bool(sentence.dates)


def _both_before(sentence: Sentence, anchor: int) -> bool:
    """Whether China and Russia, or their leaders, are the subject before a verb."""
    codes = {code for group in sentence.groups if group.end <= anchor for code in group.codes}
    return codes >= BOTH_PARTIES or sides(sentence, anchor) == BOTH_PARTIES


def _kind(sentence: Sentence, noun: str) -> str:
    """What is concluded, in the singular; a pledge of partnership is one."""
    if noun in _SELF_EVIDENT and "partnership" in sentence.vocabulary:
        return "partnership"
    if noun in _PLEDGING:
        return "pledge"
    if noun in _MAPS:
        return "roadmap"
    return "treaty" if noun == "treaties" else noun.removesuffix("s")


def _is_declared(sentence: Sentence, anchor: int) -> bool:
    """Whether ties are newly declared, not described ("to establish a strategic partnership")."""
    before = sentence.before(anchor, _DECLARING_REACH)
    verb = next((place for place, word in enumerate(before) if word in _DECLARING), None)
    return verb is not None and "strategic" in before[verb:] + sentence.after(anchor, 3)


def _is_about_forces(sentence: Sentence, anchor: int) -> bool:
    before, after = sentence.before(anchor, _TOPIC_BEFORE), sentence.after(anchor, _TOPIC_BEHIND)
    if not _MILITARY.isdisjoint(before) or not _MILITARY.isdisjoint(after):
        return True
    return not _SECURE.isdisjoint(before[-_TOPIC_BESIDE:])


def _is_of_friendship(sentence: Sentence, anchor: int) -> bool:
    """Whether it is a treaty of friendship or of good-neighbourliness between the two states."""
    if sentence.word(anchor) not in _STATE_TREATIES:
        return False
    near = sentence.before(anchor, _TOPIC_BEFORE) + sentence.after(anchor + 1, _FRIENDSHIP_REACH)
    return not _FRIENDSHIP.isdisjoint(near)


def _partners(sentence: Sentence, anchor: int, *, pair: bool) -> dict[str, Role] | None:
    """Who concludes it: the list that holds both parties, and those along with them."""
    roles: dict[str, Role] = {}
    for group in sentence.groups:
        along = not _ALONG.isdisjoint(sentence.before(group.start, _ALONG_REACH))
        everyone = group.start < anchor and (along or BOTH_PARTIES.issubset(group.codes))
        for code in group.codes:
            if everyone or code in BOTH_PARTIES:
                roles[code] = "participant"
    if roles.keys() >= BOTH_PARTIES:
        return roles
    if sides(sentence) == BOTH_PARTIES:
        return both_parties() | roles
    if "soviet" in sentence.vocabulary:
        return None  # "the two signed the Sino-Soviet treaty"
    others = any(one.country not in BOTH_PARTIES for one in sentence.of_kind("country"))
    return roles | both_parties() if pair and sentence.has_any(_BOTH) and not others else None
