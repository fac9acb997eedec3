"""Names that share a head, and names that are part of a longer one."""

from collections.abc import Iterator

from sinorus.extraction.findings import Findings
from sinorus.extraction.model import Mention
from sinorus.extraction.name_index import Entry, Node
from sinorus.extraction.name_words import ORGANISATIONS, ORGANISATIONS_OF
from sinorus.extraction.pieces import Piece, pieces_of, singular
from sinorus.extraction.word_memory import KINDS

_CUE = KINDS.add(frozenset(map(str.lower, ORGANISATIONS | ORGANISATIONS_OF)).__contains__)
"""Words that may tell where to look for names of which others are part, in any case."""
_LONGEST_MODIFIER = 4
_LONGEST_ORGANISATION = 7
_BRIDGES = frozenset({"of", "for", "&", "on"})


def add_coordinated(findings: Findings, root: Node) -> None:
    """Add the names that lack the head which the last of them has.

    "the Chukchi and Bering Seas" names two seas, "the Sea of Japan and Okhotsk" too, "long-range
    and military transport aviation" two commands.
    """
    for mention in findings.of("location", "unit"):
        if mention.form != "pattern":
            _add_before(findings, root, mention)
            _add_after(findings, root, mention)


def _pieces(findings: Findings, start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    for word in findings.tokens.words[start:end]:
        found += pieces_of(word)
    return found


def _entry(root: Node, pieces: list[Piece], kind: str) -> Entry | None:
    """What is named by exactly these pieces."""
    node = root
    for piece in pieces:
        below = node.below.get(piece.fold)
        if below is None:
            return None
        node = below
    texts = tuple(piece.text for piece in pieces)
    for entry in node.entries:
        if entry.entity.kind == kind and entry.written_as(texts):
            return entry
    return None


def _add_before(findings: Findings, root: Node, mention: Mention) -> None:
    token = mention.start - (findings.lower(mention.start - 1) == "the")
    if findings.lower(token - 1) not in {"and", ","}:
        return
    pieces = _pieces(findings, mention.start, mention.end)
    if len(pieces) < 2:
        return  # there is no head to share
    while findings.lower(token - 1) in {"and", ","}:
        end = token - 1
        end -= findings.lower(end - 1) == ","
        for start in range(end - 1, max(-1, end - 1 - _LONGEST_MODIFIER), -1):
            found = _shared(findings, root, (start, end), mention, pieces)
            if found is not None:
                _take(findings, start, end, found)
                token = start - (findings.lower(start - 1) == "the")
                break
        else:
            return


def _shared(
    findings: Findings, root: Node, span: tuple[int, int], mention: Mention, pieces: list[Piece]
) -> Entry | None:
    """What the words of `span` name with the head of a later name, of these pieces, behind them."""
    known = findings.at(span[0])
    if known is not None and known.kind == mention.kind:
        return None
    words = _pieces(findings, *span)
    if not words or words[0].fold not in root.below:
        return None
    last = singular(pieces[-1])
    plural = pieces[-1] != last
    if known is not None and known.form == "name" and not plural:
        return None
    for first in range(1, len(pieces)):
        entry = _entry(root, [*words, *pieces[first:-1], last], mention.kind)
        if entry is not None and entry.entity.id != mention.entity:
            return entry
    return None


def _add_after(findings: Findings, root: Node, mention: Mention) -> None:
    words = findings.tokens.lower[mention.start : mention.end]
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
        entry = _entry(root, [*prefix, *_pieces(findings, start, end)], mention.kind)
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
    words = findings.tokens.words
    ends: set[int] = set()
    starts: set[int] = set()
    for index in findings.tokens.where(_CUE):
        if words[index] in ORGANISATIONS:
            ends.update(_ends_of_parts(findings, index))
        if words[index] in ORGANISATIONS_OF:
            starts.update(_starts_of_parts(findings, index))
    if ends or starts:
        for mention in findings.of("country", "location"):
            if mention.end in ends or mention.start in starts:
                findings.remove(mention)


def _ends_of_parts(findings: Findings, organisation: int) -> Iterator[int]:
    """Where names may end that go on to the word for an organisation in capitalised words."""
    for token in range(organisation, organisation - _LONGEST_ORGANISATION, -1):
        yield token
        word = findings.word(token - 1)
        if (
            not (word[:1].isupper() and word[-1:].isalpha())
            and not (word in _BRIDGES and findings.word(token)[:1].isupper())
            and word != "-"
        ):
            return


def _starts_of_parts(findings: Findings, organisation: int) -> Iterator[int]:
    """Where names may start behind "University of"."""
    for token in range(organisation + 1, organisation + 1 + _LONGEST_ORGANISATION):
        if findings.lower(token) in {"of", "for"}:
            yield token + 1
            if findings.lower(token + 1) == "the":
                yield token + 2
        word = findings.word(token)
        if not word[:1].isupper() and word not in _BRIDGES:
            return
