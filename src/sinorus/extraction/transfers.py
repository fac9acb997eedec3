"""Arms deals between China and Russia."""

from collections.abc import Iterator

from sinorus.extraction.attachment import event_dates, statement_date
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.facts import Found
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import CountryValue, ForceValue, Mention, PlatformValue, Slot
from sinorus.extraction.participants import Participants
from sinorus.extraction.sentence import PARTIES, Sentence
from sinorus.extraction.statement import is_hypothetical, is_negated, status_of

_VERBS = words("trigger.arms_transfer.verbs")
_NOUNS = words("trigger.arms_transfer.nouns")
_HARDWARE = words("trigger.arms_transfer.hardware")
_GENERAL = words("trigger.arms_transfer.general")
_BUYING = words("transfers.buying")
_ABROAD = words("transfers.abroad")
_LICENCES = words("transfers.licences")


_AGENTS = frozenset({"buyer", "customer", "purchaser"})
_WARES = frozenset({"hardware", "arms", "weapons", "weaponry", "armaments", "equipment"})
_SHIPS = ("cn-ship-", "ru-ship-", "us-ship-", "jp-ship-")  # named ships are not traded here


def transfer_candidate(sentence: Sentence, *, pair: bool) -> Candidate | None:
    """The deal that a sentence tells of: a verb or noun of trade, hardware, and both parties.

    Shares, ranks and trends are general descriptions, no deals.
    """
    lower = sentence.tokens.lower
    anchor = next(
        (index for index in sentence.find(_VERBS | _NOUNS) if not _is_supply_ship(lower, index)),
        None,
    )
    if anchor is None:
        return None
    models = [
        m
        for m in sentence.of_kind("platform")
        if m.country not in {"USA", "JPN", "KOR"} and not (m.entity or "").startswith(_SHIPS)
    ]
    agentive = sentence.has_any(_AGENTS) and sentence.has_any(_WARES)
    hardware = bool(models) or sentence.has_any(_HARDWARE)
    trade = agentive or sentence.has_any(_VERBS) or sentence.has_any(_LICENCES) or bool(models)
    if (
        not hardware
        or not trade
        or is_hypothetical(sentence, anchor)
        or is_negated(sentence, anchor)
    ):
        return None
    parties = sentence.parties
    implied = len(parties) == 1 and (models and _russian(models) and "CHN" in parties)
    if parties != frozenset(PARTIES) and not implied and not pair:
        return None
    if any(code not in PARTIES and _recipient(sentence, code) for code in _codes(sentence)):
        return None
    if (
        not models
        and not sentence.has_any(_LICENCES)
        and not agentive
        and not _started(sentence, anchor)
    ):
        return None
    if not models and sentence.has_any(_GENERAL) and not agentive:
        return None
    seller = seller_of(sentence)
    roles = Participants()
    other = "CHN" if seller == "RUS" else "RUS"
    roles.roles.update({seller: "supplier", other: "recipient"})
    return Candidate(
        sentence=sentence, anchor=anchor, span=(sentence.start, sentence.end), type="arms_transfer", rule="deal",
        status=status_of(sentence, anchor), participants=roles, dates=event_dates(sentence), announced=statement_date(sentence),
    )  # fmt: skip


def _is_supply_ship(lower: list[str], index: int) -> bool:
    return lower[index] in {"supply", "supplies"} and lower[index + 1 : index + 2] in (
        ["ship"], ["ships"], ["vessel"], ["vessels"], ["lines"],
    )  # fmt: skip


def _started(sentence: Sentence, anchor: int) -> bool:
    """Whether a delivery is told as a fact: "started to provide", "has supplied"."""
    lower = sentence.tokens.lower
    before = lower[max(sentence.start, anchor - 5) : anchor]
    return any(
        word in {"started", "began", "begun", "has", "have", "had"} for word in before
    ) or lower[anchor] in {"delivered", "sold", "bought", "supplied"}


def _codes(sentence: Sentence) -> set[str]:
    return {m.country for m in sentence.of_kind("country") if m.country}


def _recipient(sentence: Sentence, code: str) -> bool:
    """Whether a third country is the one sold to or bought from."""
    lower = sentence.tokens.lower
    return any(
        m.country == code and m.start > sentence.start and lower[m.start - 1] in {"to", "from"}
        for m in sentence.of_kind("country")
    )


def _russian(models: list[Mention]) -> bool:
    return all(m.country == "RUS" for m in models)


def seller_of(sentence: Sentence) -> str:
    """Russia, unless the sentence has China provide or Russia buy."""
    lower = sentence.tokens.lower
    for mention in sentence.of_kind("country"):
        if mention.country not in PARTIES:
            continue
        window = lower[mention.end : mention.end + 8]
        for word in window:
            if word in _BUYING:
                return "RUS" if mention.country == "CHN" else "CHN"
            if word in _VERBS or word in {"provide", "sell"}:
                return mention.country
            if word in {",", ";", "from"}:
                break
    return "RUS"


def transfer_facts(candidate: Candidate) -> Iterator[Found]:
    """Models and counts, all the seller's."""
    sentence = candidate.sentence
    seller = next(code for code, role in candidate.participants.roles.items() if role == "supplier")
    counts = {m: q.count for q in sentence.quantities for m in q.platforms}
    for mention in sentence.of_kind("platform"):
        yield Found(
            Slot.PLATFORM,
            PlatformValue(
                mention.entity, mention.label, mention.surface, seller, counts.get(mention)
            ),
            "traded-platform",
        )
    for quantity in sentence.quantities:
        if quantity.category != "troops":
            yield Found(
                Slot.FORCE,
                ForceValue(
                    seller,
                    quantity.category,
                    quantity.count,
                    quantity.qualifier,
                    quantity.platforms[0].label if quantity.platforms else None,
                ),  # fmt: skip
                "traded-count",
            )
    for code, role in candidate.participants.roles.items():
        yield Found(Slot.COUNTRY, CountryValue(code, role), "trade-partner")
