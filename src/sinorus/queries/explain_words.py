"""The words that all forms of an explanation share; each makes foreign text safe in its own way."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from sinorus.fusion.sources import folded
from sinorus.queries.explain_model import Sentence, Source
from sinorus.queries.records import ArticleRecord
from sinorus.queries.wording import date_words, enumeration

Safe = Callable[[str], str]
"""Makes foreign text safe for a form."""

WEB_ADDRESS: Final = re.compile(r"https?://[\x21\x23-\x3b\x3d\x3f-\x7e]+")
"""What may become a link; anything else that an article gives as its address stays text."""
LOW_CONFIDENCE: Final = 0.7
"""Below it, a quotation says how far it can be trusted."""
_ARTICLE: Final = re.compile(r"^The (?=\w)")


def title_of(source: Source, safe: Safe) -> str:
    """Publisher, with what is known of it, and title; the id of an article that has no title."""
    article = source.article
    publisher = safe(article.publisher) if article.publisher else ""
    if publisher and judged(source):
        publisher += f" ({safe(judged(source))})"
    if article.title:
        title = f"“{safe(nested(article.title))}”"
    else:
        title = f"{'article' if publisher else 'Article'} {safe(article.id)}"
    return f"{publisher}, {title}" if publisher else title


def judged(source: Source) -> str:
    """What is known of the source that an article speaks for; empty if nothing.

    >>> from pyoxigraph import NamedNode
    >>> from sinorus.queries.records import SourceRecord
    >>> node = NamedNode("https://e.org/publisher/tass")
    >>> tass = SourceRecord(node, "TASS", "state media", "Russia")
    >>> article = ArticleRecord("a", None, "Gazette", None, date_inferred=False, url=None)
    >>> judged(Source(1, article, (), tass))
    'as TASS, state media, Russia; reliability F'
    """
    of = source.speaks_for
    if of is None or (of.kind is None and of.reliability == "F"):
        return ""
    own = folded(source.article.publisher or "") == folded(of.name)
    known = [each for each in ("" if own else f"as {of.name}", of.kind, of.country) if each]
    return "; ".join([", ".join(known), f"reliability {of.reliability}"])


def dated(article: ArticleRecord) -> str:
    """When the article was published, to be put behind its title.

    >>> from sinorus.partial_date import PartialDate
    >>> dated(ArticleRecord("a", None, None, PartialDate(2022, 8), date_inferred=True, url=None))
    ' (undated; about August 2022, inferred)'
    """
    if article.published is None:
        return " (undated)"
    words = date_words(article.published)
    return f" (undated; about {words}, inferred)" if article.date_inferred else f", {words}"


def said(sentence: Sentence, safe: Safe, *, with_confidence: bool = False) -> str:
    """What the sentence says of the event, and who says so: "announced, according to Xinhua".

    Args:
        sentence: the sentence.
        safe: makes foreign text safe.
        with_confidence: tell it even where it is not low.
    """
    speakers = [safe(_ARTICLE.sub("the ", speaker)) for speaker in sentence.speakers]
    words = enumeration(list(sentence.statuses))
    if speakers:
        words += f", according to {enumeration(speakers)}"
    lowest, highest = (f"{value:.2f}" for value in sentence.confidence)
    if with_confidence or sentence.confidence[0] < LOW_CONFIDENCE:
        words += f"; confidence {lowest}" + (f"–{highest}" if highest != lowest else "")
    return words


def left_out(source: Source) -> str:
    """How many sentences are not needed: "and 9 more sentences"; empty if all are."""
    count = sum(not sentence.needed for sentence in source.sentences)
    return f"and {count:,} more sentence{'' if count == 1 else 's'}" if count else ""


def shown(source: Source, *, every_sentence: bool) -> Sequence[Sentence]:
    """The sentences to be printed."""
    return [each for each in source.sentences if every_sentence or each.needed]


def nested(text: str) -> str:
    """`text` as it stands within double quotation marks: its own ones become single.

    A mark that lost its counterpart at either end is left out.

    >>> nested('He spoke of "trust".'), nested("“Good,” she said."), nested('That is all. "')
    ('He spoke of ‘trust’.', '‘Good,’ she said.', 'That is all.')
    """
    text = text.strip()
    if text.count('"') % 2:
        text = text.removesuffix('"').rstrip() if text.endswith('"') else text.removeprefix('"')
    text = text.replace("“", "‘").replace("”", "’")
    text = re.sub(r'(?<![^\s(\[—–-])"', "‘", text)
    return text.replace('"', "’")
