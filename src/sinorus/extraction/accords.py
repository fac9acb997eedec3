"""Agreements between China and Russia, and meetings of those in charge of their forces."""

import re

from sinorus.extraction.attachment import event_dates, statement_date
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.lexicon import words
from sinorus.extraction.participants import Participants, groups
from sinorus.extraction.sentence import PARTIES, Sentence
from sinorus.extraction.statement import is_hypothetical, is_negated, status_of

_NOUNS = words("trigger.agreement.nouns")
_VERBS = words("trigger.agreement.verbs")
_MILITARY = words("trigger.agreement.military")
_TREATIES = words("accords.treaties")
_TIES = words("accords.ties")
_BOUNDLESS = re.compile(
    r"no[- ‑]?(?:limits?|bounds)\b|without limits|\blimitless\b|\bboundless\b", re.IGNORECASE
)
_MEET_VERBS = words("trigger.meeting.verbs")
_MEET_NOUNS = words("trigger.meeting.nouns")
_OFFICES = tuple(sorted(words("trigger.meeting.offices")))
_CHINESE = words("trigger.meeting.chinese")
_RUSSIAN = words("trigger.meeting.russian")
_COUNTERPART = frozenset({"counterpart", "counterparts"})
_FRIENDSHIP = frozenset(
    {"friendship", "friendly", "good", "neighbourliness", "neighborliness", "alliance"}
)
_REACH = 9


def is_boundless(text: str) -> bool:
    """Whether a text speaks of the "no-limits" partnership in one of its wordings.

    >>> is_boundless("a friendship with “no limits”")
    True
    """
    return _BOUNDLESS.search(text) is not None


def agreement_candidate(sentence: Sentence, *, pair: bool) -> Candidate | None:
    """The treaty, pledge or partnership that the two are said to have concluded or to conclude."""
    lower = sentence.tokens.lower
    for anchor in sentence.find(_NOUNS):
        verb = next(
            (
                i
                for i in range(
                    max(sentence.start, anchor - _REACH - 16), min(sentence.end, anchor + _REACH)
                )
                if lower[i] in _VERBS
            ),
            None,
        )
        noun = lower[anchor]
        boundless = is_boundless(
            sentence.tokens.surface(sentence.start, sentence.end)
        ) and noun in _TIES | {"pledge"}
        if verb is None and noun != "pledge":
            continue
        if (
            noun in _TREATIES
            and not _about_forces(sentence, anchor)
            and not _of_friendship(sentence, anchor)
        ):
            continue
        if noun in _TIES and not boundless and not _declared(lower, verb, anchor):
            continue
        if noun in {"deal", "declaration", "alliance"} and not _about_forces(sentence, anchor):
            continue
        if is_hypothetical(sentence, anchor) or (not boundless and is_negated(sentence, anchor)):
            continue
        roles = _partners(sentence, anchor, pair=pair)
        if roles is None:
            continue
        heads = frozenset({anchor, *sentence.find(_VERBS)})
        return Candidate(
            sentence=sentence, anchor=anchor, span=(sentence.start, sentence.end), type="agreement", rule="agreement",
            status=status_of(sentence, anchor), participants=roles, dates=event_dates(sentence, heads), announced=statement_date(sentence), kind="no-limits" if boundless else _kind(sentence, noun),
        )  # fmt: skip
    return None


def _declared(lower: list[str], verb: int | None, anchor: int) -> bool:
    """ "to establish a strategic partnership": newly declared, not merely described."""
    return (
        verb is not None
        and lower[verb]
        in {
            "declared",
            "established",
            "establish",
            "proclaimed",
            "announced",
            "signed",
            "forging",
            "forged",
        }
        and 0 < anchor - verb <= 5
        and "strategic" in lower[verb:anchor]
    )


def _about_forces(sentence: Sentence, anchor: int) -> bool:
    lower = sentence.tokens.lower
    window = lower[max(sentence.start, anchor - 4) : min(sentence.end, anchor + 22)]
    return any(
        word in _MILITARY and word not in {"strategic", "border", "security"} for word in window
    )


def _kind(sentence: Sentence, noun: str) -> str:
    """What is concluded, in the singular; a pledge of partnership is one."""
    if noun == "pledge" and "partnership" in sentence.lower:
        return "partnership"
    return "treaty" if noun == "treaties" else noun.removesuffix("s")


def _of_friendship(sentence: Sentence, anchor: int) -> bool:
    """A treaty of friendship or of good-neighbourliness between the two states."""
    after = sentence.tokens.lower[anchor + 1 : anchor + 8]
    return sentence.tokens.lower[anchor] in {"treaty", "pact"} and not _FRIENDSHIP.isdisjoint(after)


def _partners(sentence: Sentence, anchor: int, *, pair: bool) -> Participants | None:
    """Who concludes it: the list that holds both parties, and those along with them."""
    roles = Participants()
    for group in groups(sentence):
        codes = [mention.country for mention in group if mention.country]
        before = group[0].start < anchor
        listed = before and set(codes) >= set(PARTIES)
        along = before and _joined(sentence, group[0].start)
        for code in codes:
            if code in PARTIES or listed or along:
                roles.roles[code] = "participant"
    lower = sentence.lower
    if pair and not roles.both and ("two" in lower or "both" in lower or "they" in lower):
        roles.roles.update(dict.fromkeys(PARTIES, "participant"))
    return roles if roles.both else None


def _joined(sentence: Sentence, start: int) -> bool:
    """ "along with the former Soviet states of Kazakhstan, …"."""
    before = sentence.tokens.lower[max(sentence.start, start - 8) : start]
    return "along" in before or "together" in before or "joined" in before


def meeting_candidate(sentence: Sentence, *, pair: bool) -> Candidate | None:
    """The talks that a sentence tells of, if defence officials of both sides hold them."""
    anchor = next(iter(sentence.find(_MEET_VERBS | _MEET_NOUNS)), None)
    if anchor is None or is_hypothetical(sentence, anchor) or is_negated(sentence, anchor):
        return None
    if sentence.quantities or any(True for _ in sentence.of_kind("platform")):
        return None
    text = sentence.tokens.surface(sentence.start, sentence.end).lower()
    if not any(office in text for office in _OFFICES):
        return None
    lower = sentence.tokens.lower
    sides = set(sentence.parties)
    sides |= {"CHN"} if sentence.has_any(_CHINESE) else set()
    sides |= {"RUS"} if sentence.has_any(_RUSSIAN) else set()
    if sides != set(PARTIES) and not (sides and sentence.has_any(_COUNTERPART)):
        return None
    if lower[anchor] in _MEET_NOUNS and lower[anchor] not in {
        "meeting",
        "talks",
        "call",
        "consultations",
        "conversation",
        "consultation",
    }:
        return None
    roles = Participants()
    roles.roles.update(dict.fromkeys(PARTIES, "participant"))
    return Candidate(
        sentence=sentence, anchor=anchor, span=(sentence.start, sentence.end), type="meeting", rule="meeting",
        status=status_of(sentence, anchor), participants=roles, dates=event_dates(sentence), announced=statement_date(sentence),
    )  # fmt: skip
