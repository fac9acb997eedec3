"""An explanation as text for a terminal, or as Markdown for a note."""

import re
import textwrap
from collections.abc import Callable, Iterable
from typing import Final

from sinorus.queries.explanation import Cited, Explanation, Line, Quote, Source
from sinorus.queries.terms import printable
from sinorus.queries.wording import date_words

_WEB_ADDRESS: Final = re.compile(r"https?://[\x21\x23-\x3b\x3d\x3f-\x7e]+")
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def to_text(explanation: Explanation, width: int = 80) -> str:
    """Plain text: facts with the numbers of their sources, disagreements, sources with quotes.

    Args:
        explanation: what `explain` gathered.
        width: where lines are broken, in characters.
    """
    about = f"{explanation.what} · {explanation.status} · {explanation.id}"
    blocks = [
        f"{printable(explanation.label)}\n{printable(about)}",
        "\n".join(_wrapped(line, width) for line in map(_plain_line, explanation.lines)),
    ]
    if explanation.disagreements:
        disputes = (_wrapped(f"- {_dispute(line)}", width) for line in explanation.disagreements)
        blocks.append("\n".join(("Sources disagree", *disputes)))
    if explanation.reference:
        words = "; ".join(printable(fact.words) for fact in explanation.reference)
        blocks.append(_wrapped(f"Reference table says: {words}.", width))
    if explanation.sources:
        sources = (_plain_source(source, width) for source in explanation.sources)
        blocks.append("\n".join(("Sources", *sources)))
    return "\n\n".join(block for block in blocks if block) + "\n"


def to_markdown(explanation: Explanation) -> str:
    """Markdown: as the plain text; text of articles is escaped, so it can only be text."""
    about = f"{explanation.what} · {explanation.status}"
    blocks = [
        f"## {_escaped(explanation.label)}",
        f"{_escaped(about)} · `{explanation.id}`",
        "\n".join(
            f"- **{_escaped(line.heading)}:** {_facts(line.facts, _escaped)}"
            for line in explanation.lines
        ),
    ]
    if explanation.disagreements:
        disputes = (
            f"- **{_escaped(line.heading)}:** {_facts(line.facts, _escaped, ' — ')}"
            for line in explanation.disagreements
        )
        blocks += ["**Sources disagree**", "\n".join(disputes)]
    if explanation.reference:
        words = "; ".join(_escaped(fact.words) for fact in explanation.reference)
        blocks.append(f"**Reference table says:** {words}.")
    if explanation.sources:
        blocks += ["**Sources**", *map(_markdown_source, explanation.sources)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _plain_line(line: Line) -> str:
    return f"{printable(line.heading)}: {_facts(line.facts, printable)}"


def _dispute(line: Line) -> str:
    return f"{printable(line.heading)}: {_facts(line.facts, printable, ' — ')}"


def _facts(facts: Iterable[Cited], safe: Callable[[str], str], between: str = "; ") -> str:
    return between.join(f"{safe(fact.words)}{_numbers(fact)}" for fact in facts)


def _numbers(fact: Cited) -> str:
    return f" {''.join(f'[{number}]' for number in fact.sources)}" if fact.sources else ""


def _plain_source(source: Source, width: int) -> str:
    mark = f"[{source.number}] "
    parts = [_hanging(f"{mark}{_citation(source, printable, printable)}", width, len(mark))]
    parts += [
        textwrap.fill(
            f"“{printable(quote.text)}” ({_said(quote, printable)})",
            width,
            initial_indent=" " * len(mark),
            subsequent_indent=" " * len(mark),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for quote in source.quotes
    ]
    return "\n".join(parts)


def _markdown_source(source: Source) -> str:
    quotes = (
        f"   > “{_escaped(quote.text)}” ({_said(quote, _escaped)})" for quote in source.quotes
    )
    return "\n\n".join((f"{source.number}. {_citation(source, _escaped, _linked)}", *quotes))


def _citation(source: Source, safe: Callable[[str], str], link: Callable[[str], str]) -> str:
    article = source.article
    known = [
        safe(article.publisher) if article.publisher else "",
        f"“{safe(article.title)}”" if article.title else "",
        date_words(article.published) if article.published else "",
        link(article.url) if article.url else "",
    ]
    if not (article.publisher or article.title):
        known.insert(0, safe(article.id))
    return ", ".join(part for part in known if part)


def _said(quote: Quote, safe: Callable[[str], str]) -> str:
    lowest, highest = (f"{value:.2f}" for value in quote.confidence)
    confidence = lowest if lowest == highest else f"{lowest}–{highest}"
    speaker = [f"according to {safe(quote.speaker)}"] if quote.speaker else []
    return "; ".join((quote.status, *speaker, f"confidence {confidence}"))


def _escaped(text: str) -> str:
    """`text` with nothing in it that Markdown would take for more than text."""
    return _MARKDOWN.sub(r"\\\1", printable(text))


def _linked(address: str) -> str:
    """A web address as a link; anything else that an article gives as its address as text."""
    return f"<{address}>" if _WEB_ADDRESS.fullmatch(address) else _escaped(address)


def _wrapped(text: str, width: int) -> str:
    return _hanging(text, width, 2)


def _hanging(text: str, width: int, indent: int) -> str:
    return textwrap.fill(
        text,
        width,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
