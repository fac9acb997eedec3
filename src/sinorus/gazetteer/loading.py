"""Read the Turtle of `seeds/` into a `Gazetteer`.

pyoxigraph parses it, ten times faster than rdflib: every command waits for this.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from sinorus.errors import SinorusError
from sinorus.gazetteer.model import Anchor, Entity, EntityKind, Gazetteer, KnownExercise, Publisher
from sinorus.partial_date import PartialDate
from sinorus.resources import data_folder

ID = "https://w3id.org/sinorus/id/"
_SIN = "https://w3id.org/sinorus/ontology#"
_DCTERMS = "http://purl.org/dc/terms/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"

_FILES: dict[EntityKind, str] = {
    "country": "countries",
    "unit": "units",
    "platform": "platforms",
    "location": "locations",
    "series": "series",
}
_PREFERRED = f"{_SKOS}prefLabel"
_T = TypeVar("_T")


class _Node:
    """One subject of a file: the values of its properties."""

    __slots__ = ("_languages", "_values")

    def __init__(self) -> None:
        self._values: dict[str, list[str]] = defaultdict(list)
        self._languages: dict[str, str] = {}

    def add(self, predicate: str, value: str, language: str | None) -> None:
        self._values[predicate].append(value)
        if language and predicate == _PREFERRED:
            self._languages[language] = value

    @property
    def label(self) -> str:
        """The English label; LookupError where there is none."""
        return self._languages["en"]

    def names(self) -> tuple[str, ...]:
        """The label, then all other names."""
        others = {*self.all(_PREFERRED), *self.all(f"{_SKOS}altLabel")} - {self.label}
        return (self.label, *sorted(others))

    def all(self, predicate: str) -> tuple[str, ...]:
        return tuple(sorted(self._values.get(predicate, ())))

    def one(self, predicate: str) -> str | None:
        found = self.all(predicate)
        return found[0] if found else None

    def ids(self, predicate: str) -> tuple[str, ...]:
        """The last parts of the IRIs it links to."""
        return tuple(value.rpartition("/")[2] for value in self.all(predicate))

    def id(self, predicate: str) -> str | None:
        found = self.ids(predicate)
        return found[0] if found else None

    def number(self, predicate: str) -> float | None:
        value = self.one(predicate)
        return float(value) if value is not None else None

    def date(self, bound: str) -> PartialDate | None:
        """A time, made of its earliest day and its precision."""
        day, precision = self.one(f"{_SIN}{bound}Earliest"), self.id(f"{_SIN}{bound}Precision")
        if day is None:
            return None
        length = {"year": 4, "month": 7}.get(precision or "", 10)
        return PartialDate.parse(day[:length])


def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer in a folder of Turtle files; read once in a process.

    Args:
        folder: A folder laid out like `seeds/`: `entities/*.ttl`, and where they exist
            `entities/publishers.ttl`, `exercises.ttl` and `anchors.ttl`. By default the one that
            comes with sinorus.

    Returns:
        All entities by kind and id, the known exercises and the anchor events.

    Raises:
        SinorusError: a file is missing, is no Turtle, or describes something without what it
            takes (an English label, a readable date or number).

    >>> gazetteer = load_gazetteer()
    >>> gazetteer.get("country", "CHN").demonyms
    ('Chinese', 'Sino')
    >>> gazetteer.exercises["vostok-2022"].series
    'vostok'
    """
    return _load((folder or data_folder("seeds")).resolve())


@cache
def _load(folder: Path) -> Gazetteer:
    exercises, anchors = folder / "exercises.ttl", folder / "anchors.ttl"
    publishers = folder / "entities" / "publishers.ttl"
    found = _read(anchors, "anchor", _anchor).values() if anchors.exists() else ()
    return Gazetteer(
        entities={
            kind: _read(folder / "entities" / f"{name}.ttl", kind, partial(_entity, kind))
            for kind, name in _FILES.items()
        },
        exercises=_read(exercises, "reference", _exercise) if exercises.exists() else {},
        anchors=tuple(sorted(found, key=lambda anchor: (anchor.date.earliest, anchor.id))),
        publishers=_read(publishers, "publisher", _publisher) if publishers.exists() else {},
    )


def _read(path: Path, kind: str, make: Callable[[str, _Node], _T]) -> dict[str, _T]:
    """What a file says of each `kind/ID`, made into a value by `make`, in order of id."""
    nodes: dict[str, _Node] = defaultdict(_Node)
    base = f"{ID}{kind}/"
    try:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                language = value.language if isinstance(value, ox.Literal) else None
                nodes[subject.value].add(quad.predicate.value, value.value, language)
    except SyntaxError as error:
        raise SinorusError(f"'{path}' is no Turtle: {error}; mend or restore the file.") from error
    except OSError as error:
        raise SinorusError(f"'{path}' cannot be read: reinstall sinorus or restore it.") from error
    found = {}
    for subject, node in sorted(nodes.items()):
        name = subject.removeprefix(base)
        if name == subject or "/" in name:
            continue
        try:
            found[name] = make(name, node)
        except (LookupError, ValueError) as error:
            raise SinorusError(
                f"'{path}' describes '{name}' without a usable label, date or number: mend it."
            ) from error
    return found


def _entity(kind: EntityKind, entity_id: str, node: _Node) -> Entity:
    parent = f"{_SIN}shipClass" if kind == "platform" else f"{_DCTERMS}isPartOf"
    return Entity(
        id=entity_id,
        kind=kind,
        label=node.label,
        names=node.names(),
        category=node.one(f"{_SIN}entityCategory"),
        country=entity_id if kind == "country" else node.id(f"{_SIN}country"),
        parent=node.id(parent),
        named_ship=node.one(f"{_SIN}namedShip") == "true",
        demonyms=node.all(f"{_SIN}demonym"),
        metonyms=node.all(f"{_SIN}metonym"),
        latitude=node.number(f"{_WGS84}lat"),
        longitude=node.number(f"{_WGS84}long"),
        matches=node.all(f"{_SKOS}exactMatch"),
        source=node.one(f"{_DCTERMS}source"),
        contextual_names=node.all(f"{_SIN}contextualName"),
    )


def _publisher(publisher_id: str, node: _Node) -> Publisher:
    return Publisher(
        id=publisher_id,
        label=node.label,
        names=node.names(),
        kind=node.one(f"{_SIN}publisherKind") or "other",
        country=node.id(f"{_SIN}country"),
        is_wire=node.one(f"{_SIN}wireService") == "true",
    )


def _exercise(exercise_id: str, node: _Node) -> KnownExercise:
    return KnownExercise(
        id=exercise_id,
        series=node.id(f"{_SIN}series"),
        label=node.label,
        names=node.names(),
        kind=node.id(f"{_SIN}kind") or "other",
        start=node.date("start"),
        end=node.date("end"),
        hosts=node.ids(f"{_SIN}host"),
        locations=node.ids(f"{_SIN}location"),
        participants=node.ids(f"{_SIN}participation"),
        source=node.one(f"{_DCTERMS}source"),
        platforms=node.ids(f"{_SIN}platform"),
        confidence=node.one(f"{_SIN}referenceConfidence"),
    )


def _anchor(anchor_id: str, node: _Node) -> Anchor:
    date = node.date("start")
    if date is None:
        raise ValueError("an anchor event needs a date")
    source = node.one(f"{_DCTERMS}source")
    return Anchor(id=anchor_id, label=node.label, names=node.names(), date=date, source=source)
