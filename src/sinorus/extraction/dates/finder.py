"""All dates of a document, in order."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sinorus.extraction.dates.anchors import anchors_in
from sinorus.extraction.dates.expressions import Expression, NamedDay, Printed, Shift
from sinorus.extraction.dates.pieces import Pieces, cut
from sinorus.extraction.dates.reading import read
from sinorus.extraction.dates.resolution import Surroundings, resolve
from sinorus.extraction.dates.tense import tense
from sinorus.extraction.dates.vocabulary import LETTERS, TRIGGERS, is_trigger, word_list
from sinorus.extraction.model import DateMention
from sinorus.extraction.tokens import Tokens
from sinorus.gazetteer.model import Anchor
from sinorus.partial_date import PartialDate

_SAYING = frozenset(
    word_list(
        "said says told announced reported stated confirmed added reporters statement "
        "according wrote"
    )
)
_CLAUSE = 10
"""Pieces between "weeks before" and the world event that it leans on."""
_COMING = frozenset({"come", "comes", "came", "coming", "follows", "followed"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that has expressions of time."""

    index: int
    pieces: Pieces
    expressions: list[Expression]


@dataclass(frozen=True, slots=True)
class _Told:
    """A date that has been resolved, and where it stands."""

    date: PartialDate
    sentence: int
    end: int
    """Character offset behind it."""

    def near(self, sentence: Sentence, start: int, text: str) -> bool:
        """Whether it stands in this sentence or the one before, in the same paragraph."""
        return sentence.index - self.sentence <= 1 and "\n\n" not in text[self.end : start]


@dataclass(frozen=True, slots=True)
class _Memory:
    """The dates already passed that later ones may lean on."""

    event: _Told | None = None
    """The last date of an event, as against one of somebody's statement."""
    dated: _Told | None = None
    """The last date whose year is printed, or follows from a printed one."""


def sentences_with_time(
    tokens: Tokens, taken: Sequence[tuple[int, int]] = ()
) -> Iterator[Sentence]:
    """The sentences that hold expressions of time, read but not resolved.

    Args:
        tokens: the document.
        taken: token ranges, in order, in which no date is sought: names such as "Vostok 2022".

    Yields:
        One `Sentence` each; sentences without any are left out.
    """
    text, lower = tokens.text, tokens.lower
    for index, (first, last) in enumerate(tokens.sentences):
        for word in lower[first:last]:
            if word in TRIGGERS or (len(word) > 2 and not word.isalpha() and is_trigger(word)):
                break
        else:
            continue
        pieces = cut(text, tokens.starts[first], tokens.ends[last - 1])
        _blank(pieces, tokens, taken, (first, last))
        if expressions := read(pieces):
            yield Sentence(index, pieces, expressions)


def _blank(
    pieces: Pieces, tokens: Tokens, taken: Sequence[tuple[int, int]], bounds: tuple[int, int]
) -> None:
    """Make the pieces of the ranges `taken` no words of time."""
    for start, end in taken:
        if end > bounds[0] and start < bounds[1]:
            first = bisect_left(pieces.starts, tokens.starts[start])
            last = bisect_left(pieces.starts, tokens.ends[end - 1])
            blank = LETTERS["NOTHING"] * (last - first)
            pieces.letters = pieces.letters[:first] + blank + pieces.letters[last:]


def find_dates(
    tokens: Tokens,
    published: PartialDate | None,
    *,
    anchors: Sequence[Anchor] = (),
    taken: Sequence[tuple[int, int]] = (),
) -> list[DateMention]:
    """Every expression of time in a document, resolved as far as the text allows.

    A mention covers the preposition, too ("until September 7"). Where it says just one end of a
    time, `first` and `last` are equal and `relation` tells which end ("from", "until", "since");
    a closed range has two dates and relation "on", or "between" where the text says so.

    Args:
        tokens: the document.
        published: its date of publication; without it only those dates are resolved that the
            text itself fixes.
        anchors: world events that fix the year of a date beside them; the gazetteer has some.
        taken: token ranges of names, in order, in which no date is sought ("Vostok 2022").

    Returns:
        The mentions in the order of the text, without overlaps.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> doc = nlp.add_pipe("sentencizer") and nlp("Ships sailed in October and a month later.")
    >>> [str(mention.first) for mention in find_dates(Tokens.of(doc), PartialDate(2022, 8, 18))]
    ['2021-10', '2021-11']
    """
    sentences = list(sentences_with_time(tokens, taken))
    base = Surroundings(published, full_date=_latest_full_date(sentences))
    memory = _Memory()
    mentions = []
    for sentence in sentences:
        named = list(anchors_in(sentence.pieces.words, anchors))
        days = tuple(anchor.date for _, anchor in named)
        inside = replace(base, anchors=days) if days else base
        for position, expression in enumerate(sentence.expressions):
            around = _surroundings(sentence, expression, inside, memory, tokens.text)
            if expression.only_future and around.tense != "future":
                continue
            if expression.towards:
                first, last = _leaning(sentence, position, named, around)
            else:
                first, last = resolve(expression, around)
            memory = _remembered(memory, sentence, expression, last, around)
            mentions.append(_mention(tokens, sentence.pieces, expression, (first, last)))
    return mentions


