"""A user's own spaCy pipeline adds names of places and formations that the gazetteer lacks.

Only its entities are used, and only where nothing of ours has been found: the gazetteer knows
which of two Georgias is meant, and a statistical model does not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from sinorus.errors import SinorusError
from sinorus.extraction.findings import POSSESSIVES, Findings
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
_LONGEST = 100_000
"""Characters that the user's pipeline gets at a time; its memory grows with them."""


@Language.factory(MODEL_COMPONENT, default_config={"model": ""})
def make_model(nlp: Language, name: str, model: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy's signature
    """Add what the pipeline `model` finds to the mentions."""
    users = load_model(model)

    def component(doc: Doc) -> Doc:
        analysis = doc._.sinorus
        analysis.mentions = with_entities(analysis.tokens, analysis.mentions, users)
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


def with_entities(tokens: Tokens, mentions: Sequence[Mention], nlp: Language) -> list[Mention]:
    """The mentions of a text, with the places and formations that a pipeline finds besides.

    Args:
        tokens: the text.
        mentions: what was found in it; nothing of it is changed.
        nlp: a pipeline that sets `doc.ents`, with the labels of OntoNotes.

    >>> nlp = spacy.blank("en")
    >>> nlp.add_pipe("entity_ruler").add_patterns([{"label": "FAC", "pattern": "Fort Example"}])
    >>> _ = nlp.add_pipe("sentencizer")
    >>> tokens = Tokens.of(nlp("Drills at Fort Example."))
    >>> [(found.kind, found.label, found.form) for found in with_entities(tokens, [], nlp)]
    [('location', 'Fort Example', 'pattern')]
    """
    findings = Findings(tokens)
    for mention in mentions:
        findings.add_beside(mention)
    pieces = list(_pieces(tokens))
    docs = nlp.pipe(tokens.text[start:end] for start, end in pieces)
    added = [
        found
        for (offset, _), doc in zip(pieces, docs, strict=True)
        for entity in doc.ents
        if (found := _mention(findings, entity, offset))
    ]
    return sorted([*mentions, *added], key=lambda mention: (mention.start, mention.end))


def _pieces(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Stretches of whole sentences, as character offsets; together they are the text."""
    begin = 0
    for start, end in tokens.sentences:
        if tokens.ends[end - 1] - begin > _LONGEST and tokens.starts[start] > begin:
            yield begin, tokens.starts[start]
            begin = tokens.starts[start]
    yield begin, len(tokens.text)


def _mention(findings: Findings, entity: Span, offset: int) -> Mention | None:
    kind = _KINDS.get(entity.label_)
    if kind is None or not entity.text.strip():
        return None
    start, end = _tokens(findings.tokens, entity, offset)
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


def _tokens(tokens: Tokens, entity: Span, offset: int) -> tuple[int, int]:
    """Our tokens that hold the entity; the two tokenizers need not agree."""
    start = bisect_right(tokens.starts, offset + entity.start_char) - 1
    return max(0, start), bisect_left(tokens.starts, offset + entity.end_char)


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
