"""Whose forces a count tells."""

from collections.abc import Sequence

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Mention, Quantity
from sinorus.extraction.sentence import Sentence

_SENDING = words("force.sending")
_HAVING = words("force.having")
_TOTALS = words("force.totals")
_SHARES = words("force.shares")
_SAY = words("clause.say")
_STOPS = words("force.clause_stops") | _SAY
_SOURCES = words("force.sources")
_BEHIND_COUNTS = frozenset({"from", "by"})
_LISTING = words("cluster.conjunctions")
_LINKS = words("force.links")
_INCLUDING = words("participant.including")
_HOLD = words("clause.hold")
NO_FORCES = frozenset({"ministry", "other"})
"""Categories of units that send forces and are none."""
_OWNING = frozenset({"country", "unit"})
_SUBJECT_REACH = 6
_LONGEST_LINK = 14
_NEAR = 3
_BESIDE = 2
_MOST_UNCOUNTED = 6


def owner_of(sentence: Sentence, quantity: Quantity) -> str | None:
    """The country that sent what is counted, where a verb or a noun of the sentence says so."""
    countries = [one for one in sentence.mentions if one.country and one.kind in _OWNING]
    if not countries or _is_of_several(quantity, countries):
        return None
    verb = _verb_of_sending(sentence, quantity)
    if verb is not None:
        return _sender(sentence, verb, countries)
    source = _place_of_source(sentence, quantity)
    if source is not None:
        behind = [one for one in countries if 0 <= one.start - source <= _NEAR]
        if behind:
            return _source(sentence, behind[0], countries)
    return _shareholder(sentence, quantity, countries) or _owner_in_list(
        sentence, quantity, countries
    )


def _is_of_several(quantity: Quantity, countries: Sequence[Mention]) -> bool:
    """Whether more than one country stands in what is counted ("11 Chinese and Russian ships")."""
    inside = {one.country for one in countries if quantity.start <= one.start < quantity.end}
    return len(inside) > 1


def owners_of_each(sentence: Sentence, quantity: Quantity) -> list[str]:
    """The countries coordinated before a count that holds for each of them."""
    before = [group.codes for group in sentence.groups if group.end <= quantity.start]
    return before[-1] if before else []


def _verb_of_sending(sentence: Sentence, quantity: Quantity) -> int | None:
    """The verb whose object is counted ("sent", or right before the count "has")."""
    lower = sentence.tokens.lower
    for index in range(quantity.start - 1, sentence.start, -1):
        word = lower[index]
        if word in _STOPS:
            return None
        if word in _SENDING:
            return None if lower[index + 1] == "by" else index  # "by": of the counts before it
        if word in _HAVING and index >= quantity.start - _NEAR:
            return index
    return None


def _place_of_source(sentence: Sentence, quantity: Quantity) -> int | None:
    """Where behind a count, or the list that it begins, is said whose it is.

    "300 soldiers from …", "two ships, six jets and other assets fielded by …".
    """
    if sentence.word(quantity.end) in _SOURCES:
        return quantity.end
    if not sentence.has_any(_BEHIND_COUNTS):
        return None
    index, others = quantity.end, 0
    listed = {one.start: one.end for one in sentence.quantities}
    while others <= _MOST_UNCOUNTED and index < sentence.end:
        word = sentence.word(index)
        if word == "from" or (word in _SENDING and sentence.word(index + 1) == "by"):
            return index + (word != "from")
        if word in _STOPS or word in _HOLD:
            return None
        others += index not in listed and word not in _LINKS
        index = listed.get(index, index + 1)
    return None


def _sender(sentence: Sentence, verb: int, countries: Sequence[Mention]) -> str | None:
    """The subject of a verb of sending; "it" stands for who is said to say so."""
    before = [mention for mention in countries if mention.end <= verb]
    if not before:
        return None
    if verb - before[-1].end <= _SUBJECT_REACH and _SAY.isdisjoint(
        sentence.tokens.lower[before[-1].end : verb]
    ):
        return None if _is_one_of_several(sentence, before[-1]) else before[-1].country
    return before[0].country if "it" in sentence.before(verb, _NEAR) else None


def _is_one_of_several(sentence: Sentence, country: Mention) -> bool:
    """Whether others stand in one list with it ("China and Russia jointly deployed …")."""
    return any(country in group.mentions and len(set(group.codes)) > 1 for group in sentence.groups)


def _shareholder(
    sentence: Sentence, quantity: Quantity, countries: Sequence[Mention]
) -> str | None:
    """The country before its share ("the Chinese contingent") or before the count ("from …")."""
    sharing = [
        one
        for one in countries
        if sentence.word(one.end) in _SHARES and "from" not in sentence.before(one.start, _BESIDE)
    ]
    if len({one.country for one in sharing}) > 1:
        sharing = [one for one in sharing if one.end <= quantity.start][-1:]
    if sharing:
        return sharing[0].country
    for mention in countries:
        beside = 0 <= quantity.start - mention.end <= _BESIDE
        if beside and sentence.word(mention.start - 1) == "from":
            return mention.country
    return None


def _source(sentence: Sentence, mention: Mention, countries: Sequence[Mention]) -> str | None:
    """The country behind a count ("300 soldiers from …"), unless others are listed with it."""
    following = next((one for one in countries if one.start > mention.end), None)
    if following is None:
        return mention.country
    between = sentence.tokens.lower[mention.end : following.start]
    return None if _LISTING.issuperset(between) else mention.country


def _owner_in_list(
    sentence: Sentence, quantity: Quantity, countries: Sequence[Mention]
) -> str | None:
    """That of the count before it in one list ("ten Chinese ships, as well as two frigates")."""
    before = [other for other in sentence.quantities if other.end <= quantity.start]
    if not before:
        return None
    last = before[-1]
    between = sentence.tokens.lower[last.end : quantity.start]
    listed = not _INCLUDING.isdisjoint(between)
    listed |= last.country is None and _LINKS.issuperset(between)
    sole = len({one.country for one in countries}) == 1
    if not listed and (sentence.has_any(_TOTALS) or not sole):
        return None
    apart = any(last.end <= mention.start < quantity.start for mention in countries)
    if (not sole and (apart or len(between) > _LONGEST_LINK)) or ";" in between:
        return None
    return last.country or owner_of(sentence, last)
