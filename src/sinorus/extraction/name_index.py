"""All names of the gazetteer in one tree of pieces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sinorus.extraction.model import MentionForm
from sinorus.extraction.name_words import ORDINARY
from sinorus.extraction.pieces import pieces_of_name
from sinorus.gazetteer.model import Entity, EntityKind, Gazetteer, KnownExercise

_ENGLISH = re.compile(r"[^\u0400-\u9fff\u3040-\u30ff\uac00-\ud7af]+")
_EDITION = re.compile(r"\d|\b[IVX]+\b")
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on"})
_PRIORITY: dict[EntityKind, int] = {
    "series": 0, "platform": 1, "country": 2, "unit": 3, "location": 4
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one entity."""

    entity: Entity
    form: MentionForm
    pieces: tuple[str, ...]
    """As usually written."""
    contextual: bool
    """Whether only its context tells that it means the entity."""
    year: int | None = None
    exercise: KnownExercise | None = None
    """Series only: the edition that the name tells."""

    @property
    def priority(self) -> tuple[int, str]:
        """Which of several entities of one name is tried first."""
        return _PRIORITY[self.entity.kind], self.entity.id

    @property
    def is_abbreviation(self) -> bool:
        """Whether it is all capitals, digits aside."""
        return all(piece.isupper() or piece.isdigit() for piece in self.pieces)

    def written_as(self, texts: tuple[str, ...], *, owned: bool = False) -> bool:
        """Whether pieces that equal the name's but for case are a way to write it.

        Capitals may be added but not taken away, except from ordinary words of a name that keeps
        another capital ("Pacific ocean"), or any of them where its owner stands before it
        ("Russia's eastern military district"). Designations may be in any case after their first
        letter. All capitals ("SEA OF JAPAN") are as good, but not for short names ("TOR").
        """
        if texts == self.pieces:
            return True
        lowered = capitals = shouted = False
        designation = any(name.isdigit() for name in self.pieces)
        for name, text in zip(self.pieces, texts, strict=True):
            if text == name:
                capitals = capitals or text[0].isupper() or text[0].isdigit()
            elif designation:
                if not capitals and not text[0].isupper():
                    return False
                capitals = True
            elif name.islower():
                shouted = shouted or (text.isupper() and len(text) > 1)
                capitals = True
            elif text.isupper() and not name.isupper():
                shouted = capitals = True
            elif text.islower() and not name.isupper() and text in ORDINARY:
                lowered = True
            else:
                return False
        if shouted and (
            sum(map(len, self.pieces)) < 4
            or any(text.islower() and text not in _SMALL_WORDS for text in texts)
        ):
            return False
        return capitals or owned or not lowered


@dataclass(slots=True)
class Node:
    """A node of the tree of names: what the pieces on the way to it may be."""

    below: dict[str, "Node"] = field(default_factory=dict)
    """The next nodes, by folded piece."""
    entries: list[Entry] = field(default_factory=list)
    """The names that end here."""


def build_tree(gazetteer: Gazetteer) -> Node:
    """The tree of all names in Latin letters."""
    root = Node()
    for entry in _entries(gazetteer):
        node = root
        for piece in entry.pieces:
            node = node.below.setdefault(piece.lower(), Node())
        if entry not in node.entries:
            node.entries.append(entry)
            node.entries.sort(key=lambda one: one.priority)
    return root


def uncapitalised_beginnings(root: Node) -> frozenset[str]:
    """The first words with which a name can begin without a capital."""
    found = set(ORDINARY & root.below.keys())
    stack = list(root.below.items())
    while stack:
        first, node = stack.pop()
        if any(entry.pieces[0].islower() for entry in node.entries):
            found.add(first)
        stack.extend((first, deeper) for deeper in node.below.values())
    return frozenset(found)


def is_collection(series: Entity) -> bool:
    """Whether a series has a description for a label, and its editions names of their own."""
    return not _is_proper(series.label)


def _entries(gazetteer: Gazetteer) -> Iterator[Entry]:
    for entities in gazetteer.entities.values():
        for entity in entities.values():
            yield from _entity_entries(entity)
    for exercise in gazetteer.exercises.values():
        series = gazetteer.get("series", exercise.series) if exercise.series else None
        if series is not None and exercise.start is not None:
            yield from _exercise_entries(exercise, series, exercise.start.year)


def _entity_entries(entity: Entity) -> Iterator[Entry]:
    if entity.kind == "location" and entity.category == "country":
        return
    for name in entity.names:
        if entity.kind != "series" or _is_proper(name):
            yield from _spelled(entity, "name" if name == entity.label else "alias", name)
    for demonym in entity.demonyms:
        yield from _spelled(entity, "demonym", demonym)
    for metonym in entity.metonyms:
        yield from _spelled(entity, "metonym", metonym)


def _exercise_entries(exercise: KnownExercise, series: Entity, year: int) -> Iterator[Entry]:
    for name in exercise.names:
        if _is_proper(name) and _EDITION.search(name):
            for entry in _spelled(series, "name", name):
                yield replace(entry, year=year, exercise=exercise)


def _spelled(entity: Entity, form: MentionForm, name: str) -> Iterator[Entry]:
    if not _ENGLISH.fullmatch(name):
        return
    name = name.removeprefix("the ")
    contextual = name in entity.contextual_names
    if name.startswith("St. "):
        yield from _spelled(entity, form, f"St . {name[4:]}")
    words = tuple(piece.text for piece in pieces_of_name(name))
    yield Entry(entity, form, words, contextual)
    if "." in words:
        yield Entry(entity, form, tuple(word for word in words if word != "."), contextual)


def _is_proper(name: str) -> bool:
    return all(
        word[0].isupper() or word[0].isdigit() or word in _SMALL_WORDS or not word[0].isalnum()
        for word in (piece.text for piece in pieces_of_name(name))
    )
