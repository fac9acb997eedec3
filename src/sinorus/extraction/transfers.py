"""Arms deals between China and Russia."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sinorus.extraction.bounds import Bounds, hull
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.dating import dates_without_trigger
from sinorus.extraction.deal_parts import counts_of, deal_spans, earlier_deals
from sinorus.extraction.facts import (
    Found,
    force_found,
    platform_found,
    unit_found,
)
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention, Mention, Quantity
from sinorus.extraction.owners import NO_FORCES
from sinorus.extraction.participants import Participants, is_named_ship
from sinorus.extraction.places import governor
from sinorus.extraction.sentence import BOTH_PARTIES, Sentence
from sinorus.extraction.statement import is_asserted, status_of

_VERBS = words("trigger.arms_transfer.verbs")
_NOUNS = words("trigger.arms_transfer.nouns")
_TRADE = _VERBS | _NOUNS
_DENIED = words("status.denied")
_LICENCES = words("trigger.arms_transfer.licences")
_HARDWARE = words("trigger.arms_transfer.hardware")
_SHARES = words("trigger.arms_transfer.shares")
_PARTNERS = words("trigger.arms_transfer.partners")
_WARES = words("trigger.arms_transfer.wares")
_SUPPLY = words("trigger.arms_transfer.supply")
_SUPPLY_LINES = words("trigger.arms_transfer.supply_lines")
_EXPORT = words("trigger.arms_transfer.export")
_VERSIONS = words("trigger.arms_transfer.versions")
_FIRMS = {"CHN": words("firm.chinese"), "RUS": words("firm.russian")}
_ANY_FIRM = frozenset().union(*_FIRMS.values())
_BUYING = words("transfer.buying")
_PUNISHING = words("transfer.punishing")
_CRITIC_REACH = 6
_DATELINE = frozenset({":", "(", "-", "–", "—"})
_BUYER_REACH = 3  # "India also buys"
_SELLER_STOPS = words("transfer.seller_stops")
_DIRECTIONS = words("transfer.directions")
_RECIPIENTS = words("transfer.recipients")
_STARTED = words("transfer.started")
_DONE = words("transfer.done")
_TALKING = words("transfer.talking")
_SIGNING = words("transfer.signing")
_DELIVERY = words("resumption.delivering")
_DATED = _TRADE | _DELIVERY | _SIGNING | words("status.planned")
_COMPARING = words("transfer.comparing")
_PARTS = words("transfer.parts")
_FITTING = words("transfer.fitting")
_FOR = words("transfer.fitted_in")
_OWNERS = words("transfer.owners")
_CONJUNCTIONS = words("cluster.conjunctions")
_SAY = words("clause.say")
_OFFICES = words("unit.offices")
_POSSESSIVE = words("phrase.possessive")
_ARMED = words("force.armed")
_HYPHENS = words("punctuation.hyphens")
_COPULAS = words("candidate.copulas") | {"been"}
_COPULA_REACH = 5
_OTHER_MAKERS = frozenset({"USA", "JPN", "KOR"})
_SELLER_REACH = 8
_TALKING_REACH = 6
_CURRENCY = frozenset({"$", "d"})  # "US$5 billion"
_LISTING = frozenset({"and", ",", "to", "-", "–"})
_DATE_REACH = 5
_SIGNING_REACH = 8
_PARTS_REACH = 4


def transfer_candidates(sentence: Sentence, *, pair: bool) -> list[Candidate]:
    """The deals that a sentence tells of: a verb or noun of trade, hardware, and both parties.

    Shares, ranks and trends are general descriptions, no deals. What is told with dates of its
    own ("26 fighters in 1992, followed by 22 in 1995") is a deal of its own.

    Args:
        sentence: without an exercise or patrol.
        pair: whether the article has told of China and Russia before.
    """
    anchor = _anchor(sentence)
    if anchor is None or sentence.has_any(_DENIED):
        return []
    seller = seller_of(sentence)
    models = [one for one in _hardware(sentence) if not is_named_ship(one)]
    if models:
        models = [one for one in models if seller and _is_sold_by(one, seller)]
        if not models:
            return []  # "the J-11s delivered to China's air force", "Russia bought Su-57s"
    if not _tells_deal(sentence, anchor, models):
        return []
    seller = seller or "RUS"
    if not _is_between_parties(sentence, anchor, seller, models, pair=pair):
        return []
    buyer = "CHN" if seller == "RUS" else "RUS"
    dates = dates_without_trigger(sentence, frozenset(sentence.find(_VERBS)))
    whole = Candidate(
        sentence=sentence,
        anchor=anchor,
        span=sentence.span,
        type="arms_transfer",
        rule="deal",
        status=status_of(sentence, anchor),
        participants=Participants({seller: "supplier", buyer: "recipient"}),
        announced=dates.statement,
    )
    return [_part(whole, span, dates.event) for span in deal_spans(sentence, dates.event)]


def _anchor(sentence: Sentence) -> int | None:
    """The word of trade that is told as a fact; behind a mere idea only a verb is."""
    imagined = False
    for index in sentence.find(_TRADE):
        if not _is_trade(sentence, index):
            continue
        if is_asserted(sentence, index):
            if not imagined or sentence.word(index) in _VERBS:
                return index
        else:
            imagined = True
    return None


def _part(whole: Candidate, span: tuple[int, int], dates: Sequence[DateMention]) -> Candidate:
    """The deal told in a part of a sentence, from contract to delivery."""
    sentence = whole.sentence
    own = [date for date in dates if span[0] <= date.start < span[1]]
    own = own[:1] + [date for date in own[1:] if _is_of_deal(sentence, date)]
    due = [date for date in deadlines(sentence) if span[0] <= date.start < span[1]]
    part = replace(whole, span=span, dates=[*own, *due])
    bounds = deal_bounds(part.dates)
    announced = whole.announced.first if whole.announced else None
    if own and announced and whole.status == "held" and tells_delivery(part):
        reported = announced.truncated("month")  # it has just been delivered
        bounds = hull([bounds, (reported, reported)])
    part.bounds = bounds
    told_before = [*earlier_deals(sentence), *sentence.find(_COMPARING)]
    part.earlier = any(span[0] <= index < span[1] for index in told_before)
    return part


def deadlines(sentence: Sentence) -> list[DateMention]:
    """The dates by which a deal is to be carried out ("by the end of 2017")."""
    return [
        date
        for date in sentence.dates
        if date.relation == "before" and sentence.word(date.start) == "by"
    ]


def deal_bounds(dates: Sequence[DateMention]) -> Bounds:
    """From the earliest to the latest date of a deal; a deadline is only its end."""
    return hull(
        (None, date.last or date.first) if date.relation == "before" else (date.first, date.last)
        for date in dates
        if date.form != "duration"
    )


def _is_of_deal(sentence: Sentence, date: DateMention) -> bool:
    """Whether a further date is that of the contract or of a delivery, too ("delivered in …")."""
    for index in range(date.start - 1, max(sentence.start, date.start - _DATE_REACH) - 1, -1):
        word = sentence.word(index)
        if word in _DATED:
            return True
        if any(other.end == index + 1 for other in sentence.dates):
            return date.start - index <= 2 and sentence.word(index + 1) in _LISTING
    return False


def _is_trade(sentence: Sentence, index: int) -> bool:
    """Whether the word is one of trade, and of trade that is more than talked about."""
    word = sentence.word(index)
    if word in _SUPPLY and sentence.word(index + 1) in _SUPPLY_LINES:
        return False  # "supply ship"
    if word in _EXPORT and sentence.word(index + 1) in _VERSIONS:
        return False  # "the export variant"
    if word in _LICENCES and sentence.word(index - 1) == "under":
        return bool(sentence.dates or sentence.quantities)  # "a copy, built under licence"
    if sentence.word(index - 1) in _HYPHENS:
        return False  # "air-delivered"
    return _TALKING.isdisjoint(sentence.before(index, _TALKING_REACH))


def _hardware(sentence: Sentence) -> list[Mention]:
    """The models named that can be sold, each by its first name; none of a third country's."""
    found: list[Mention] = []
    behind, fitted = -1, sentence.end
    for model in sentence.of_kind("platform"):
        nickname = model.start == behind and not is_named_ship(model)  # "Mi-171E Hip"
        behind = model.end
        if (
            not nickname
            and model.country not in _OTHER_MAKERS
            and not _is_armament(sentence, model)
        ):
            if _is_fitted(sentence, model, fitted):
                fitted = model.end
            else:
                found.append(model)
    return found


