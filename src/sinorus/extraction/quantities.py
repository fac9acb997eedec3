"""Counts of troops, ships, aircraft, vehicles and weapons.

A count is a number, what says how exact it is, and a noun phrase that ends in a noun of the tables
in `quantity_words` or in the model of a platform. The phrase may hold words of those tables,
hyphenated and capitalised words, and names; everything else ends it. Of a range the lower bound
is taken, as "at least".
"""

from collections.abc import Sequence

from msgspec import Struct

from sinorus.extraction.model import Mention, Qualifier, Quantity, covered_by
from sinorus.extraction.numerals import FIRST_CHARACTERS, STARTERS, Numeral, read_numeral
from sinorus.extraction.quantity_phrases import APOSTROPHES, Phrase, PhraseReader
from sinorus.extraction.quantity_words import (
    BEFORE_OWNER,
    BETWEEN_QUALIFIER_AND_NUMBER,
    CLOSING,
    EACH,
    FLYING,
    FRACTIONS,
    LABELS,
    LONGEST_QUALIFIER,
    MONTHS,
    OWNING,
    PARTITIVES,
    PLURALS,
    POSSESSIVES,
    QUALIFIER_ENDS,
    QUALIFIERS,
    SAME,
    TIME_WORDS,
)
from sinorus.extraction.tokens import Tokens
from sinorus.extraction.word_memory import KINDS

_YEARS = range(1950, 2051)
_EACH = frozenset(
    [("a", "side"), ("per", "side"), *((word, of) for word in ("from", "by", "on") for of in EACH)]
)


def find_quantities(
    tokens: Tokens, mentions: Sequence[Mention], covered: set[int] | None = None
) -> list[Quantity]:
    """All counts of troops and hardware in a text, in its order.

    Args:
        tokens: the text's words and sentences.
        mentions: the names found in it; a number inside one ("Tu-95") counts nothing.
        covered: their tokens, where these are known.

    Returns:
        Quantities whose `country` is set only where the phrase itself says whose: by a demonym, a
        unit, or a name in the genitive before the number.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("sentencizer")
    >>> text = Tokens.of(nlp("It sent more than 300 military vehicles and three warships."))
    >>> [(q.count, q.category, q.qualifier) for q in find_quantities(text, [])]
    [(300, 'vehicles', 'at_least'), (3, 'ships', 'exact')]
    """
    candidates = tokens.where(_NUMBER)
    if not candidates:
        return []
    reader = _Reader(
        words=tokens.words,
        lower=tokens.lower,
        by_end={m.end: m for m in mentions},
        covered=covered_by(mentions) if covered is None else covered,
        phrases=PhraseReader(tokens.words, tokens.lower, {m.start: m for m in mentions}),
    )
    found: list[Quantity] = []
    behind, last_found_in = 0, 0
    for index in candidates:
        if index >= behind and index not in reader.covered:
            sentence = tokens.sentence_of(index)
            start, end = tokens.sentences[sentence]
            quantities, behind = reader.read(index, start, end)
            if not quantities and found and last_found_in >= sentence - 1:
                quantities = reader.read_part(index, start, end, found[-1])
            if quantities:
                found += quantities
                last_found_in = sentence
    return found


def _may_start_number(word: str) -> bool:
    return word in STARTERS or word[:1] in FIRST_CHARACTERS or word == "number"


_NUMBER = KINDS.add(_may_start_number)


