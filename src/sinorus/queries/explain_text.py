"""An explanation as text for a terminal."""

import textwrap
from collections.abc import Iterable

from sinorus.queries.explain_model import Cited, Line, Note, Sentence, Source
from sinorus.queries.explain_words import dated, left_out, nested, said, shown, title_of
from sinorus.queries.terms import printable


def to_text(note: Note, width: int = 80, *, every_sentence: bool = False) -> str:
    """Plain text: facts with the numbers of their sources, disagreements, sources with quotes.

    Args:
        note: what `explain` gathered.
        width: where lines are broken, in characters; only a longer word goes beyond.
        every_sentence: all that the articles say of the event, uncut and with the confidence;
            else the few sentences that show every fact, long ones shortened.
    """
    about = f"{note.what} · {note.status} · {note.id}"
    blocks = [
        f"{_hanging(printable(note.label), width, 2)}\n{_hanging(printable(about), width, 2)}",
        "\n".join(_hanging(_line(line, "; "), width, 2) for line in note.lines),
    ]
    if note.disagreements:
        disputes = (_hanging(f"- {_line(line, ' — ')}", width, 2) for line in note.disagreements)
        blocks.append("\n".join(("Sources disagree", *disputes)))
    if note.reference:
        facts = (*note.reference, *(f"see {address}" for address in note.reference_sources))
        words = "; ".join(map(printable, facts))
        blocks.append(_hanging(f"Reference table says: {words}", width, 2))
    if note.sources:
        sources = (_source(each, width, every_sentence=every_sentence) for each in note.sources)
        blocks.append("\n".join(("Sources", *sources)))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _line(line: Line, between: str) -> str:
    return f"{printable(line.heading)}: {between.join(_cited(line.facts))}"


def _cited(facts: Iterable[Cited]) -> Iterable[str]:
    for fact in facts:
        numbers = "".join(f"[{number}]" for number in fact.sources)
        yield f"{printable(fact.words)} {numbers}".rstrip()


def _source(source: Source, width: int, *, every_sentence: bool) -> str:
    mark = f"[{source.number}] "
    address = f", {printable(source.article.url)}" if source.article.url else ""
    parts = [f"{mark}{title_of(source, printable)}{dated(source.article)}{address}"]
    parts += [
        _sentence(each, every_sentence=every_sentence)
        for each in shown(source, every_sentence=every_sentence)
    ]
    if not every_sentence and left_out(source):
        parts.append(f"{left_out(source)} (--all)")
    indent = len(mark)
    first, *others = parts
    return "\n".join(
        (
            _hanging(first, width, indent),
            *(_hanging(" " * indent + part, width, indent) for part in others),
        )
    )


def _sentence(sentence: Sentence, *, every_sentence: bool) -> str:
    words = said(sentence, printable, with_confidence=every_sentence)
    if sentence.is_headline:
        return f"In its headline ({words})"
    text = sentence.text if every_sentence else sentence.excerpt
    return f"“{nested(printable(text))}” ({words})"


def _hanging(text: str, width: int, indent: int) -> str:
    """A paragraph with all lines but the first indented."""
    return textwrap.fill(
        text,
        width,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
