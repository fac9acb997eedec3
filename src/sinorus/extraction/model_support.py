"""What a user's own spaCy pipeline adds: names that the gazetteer lacks, and its parse.

Its entities are used only where nothing of ours has been found: the gazetteer knows which of two
Georgias is meant, and a statistical model does not. Its parse tells who speaks, when and where,
from what is spoken of: "the Pacific Fleet said in Vladivostok on Tuesday that …" names no unit,
place or day of the event.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from sinorus.errors import SinorusError
from sinorus.extraction.analysis import ANALYSIS, Analysis
from sinorus.extraction.findings import POSSESSIVES, Findings
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Mention
from sinorus.extraction.tokens import Tokens
from sinorus.gazetteer.model import EntityKind

MODEL_COMPONENT: Final = "sinorus_model"
"""Name of the component; its setting "model" is the name or folder of the user's pipeline."""

_KINDS: dict[str, EntityKind] = {
    "GPE": "location", "LOC": "location", "FAC": "location", "ORG": "unit",
}  # fmt: skip
_FORMATIONS = frozenset({
    "army", "aviation", "battalion", "brigade", "command", "corps", "detachment", "district",
    "division", "fleet", "flotilla", "force", "forces", "garrison", "group", "guard", "guards",
    "infantry", "marines", "militia", "navy", "regiment", "squadron", "troops", "wing",
})  # fmt: skip
"""Last words of the names of what can take part."""
_SAY = words("clause.say")
_CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis", ""})
"""Relations by which a clause hangs on another word, or on none."""
_VERBS = frozenset({"VERB", "AUX"})
_LONGEST = 100_000
"""Characters that the user's pipeline gets at a time; its memory grows with them."""


