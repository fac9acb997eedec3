"""An HTML view of articles, in displaCy's manner: what was marked, what it made, by which rule.

The page needs nothing but itself. Everything that comes from an article is escaped, and a content
security policy lets only the page's own script and styles run, which are named by their hashes.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby

from sinorus.annotation.layout import lay_out
from sinorus.annotation.model import LaidOutArticle, LaidOutSentence, Mark, MarkKind, Reading
from sinorus.annotation.visible import visible
from sinorus.annotation.wording import event_title, value_words
from sinorus.extraction.analysis import Analysis
from sinorus.extraction.model import Event, Extraction, Slot

_KINDS: dict[MarkKind, str] = {
    "country": "Country",
    "unit": "Unit",
    "platform": "Platform",
    "location": "Place",
    "series": "Series",
    "date": "Date",
    "force": "Count",
    "trigger": "Event word",
}
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_UNSEEN = re.compile(r"⟨U\+[0-9A-F]{4,6}⟩")


def render_html(analysis: Analysis, extraction: Extraction) -> str:
    """One article as a page: its text with marks beside its events with their facts.

    Args:
        analysis: what the components of the pipeline found in the article.
        extraction: the events that were made of that.

    Returns:
        A whole HTML document.
    """
    return render_page([lay_out(analysis, extraction)])


def render_page(articles: Sequence[LaidOutArticle]) -> str:
    """Several articles on one page, with a list of them at its head.

    >>> from sinorus.articles.model import Article
    >>> page = render_page([LaidOutArticle(Article("a", "", "<b>Drills</b>"), (), ())])
    >>> "<b>" in page, "&lt;b&gt;Drills&lt;/b&gt;" in page
    (False, True)
    """
    style, script = _resource("page.css"), _resource("page.js")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    views = [_Page(number, article) for number, article in enumerate(articles, start=1)]
    title = (
        articles[0].article.title or articles[0].article.id if len(articles) == 1 else "Articles"
    )
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{_text(title)} – Sinorus</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            _top(views),
            *(view.html() for view in views),
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        )
    )


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(code: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}"


def _text(text: str) -> str:
    """Foreign text as HTML; characters that cannot be seen become visible."""
    return _UNSEEN.sub(r'<span class="unseen">\g<0></span>', escape(visible(text)))


def _attribute(text: str) -> str:
    return escape(visible(text).replace("\n", " "))


def _words(name: str) -> str:
    return name.replace("_", " ")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _top(views: Sequence["_Page"]) -> str:
    legend = "".join(
        f'<li><label class="k-{kind}"><input type="checkbox" checked data-kind="{kind}">'
        f"{name}</label></li>"
        for kind, name in _KINDS.items()
    )
    contents = ""
    if len(views) > 1:
        items = "".join(f'<li><a href="#{view.id}">{view.name}</a></li>' for view in views)
        summary = f"<summary>{_counted(len(views), 'article')}</summary>"
        contents = f"<details>{summary}<ol>{items}</ol></details>"
    return (
        f'<nav class="top" aria-label="Legend">{contents}<ul class="legend">{legend}</ul>'
        '<label class="all"><input type="checkbox" data-unused checked>Marks without a fact'
        "</label></nav>"
    )


class _Page:
    """One article as a section of the page."""

    def __init__(self, number: int, laid_out: LaidOutArticle) -> None:
        self._laid_out = laid_out
        self.id = f"a{number}"
        self.name = _text(laid_out.article.title or laid_out.article.id)
        self._numbers = {event.key: place for place, event in enumerate(laid_out.events, start=1)}

    def html(self) -> str:
        """The section: the text on the left, the events on the right."""
        text = "".join(self._paragraphs()) or "<p>The article has no text.</p>"
        cards = "".join(map(self._card, self._laid_out.events))
        none = '<p class="none">No event was found.</p>'
        return (
            f'<section class="article" id="{self.id}">{self._head()}'
            f'<div class="columns"><div class="text" lang="{self._language()}">{text}</div>'
            f'<div class="events" aria-label="Events">{cards or none}</div></div></section>'
        )

    def _language(self) -> str:
        return escape(self._laid_out.article.language)

    def _head(self) -> str:
        article = self._laid_out.article
        facts = sum(len(event.facts) for event in self._laid_out.events)
        about = [
            _text(article.publisher or ""),
            f"<time>{self._laid_out.date}</time>",
            f"<code>{_text(article.id)}</code>",
            f"{_counted(len(self._laid_out.events), 'event')}, {_counted(facts, 'fact')}",
            _link(article.url),
        ]
        return f"<header><h1>{self.name}</h1><p>{' · '.join(filter(None, about))}</p></header>"

    # --- the text ---------------------------------------------------------------------------

    def _paragraphs(self) -> Iterator[str]:
        text = self._laid_out.article.text
        sentences = self._laid_out.sentences
        paragraph: list[str] = []
        for number, sentence in enumerate(sentences):
            paragraph.append(self._sentence(number, sentence))
            last = number + 1 == len(sentences)
            after = text[sentence.end : None if last else sentences[number + 1].start]
            if last or "\n" in after:
                yield f"<p>{''.join(paragraph)}</p>\n"
                paragraph = []
            else:
                paragraph.append(_text(after))

    def _sentence(self, number: int, sentence: LaidOutSentence) -> str:
        roles = _roles(sentence.readings)
        inner = "".join(self._marked(sentence, roles))
        keys = dict.fromkeys(reading.event.key for reading in sentence.readings)
        badges = "".join(
            f'<a class="badge" href="#{self._card_id(key)}" '
            f'aria-label="makes facts of event {self._numbers[key]}">{self._numbers[key]}</a>'
            for key in keys
        )
        state = "made" if keys else "silent"
        return f'<span class="s {state}" id="{self._sentence_id(number)}">{inner}{badges}</span>'

    def _marked(
        self, sentence: LaidOutSentence, roles: dict[Mark, dict[str, list[str]]]
    ) -> Iterator[str]:
        """The sentence with an element for each mark; where two cross, one is cut in two."""
        text = self._laid_out.article.text
        place, opened = sentence.start, list[Mark]()
        for offset in sorted({edge for mark in sentence.marks for edge in (mark.start, mark.end)}):
            yield _text(text[place:offset])
            place = offset
            ended = [mark for mark in opened if mark.end <= offset]
            if ended:
                outermost = opened.index(ended[0])
                cut = [mark for mark in opened[outermost:] if mark not in ended]
                for mark in reversed(opened[outermost:]):
                    yield self._label(mark, roles) if mark in ended else ""
                    yield "</span>"
                yield from (self._opening(mark, roles) for mark in cut)
                opened[outermost:] = cut
            begun = [mark for mark in sentence.marks if mark.start == offset < mark.end]
            yield from (self._opening(mark, roles) for mark in begun)
            opened += begun
        yield _text(text[place : sentence.end])

    def _opening(self, mark: Mark, roles: dict[Mark, dict[str, list[str]]]) -> str:
        said = "; ".join(
            f"{role} of {', '.join(f'event {self._numbers[key]}' for key in keys)}"
            for role, keys in roles.get(mark, {}).items()
        )
        hint = f"{_KINDS[mark.kind]}: {mark.note}" + (f" – {said}" if said else "")
        used = "used" if said else "unused"
        return (
            f'<span class="m k-{mark.kind} {used}" data-at="{mark.start}-{mark.end}" '
            f'title="{_attribute(hint)}">'
        )

    def _label(self, mark: Mark, roles: dict[Mark, dict[str, list[str]]]) -> str:
        """What a mark is called: its part in an event, else what it was taken for."""
        found = roles.get(mark)
        if not found:
            return f'<span class="tag">{_text(mark.note)}</span>'
        return f'<span class="tag">{_text(", ".join(found))}</span>'

    # --- the events -------------------------------------------------------------------------

    def _card(self, event: Event) -> str:
        number = self._numbers[event.key]
        rows = "".join(self._rows(event))
        status = f'<span class="st-{event.status}">{_words(event.status)}</span>'
        return (
            f'<article class="card" id="{self._card_id(event.key)}">'
            f'<h2><span class="badge">{number}</span> {_text(event_title(event))}</h2>'
            f'<p class="what">{_words(event.type)} · {status} · <code>{_text(event.key)}</code></p>'
            f"<dl>{rows}</dl></article>"
        )

    def _rows(self, event: Event) -> Iterator[str]:
        """The facts of an event by slot and value, each with the sentences that say it."""
        readings = [
            (number, reading)
            for number, sentence in enumerate(self._laid_out.sentences)
            for reading in sentence.readings
            if reading.event is event
        ]
        order = list(Slot)
        readings.sort(key=lambda each: order.index(each[1].fact.slot))
        values: dict[str, list[tuple[int, Reading]]] = {}
        for number, reading in readings:
            values.setdefault(self._value(reading), []).append((number, reading))
        by_slots = sorted(
            values.items(), key=lambda each: [order.index(slot) for slot in _slots(each[1])]
        )
        for slots, cells in groupby(by_slots, key=lambda each: _slots(each[1])):
            yield f"<dt>{', '.join(map(_words, slots))}</dt>"
            for value, sources in cells:
                listed = "".join(dict.fromkeys(self._source(*source) for source in sources))
                yield f'<dd><span class="value">{value}</span><ul>{listed}</ul></dd>'

    def _value(self, reading: Reading) -> str:
        slot, value = reading.fact.slot, reading.fact.value
        words = value_words(value)
        if slot in {Slot.REACTS_TO, Slot.PART_OF} and words in self._numbers:
            number = self._numbers[words]
            return f'<a class="badge" href="#{self._card_id(words)}">{number}</a>'
        return _text(words)

    def _source(self, number: int, reading: Reading) -> str:
        """A link to the sentence that says a fact, with the rule that read it there."""
        evidence, event = reading.fact.evidence, reading.event
        marks = " ".join(f"{mark.start}-{mark.end}" for mark in reading.marks)
        more = [] if evidence.status == event.status else [_words(evidence.status)]
        if evidence.speaker:
            more.append(f"says {_text(evidence.speaker)}")
        said = f' <span class="said">{", ".join(more)}</span>' if more else ""
        return (
            f'<li><a class="fact" href="#{self._sentence_id(number)}" data-marks="{marks}">'
            f'<span class="rule">{_text(evidence.rule)}</span> '
            f'<span class="confidence">{evidence.confidence:.2f}</span>{said}</a></li>'
        )

    def _card_id(self, key: str) -> str:
        return f"{self.id}-event-{self._numbers[key]}"

    def _sentence_id(self, number: int) -> str:
        return f"{self.id}-sentence-{number + 1}"


def _slots(sources: Sequence[tuple[int, Reading]]) -> list[Slot]:
    """The slots of one value: a day may be start and end."""
    return list(dict.fromkeys(reading.fact.slot for _, reading in sources))


def _link(url: str | None) -> str:
    if not url:
        return ""
    if not _WEB_ADDRESS.match(url):
        return _text(url)
    return f'<a href="{_attribute(url)}" rel="noopener noreferrer">source</a>'


def _roles(readings: Iterable[Reading]) -> dict[Mark, dict[str, list[str]]]:
    """For each mark the parts that it has in events: {"host": ["e1"]}."""
    roles: dict[Mark, dict[str, list[str]]] = {}
    for reading in readings:
        part = _part(reading)
        for mark in reading.marks:
            keys = roles.setdefault(mark, {}).setdefault(part, [])
            if reading.event.key not in keys:
                keys.append(reading.event.key)
    return roles


def _part(reading: Reading) -> str:
    """What a value is to its event: a country's role, else the slot."""
    return str(getattr(reading.fact.value, "role", None) or _words(reading.fact.slot.value))