def _is_armament(sentence: Sentence, model: Mention) -> bool:
    """Whether it is what another model carries ("destroyers equipped with Moskit missiles")."""
    return model.category == "missile" and not _ARMED.isdisjoint(sentence.before(model.start, 4))


def _is_fitted(sentence: Sentence, model: Mention, fitted: int) -> bool:
    """Whether the goods are but for it ("engines for its Su-27s"), or it stands in such a list.

    Args:
        sentence: where it stands.
        model: the model.
        fitted: the token behind the last such model before it.
    """
    between = sentence.tokens.lower[fitted : model.start]
    if fitted <= model.start and len(between) <= 2 and _CONJUNCTIONS.issuperset(between):
        return True
    index = model.start - 1
    while sentence.word(index) in _OWNERS:
        index -= 1
    word = sentence.word(index)
    parts = not _PARTS.isdisjoint(sentence.before(index, _PARTS_REACH))
    owned = index < model.start - 1  # "a number of Tor missile systems" are goods
    return word in _FITTING or (word in _FOR and parts and (owned or word == "for"))


def _is_sold_by(model: Mention, seller: str) -> bool:
    """Whether a model is not one that the buyer makes."""
    return (
        model.country == seller
        or model.country not in BOTH_PARTIES
        or is_named_ship(model)  # which is known by the name that the buyer gives it
    )


