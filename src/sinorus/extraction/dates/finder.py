"""All dates of a document, in order."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sinorus.extraction.dates.expressions import Expression, NamedDay, Printed, Shift, When
from sinorus.extraction.dates.pieces import Pieces
from sinorus.extraction.dates.resolution import Surroundings, resolve
from sinorus.extraction.dates.sentences import Sentence, sentences_with_time
from sinorus.extraction.dates.vocabulary import word_list
from sinorus.extraction.model import DateMention, Mention
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


class _Told(Struct, frozen=True, gc=False):
    """A date that has been resolved, and where it stands."""

    date: PartialDate
    sentence: int
    end: int
    """Character offset behind it."""

    def near(self, sentence: Sentence, start: int, text: str) -> bool:
        """Whether it stands in this sentence or the one before, in the same paragraph."""
        return sentence.index - self.sentence <= 1 and "\n\n" not in text[self.end : start]


class _Memory(Struct, frozen=True, gc=False):
    """The dates already passed that later ones may lean on."""

    event: _Told | None = None
    """The last date of an event, as against one of somebody's statement."""
    dated: _Told | None = None
    """The last date whose year is printed, or follows from a printed one."""


def find_dates(
    tokens: Tokens,
    published: PartialDate | None,
    *,
    anchors: Sequence[Anchor] = (),
    taken: Sequence[tuple[int, int]] = (),
    editions: Sequence[Mention] = (),
    sentences: Sequence[Sentence] | None = None,
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
        editions: mentions of exercises with the year in their name, which a date without one
            shares where publication does not tell it.
        sentences: the document as `sentences_with_time` reads it with `anchors` and `taken`,
            where that has been done.

    Returns:
        The mentions in the order of the text, without overlaps.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> doc = nlp.add_pipe("sentencizer") and nlp("Ships sailed in October and a month later.")
    >>> [str(mention.first) for mention in find_dates(Tokens.of(doc), PartialDate(2022, 8, 18))]
    ['2021-10', '2021-11']
    """
    if sentences is None:
        sentences = sentences_with_time(tokens, anchors=anchors, taken=taken)
    years = _years_of(tokens, editions)
    base = Surroundings(published, full_date=_latest_full_date(sentences) or _only(years))
    memory = _Memory()
    mentions = []
    for sentence in sentences:
        days = tuple([anchor.date for _, anchor in sentence.anchors])
        inside = replace(base, anchors=days, edition=years.get(sentence.index))
        for position, expression in enumerate(sentence.expressions):
            around = _surroundings(sentence, position, inside, memory, tokens.text)
            if expression.only_future and around.tense != "future":
                continue
            if expression.towards:
                first, last = _leaning(sentence, position, around)
            else:
                first, last = resolve(expression, around)
            memory = _remembered(memory, sentence, position, last, around)
            mentions.append(_mention(tokens, sentence, position, (first, last)))
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


def _years_of(tokens: Tokens, editions: Sequence[Mention]) -> dict[int, int]:
    """Index of a sentence → year of the first edition that it names."""
    years: dict[int, int] = {}
    for edition in editions:
        if edition.year is not None:
            years.setdefault(tokens.sentence_of(edition.start), edition.year)
    return years


def _only(years: Mapping[int, int]) -> PartialDate | None:
    """The year that all sentences with an edition name."""
    distinct = set(years.values())
    return PartialDate(distinct.pop()) if len(distinct) == 1 else None


def _surroundings(
    sentence: Sentence,
    position: int,
    base: Surroundings,
    memory: _Memory,
    text: str,
) -> Surroundings:
    """What there is for this expression to lean on."""
    expression, governing = sentence.expressions[position], sentence.tenses[position]
    start, _ = sentence.spans[position]
    event, dated = memory.event, memory.dated
    near = dated is not None and dated.near(sentence, start, text)
    if governing is None and expression.relation == "until":
        governing = "future"
    return Surroundings(
        published=base.published,
        full_date=base.full_date,
        anchors=base.anchors,
        edition=base.edition,
        tense=governing,
        reference=event.date if event else None,
        nearby=event.date if event and event.near(sentence, start, text) else None,
        frame=dated.date if dated and dated.sentence == sentence.index else None,
        narrative=dated.date if dated and near and dated.date.month else None,
    )


def _leaning(
    sentence: Sentence, position: int, around: Surroundings
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
    for at, anchor in sentence.anchors:
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
    position: int,
    when: PartialDate | None,
    around: Surroundings,
) -> _Memory:
    """The memory after this expression."""
    expression = sentence.expressions[position]
    background = expression.relation in ("since", "before", "after")
    if when is None or background or expression.form not in ("absolute", "relative", "anaphoric"):
        return memory
    told = _Told(when, sentence.index, sentence.spans[position][1])
    if _tells_year(expression.first) or (
        isinstance(expression.first, Printed) and (around.frame or around.narrative)
    ):
        memory = replace(memory, dated=told)
    if expression.relation == "between" or _of_a_statement(sentence.pieces, expression):
        return memory
    return replace(memory, event=told)


def _tells_year(when: When | None) -> bool:
    """Whether a date tells its year, by figures or as "last year", for what stands beside it."""
    if isinstance(when, Printed):
        return when.year is not None
    return isinstance(when, Shift) and when.unit == "year" and when.low == when.high < 0


def _of_a_statement(pieces: Pieces, expression: Expression) -> bool:
    """Whether it dates what somebody said ("the ministry said on Tuesday")."""
    if not isinstance(expression.first, NamedDay | Shift) or expression.form != "relative":
        return False
    start, end = expression.start, expression.end
    nearby = pieces.words[max(start - 3, 0) : start] + pieces.words[end : end + 1]
    return not _SAYING.isdisjoint(nearby)


def _mention(
    tokens: Tokens,
    sentence: Sentence,
    position: int,
    dates: tuple[PartialDate | None, PartialDate | None],
) -> DateMention:
    """The expression in terms of tokens."""
    expression, (begin, behind) = sentence.expressions[position], sentence.spans[position]
    start = bisect_right(tokens.starts, begin) - 1
    end = bisect_left(tokens.starts, behind)
    first, last = dates
    form = expression.form
    if expression.relation == "since" and first is not None and first.precision == "year":
        form = "recurrent"
    return DateMention(start, end, first, last, form, expression.relation, expression.days)
