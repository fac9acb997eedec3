import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from sinorus.errors import SinorusError
from sinorus.queries.lookup import find_node, normalised

EVENT = "https://w3id.org/sinorus/id/event/"


@pytest.mark.parametrize(
    "name",
    [
        "vostok-2022",
        "event:vostok-2022",
        f"{EVENT}vostok-2022",
        f"<{EVENT}vostok-2022>",
        "Vostok 2022",
        "VOSTOK-2022",
        " vostok2022 ",
        # Names of the known exercise that it is.
        "East 2022",
        "Восток-2022",
    ],
)
def test_an_event_goes_by_id_label_name_and_alias(store: Store, name: str) -> None:
    assert find_node(store, "event", name).value == f"{EVENT}vostok-2022"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "Vostk 2022",
            "No event 'Vostk 2022' in this graph: did you mean 'Vostok 2022' (vostok-2022)",
        ),
        ("Ostok", "'Vostok 2018' (vostok-2018) or 'Vostok 2022' (vostok-2022)"),
        ("qqqqqq", "run the query 'timeline' to see those that are."),
        ("", "No event '' in this graph"),
        ("\x1b[2J", "No event '\ufffd[2J' in this graph"),
    ],
)
def test_an_unknown_event_gets_suggestions(store: Store, name: str, message: str) -> None:
    with pytest.raises(SinorusError) as error:
        find_node(store, "event", name)
    assert message in str(error.value)


def test_an_ambiguous_name_lists_the_candidates() -> None:
    store = Store()
    store.update(
        """PREFIX sin: <https://w3id.org/sinorus/ontology#>
        PREFIX event: <https://w3id.org/sinorus/id/event/>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        INSERT DATA {
          event:a a sin:Event ; rdfs:label "Joint exercise" .
          event:b a sin:Event ; rdfs:label "Joint-Exercise" .
        }"""
    )
    with pytest.raises(SinorusError, match="names 2 events") as error:
        find_node(store, "event", "joint exercise")
    assert "'Joint exercise' (a), 'Joint-Exercise' (b)" in str(error.value)
    assert find_node(store, "event", "b").value == f"{EVENT}b"


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("drill", "drill-2020"),
        ("Agreement, 4", "pact"),
        ("arms-transfer", "s-400"),
        ("Восток", "vostok-2022"),  # only this known exercise has its Russian name here
    ],
)
def test_the_first_words_of_one_event_will_do(store: Store, name: str, event: str) -> None:
    assert find_node(store, "event", name).value == f"{EVENT}{event}"


@pytest.mark.parametrize("name", ["Vostok", "vostok ", "VOSTOK-"])
def test_the_first_words_of_several_events_list_them(store: Store, name: str) -> None:
    with pytest.raises(SinorusError, match="names 2 events") as error:
        find_node(store, "event", name)
    assert "'Vostok 2018' (vostok-2018), 'Vostok 2022' (vostok-2022)." in str(error.value)


@pytest.mark.parametrize("name", ["Vost", "2022", "Vostok 20", "-"])
def test_parts_of_words_and_later_words_will_not_do(store: Store, name: str) -> None:
    with pytest.raises(SinorusError, match="No event"):
        find_node(store, "event", name)


def test_a_long_list_of_candidates_is_cut() -> None:
    store = Store()
    for number in range(20):
        store.update(
            f"""PREFIX sin: <https://w3id.org/sinorus/ontology#>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            INSERT DATA {{ <{EVENT}e{number:02}> a sin:Event ; rdfs:label "Patrol {number}" }}"""
        )
    with pytest.raises(SinorusError, match="names 20 events") as error:
        find_node(store, "event", "patrol")
    assert str(error.value).endswith("'Patrol 11' (e11) and 8 more.")


def test_other_nodes_need_their_whole_name(store: Store) -> None:
    with pytest.raises(SinorusError, match="did you mean 'Sea of Japan'"):
        find_node(store, "location", "Sea")


def test_an_empty_graph_says_so() -> None:
    with pytest.raises(SinorusError, match="has no countries at all"):
        find_node(Store(), "country", "China")


@given(st.text())
def test_any_words_are_found_or_refused(text: str) -> None:
    with pytest.raises(SinorusError):
        find_node(Store(), "event", text)
    assert normalised(text) == normalised(f"-{text} ".upper().lower()) or not text.isascii()
