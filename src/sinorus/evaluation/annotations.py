"""Reading annotated documents: gold folders, and what `sinorus extract --format json` gives."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from sinorus.errors import SinorusError
from sinorus.evaluation.model import AnnotatedEvent, Document, Filler, SlotName
from sinorus.extraction.model import EventType, ForceCategory
from sinorus.partial_date import PartialDate

_KEYS = {
    "event": {
        *("id", "type", "name", "start", "end", "host", "countries", "locations"),
        *("forces", "platforms", "units"),
        *("status", "speaker"),  # may be annotated too; not scored
    },
    "forces": {"country", "category", "count", "qualifier"},
    "platforms": {"country", "name", "count"},
    "units": {"country", "name"},
}


def read_gold(folder: Path) -> list[Document]:
    """The annotations of a folder, one JSON file a document, in the order of their file names.

    Args:
        folder: holds one `NAME.json` a document, of the shape that `sinorus extract` prints.

    Raises:
        SinorusError: the folder has none, a file is not in the format, or two have the same id.
    """
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not paths:
        raise SinorusError(
            f"No gold annotations in '{folder}': name a folder with one JSON file a document."
        )
    documents: dict[str, Document] = {}
    for path in paths:
        document = _document(_loaded(path), _Place(f"'{path}'", strict=True))
        if document.id in documents:
            raise SinorusError(
                f"'{path}' annotates document '{document.id}' again: keep one file a document."
            )
        documents[document.id] = document
    return list(documents.values())


def read_answers(answers: Iterable[Mapping[str, Any]]) -> list[Document]:
    """Extracted documents, from the objects that `sinorus extract --format json` prints.

    Raises:
        SinorusError: an object is not of that shape, or two have the same id.

    >>> [document] = read_answers([{"document": {"id": "d1"}, "events": [{"type": "patrol"}]}])
    >>> document.events[0].fillers[0].text
    'patrol'
    """
    documents: dict[str, Document] = {}
    for number, answer in enumerate(answers, start=1):
        document = _document(answer, _Place(f"Answer {number}", strict=False))
        if document.id in documents:
            raise SinorusError(
                f"Two answers for document '{document.id}': give every article an id of its own."
            )
        documents[document.id] = document
    return list(documents.values())


def names(text: str) -> frozenset[str]:
    """The alternatives of a name, "A|B", made comparable.

    >>> sorted(names("The Pacific Fleet|Russia's Pacific fleet"))
    ['pacific fleet', 'russia s pacific fleet']
    """
    folded = (re.sub(r"[\W_]+", " ", part.casefold()).strip() for part in text.split("|"))
    return frozenset(re.sub("^the ", "", part) for part in folded if part)


def _loaded(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise SinorusError(f"'{path}' is no JSON file in UTF-8 ({error}): correct it.") from error


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something was read, for messages, and how strictly to read it."""

    words: str
    strict: bool
    """Gold may have no unknown keys, which are slips of the pen, and no event without an id."""

    def event(self, number: int) -> "_Place":
        """The event of that number."""
        return _Place(f"Event {number} of {self.words[0].lower()}{self.words[1:]}", self.strict)

    def error(self, problem: str) -> SinorusError:
        """The error that names the place, what is wrong there, and the remedy."""
        return SinorusError(f"{self.words} {problem}.")

    def check_keys(self, value: Mapping[str, Any], kind: str) -> None:
        """Refuse keys that the format does not have."""
        unknown = sorted(set(map(str, value)) - _KEYS[kind]) if self.strict else []
        if unknown:
            known = ", ".join(sorted(_KEYS[kind]))
            raise self.error(f"has an unknown key '{unknown[0]}': use {known}")


