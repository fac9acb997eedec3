"""Names that share a head, and names that are part of a longer one."""

from typing import cast

from sinorus.extraction.findings import Findings
from sinorus.extraction.model import Mention
from sinorus.extraction.name_index import ENTRIES, Entry, Tree
from sinorus.extraction.name_words import ORGANISATIONS, ORGANISATIONS_OF
from sinorus.extraction.pieces import Piece, pieces_of, singular

_LONGEST_MODIFIER = 4
_LONGEST_ORGANISATION = 7
_BRIDGES = frozenset({"of", "for", "&", "on"})


def add_coordinated(findings: Findings, tree: Tree) -> None:
    """Add the names that lack the head which the last of them has.

    "the Chukchi and Bering Seas" names two seas, "the Sea of Japan and Okhotsk" too, "long-range
    and military transport aviation" two commands.
    """
    for mention in list(findings):
        if mention.kind in ("location", "unit") and mention.form != "pattern":
            _add_before(findings, tree, mention)
            _add_after(findings, tree, mention)


def _pieces(findings: Findings, start: int, end: int) -> list[Piece]:
    return [piece for word in findings.tokens.words[start:end] for piece in pieces_of(word)]


def _entry(tree: Tree, pieces: list[Piece], kind: str) -> Entry | None:
    """What is named by exactly these pieces."""
    level = tree
    for piece in pieces:
        below = level.get(piece.fold)
        if below is None:
            return None
        level = cast("Tree", below)
    for entry in cast("list[Entry]", level.get(ENTRIES, [])):
        if entry.entity.kind == kind and entry.written_as(pieces):
            return entry
    return None


def _add_before(findings: Findings, tree: Tree, mention: Mention) -> None:
    pieces = _pieces(findings, mention.start, mention.end)
    plural = pieces[-1] != singular(pieces[-1])
    heads = [[*pieces[first:-1], singular(pieces[-1])] for first in range(1, len(pieces))]
    token = mention.start - (findings.lower(mention.start - 1) == "the")
    while findings.lower(token - 1) in {"and", ","}:
        end = token - 1
        end -= findings.lower(end - 1) == ","
        for start in range(end - 1, max(-1, end - 1 - _LONGEST_MODIFIER), -1):
            found = _shared(findings, tree, (start, end), heads, mention, plural=plural)
            if found is not None:
                _take(findings, start, end, found)
                token = start - (findings.lower(start - 1) == "the")
                break
        else:
            return


def _shared(
    findings: Findings,
    tree: Tree,
    span: tuple[int, int],
    heads: list[list[Piece]],
    mention: Mention,
    *,
    plural: bool,
) -> Entry | None:
    """What the words of `span` name with one of the heads of a later name behind them."""
    known = findings.at(span[0])
    if known is not None and (known.kind == mention.kind or (known.form == "name" and not plural)):
        return None
    words = _pieces(findings, *span)
    for head in heads:
        entry = _entry(tree, [*words, *head], mention.kind) if words else None
        if entry is not None and entry.entity.id != mention.entity:
            return entry
    return None


def _add_after(findings: Findings, tree: Tree, mention: Mention) -> None:
    words = [findings.lower(token) for token in range(mention.start, mention.end)]
    if "of" not in words or findings.lower(mention.end) not in {"and", ","}:
        return
    prefix = _pieces(findings, mention.start, mention.start + words.index("of") + 1)
    prefix[0] = singular(prefix[0])
    start = mention.end + 1
    start += findings.lower(start) == "and"
    start += findings.lower(start) == "the"
    known = findings.at(start)
    for end in (start + 2, start + 1):
        if known is not None and (known.kind == mention.kind or known.end != end):
            continue
        entry = _entry(tree, [*prefix, *_pieces(findings, start, end)], mention.kind)
        if entry is not None:
            _take(findings, start, end, entry)
            return


def _take(findings: Findings, start: int, end: int, entry: Entry) -> None:
    entity = entry.entity
    findings.add(
        Mention(
            start=start,
            end=end,
            kind=entity.kind,
            form="alias",
            entity=entity.id,
            label=entity.label,
            surface=findings.tokens.surface(start, end),
            country=entity.country,
            category=entity.category,
        )
    )


def drop_parts_of_organisations(findings: Findings) -> None:
    """Drop countries and places that are part of the name of something else.

    "Far Eastern Federal University", "South China Morning Post", "University of Tokyo".
    """
    for mention in list(findings):
        if mention.kind in ("country", "location") and (
            _goes_on(findings, mention.end) or _is_of(findings, mention.start)
        ):
            findings.remove(mention)


def _goes_on(findings: Findings, token: int) -> bool:
    """Whether a capitalised name goes on to the word for an organisation."""
    for index in range(token, token + _LONGEST_ORGANISATION):
        word = findings.word(index)
        if word in ORGANISATIONS:
            return True
        if (
            not (word[:1].isupper() and word[-1:].isalpha())
            and not (word in _BRIDGES and findings.word(index + 1)[:1].isupper())
            and word != "-"
        ):
            return False
    return False


def _is_of(findings: Findings, token: int) -> bool:
    """Whether "University of" stands before."""
    token -= findings.lower(token - 1) == "the"
    if findings.lower(token - 1) not in {"of", "for"}:
        return False
    for index in range(token - 2, token - 2 - _LONGEST_ORGANISATION, -1):
        word = findings.word(index)
        if word in ORGANISATIONS_OF:
            return True
        if not word[:1].isupper() and word not in _BRIDGES:
            return False
    return False