@Language.factory(MODEL_COMPONENT, default_config={"model": ""})
def make_model(nlp: Language, name: str, model: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy's signature
    """Add what the pipeline `model` finds to the mentions."""
    users = load_model(model)

    def component(doc: Doc) -> Doc:
        analysis: Analysis = doc.user_data[ANALYSIS]
        read = list(read_pieces(analysis.tokens, users))
        analysis.mentions = with_entities(analysis.tokens, analysis.mentions, read)
        analysis.tokens.stated = stated(analysis.tokens, read)
        return doc

    return component


def load_model(name: str) -> Language:
    """Load a spaCy pipeline by the name of its package or by its folder.

    Raises:
        SinorusError: there is none, or something that it needs is missing.

    >>> load_model("no_such_pipeline")
    Traceback (most recent call last):
    sinorus.errors.SinorusError: No spaCy pipeline 'no_such_pipeline': install it with 'python -m \
spacy download no_such_pipeline', or name its folder.
    """
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise SinorusError(
            f"No spaCy pipeline '{name}': install it with 'python -m spacy download {name}', "
            "or name its folder."
        ) from error
    except (ImportError, ValueError) as error:
        raise SinorusError(
            f"The spaCy pipeline '{name}' cannot be loaded ({str(error).splitlines()[0]}): "
            "install what it needs."
        ) from error
    nlp.max_length = 25_000_000  # a single sentence may be longer than spaCy's usual limit
    return nlp


class Piece(NamedTuple):
    """A stretch of whole sentences of a text, as the user's pipeline reads it."""

    offset: int
    """Where in the text it begins, in characters."""
    doc: Doc


def read_pieces(tokens: Tokens, nlp: Language) -> Iterator[Piece]:
    """A text as a pipeline reads it, piece by piece.

    >>> nlp = spacy.blank("en")
    >>> [piece.doc.text for piece in read_pieces(Tokens.of(nlp("Ships left.")), nlp)]
    ['Ships left.']
    """
    spans = list(_spans(tokens))
    docs = nlp.pipe(tokens.text[start:end] for start, end in spans)
    for (start, _), doc in zip(spans, docs, strict=True):
        yield Piece(start, doc)


def with_entities(
    tokens: Tokens, mentions: Sequence[Mention], pieces: Iterable[Piece]
) -> list[Mention]:
    """The mentions of a text, with the places and formations that a pipeline finds besides.

    Args:
        tokens: the text.
        mentions: what was found in it; nothing of it is changed.
        pieces: the text as read by a pipeline that sets `doc.ents`, with the labels of OntoNotes.

    >>> nlp = spacy.blank("en")
    >>> nlp.add_pipe("entity_ruler").add_patterns([{"label": "FAC", "pattern": "Fort Example"}])
    >>> doc = nlp("Drills at Fort Example.")
    >>> found = with_entities(Tokens.of(doc), [], [Piece(0, doc)])
    >>> [(mention.kind, mention.label, mention.form) for mention in found]
    [('location', 'Fort Example', 'pattern')]
    """
    findings = Findings(tokens)
    for mention in mentions:
        findings.add_beside(mention)
    added = [
        found
        for offset, doc in pieces
        for entity in doc.ents
        if (found := _mention(findings, entity, offset))
    ]
    return sorted([*mentions, *added], key=lambda mention: (mention.start, mention.end))


def stated(tokens: Tokens, pieces: Iterable[Piece]) -> frozenset[int]:
    """The tokens that a parse joins to a verb of saying; none where a pipeline does not parse.

    What is said hangs on that verb, too, but as a clause of its own; it is left out.

    Args:
        tokens: the text.
        pieces: the text as read by a pipeline that sets `token.head` and `token.dep_`, with the
            labels of spaCy's English pipelines.
    """
    found: set[int] = set()
    for offset, doc in pieces:
        if doc.has_annotation("DEP"):
            for token in doc:
                if _belongs_to_saying(token):
                    found.update(range(*_range(tokens, token.idx, len(token), offset)))
    return frozenset(found)


def _belongs_to_saying(token: Token) -> bool:
    """Whether the way up from a token leads to a verb of saying within its own clause."""
    while not _begins_clause(token):
        token = token.head
        if token.lower_ in _SAY:
            return True
    return False


def _begins_clause(token: Token) -> bool:
    return token.dep_ in _CLAUSES or (token.dep_ == "conj" and token.pos_ in _VERBS)


def _spans(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Stretches of whole sentences, as character offsets; together they are the text."""
    begin = 0
    for start, end in tokens.sentences:
        if tokens.end_of(end - 1) - begin > _LONGEST and tokens.starts[start] > begin:
            yield begin, tokens.starts[start]
            begin = tokens.starts[start]
    yield begin, len(tokens.text)


def _mention(findings: Findings, entity: Span, offset: int) -> Mention | None:
    kind = _KINDS.get(entity.label_)
    if kind is None or not entity.text.strip():
        return None
    length = entity.end_char - entity.start_char
    start, end = _range(findings.tokens, entity.start_char, length, offset)
    start, end = _without_owner(findings, start, end)
    if start >= end or any(findings.at(token) for token in range(start, end)):
        return None
    surface = findings.tokens.surface(start, end)
    if "\n" in surface or not any(map(str.isupper, surface)):
        return None
    owner = None
    if kind == "unit":
        if findings.lower(end - 1) not in _FORMATIONS:
            return None  # an agency, a company, a ministry: it takes no part
        owner = findings.owner(start)
    return Mention(
        start=start,
        end=end,
        kind=kind,
        form="pattern",
        entity=None,
        label=surface,
        surface=surface,
        country=owner.country if owner else None,
    )


def _range(tokens: Tokens, start: int, length: int, offset: int) -> tuple[int, int]:
    """Our tokens that hold characters of a piece; the two tokenizers need not agree."""
    begin = offset + start
    return (
        max(0, bisect_right(tokens.starts, begin) - 1),
        bisect_left(tokens.starts, begin + length),
    )


def _without_owner(findings: Findings, start: int, end: int) -> tuple[int, int]:
    """The span without "the", its country and a possessive: "[the Russian] 5th Army['s]"."""
    while start < end and findings.lower(start) in {"the", *POSSESSIVES}:
        start += 1
    owner = findings.starting(start)
    if owner is not None and owner.kind == "country" and owner.end < end:
        return _without_owner(findings, owner.end, end)
    while end > start and findings.lower(end - 1) in POSSESSIVES:
        end -= 1
    return start, end