def _document(value: object, place: _Place) -> Document:
    head = value.get("document") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or not isinstance(head, Mapping) or not head.get("id"):
        raise place.error('needs a "document" with an "id" in it')
    events = value.get("events")
    if not isinstance(events, list):
        raise place.error('needs a list of "events", empty if there are none')
    return Document(
        id=str(head["id"]),
        events=tuple(
            _event(event, place.event(number)) for number, event in enumerate(events, start=1)
        ),
        title=_optional(head.get("title")),
        published=_optional(head.get("published")),
    )


def _optional(value: object) -> str | None:
    return None if value is None else str(value)


def _event(value: object, place: _Place) -> AnnotatedEvent:
    if not isinstance(value, Mapping):
        raise place.error("is no object: write it in braces")
    place.check_keys(value, "event")
    if place.strict and not value.get("id"):
        raise place.error("has no id: give it the one of the real-world event")
    fillers = (*_single_fillers(value, place), *_list_fillers(value, place))
    return AnnotatedEvent(_optional(value.get("id")) or None, fillers)


def _single_fillers(event: Mapping[str, Any], place: _Place) -> Iterator[Filler]:
    """The fillers of slots that take one value."""
    kind = event.get("type")
    if kind not in get_args(EventType):
        known = ", ".join(get_args(EventType))
        raise place.error(f"has the unknown type '{kind}': use one of {known}")
    yield Filler("type", str(kind), str(kind))
    if event.get("name"):
        yield _named("name", event["name"], place)
    for slot in _DATES:
        if event.get(slot):
            yield _dated(slot, event[slot], place)
    if event.get("host"):
        yield Filler("host", str(event["host"]), str(event["host"]))


def _list_fillers(event: Mapping[str, Any], place: _Place) -> Iterator[Filler]:
    """The fillers of slots that take any number; each country once."""
    for code in dict.fromkeys(map(str, _list(event, "countries", place))):
        yield Filler("countries", code, code)
    for location in _list(event, "locations", place):
        yield _named("locations", location, place)
    for slot in _OBJECTS:
        for thing in _list(event, slot, place):
            if not isinstance(thing, dict):
                raise place.error(f"has {slot} that are no objects: write each in braces")
            place.check_keys(thing, slot)
            yield _force(thing, place) if slot == "forces" else _thing(slot, thing, place)


_DATES: tuple[SlotName, ...] = ("start", "end")
_OBJECTS: tuple[SlotName, ...] = ("forces", "platforms", "units")


def _list(event: Mapping[str, Any], slot: SlotName, place: _Place) -> list[Any]:
    value = event.get(slot) or []
    if not isinstance(value, list):
        raise place.error(f"has {slot} that are no list: write them in brackets")
    return value


def _named(slot: SlotName, value: object, place: _Place) -> Filler:
    if not isinstance(value, str):
        raise place.error(f"has a name under '{slot}' that is no text: put it in quotation marks")
    return Filler(slot, names(value), " / ".join(value.split("|")))


def _dated(slot: SlotName, value: object, place: _Place) -> Filler:
    try:
        date = str(PartialDate.parse(str(value)))
    except ValueError as error:
        raise place.error(f"has {slot} '{value}': write YYYY, YYYY-MM or YYYY-MM-DD") from error
    return Filler(slot, date, date)


def _force(force: Mapping[str, Any], place: _Place) -> Filler:
    country, category, count = force.get("country"), force.get("category"), force.get("count")
    if category not in get_args(ForceCategory) or type(count) is not int:
        known = ", ".join(get_args(ForceCategory))
        raise place.error(
            f"has forces of '{count}' '{category}': give a whole number and one of {known}"
        )
    key = (_optional(country), str(category), count)
    return Filler("forces", key, f"{country or 'total'} {count:,} {category}")


def _thing(slot: SlotName, thing: Mapping[str, Any], place: _Place) -> Filler:
    """A platform or unit; its country is shown, not compared."""
    named, country = _named(slot, thing.get("name"), place), thing.get("country")
    return replace(named, text=f"{named.text} ({country})") if country else named
