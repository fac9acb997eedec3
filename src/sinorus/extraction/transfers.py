"""Arms deals between China and Russia."""

from collections.abc import Iterator, Sequence

from sinorus.extraction.candidates import Candidate
from sinorus.extraction.dating import dates_without_trigger
from sinorus.extraction.facts import Found, force_found, platform_counts, platform_found
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Mention
from sinorus.extraction.participants import Participants, is_named_ship
from sinorus.extraction.sentence import BOTH_PARTIES, Sentence
from sinorus.extraction.statement import is_asserted, status_of

_VERBS = words("trigger.arms_transfer.verbs")
_NOUNS = words("trigger.arms_transfer.nouns")
_TRADE = _VERBS | _NOUNS
_LICENCES = words("trigger.arms_transfer.licences")
_HARDWARE = words("trigger.arms_transfer.hardware")
_SHARES = words("trigger.arms_transfer.shares")
_PARTNERS = words("trigger.arms_transfer.partners")
_WARES = words("trigger.arms_transfer.wares")
_SUPPLY = words("trigger.arms_transfer.supply")
_SUPPLY_LINES = words("trigger.arms_transfer.supply_lines")
_BUYING = words("transfer.buying")
_SELLER_STOPS = words("transfer.seller_stops")
_DIRECTIONS = words("transfer.directions")
_STARTED = words("transfer.started")
_DONE = words("transfer.done")
_OTHER_MAKERS = frozenset({"USA", "JPN", "KOR"})
_SELLER_REACH = 8


def transfer_candidate(sentence: Sentence, *, pair: bool) -> Candidate | None:
    """The deal that a sentence tells of: a verb or noun of trade, hardware, and both parties.

    Shares, ranks and trends are general descriptions, no deals.

    Args:
        sentence: without an exercise or patrol.
        pair: whether the article has told of China and Russia before.
    """
    anchor = next(
        (index for index in sentence.find(_TRADE) if not _is_supply_ship(sentence, index)), None
    )
    if anchor is None:
        return None
    models = [one for one in sentence.of_kind("platform") if _is_traded(one)]
    if not _tells_deal(sentence, anchor, models) or not _is_between_parties(
        sentence, models, pair=pair
    ):
        return None
    if not is_asserted(sentence, anchor):
        return None
    seller = seller_of(sentence)
    buyer = "CHN" if seller == "RUS" else "RUS"
    dates = dates_without_trigger(sentence)
    return Candidate(
        sentence=sentence,
        anchor=anchor,
        span=sentence.span,
        type="arms_transfer",
        rule="deal",
        status=status_of(sentence, anchor),
        participants=Participants({seller: "supplier", buyer: "recipient"}),
        dates=dates.event,
        announced=dates.statement,
    )


def _is_supply_ship(sentence: Sentence, index: int) -> bool:
    """Whether the word is no verb of trade ("supply ship", "supply lines")."""
    return sentence.word(index) in _SUPPLY and sentence.word(index + 1) in _SUPPLY_LINES


def _is_traded(model: Mention) -> bool:
    """Whether a platform can be sold: a type, and not one of a third country's making."""
    return model.country not in _OTHER_MAKERS and not is_named_ship(model)


def _tells_deal(sentence: Sentence, anchor: int, models: Sequence[Mention]) -> bool:
    """Whether it tells of a deal: models traded, or hardware that is delivered or bought."""
    if models:
        return True
    if sentence.has_any(_PARTNERS) and sentence.has_any(_WARES):
        return True  # "China was the biggest customer for Russian arms"
    if not sentence.has_any(_HARDWARE) or sentence.has_any(_SHARES):
        return False
    if sentence.has_any(_LICENCES):
        return True
    return sentence.has_any(_VERBS) and _is_begun(sentence, anchor)


def _is_begun(sentence: Sentence, anchor: int) -> bool:
    """Whether a delivery is told as a fact: "started to provide", "has supplied"."""
    if sentence.word(anchor) in _DONE:
        return True
    return not _STARTED.isdisjoint(sentence.before(anchor, 5))


def _is_between_parties(sentence: Sentence, models: Sequence[Mention], *, pair: bool) -> bool:
    """Whether China and Russia are the two sides of the deal, and no third country is one."""
    third = any(
        mention.country not in BOTH_PARTIES and sentence.word(mention.start - 1) in _DIRECTIONS
        for mention in sentence.of_kind("country")
    )
    if third:
        return False
    # Russian types that China alone is told to buy or have are bought from Russia.
    implied = bool(models) and all(model.country == "RUS" for model in models)
    return pair or sentence.parties == BOTH_PARTIES or (implied and sentence.parties == {"CHN"})


def seller_of(sentence: Sentence) -> str:
    """Russia, unless the sentence has China provide or Russia buy."""
    for mention in sentence.of_kind("country"):
        if mention.country not in BOTH_PARTIES:
            continue
        for word in sentence.after(mention.end, _SELLER_REACH):
            if word in _BUYING:
                return "RUS" if mention.country == "CHN" else "CHN"
            if word in _VERBS:
                return mention.country
            if word in _SELLER_STOPS:
                break
    return "RUS"


def transfer_facts(candidate: Candidate) -> Iterator[Found]:
    """Models and counts, all the seller's."""
    sentence = candidate.sentence
    seller = next(code for code, role in candidate.participants.roles.items() if role == "supplier")
    counts = platform_counts(sentence)
    for mention in sentence.of_kind("platform"):
        yield platform_found(mention, seller, counts.get(mention), "traded-platform")
    for quantity in sentence.quantities:
        if quantity.category != "troops":
            yield force_found(quantity, seller, "traded-count")