def _tells_deal(sentence: Sentence, anchor: int, models: Sequence[Mention]) -> bool:
    """Whether it tells of a deal: models traded, or hardware that is delivered or bought."""
    if models:
        return True
    if sentence.has_any(_WARES) and any(
        not _COPULAS.isdisjoint(sentence.before(index, _COPULA_REACH))
        for index in sentence.find(_PARTNERS)
    ):
        return True  # "China was the biggest customer for Russian arms"
    if not sentence.has_any(_HARDWARE) or sentence.has_any(_SHARES):
        return False
    if sentence.has_any(_LICENCES):
        return True
    counted = sentence.word(anchor + 1) == "of" and any(
        one.start == anchor + 2 for one in sentence.quantities
    )  # "the acquisition of two destroyers"
    if counted or not _SIGNING.isdisjoint(sentence.before(anchor, _SIGNING_REACH)):
        return True
    verbs = [index for index in sentence.find(_VERBS) if index >= anchor]
    return any(_is_begun(sentence, index) for index in verbs if is_asserted(sentence, index))


def _is_begun(sentence: Sentence, anchor: int) -> bool:
    """Whether a delivery is told as a fact: "started to provide", "has supplied"."""
    if sentence.word(anchor) in _DONE:
        return True
    return not _STARTED.isdisjoint(sentence.before(anchor, 5))


def _is_between_parties(
    sentence: Sentence, anchor: int, seller: str, models: Sequence[Mention], *, pair: bool
) -> bool:
    """Whether China and Russia are the two sides of the deal, and no third country is one."""
    named = sentence.parties | {code for _, _, code in _firms(sentence)}
    first_named = False  # "China was the first to buy it, and Turkey the second"
    for mention in (*sentence.of_kind("country"), *sentence.of_kind("unit")):
        before = sentence.word(governor(sentence, mention.start))
        if mention.kind == "unit" or mention.country in BOTH_PARTIES:
            first_named = first_named or (mention.country == "CHN" and named == {"CHN"})
            own = mention.country == seller and named == {seller}
            if own and mention.start > anchor and before in _RECIPIENTS:
                return False  # "delivered to the Russian air force"
        elif (
            sentence.word(mention.end) not in _CURRENCY
            and not _is_critic(sentence, mention)
            and (
                before in _DIRECTIONS
                or not (named == BOTH_PARTIES or first_named)
                or not _BUYING.isdisjoint(sentence.after(mention.end, _BUYER_REACH))
            )
        ):
            return False
    # Russian types that China alone is told to buy or have are bought from Russia.
    implied = bool(models) and all(model.country == "RUS" for model in models)
    return pair or named == BOTH_PARTIES or (implied and named == {"CHN"})


