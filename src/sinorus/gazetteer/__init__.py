"""The known entities and exercises, read from `seeds/`."""

from sinorus.gazetteer.loading import load_gazetteer
from sinorus.gazetteer.model import Anchor, Entity, EntityKind, Gazetteer, KnownExercise

__all__ = ["Anchor", "Entity", "EntityKind", "Gazetteer", "KnownExercise", "load_gazetteer"]
