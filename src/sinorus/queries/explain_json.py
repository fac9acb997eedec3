"""An explanation as JSON, for other programs."""

import json
from typing import Any

from sinorus.queries.explain_model import Cited, Line, Note, Place, Sentence, Source


def to_json(note: Note) -> str:
    """JSON: what the text says, with every sentence uncut and what each is cited for.

    Sentences have ids, "3.2" for the second of the third source; facts name those that say so.
    """
    return json.dumps(_note(note), ensure_ascii=False, indent=2) + "\n"


def _note(note: Note) -> dict[str, Any]:
    return {
        "event": note.iri,
        "label": note.label,
        "what": note.what,
        "status": note.status,
        "lines": [_line(line) for line in note.lines],
        "disagreements": [_line(line) for line in note.disagreements],
        "reference": {
            "facts": list(note.reference),
            "sources": list(note.reference_sources),
        },
        "sources": [_source(source) for source in note.sources],
    }


def _line(line: Line) -> dict[str, Any]:
    return {"heading": line.heading, "facts": [_fact(fact) for fact in line.facts]}


def _fact(fact: Cited) -> dict[str, Any]:
    return {
        "words": fact.words,
        "sources": list(fact.sources),
        "sentences": [_id(place) for place in fact.places],
    }


def _source(source: Source) -> dict[str, Any]:
    article = source.article
    return {
        "number": source.number,
        "article": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": None if article.published is None else str(article.published),
        "date_inferred": article.date_inferred,
        "url": article.url,
        "source": _speaks_for(source),
        "sentences": [
            _sentence(sentence, (source.number, position))
            for position, sentence in enumerate(source.sentences, start=1)
        ],
    }


def _speaks_for(source: Source) -> dict[str, Any] | None:
    of = source.speaks_for
    if of is None:
        return None
    return {
        "iri": of.node.value,
        "name": of.name,
        "kind": of.kind,
        "country": of.country,
        "reliability": of.reliability,
    }


def _sentence(sentence: Sentence, place: Place) -> dict[str, Any]:
    lowest, highest = sentence.confidence
    return {
        "id": _id(place),
        "text": sentence.text,
        "statuses": list(sentence.statuses),
        "speakers": list(sentence.speakers),
        "confidence": {"lowest": lowest, "highest": highest},
        "needed": sentence.needed,
        "headline": sentence.is_headline,
    }


def _id(place: Place) -> str:
    number, position = place
    return f"{number}.{position}"
