import re
from typing import get_args

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection

from sinorus.extraction.model import ForceCategory, Qualifier, Role, Status
from sinorus.graph import vocabulary
from sinorus.graph.iris import concept
from sinorus.graph.vocabulary import CONCEPT_LABELS, EVENT_CLASSES, ONTOLOGY, PREFIXES
from sinorus.partial_date import Precision
from sinorus.resources import data_folder

SIN = Namespace(ONTOLOGY)
SCHEMA = Namespace("https://schema.org/")
FOLDER = data_folder("ontology")


def read(name):
    return Graph().parse(FOLDER / f"{name}.ttl", format="turtle")


def terms_of(graph):
    return {
        node
        for triple in graph
        for node in triple
        if isinstance(node, URIRef) and node.startswith(ONTOLOGY)
    }


@pytest.fixture(scope="module")
def ontology():
    return read("sinorus")


@pytest.fixture(scope="module")
def schemes():
    return read("schemes")


@pytest.fixture(scope="module")
def shapes():
    return read("shapes")


@pytest.fixture(scope="module")
def defined(ontology):
    return {
        term
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in ontology.subjects(RDF.type, kind)
    }


# --- the ontology itself ------------------------------------------------------------------


def test_python_names_are_the_terms_of_the_ontology_and_no_others(defined):
    named = {
        name: value.value
        for name, value in vars(vocabulary.SIN).items()
        if not name.startswith("_")
    }
    assert {str(term) for term in defined} == set(named.values())
    assert all(value == ONTOLOGY + name for name, value in named.items())


def test_every_term_has_one_label_and_one_definition(ontology, defined):
    for term in defined:
        for about in (RDFS.label, SKOS.definition):
            (text,) = ontology.objects(term, about)
            assert text.language == "en", term
            assert str(text).strip() == str(text), term
            assert text, term


def test_every_property_tells_what_it_connects(ontology, defined):
    for term in defined - set(ontology.subjects(RDF.type, OWL.Class)):
        assert list(ontology.objects(term, SCHEMA.domainIncludes)), term
        assert list(ontology.objects(term, SCHEMA.rangeIncludes)), term


def test_the_ontology_mentions_no_term_that_it_does_not_define(ontology, defined):
    assert terms_of(ontology) - {URIRef(ONTOLOGY)} == defined


def test_event_types_are_classes_with_all_their_superclasses(ontology):
    for classes in EVENT_CLASSES.values():
        above = ontology.transitive_objects(URIRef(classes[0].value), RDFS.subClassOf)
        assert [str(each) for each in above] == [each.value for each in classes]


def test_no_class_is_in_two_camps(ontology):
    (axiom,) = ontology.subjects(RDF.type, OWL.AllDisjointClasses)
    listed = set(Collection(ontology, ontology.value(axiom, OWL.members)))
    tops = {
        term
        for term in ontology.subjects(RDF.type, OWL.Class)
        if not list(ontology.objects(term, RDFS.subClassOf))
    }
    assert listed == tops


# --- schemes ----------------------------------------------------------------------------


def test_concepts_are_those_that_python_names(schemes):
    found = {
        str(node): str(schemes.value(node, SKOS.prefLabel))
        for node in schemes.subjects(RDF.type, SKOS.Concept)
    }
    assert found == {
        concept(scheme, notation).value: label
        for scheme, labels in CONCEPT_LABELS.items()
        for notation, label in labels.items()
    }


@pytest.mark.parametrize(
    ("scheme", "values"),
    [
        ("status", Status),
        ("role", Role),
        ("qualifier", Qualifier),
        ("category", ForceCategory),
        ("precision", Precision),
    ],
)
def test_concepts_are_those_that_the_data_model_allows(scheme, values):
    assert set(CONCEPT_LABELS[scheme]) == set(get_args(values))


def test_every_concept_has_notation_definition_and_scheme(schemes):
    for node in schemes.subjects(RDF.type, SKOS.Concept):
        scheme, _, notation = str(node).removeprefix(vocabulary.PUBLISHED).partition("/")
        assert str(schemes.value(node, SKOS.notation)) == notation
        assert schemes.value(node, SKOS.definition)
        assert schemes.value(node, SKOS.inScheme) == URIRef(vocabulary.PUBLISHED + scheme)
        assert (URIRef(vocabulary.PUBLISHED + scheme), RDF.type, SKOS.ConceptScheme) in schemes


# --- shapes ------------------------------------------------------------------------------


def test_shapes_are_valid_shacl(shapes):
    import pyshacl

    conforms, _, report = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, report


def test_shapes_use_only_terms_of_the_ontology(shapes, defined):
    assert terms_of(shapes) <= defined


def test_every_shape_says_what_is_wrong_in_plain_words(shapes):
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        (message,) = shapes.objects(shape, SH.message)
        assert re.fullmatch(r"[A-Z][^:<>{}]*(: [^<>{}]*)?\.", message), message


def test_shapes_allow_exactly_the_concepts_of_each_scheme(shapes, schemes):
    checked = set()
    for shape, listed in shapes.subject_objects(SH["in"]):
        allowed = set(Collection(shapes, listed))
        if not any(node.startswith(ONTOLOGY) for node in allowed):
            (scheme,) = {schemes.value(node, SKOS.inScheme) for node in allowed}
            assert allowed == set(schemes.subjects(SKOS.inScheme, scheme)), shape
            checked.add(scheme)
    assert len(checked) == len(CONCEPT_LABELS)


# --- alignments, seeds, queries --------------------------------------------------------------


def test_alignments_are_about_terms_and_concepts_that_exist(defined, schemes):
    alignments = read("alignments")
    concepts = set(schemes.subjects(RDF.type, SKOS.Concept))
    codes = set(alignments.subjects(RDF.type, SKOS.Concept))
    about = set(alignments.subjects()) - codes
    about -= set(alignments.subjects(RDF.type, OWL.Ontology))
    about -= set(alignments.subjects(RDF.type, SKOS.ConceptScheme))
    assert about <= defined | concepts
    assert not any(isinstance(node, BNode) for node in about)
    used = set(alignments.objects(None, SKOS.broadMatch))
    used |= set(alignments.objects(None, SKOS.closeMatch))
    used |= set(alignments.objects(None, SKOS.relatedMatch))
    assert codes <= used


def test_alignments_import_nothing():
    for name in ("sinorus", "schemes", "shapes", "alignments"):
        assert not list(read(name).objects(None, OWL.imports))


def test_seeds_use_only_terms_of_the_ontology(defined):
    known = {str(term) for term in defined}
    for path in data_folder("seeds").rglob("*.ttl"):
        used = set(re.findall(r"\bsin:(\w+)", path.read_text(encoding="utf-8")))
        assert {ONTOLOGY + name for name in used} <= known, path.name


def test_queries_use_only_terms_of_the_ontology(defined):
    known = {str(term) for term in defined}
    for path in data_folder("queries").glob("*.rq"):
        text = path.read_text(encoding="utf-8")
        used = set(re.findall(r"\bsin:(\w+)", text))
        assert {ONTOLOGY + name for name in used} <= known, path.name
        for prefix, namespace in re.findall(r"PREFIX (\w+): <([^>]*)>", text):
            assert PREFIXES.get(prefix, namespace) == namespace, path.name
