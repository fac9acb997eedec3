"""Reading a sentence: where the rules of the grammar apply, and the prepositions before them."""

import re
from functools import lru_cache

from msgspec.structs import replace

from sinorus.extraction.dates.expressions import Expression, Relation
from sinorus.extraction.dates.grammar import READERS, Rule
from sinorus.extraction.dates.pieces import Pieces
from sinorus.extraction.dates.vocabulary import LETTERS, compiled, word_list


def _as_one_group(pattern: re.Pattern[str]) -> str:
    return "(" + re.sub(r"[(][?]P<\w+>", "(?:", pattern.pattern) + ")"


# One group a rule, so that the number of the group tells which rule has matched.
_ANY_RULE = re.compile("|".join(_as_one_group(pattern) for pattern, _ in READERS), re.VERBOSE)
_CORE = compiled(
    "MONTH | YEAR | CALENDARDATE | UNIT | UNITS | YEARWORD | WEEKDAY | TODAY | SEASON | WEEKEND"
    "| WEEKLONG | DECADE | ANNUALLY | DAYTIME"
)
"""One of these is in every expression."""
_NOTHING = LETTERS["NOTHING"]

_RELATIONS: dict[str, Relation] = {
    **dict.fromkeys(word_list("on in at during within"), "on"),
    **dict.fromkeys(word_list("from starting beginning opening commencing"), "from"),
    **dict.fromkeys(word_list("until till through thru ending concluding finishing"), "until"),
    "since": "since",
    **dict.fromkeys(word_list("before by"), "before"),
    "after": "after",
}
_RELATION_PAIRS: dict[tuple[str, str], Relation] = {
    ("ahead", "of"): "before",
    ("prior", "to"): "before",
    ("up", "to"): "until",
    **dict.fromkeys(  # "goes on to July 12"
        [(verb, "to") for verb in word_list("on run runs ran last lasts continue continues")],
        "until",
    ),
    ("as", "of"): "from",
}
_PAIR_ENDS = frozenset(end for _, end in _RELATION_PAIRS)
_EVENT_DATED = frozenset({"before", "after", "since", "until"})


def _with_relation(pieces: Pieces, expression: Expression, behind: int) -> Expression:
    """The same expression with the preposition before it, which says how the date is meant.

    Nothing before piece `behind` belongs to it.
    """
    start = expression.start
    words = pieces.words
    if expression.relation != "on" or expression.form == "duration" or start == behind:
        return expression
    before = words[start - 1]
    if before in _PAIR_ENDS and start > behind + 1:
        pair = _RELATION_PAIRS.get((words[start - 2], before))
        if pair:
            return replace(expression, start=start - 2, relation=pair)
    relation = _RELATIONS.get(before)
    if relation:
        closed = expression.last is not None  # "from A to B" is on A to B
        return replace(expression, start=start - 1, relation="on" if closed else relation)
    if (
        start > behind + 1
        and pieces.letters[start - 1] in _ARTICLES
        and words[start - 2] in _EVENT_DATED
    ):
        return replace(expression, relation=_RELATIONS[words[start - 2]])  # "before the May talks"
    return expression


_ARTICLES = {LETTERS["THE"], LETTERS["ARTICLE"]}


def read(pieces: Pieces) -> list[Expression]:
    """All expressions of time of a sentence, in order.

    >>> text = "They met on 30 August 2022 and a month later."
    >>> [expression.form for expression in read(Pieces(text, 0, len(text)))]
    ['absolute', 'anaphoric']
    """
    found: list[Expression] = []
    letters, end = pieces.letters, 0
    while core := _CORE.search(letters, end):
        start = letters.rfind(_NOTHING, 0, core.start()) + 1
        end = letters.find(_NOTHING, core.start())
        end = end if end >= 0 else len(letters)
        _read_run(pieces, start, letters[start:end], found)
    return found


def _read_run(pieces: Pieces, start: int, run: str, found: list[Expression]) -> None:
    """Add the expressions in a run of words of time, from the piece `start` on."""
    position = 0
    while position < len(run) and (fitting := _fitting_rules(run, position)) is not None:
        at, rules = fitting
        position = at + 1
        for pattern, reader in rules:
            match = pattern.match(pieces.letters, start + at)
            assert match is not None
            expressions = reader(pieces, match)
            if expressions is None:
                continue
            for expression in expressions:
                behind = found[-1].end if found else 0
                found.append(_with_relation(pieces, expression, behind))
            position = (expressions[-1].end if expressions else match.end()) - start
            break


@lru_cache(maxsize=10_000)
def _fitting_rules(run: str, position: int) -> tuple[int, tuple[Rule, ...]] | None:
    """Where a rule first fits in a run of words of time, from a position on, and which do there.

    Runs are remembered by the classes of their words: those of "in May" are those of "in June".
    """
    match = _ANY_RULE.search(run, position) if _CORE.search(run, position) else None
    if match is None or match.lastindex is None:
        return None
    at = match.start()
    rules = READERS[match.lastindex - 1 :]
    return at, tuple(rule for rule in rules if rule[0].match(run, at))
