"""A user's pipeline, made here, adds what the gazetteer does not know, and only that."""

import pytest
import spacy

from sinorus.articles.model import Article
from sinorus.errors import SinorusError
from sinorus.extraction import model_support
from sinorus.extraction.model_support import load_model, with_entities
from sinorus.extraction.pipeline import Extractor
from sinorus.partial_date import PartialDate

PATTERNS = [
    {"label": "FAC", "pattern": "Camp Vinterlund"},
    {"label": "GPE", "pattern": "Hestmark"},
    {"label": "GPE", "pattern": "China"},
    {"label": "LOC", "pattern": "the northern Sea of Japan"},
    {"label": "ORG", "pattern": "Russian Coppergate Bridge Brigade"},
    {"label": "ORG", "pattern": "Birchwood Guards Brigade's"},
    {"label": "ORG", "pattern": "Larkfield News"},
    {"label": "PERSON", "pattern": "Anna Lind"},
]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """The folder of a pipeline that knows the names of PATTERNS."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)
    folder = tmp_path_factory.mktemp("model")
    nlp.to_disk(folder)
    return str(folder)


@pytest.fixture(scope="module")
def extractor(model):
    return Extractor(model=model)


@pytest.fixture(scope="module")
def plain():
    return Extractor()


def added(extractor, text):
    """What the pipeline adds: kind, name and country."""
    return [
        (found.kind, found.surface, found.country)
        for found in extractor.analyse(Article("a", text)).mentions
        if found.entity is None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drills began at Camp Vinterlund.", [("location", "Camp Vinterlund", None)]),
        ("They met off Hestmark's coast.", [("location", "Hestmark", None)]),
        (
            "The Russian Coppergate Bridge Brigade took part.",
            [("unit", "Coppergate Bridge Brigade", "RUS")],
        ),
        (
            "China's Birchwood Guards Brigade's tanks came.",
            [("unit", "Birchwood Guards Brigade", "CHN")],
        ),
        ("Larkfield News said so.", []),
        ("Anna Lind said so.", []),
    ],
    ids=["facility", "place", "unit", "unit with its owner before it", "company", "person"],
)
def test_places_and_formations_are_added(extractor, text, expected):
    assert added(extractor, text) == expected


def test_what_the_gazetteer_knows_is_left_as_it_is(extractor, plain):
    article = Article("a", "China and Russia drilled in the northern Sea of Japan.")
    assert extractor.analyse(article).mentions == plain.analyse(article).mentions


def test_added_names_become_facts(extractor, plain):
    article = Article(
        "a",
        "China and Russia held joint drills at Camp Vinterlund on Tuesday, "
        "and the Russian Coppergate Bridge Brigade took part in the drills.",
        published=PartialDate(2024, 5, 16),
    )

    def values(found):
        return {
            (fact.slot.value, fact.value.label)
            for event in found.events
            for fact in event.facts
            if fact.slot in {"location", "unit"}
        }

    assert not values(plain.extract(article))
    assert values(extractor.extract(article)) == {
        ("location", "Camp Vinterlund"),
        ("unit", "Coppergate Bridge Brigade"),
    }


def test_offsets_hold_where_a_text_is_read_in_pieces(extractor, model, monkeypatch):
    text = "Nothing was said at all. " * 40 + "Ships left Hestmark. " + "All was quiet. " * 40
    tokens = extractor.analyse(Article("a", text)).tokens
    monkeypatch.setattr(model_support, "_LONGEST", 100)
    [found] = with_entities(tokens, [], load_model(model))
    assert tokens.surface(found.start, found.end) == "Hestmark"
    assert tokens.starts[found.start] == text.index("Hestmark")


def test_tokenizers_need_not_agree(plain, model):
    at_blanks = load_model(model)
    at_blanks.tokenizer = spacy.tokenizer.Tokenizer(at_blanks.vocab)
    at_blanks.get_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Hestmark's"}])
    tokens = plain.analyse(Article("a", "They sailed into Hestmark's port.")).tokens
    [found] = with_entities(tokens, [], at_blanks)
    assert found.surface == "Hestmark"


@pytest.mark.parametrize("text", ["", "\n\n", "…"])
def test_texts_without_words(extractor, text):
    assert extractor.extract(Article("a", text)).events == ()


def test_missing_pipeline_is_one_sentence():
    with pytest.raises(SinorusError, match="No spaCy pipeline 'en_no_such': install it with"):
        Extractor(model="en_no_such")


def test_folder_that_is_no_pipeline(tmp_path):
    with pytest.raises(SinorusError, match="No spaCy pipeline"):
        load_model(str(tmp_path))


def test_pipeline_with_missing_components_says_so(tmp_path):
    spacy.blank("en").to_disk(tmp_path)
    config = tmp_path / "config.cfg"
    config.write_text(
        config.read_text()
        .replace("pipeline = []", 'pipeline = ["oracle"]')
        .replace(
            "[components]", '[components]\n\n[components.oracle]\nfactory = "oracle_of_delphi"'
        )
    )
    with pytest.raises(SinorusError, match=r"cannot be loaded \(.*oracle_of_delphi.*\): install"):
        load_model(str(tmp_path))
