"""An explanation as a web page that needs nothing but itself.

Everything that comes from an article is escaped, and a content security policy lets only the page's
own styles apply, which are named by their hash; no script runs, nothing is loaded.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files

from sinorus.queries.explain_model import Cited, Line, Note, Place, Sentence, Source
from sinorus.queries.explain_words import WEB_ADDRESS, dated, left_out, nested, said, title_of
from sinorus.queries.terms import printable


def to_html(note: Note) -> str:
    """A whole page; every number of a source leads to the sentence that shows the fact."""
    style = files(__package__).joinpath("explain.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{_text(note.label)} – Sinorus</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            "<main>",
            body(note),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def body(note: Note, links: Mapping[str, str] | None = None) -> str:
    """What stands on the page, as a fragment of HTML for a page that has styles of its own.

    Args:
        note: what is known of an event.
        links: addresses of pages on other things by their names, to which these names lead where
            they stand in the facts.
    """
    return "\n".join(_Body(note, links or {}).blocks())


def _text(text: str) -> str:
    return escape(printable(text))


class _Body:
    def __init__(self, note: Note, links: Mapping[str, str]) -> None:
        self._note = note
        self._links = links
        longest_first = sorted(links, key=lambda name: (-len(name), name))
        names = "|".join(map(re.escape, longest_first))
        self._name = re.compile(rf"(?<!\w)(?:{names})(?!\w)") if names else None
        self._sentences: dict[Place, Sentence] = {
            (source.number, position): sentence
            for source in note.sources
            for position, sentence in enumerate(source.sentences, start=1)
        }

    def blocks(self) -> Iterator[str]:
        note = self._note
        yield f"<h1>{_text(note.label)}</h1>"
        about = f"{_text(note.what)} · {_text(note.status)} · <code>{_text(note.id)}</code>"
        yield f'<p class="about">{about}</p>'
        yield f"<dl>{''.join(self._line(line, '; ') for line in note.lines)}</dl>"
        if note.disagreements:
            disputes = "".join(self._line(line, " — ") for line in note.disagreements)
            yield f'<section class="dispute"><h2>Sources disagree</h2><dl>{disputes}</dl></section>'
        if note.reference:
            facts = [_text(fact) for fact in note.reference]
            facts += [f"see {_linked(address)}" for address in note.reference_sources]
            yield f"<h2>Reference table says</h2><p>{'; '.join(facts)}</p>"
        if note.sources:
            yield "<h2>Sources</h2>"
            yield f"<ol>{''.join(map(self._source, note.sources))}</ol>"

    def _line(self, line: Line, between: str) -> str:
        facts = between.join(f"<span>{self._cited(fact)}</span>" for fact in line.facts)
        return f"<div><dt>{_text(line.heading)}</dt><dd>{facts}</dd></div>"

    def _cited(self, fact: Cited) -> str:
        marks = "".join(map(self._mark, self._best_places(fact.places)))
        words = self._words(fact.words)
        return f'{words}&nbsp;<span class="marks">{marks}</span>' if marks else words

    def _words(self, words: str) -> str:
        """The words of a fact, the first name in them as a link if it has a page."""
        name = self._name.search(words) if self._name else None
        if name is None:
            return _text(words)
        link = f'<a href="{escape(self._links[name[0]])}">{_text(name[0])}</a>'
        return f"{_text(words[: name.start()])}{link}{_text(words[name.end() :])}"

    def _best_places(self, places: Iterable[Place]) -> list[Place]:
        """One place in each source: a sentence that is shown."""
        best: dict[int, Place] = {}
        for place in sorted(places, key=lambda place: not self._sentences[place].needed):
            best.setdefault(place[0], place)
        return sorted(best.values())

    def _mark(self, place: Place) -> str:
        hint = escape(printable(self._sentences[place].excerpt))
        return f'<a href="#{_id(place)}" title="{hint}">[{place[0]}]</a>'

    def _source(self, source: Source) -> str:
        address = f"<br>{_linked(source.article.url)}" if source.article.url else ""
        title = f"{title_of(source, _text)}{dated(source.article)}{address}"
        parts: dict[bool, list[str]] = {True: [], False: []}
        for position, sentence in enumerate(source.sentences, start=1):
            parts[sentence.needed].append(_sentence(sentence, (source.number, position)))
        more = left_out(source)
        if more:
            summary = f"<summary>{more}</summary>"
            parts[True].append(f"<details>{summary}{''.join(parts[False])}</details>")
        return f'<li id="source-{source.number}"><p>{title}</p>{"".join(parts[True])}</li>'


def _sentence(sentence: Sentence, place: Place) -> str:
    words = said(sentence, _text, with_confidence=not sentence.needed)
    text = _text(nested(sentence.excerpt if sentence.needed else sentence.text))
    quote = "In its headline" if sentence.is_headline else f"“{text}”"
    whole = f' title="{_text(sentence.text)}"' if sentence.needed else ""
    return f'<blockquote id="{_id(place)}"{whole}>{quote} <small>({words})</small></blockquote>'


def _id(place: Place) -> str:
    number, position = place
    return f"sentence-{number}-{position}"


def _linked(address: str) -> str:
    if not WEB_ADDRESS.fullmatch(address):
        return _text(address)
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{_text(address)}</a>'
