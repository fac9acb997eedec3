"""A text view of an article: the sentences that made facts, what was marked, which rule did it."""

import io
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sinorus.annotation.model import LaidOutArticle, LaidOutSentence, Mark, MarkKind
from sinorus.annotation.visible import visible
from sinorus.annotation.wording import event_title, value_words
from sinorus.extraction.model import Event

_STYLES: dict[MarkKind, str] = {
    "country": "bold blue",
    "unit": "bold cyan",
    "platform": "bold magenta",
    "location": "bold green",
    "series": "bold yellow",
    "date": "bold red",
    "force": "underline",
    "trigger": "italic",
}
_FAINT = "dim"
_INDENT = 4
_NARROWEST = 12
"""Columns for the value of a fact, however narrow the terminal."""

_Row = tuple[str, str, str, str]
"""Slots, value, rule and confidence of what is one fact, or several of one value."""


def explain_text(
    articles: Sequence[LaidOutArticle],
    *,
    width: int = 100,
    colour: bool = False,
    every_sentence: bool = False,
) -> str:
    """What was found in each article, sentence by sentence, with the rule behind each fact.

    Marked words stand in brackets with what they were taken for: `[on Monday|2022-08-15]`.

    Args:
        articles: the articles.
        width: where lines are broken, in columns.
        colour: True for a terminal; text has no escape sequences otherwise.
        every_sentence: True to show the sentences too that made no fact.
    """
    output = io.StringIO()
    console = Console(
        file=output,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        legacy_windows=False,
    )
    for number, article in enumerate(articles):
        if number:
            console.print()
        for part in _article(article, width, every_sentence=every_sentence):
            console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in output.getvalue().splitlines())


def _article(
    article: LaidOutArticle, width: int, *, every_sentence: bool
) -> Iterable[RenderableType]:
    yield from _head(article)
    shown = [
        (number, sentence)
        for number, sentence in enumerate(article.sentences, start=1)
        if sentence.readings or every_sentence
    ]
    rows = [row for _, sentence in shown for _, rows in _statements(sentence) for row in rows]
    slots, values, rules = (
        max((cell_len(row[column]) for row in rows), default=0) for column in (0, 1, 2)
    )
    room = width - _INDENT - 6 - slots - rules - 4 - 6
    widths = (slots, max(min(values, room), _NARROWEST), rules)
    for number, sentence in shown:
        yield Text()
        yield _numbered(number, _marked(article.article.text, sentence))
        for heading, found in _statements(sentence):
            yield Padding(Text(heading, "bold"), (0, 0, 0, _INDENT + 2))
            yield Padding(_facts(found, widths), (0, 0, 0, _INDENT + 6))


def _head(article: LaidOutArticle) -> Iterable[RenderableType]:
    about = article.article
    yield Rule(Text(visible(about.id), "bold"), align="left", characters="─", style=_FAINT)
    known = (about.title, article.date, about.publisher)
    yield Text(" · ".join(visible(part) for part in known if part))
    facts = sum(len(event.facts) for event in article.events)
    used = sum(bool(sentence.readings) for sentence in article.sentences)
    yield Text(
        f"{_counted(len(article.events), 'event')}, {_counted(facts, 'fact')} "
        f"from {used} of {_counted(len(article.sentences), 'sentence')}",
        _FAINT,
    )
    if article.events:
        yield Text()
        yield Padding(_events(article.events), (0, 0, 0, _INDENT))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _events(events: Sequence[Event]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for event in events:
        table.add_row(
            Text(event.key, "bold"),
            event.type.replace("_", " "),
            event.status.replace("_", " "),
            Text(visible(event_title(event))),
        )
    return table


def _numbered(number: int, text: Text) -> Table:
    """A sentence with its number in the margin."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=_INDENT, justify="right", style=_FAINT)
    table.add_column(ratio=1)
    table.add_row(str(number), text)
    return table


def _marked(text: str, sentence: LaidOutSentence) -> Text:
    """A sentence with its marks in brackets and, on a terminal, in colours."""
    shown = Text(style="" if sentence.readings else _FAINT)
    opened: list[tuple[Mark, int]] = []
    place = sentence.start
    for offset, mark, opens in _boundaries(sentence.marks):
        _write(shown, text[place:offset])
        place = offset
        if opens:
            shown.append("[", _FAINT)
            opened.append((mark, len(shown)))
        else:
            begun = next(begun for one, begun in reversed(opened) if one is mark)
            shown.stylize(_STYLES[mark.kind], begun)
            shown.append(f"|{mark.note}]", _FAINT)
    _write(shown, text[place : sentence.end])
    return shown


def _boundaries(marks: Sequence[Mark]) -> list[tuple[int, Mark, bool]]:
    """Where marks begin (True) and end (False), so that they nest where they don't cross."""
    ends = [(mark.end, 0, -number, mark) for number, mark in enumerate(marks)]
    begins = [(mark.start, 1, number, mark) for number, mark in enumerate(marks)]
    ordered = sorted(ends + begins, key=lambda each: each[:3])
    return [(offset, mark, bool(opens)) for offset, opens, _, mark in ordered]


def _write(shown: Text, text: str) -> None:
    shown.append(visible(text).replace("\n", " "))


def _statements(sentence: LaidOutSentence) -> list[tuple[str, list[_Row]]]:
    """What a sentence says of each event: a heading, and a row for each value read."""
    statements: dict[str, dict[tuple[str, str, str], list[str]]] = {}
    for reading in sentence.readings:
        evidence = reading.fact.evidence
        heading = f"{reading.event.key}  {evidence.status.replace('_', ' ')}"
        if evidence.speaker:
            heading += f", according to {visible(evidence.speaker)}"
        found = (
            visible(value_words(reading.fact.value)),
            evidence.rule,
            f"{evidence.confidence:.2f}",
        )
        slots = statements.setdefault(heading, {}).setdefault(found, [])
        slots.append(reading.fact.slot.value.replace("_", " "))
    # A day is both start and end: one row.
    return [
        (heading, [(", ".join(slots), *found) for found, slots in rows.items()])
        for heading, rows in statements.items()
    ]


def _facts(rows: Iterable[_Row], widths: Sequence[int]) -> Table:
    slots, values, rules = widths
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=slots)
    table.add_column(width=values)
    table.add_column(width=rules, style="cyan")
    table.add_column(width=4)
    for row in rows:
        table.add_row(*map(Text, row))
    return table
