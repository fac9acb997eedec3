"""An explanation as Markdown, to be pasted into a note or a report."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sinorus.queries.explain_model import Cited, Line, Note, Sentence, Source
from sinorus.queries.explain_words import (
    WEB_ADDRESS,
    dated,
    left_out,
    nested,
    said,
    shown,
    title_of,
)
from sinorus.queries.terms import printable

_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def to_markdown(note: Note, *, every_sentence: bool = False) -> str:
    """Markdown: facts with the numbers of their sources, disagreements, sources with quotes.

    Text of articles is escaped, so that it can be nothing but text.

    Args:
        note: what `explain` gathered.
        every_sentence: all that the articles say of the event, uncut and with the confidence;
            else the few sentences that show every fact, long ones shortened.
    """
    about = escaped(f"{note.what} · {note.status}")
    blocks = [
        f"## {escaped(note.label)}",
        f"{about} · `{note.id}`",
        "\n".join(_line(line, "; ") for line in note.lines),
    ]
    if note.disagreements:
        disputes = (_line(line, " — ") for line in note.disagreements)
        blocks += ["**Sources disagree**", "\n".join(disputes)]
    if note.reference:
        facts = [escaped(fact) for fact in note.reference]
        facts += [f"see {_linked(address)}" for address in note.reference_sources]
        blocks.append(f"**Reference table says:** {'; '.join(facts)}")
    if note.sources:
        sources = (_source(each, every_sentence=every_sentence) for each in note.sources)
        blocks += ["**Sources**", *sources]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escaped(text: str) -> str:
    r"""`text` with nothing in it that Markdown would take for more than text.

    >>> escaped("*Vostok* [2022]")
    '\\*Vostok\\* \\[2022\\]'
    """
    return _SIGNS.sub(r"\\\1", printable(text))


def _line(line: Line, between: str) -> str:
    return f"- **{escaped(line.heading)}:** {between.join(_cited(line.facts))}"


def _cited(facts: Iterable[Cited]) -> Iterator[str]:
    for fact in facts:
        numbers = "".join(f"[{number}]" for number in fact.sources)
        yield f"{escaped(fact.words)} {numbers}".rstrip()


def _source(source: Source, *, every_sentence: bool) -> str:
    address = f", {_linked(source.article.url)}" if source.article.url else ""
    mark = f"{source.number}. "
    blocks = [f"{title_of(source, escaped)}{dated(source.article)}{address}"]
    blocks += [
        f"> {_sentence(each, every_sentence=every_sentence)}"
        for each in shown(source, every_sentence=every_sentence)
    ]
    if not every_sentence and left_out(source):
        blocks.append(f"*… {left_out(source)}*")
    # Indented, so that they belong to the item of the list.
    return mark + f"\n\n{' ' * len(mark)}".join(blocks)


def _sentence(sentence: Sentence, *, every_sentence: bool) -> str:
    words = said(sentence, escaped, with_confidence=every_sentence)
    if sentence.is_headline:
        return f"In its headline ({words})"
    text = sentence.text if every_sentence else sentence.excerpt
    return f"“{escaped(nested(text))}” ({words})"


def _linked(address: str) -> str:
    return f"<{address}>" if WEB_ADDRESS.fullmatch(address) else escaped(address)