class _Reader(Struct, frozen=True, gc=False):
    """Reads counts off the words of a text; `start` and `end` are those of their sentence."""

    words: Sequence[str]
    lower: Sequence[str]
    by_end: dict[int, Mention]
    """Mentions by the token behind them."""
    covered: set[int]
    """The tokens of all mentions."""
    phrases: PhraseReader

    def read(self, index: int, start: int, end: int) -> tuple[list[Quantity], int]:
        """The counts that begin with the number at `index`, and the token to go on from.

        There are several where they share a noun: "two Chinese and seven Russian warplanes".
        """
        numeral = read_numeral(self.lower, index, end)
        if numeral is None:
            return [], index + 1
        if not self._may_count(numeral, start):
            return [], numeral.end
        phrase = self.phrases.read(self._skip_partitive(numeral.end, end), end, numeral.value)
        shared: list[Quantity] = []
        behind = phrase.end
        if phrase.category is None:
            following = self._next_number(phrase, end)
            if following is None:
                return [], numeral.end
            shared, behind = self.read(following, start, end)
            if not shared:
                return [], numeral.end
            phrase.category = shared[0].category
        if phrase.start > numeral.end and self.lower[phrase.start - 1] not in OWNING:
            behind = numeral.end + 2  # "10 of the 11 ships" are two counts
        return [self._quantity(numeral, phrase, start, end), *shared], behind

    def read_part(self, index: int, start: int, end: int, whole: Quantity) -> list[Quantity]:
        """The count at `index` if it is a country's part of `whole`.

        "1,600 from China", "of whom 900 were Russian", "and the Russian side 1,600", "an equal
        number of Russians", "six from each side".
        """
        numeral = self._part_of(index, end, whole)
        if numeral is None or not self._may_count(numeral, start):
            return []
        tail = self._behind_part(numeral.end, end)
        phrase = Phrase(numeral.end, numeral.end, whole.category)
        owner = self.phrases.mentions.get(tail)
        if owner is not None and owner.kind == "country" and owner.country:
            shared = self.lower[tail - 1] == "from" or self.lower[index] == "number"
            if not shared and not self._closes(owner.end, end):
                return []
            phrase.end, phrase.owners = owner.end, [owner.country]
        elif whole.start >= start and self._closes(numeral.end, end):
            before = numeral.start - 1 - (self.lower[numeral.start - 1] == "side")
            owner = self.by_end.get(before + 1)
            if owner is None or owner.kind != "country" or not owner.country:
                return []
            phrase.owners = [owner.country]
        elif tuple(self.lower[numeral.end : numeral.end + 2]) not in _EACH:
            return []
        return [self._quantity(numeral, phrase, start, end)]

    def _part_of(self, index: int, end: int, whole: Quantity) -> Numeral | None:
        """The number at `index`; "an equal number" is that of the count before."""
        if self.lower[index] != "number":
            return read_numeral(self.lower, index, end)
        if self.lower[index - 1] not in SAME or whole.each:
            return None
        return Numeral(index, index + 1, whole.count)

    def _behind_part(self, index: int, end: int) -> int:
        """Behind "from", "of them were" and the like, where the owner of a part may stand."""
        words = self.lower
        if index < end and words[index] == "of":
            index += 1
            while index < end and (words[index] in PARTITIVES or words[index] in PLURALS):
                index += 1
        while index < end and words[index] in BEFORE_OWNER:
            index += 1
        return index

    def _closes(self, index: int, end: int) -> bool:
        """Whether nothing that could be counted stands at `index`."""
        return index >= end or self.lower[index] in CLOSING or self.words[index].isspace()

    def _skip_partitive(self, index: int, end: int) -> int:
        """Behind the "of its" of "four of its warships" or the "of the 11"; else `index` itself."""
        if index + 2 >= end or self.lower[index] != "of":
            return index
        if self.lower[index + 1] == "the":
            whole = read_numeral(self.lower, index + 2, end)
            return whole.end if whole else index
        return index + 2 if self.lower[index + 1] in OWNING else index

    def _next_number(self, phrase: Phrase, end: int) -> int | None:
        """The number that shares its noun with this phrase, which has names but no noun."""
        if not (phrase.owners or phrase.platforms):
            return None
        index = phrase.end
        while index < end and self.lower[index] in {",", "and"}:
            index += 1
        if phrase.end < index < end and _may_start_number(self.lower[index]):
            return index
        return None

    # --- is it a count? -------------------------------------------------------------------

    def _may_count(self, numeral: Numeral, start: int) -> bool:
        """Whether what stands before the number leaves it a count."""
        if not self.covered.isdisjoint(range(numeral.start, numeral.end)):
            return False
        if numeral.start == start:
            return True
        before = self.lower[numeral.start - 1]
        if before in LABELS or self._is_letter(numeral.start - 1):
            return False
        if numeral.value <= 31 and self._is_day(numeral.start, start):
            return False
        if numeral.is_figure and numeral.value in _YEARS and before in TIME_WORDS:
            return False
        shared = before == "of" or before in POSSESSIVES
        return not (shared and self._is_share(numeral.start, start))

    def _is_letter(self, index: int) -> bool:
        """Whether the number behind is that of a model written apart: "S 400"."""
        word = self.words[index]
        return len(word) == 1 and word.isalpha() and word.isupper() and word not in {"A", "I"}

    def _is_day(self, index: int, start: int) -> bool:
        """Whether the number at `index` belongs to a month: "On Aug. 17 warships sailed"."""
        month = index - 1
        if self.lower[month] == "." and month > start:
            month -= 1
        return self.lower[month].rstrip(".") in MONTHS and self.words[month][0].isupper()

    def _is_share(self, index: int, start: int) -> bool:
        """Whether a share is taken of it: "half of the 50,000 troops"."""
        index -= 1
        if index > start and self.lower[index] in POSSESSIVES:
            index -= 1
        if index <= start or self.lower[index] != "of" or self.lower[index - 1] not in FRACTIONS:
            return False
        return self.lower[index - 2] not in {"first", "last", "next"}  # "the first four of 24 jets"

    # --- what stands around it --------------------------------------------------------------

    def _quantity(self, numeral: Numeral, phrase: Phrase, start: int, end: int) -> Quantity:
        assert phrase.category is not None
        begin, qualifier = self._qualifier(numeral, start)
        has_addition = self.phrases.skip_addition(numeral.end, end) > numeral.end
        if qualifier == "exact" and (numeral.is_minimum or has_addition):
            qualifier = "at_least"
        owners = set(phrase.owners) or self._owner_before(begin, start)
        return Quantity(
            start=begin,
            end=phrase.end,
            category=phrase.category,
            count=numeral.value,
            qualifier=qualifier,
            country=owners.pop() if len(owners) == 1 else None,
            platforms=tuple(phrase.platforms),
            each=self._is_each(begin, phrase.end, start, end),
        )

    def _qualifier(self, numeral: Numeral, start: int) -> tuple[int, Qualifier]:
        """Where the qualifier begins, or the number without one, and what it says."""
        index = numeral.start
        if self.words[index].startswith("~"):
            return index, "about"
        if index > start and self.lower[index - 1] in BETWEEN_QUALIFIER_AND_NUMBER:
            index -= 1
        if index == start or self.lower[index - 1] not in QUALIFIER_ENDS:
            return numeral.start, "exact"
        for begin in range(max(start, index - LONGEST_QUALIFIER), index):
            words = tuple(self.lower[begin:index])
            if words in QUALIFIERS:
                if words == ("over",) and begin > start and self.lower[begin - 1] in FLYING:
                    break
                return begin, QUALIFIERS[words]
        return numeral.start, "exact"

    def _owner_before(self, begin: int, start: int) -> set[str]:
        """Whose it is: "China's 12 warships"."""
        behind = begin
        if behind > start and self.lower[behind - 1] in APOSTROPHES:
            behind -= 1
        elif behind == start or not self.lower[behind - 1].endswith(("'s", "’s", "s'", "s’")):
            return set()
        owner = self.by_end.get(behind)
        if owner is None or owner.kind not in {"country", "unit"} or not owner.country:
            return set()
        return {owner.country}

    def _is_each(self, begin: int, behind: int, start: int, end: int) -> bool:
        """Whether every side has so many: "1,000 troops each", "each sent 1,000 troops"."""
        following = list(self.lower[behind : min(end, behind + 2)])
        if following[:1] in (["each"], ["apiece"]) or tuple(following) in _EACH:
            return True
        before = self.lower[max(start, begin - 6) : begin]
        return "each" in before and {",", ";", "and"}.isdisjoint(before[before.index("each") :])