def _is_critic(sentence: Sentence, mention: Mention) -> bool:
    """Whether a third country only punishes a deal ("the U.S. sanctioned … for buying …").

    Nor is where a report was written one of its sides.
    """
    if mention.start == sentence.start and sentence.word(mention.end) in _DATELINE:
        return True
    return not _PUNISHING.isdisjoint(sentence.after(mention.end, _CRITIC_REACH))


def _firms(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The firms that sell for Russia or buy for China: tokens, and the code of the country."""
    for index in sentence.find(_ANY_FIRM):
        code = "CHN" if sentence.word(index) in _FIRMS["CHN"] else "RUS"
        yield index, index + 1, code


def seller_of(sentence: Sentence) -> str | None:
    """Who sells: the maker of the models, else who is told to; None if the maker is said to buy."""
    told, buys = _told_seller(sentence)
    models = (model for model in _hardware(sentence) if not is_named_ship(model))
    makers = {model.country for model in models} & BOTH_PARTIES
    if not makers or told in makers:
        return told
    return None if buys or "RUS" not in makers else "RUS"


def _told_seller(sentence: Sentence) -> tuple[str, bool]:
    """Russia, unless China provides or Russia buys; and whether somebody is told to buy."""
    actors = [
        (mention.start, mention.end, mention.country)
        for group in sentence.groups
        for mention in group.mentions
        if mention.country in BOTH_PARTIES
    ]
    passed = -1
    for start, end, country in sorted([*actors, *_firms(sentence)]):
        if sentence.word(governor(sentence, start)) in _DIRECTIONS or start == passed:
            passed = end + (sentence.word(end) in _POSSESSIVE)
            continue  # "a deal with Beijing to supply …", "with Russia's Rosoboronexport to …"
        for word in sentence.after(end, _SELLER_REACH):
            if word in _BUYING:
                return ("RUS" if country == "CHN" else "CHN"), True
            if word in _VERBS:
                return str(country), False
            if word in _SELLER_STOPS:
                break
    return "RUS", False


def traded_models(candidate: Candidate) -> list[Mention]:
    """The models that change hands in a deal."""
    seller = _seller(candidate)
    models = _hardware(candidate.sentence)
    return [one for one in models if candidate.holds(one.start) and _is_sold_by(one, seller)]


def tells_delivery(candidate: Candidate) -> bool:
    """Whether it tells how a deal is carried out, or may do so: not of a contract alone."""
    return candidate.sentence.has_any(_DELIVERY)


def traded_counts(candidate: Candidate) -> list[Quantity]:
    """How many of what change hands in a deal."""
    if candidate.again is not None:
        return [candidate.again]
    return [one for one in counts_of(candidate.sentence) if candidate.holds(one.start)]


def _seller(candidate: Candidate) -> str:
    roles = candidate.participants.roles
    return next(code for code, role in roles.items() if role == "supplier")


def transfer_facts(candidate: Candidate) -> Iterator[Found]:
    """Models and counts, all the seller's, and the service that gets them."""
    sentence, seller = candidate.sentence, _seller(candidate)
    counts = traded_counts(candidate)
    counted = {model: one.count for one in counts for model in one.platforms}
    for model in dict.fromkeys([*traded_models(candidate), *counted]):
        yield platform_found(model, seller, counted.get(model), "traded-platform")
    for count in counts:
        yield force_found(count, seller, "traded-count")
    for unit in sentence.of_kind("unit"):
        if unit.country != seller and candidate.holds(unit.start) and _receives(sentence, unit):
            yield unit_found(unit, "receiving-unit")


def _receives(sentence: Sentence, unit: Mention) -> bool:
    """Whether a service of the buyer's is told as such, not as an office or as who speaks."""
    if unit.country not in BOTH_PARTIES or unit.category in NO_FORCES:
        return False
    if unit.start in sentence.tokens.stated or unit.label.lower().endswith("armed forces"):
        return False
    around = sentence.before(unit.start, 3) + sentence.after(unit.end, 2)
    return _OFFICES.isdisjoint(around) and _SAY.isdisjoint(around)