def _latest_full_date(sentences: Sequence[Sentence]) -> PartialDate | None:
    """The latest date that is printed with month and year, if all such are of one year."""
    dates = [
        when.with_year(when.year)
        for sentence in sentences
        for when in (expression.first for expression in sentence.expressions)
        if isinstance(when, Printed) and when.month and when.year
    ]
    known = [day for day in dates if day is not None]
    if len({day.year for day in known}) != 1:
        return None
    return max(known, key=lambda day: day.latest)


def _surroundings(
    sentence: Sentence,
    expression: Expression,
    base: Surroundings,
    memory: _Memory,
    text: str,
) -> Surroundings:
    """What there is for this expression to lean on."""
    start = sentence.pieces.starts[expression.start]
    event, dated = memory.event, memory.dated
    near = dated is not None and dated.near(sentence, start, text)
    governing = tense(sentence.pieces, expression.start, expression.end)
    if governing is None and expression.relation == "until":
        governing = "future"
    return Surroundings(
        published=base.published,
        full_date=base.full_date,
        anchors=base.anchors,
        tense=governing,
        reference=event.date if event else None,
        nearby=event.date if event and event.near(sentence, start, text) else None,
        frame=dated.date if dated and dated.sentence == sentence.index else None,
        narrative=dated.date if dated and near and dated.date.month else None,
    )


def _leaning(
    sentence: Sentence, position: int, named: Sequence[tuple[int, Anchor]], around: Surroundings
) -> tuple[PartialDate | None, PartialDate | None]:
    """Resolve "two days before …" by what follows: a date, a world event, or nothing."""
    expression, pieces = sentence.expressions[position], sentence.pieces
    end = expression.end
    shift = expression.first
    assert isinstance(shift, Shift)
    following = sentence.expressions[position + 1 : position + 2]
    if following and following[0].start <= end + 2 and following[0].form == "absolute":
        base, last = resolve(following[0], around)
        if pieces.words[end] == ",":
            return base, last  # "eight days before, on September 10"
        return resolve(expression, replace(around, reference=base))
    for at, anchor in named:
        if end <= at <= end + _CLAUSE:
            return resolve(expression, replace(around, reference=anchor.date))
    follows_clause = end < len(pieces.words) and pieces.words[end].isalnum()
    if follows_clause and not _COMING.isdisjoint(pieces.words[: expression.start]):
        # "It comes days after Japan scrambled jets": what lies days back is that clause.
        turned = replace(shift, low=-shift.high, high=-shift.low, base="published")
        return resolve(replace(expression, first=turned), around)
    if follows_clause and expression.start > 2:
        return None, None
    return resolve(expression, around)


def _remembered(
    memory: _Memory,
    sentence: Sentence,
    expression: Expression,
    when: PartialDate | None,
    around: Surroundings,
) -> _Memory:
    """The memory after this expression."""
    background = expression.relation in ("since", "before", "after")
    if when is None or background or expression.form not in ("absolute", "relative", "anaphoric"):
        return memory
    told = _Told(when, sentence.index, sentence.pieces.ends[expression.end - 1])
    if isinstance(expression.first, Printed) and (
        expression.first.year is not None or around.frame or around.narrative
    ):
        memory = replace(memory, dated=told)
    if expression.relation == "between" or _of_a_statement(sentence.pieces, expression):
        return memory
    return replace(memory, event=told)


def _of_a_statement(pieces: Pieces, expression: Expression) -> bool:
    """Whether it dates what somebody said ("the ministry said on Tuesday")."""
    if not isinstance(expression.first, NamedDay | Shift) or expression.form != "relative":
        return False
    start, end = expression.start, expression.end
    nearby = pieces.words[max(start - 3, 0) : start] + pieces.words[end : end + 1]
    return not _SAYING.isdisjoint(nearby)


def _mention(
    tokens: Tokens,
    pieces: Pieces,
    expression: Expression,
    dates: tuple[PartialDate | None, PartialDate | None],
) -> DateMention:
    """The expression in terms of tokens."""
    start = bisect_right(tokens.starts, pieces.starts[expression.start]) - 1
    end = bisect_left(tokens.starts, pieces.ends[expression.end - 1])
    first, last = dates
    form = expression.form
    if expression.relation == "since" and first is not None and first.precision == "year":
        form = "recurrent"
    return DateMention(start, end, first, last, form, expression.relation, expression.days)
