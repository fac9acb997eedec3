"""Several deals in one sentence, and what each of them counts."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention, Quantity
from sinorus.extraction.numerals import FIRST_CHARACTERS, STARTERS, read_numeral
from sinorus.extraction.participants import is_named_ship
from sinorus.extraction.sentence import Sentence

_TRADE = words("trigger.arms_transfer.verbs") | words("trigger.arms_transfer.nouns")
_DONE = words("transfer.done")
_EARLIER = words("phrase.earlier")
_AFTER = words("transfer.after")
_COMPARING = words("transfer.comparing")
_ADDING = words("transfer.adding")
_OF_THE_SAME = words("transfer.of_the_same")
_MORE = words("transfer.more")
_BEHIND_PART = words("transfer.behind_part")
_AFTER_REACH = 4
_LINK_REACH = 12


def deal_spans(sentence: Sentence, dates: Sequence[DateMention]) -> list[tuple[int, int]]:
    """The parts of a sentence that tell of a deal each."""
    cuts = [cut for index in earlier_deals(sentence) for cut in _cut_before(sentence, index)]
    cuts += [index for index in sentence.find(_COMPARING) if index > sentence.start]
    if len(dates) > 1:
        models = [one.start for one in sentence.of_kind("platform") if not is_named_ship(one)]
        counted = sorted([count.start for count in counts_of(sentence)] + models)
        for date, following in pairwise(dates):
            between = [index for index in counted if date.end <= index < following.start]
            told = any(index < date.start for index in counted)
            if told and between and _is_further(sentence, date.end, between[0]):
                cuts.append(date.end)
    return list(pairwise([sentence.start, *sorted(set(cuts)), sentence.end]))


def earlier_deals(sentence: Sentence) -> list[int]:
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
    counts += _totals(sentence, counts)
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


def _totals(sentence: Sentence, counts: Sequence[Quantity]) -> Iterator[Quantity]:
    """What is counted as a part of more ("the first four jets of the 24 that China bought")."""
    for count in counts:
        index = count.end + 1 + (sentence.word(count.end + 1) == "the")
        if sentence.word(count.end) != "of" or _is_counted(sentence, index):
            continue
        word = sentence.word(index)
        if word in STARTERS or word[:1] in FIRST_CHARACTERS:
            numeral = read_numeral(sentence.tokens.lower, index, sentence.end)
            if numeral is not None and sentence.word(index + 1) in _BEHIND_PART:
                yield replace(
                    count, start=index, end=index + 1, count=numeral.value, qualifier="exact"
                )


def _is_counted(sentence: Sentence, index: int) -> bool:
    """Whether a number belongs to a name."""
    return any(one.start <= index < one.end for one in sentence.mentions)
