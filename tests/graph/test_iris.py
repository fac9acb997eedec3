import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from sinorus.errors import SinorusError
from sinorus.graph.iris import Iris, below, concept, last_segment, segment, slug, unsegment


@given(st.text())
def test_a_segment_gives_its_text_back(text):
    assert unsegment(segment(text)) == text


@given(st.text())
def test_a_segment_has_nothing_that_means_anything_in_an_iri(text):
    assert all(char.isascii() and (char.isalnum() or char in "-._~%") for char in segment(text))
    assert segment(text) not in {".", ".."}


@given(st.text())
def test_a_slug_is_short_lower_case_and_plain(text):
    made = slug(text)
    assert made
    assert len(made) <= 70
    assert all(char.isascii() and (char.isalnum() or char == "-") for char in made)
    assert made == made.lower()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tu-95", "TU 95"), ("Type 095", "type-095"), ("Île d'Itouroup", "ile d itouroup")],
)
def test_slugs_leave_out_case_accents_and_punctuation(one, other):
    assert slug(one) == slug(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Медведь", "Москва"), ("轰-6", "轰-8"), ("a" * 100, "a" * 101), ("", "x")],
)
def test_slugs_tell_other_scripts_and_long_names_apart(one, other):
    assert slug(one) != slug(other)


@given(st.text())
def test_the_id_of_a_known_entity_comes_back(entity_id):
    assert Iris().entity_id(Iris().entity("unit", entity_id, "")) == entity_id


def test_a_known_id_never_looks_like_an_unknown_name():
    known, unknown = Iris().entity("unit", "x-1", ""), Iris().entity("unit", None, "1")
    assert known != unknown
    assert Iris().entity_id(unknown) is None


@given(st.text(), st.text())
def test_any_iri_survives_being_written_and_read(article, key):
    node = below(Iris().report(article, key), "force", key)
    quad = Quad(node, node, node)
    data = serialize([quad], format=RdfFormat.N_QUADS)
    assert list(parse(data, format=RdfFormat.N_QUADS)) == [quad]


def test_own_data_goes_below_the_base_and_what_is_published_does_not():
    iris = Iris("urn:mine:")
    assert iris.event("e") == NamedNode("urn:mine:event/e")
    assert iris.entity("unit", None, "Red Team") == NamedNode("urn:mine:unit/x-red-team")
    assert iris.country("CHN") == NamedNode("https://w3id.org/sinorus/id/country/CHN")
    assert iris.graph("articles") == Iris().graph("articles")


@pytest.mark.parametrize("base", ["", "data/", "http://a b/", "http://example.org/x"])
def test_a_base_must_be_an_address(base):
    with pytest.raises(SinorusError, match=r"The base '.*' is no address"):
        Iris(base)


def test_concepts_are_named_by_their_notation():
    assert last_segment(concept("status", "under_way")) == "under_way"
