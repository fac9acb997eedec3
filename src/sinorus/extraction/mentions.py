"""Find the names of countries, units, platforms, places and exercise series in a text.

The longest name that its writing and its context allow wins; mentions do not overlap. Names of
the gazetteer come first; then names of a known shape ("Hyundai-class destroyers", "the Mongolian
army"), owners, shared heads ("the East and South China Seas"), and longer names of which a place
is only a part ("South China Morning Post").
"""

from collections.abc import Sequence
from itertools import compress, count

from msgspec.structs import replace

from sinorus.extraction.findings import Findings
from sinorus.extraction.model import Mention
from sinorus.extraction.name_context import is_meant, is_series_meant
from sinorus.extraction.name_drills import add_drill_names
from sinorus.extraction.name_groups import add_coordinated, drop_parts_of_organisations
from sinorus.extraction.name_index import Entry, build_tree, is_collection
from sinorus.extraction.name_owners import OwnedNames
from sinorus.extraction.name_places import add_places
from sinorus.extraction.name_shapes import add_shapes
from sinorus.extraction.name_spans import Span, SpanFinder, year_after
from sinorus.extraction.pieces import pieces_of
from sinorus.extraction.tokens import Tokens
from sinorus.gazetteer.model import Gazetteer, KnownExercise


class MentionMatcher:
    """Finds mentions in texts; made once for a gazetteer, then used for any number of texts.

    >>> import spacy
    >>> from sinorus.gazetteer import load_gazetteer
    >>> pipeline = spacy.blank("en")
    >>> _ = pipeline.add_pipe("sentencizer")
    >>> tokens = Tokens.of(pipeline("Chinese H-6K bombers flew over the Sea of Japan."))
    >>> [(m.kind, m.label) for m in MentionMatcher(load_gazetteer()).find(tokens)]
    [('country', 'China'), ('platform', 'H-6K'), ('location', 'Sea of Japan')]
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._tree = build_tree(gazetteer)
        self._names = SpanFinder(self._tree)
        self._owned = OwnedNames(gazetteer)
        self._ships = frozenset(
            entity.id
            for entity in gazetteer.entities.get("platform", {}).values()
            if entity.named_ship
        )
        self._editions = _editions(gazetteer)
        series = gazetteer.entities.get("series", {})
        self._collections = frozenset(id_ for id_, one in series.items() if is_collection(one))

    def find(self, tokens: Tokens) -> list[Mention]:
        """The mentions of a text, in text order.

        Args:
            tokens: The text's words, as spaCy's English tokenizer cuts them.

        Returns:
            Mentions that do not overlap, but where one token holds two names ("U.S.-China").
        """
        findings = Findings(tokens, self._ships)
        self._add_names(findings)
        add_shapes(findings)
        add_drill_names(findings)
        self._owned.add(findings)
        add_places(findings)
        add_coordinated(findings, self._tree)
        drop_parts_of_organisations(findings)
        return findings.all()

    def _add_names(self, findings: Findings) -> None:
        names, words = self._names, [*findings.tokens.words, ""]
        beginnings = list(map(names.beginnings.__getitem__, words))
        piece, end = 0, 0
        for index in compress(count(), beginnings):
            if index < end:
                continue
            piece = piece if index == end else 0
            for beginning in beginnings[index]:
                if beginning.piece < piece:
                    continue
                spans: Sequence[Span] = beginning.spans
                lead = names.openings[words[index + 1]]
                if lead in beginning.leads:
                    spans = names.going_on(findings.tokens, index, beginning, lead)
                if spans and (span := self._add_name(findings, index, spans)):
                    end, piece = index + span.length - 1, span.piece
                    if end > index:
                        break

    def _add_name(self, findings: Findings, index: int, spans: Sequence[Span]) -> Span | None:
        """Add the longest of the names at a token that is meant there, and return it."""
        for span in reversed(spans):
            for entry, written in span.entries:
                if not written and not (
                    _is_owned(entry, findings, index) and entry.written_as(span.texts, owned=True)
                ):
                    continue
                if entry.entity.kind == "series":
                    edition = self._add_series(findings, index, entry, span)
                    if edition is not None:
                        return edition
                elif not entry.contextual or is_meant(entry, findings, index, index + span.length):
                    findings.add_beside(_mention(findings.tokens, index, entry, span))
                    return span
        return None

    def _add_series(self, findings: Findings, index: int, entry: Entry, span: Span) -> Span | None:
        """Add a series or an edition of it, if it is meant, and return all of its name."""
        whole, year = span, entry.year
        if year is None:
            whole, year = self._edition(findings.tokens, index, entry, span)
        place = any(other.entity.kind == "location" for other, _ in span.entries)
        end = index + whole.length
        if not is_series_meant(entry, findings, index, end, year=year is not None, place=place):
            return None
        entity, label = entry.entity, entry.entity.label
        exercise = entry.exercise or (self._editions.get((entity.id, year)) if year else None)
        if year is not None:
            named = exercise if entity.id in self._collections else None
            label = named.label if named else f"{label} {year}"
        mention = replace(
            _mention(findings.tokens, index, entry, whole),
            label=label,
            year=year,
            exercise=exercise.id if exercise else None,
        )
        findings.add_beside(mention)
        return whole

    def _edition(
        self, tokens: Tokens, start: int, entry: Entry, span: Span
    ) -> tuple[Span, int | None]:
        """A series' name with all that belongs to it behind it, and the year it tells.

        That is a year ("Vostok 2022", "Vostok-22"), or a second name of the same series after a
        slash, with its year ("WESTERN JOINT/ZAPAD INTERACTION 2021").
        """
        index, piece = start + span.length - 1, span.piece
        if piece >= len(pieces_of(tokens.words[index])):
            index, piece = index + 1, 0
        if tokens.words[index : index + 1] == ["/"]:
            index += 1
        seconds = self._names.at(tokens, index, piece) if index < len(tokens.words) else []
        for second in reversed(seconds):
            for other, written in second.entries:
                if written and other.entity == entry.entity:
                    length = index - start + second.length
                    whole = replace(second, length=length, left=span.left, word="")
                    if other.year:
                        return whole, other.year
                    return self._edition(tokens, start, entry, whole)
        return year_after(tokens, start, span)


def _mention(tokens: Tokens, index: int, entry: Entry, span: Span) -> Mention:
    """The mention of an entity by the name at a token."""
    entity, location = entry.entity, None
    if entry.form == "metonym":
        places = (one.entity.id for one, _ in span.entries if one.entity.kind == "location")
        location = next(places, None)
    # By position, which is quicker: texts are full of mentions.
    return Mention(
        index, index + span.length, entity.kind, entry.form, entity.id, entity.label,
        span.surface(tokens, index), entity.country, entity.category, None, location,
    )  # fmt: skip


def _editions(gazetteer: Gazetteer) -> dict[tuple[str, int], KnownExercise]:
    """The known exercise of a series in a year, where there is just one."""
    found: dict[tuple[str, int], list[KnownExercise]] = {}
    for exercise in gazetteer.exercises.values():
        if exercise.series and exercise.start:
            found.setdefault((exercise.series, exercise.start.year), []).append(exercise)
    return {key: editions[0] for key, editions in found.items() if len(editions) == 1}


def _is_owned(entry: Entry, findings: Findings, index: int) -> bool:
    owner = findings.owner(index)
    return owner is not None and owner.country == entry.entity.country
