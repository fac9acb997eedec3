"""Arms deals between China and Russia."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from sinorus.extraction.bounds import Bounds, hull
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.dating import dates_without_trigger
from sinorus.extraction.facts import (
    Found,
    force_found,
    platform_found,
    unit_found,
)
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention, Mention, Quantity
from sinorus.extraction.numerals import FIRST_CHARACTERS, STARTERS, read_numeral
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
_BUYER_REACH = 3  # "India also buys"
_SELLER_STOPS = words("transfer.seller_stops")
_DIRECTIONS = words("transfer.directions")
_RECIPIENTS = words("transfer.recipients")
_STARTED = words("transfer.started")
_DONE = words("transfer.done")
_TALKING = words("transfer.talking")
_ADDING = words("transfer.adding")
_OF_THE_SAME = words("transfer.of_the_same")
_MORE = words("transfer.more")
_SIGNING = words("transfer.signing")
_DELIVERY = words("resumption.delivering")
_DATED = _TRADE | _DELIVERY | _SIGNING | words("status.planned")
_EARLIER = words("phrase.earlier")
_AFTER = words("transfer.after")
_COMPARING = words("transfer.comparing")
_SAY = words("clause.say")
_OFFICES = words("unit.offices")
_ARMED = words("force.armed")
_HYPHENS = words("punctuation.hyphens")
_OTHER_MAKERS = frozenset({"USA", "JPN", "KOR"})
_SELLER_REACH = 8
_TALKING_REACH = 6
_CURRENCY = frozenset({"$", "d"})  # "US$5 billion"
_LISTING = frozenset({"and", ",", "to", "-", "–"})
_DATE_REACH = 5
_SIGNING_REACH = 8
_LINK_REACH = 12
_AFTER_REACH = 4


def transfer_candidates(sentence: Sentence, *, pair: bool) -> list[Candidate]:
    """The deals that a sentence tells of: a verb or noun of trade, hardware, and both parties.

    Shares, ranks and trends are general descriptions, no deals. What is told with dates of its
    own ("26 fighters in 1992, followed by 22 in 1995") is a deal of its own.

    Args:
        sentence: without an exercise or patrol.
        pair: whether the article has told of China and Russia before.
    """
    trading = (index for index in sentence.find(_TRADE) if _is_trade(sentence, index))
    anchor = next((index for index in trading if is_asserted(sentence, index)), None)
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
    dates = dates_without_trigger(sentence)
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
    return [_part(whole, span, dates.event) for span in _spans(sentence, dates.event)]


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
    told_before = [*_earlier_deals(sentence), *sentence.find(_COMPARING)]
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
    if word in _LICENCES and sentence.word(index - 1) == "under" and not sentence.dates:
        return False  # "a copy, built under licence"
    if sentence.word(index - 1) in _HYPHENS:
        return False  # "air-delivered"
    return _TALKING.isdisjoint(sentence.before(index, _TALKING_REACH))


def _hardware(sentence: Sentence) -> list[Mention]:
    """The models named that can be sold, each by its first name; none of a third country's."""
    found: list[Mention] = []
    behind = -1
    for model in sentence.of_kind("platform"):
        nickname = model.start == behind and not is_named_ship(model)  # "Mi-171E Hip"
        behind = model.end
        if (
            not nickname
            and model.country not in _OTHER_MAKERS
            and not _is_armament(sentence, model)
        ):
            found.append(model)
    return found


def _is_armament(sentence: Sentence, model: Mention) -> bool:
    """Whether it is what another model carries ("destroyers equipped with Moskit missiles")."""
    return model.category == "missile" and not _ARMED.isdisjoint(sentence.before(model.start, 4))


def _is_sold_by(model: Mention, seller: str) -> bool:
    """Whether a model is not one that the buyer makes."""
    return model.country == seller or model.country not in BOTH_PARTIES


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
    if not _SIGNING.isdisjoint(sentence.before(anchor, _SIGNING_REACH)):
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
        elif sentence.word(mention.end) not in _CURRENCY and (
            before in _DIRECTIONS
            or not (named == BOTH_PARTIES or first_named)
            or not _BUYING.isdisjoint(sentence.after(mention.end, _BUYER_REACH))
        ):
            return False
    # Russian types that China alone is told to buy or have are bought from Russia.
    implied = bool(models) and all(model.country == "RUS" for model in models)
    return pair or named == BOTH_PARTIES or (implied and named == {"CHN"})


def _firms(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The firms that sell for Russia or buy for China: tokens, and the code of the country."""
    for index in sentence.find(_ANY_FIRM):
        code = "CHN" if sentence.word(index) in _FIRMS["CHN"] else "RUS"
        yield index, index + 1, code


def seller_of(sentence: Sentence) -> str | None:
    """Who sells: the maker of the models, else who is told to; None if the maker is said to buy."""
    told, buys = _told_seller(sentence)
    makers = {model.country for model in _hardware(sentence)} & BOTH_PARTIES
    if not makers or (told in makers and makers != BOTH_PARTIES):
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
    for start, end, country in sorted([*actors, *_firms(sentence)]):
        if sentence.word(governor(sentence, start)) in _DIRECTIONS:
            continue  # "a deal with Beijing to supply …"
        for word in sentence.after(end, _SELLER_REACH):
            if word in _BUYING:
                return ("RUS" if country == "CHN" else "CHN"), True
            if word in _VERBS:
                return str(country), False
            if word in _SELLER_STOPS:
                break
    return "RUS", False


# --- several deals in one sentence -----------------------------------------------------------


def _spans(sentence: Sentence, dates: Sequence[DateMention]) -> list[tuple[int, int]]:
    """The parts of a sentence that tell of a deal each."""
    cuts = [cut for index in _earlier_deals(sentence) for cut in _cut_before(sentence, index)]
    cuts += [index for index in sentence.find(_COMPARING) if index > sentence.start]
    if len(dates) > 1:
        counted = [count.start for count in counts_of(sentence)]
        for date, following in pairwise(dates):
            between = [index for index in counted if date.end <= index < following.start]
            told = any(index < date.start for index in counted)
            if told and between and _is_further(sentence, date.end, between[0]):
                cuts.append(date.end)
    return list(pairwise([sentence.start, *sorted(set(cuts)), sentence.end]))


def _earlier_deals(sentence: Sentence) -> list[int]:
    """The nouns that name a deal before another ("a previous contract", "an earlier 1997 deal")."""
    return [
        index
        for index in sentence.find(_TRADE)
        if not _EARLIER.isdisjoint(sentence.before(index, 2))
        or (sentence.word(index) in _DONE and sentence.word(index + 1) in _EARLIER)
    ]


def _cut_before(sentence: Sentence, index: int) -> list[int]:
    """Where the words begin that only compare with an earlier deal ("follows a previous …")."""
    first = max(sentence.start + 1, index - _AFTER_REACH)
    return [place for place in range(first, index) if sentence.word(place) in _AFTER][:1]


def _is_further(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words before a count make it one of another deal ("… in 1992, and another")."""
    link = sentence.after(start, end - start)
    if len(link) > _LINK_REACH or _ADDING.isdisjoint(link):
        return False
    return _OF_THE_SAME.isdisjoint(link)


def counts_of(sentence: Sentence) -> list[Quantity]:
    """What a sentence counts, troops aside, also by the number alone ("… and 22 in 1995")."""
    counts = [one for one in sentence.quantities if one.category != "troops"]
    if not counts:
        return counts
    for date in sentence.dates:
        index = date.start - 1
        if sentence.word(index) in _MORE:
            index -= 1
        word = sentence.word(index)
        before = [one for one in counts if one.end <= index]
        if before and (word in STARTERS or word[:1] in FIRST_CHARACTERS):
            numeral = read_numeral(sentence.tokens.lower, index, date.start)
            if numeral is not None and not _is_counted(sentence, index):
                number = replace(
                    before[-1], start=index, end=index + 1, count=numeral.value, qualifier="exact"
                )
                counts.append(number)
    return counts


def _is_counted(sentence: Sentence, index: int) -> bool:
    """Whether a number belongs to a name."""
    return any(one.start <= index < one.end for one in sentence.mentions)


# --- facts -----------------------------------------------------------------------------------


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
