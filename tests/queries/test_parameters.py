import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from sinorus.errors import SinorusError
from sinorus.queries.catalogue import Query, load
from sinorus.queries.parameters import bind, read_values
from sinorus.queries.result import Result
from sinorus.queries.run import run

ECHO = "#+ parameter: word (text) Said back. Example: a\nSELECT ?given_word { VALUES ?given_word { UNDEF } }"


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"])).filter(
        lambda text: text.strip() == text
    )
)
def test_any_text_comes_through_as_one_value(text: str) -> None:
    result = run(Store(), Query.parse("echo", ECHO), {"word": text})
    assert isinstance(result, Result)
    assert result.rows == [(text,)]


@given(st.text(alphabet='"\\}{ ?x<>.'))
def test_no_text_can_end_its_literal(text: str) -> None:
    query = "SELECT * { VALUES ?given_word { UNDEF } FILTER(?given_word = 'never') }"
    bound = bind(query, {"word": Literal(f'{text}never" }} }} #')})
    assert list(Store().query(bound)) == []


def test_the_default_is_in_the_query_and_what_is_given_replaces_it() -> None:
    query = 'SELECT * { VALUES ?given_day { "2022-02-24" } VALUES ?given_days { 30 } }'
    assert bind(query, {}) == query
    assert bind(query, {"days": Literal(7)}).count("2022-02-24") == 1
    assert "{ 30 }" not in bind(query, {"days": Literal(7)})


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("timeline", {"contry": "China"}, "no parameter 'contry': did you mean 'country'?"),
        ("tempo", {"x": "1"}, "no parameter 'x': it takes turning_point, kind."),
        ("timeline", {"since": "May"}, "'May' is no value for the parameter 'since': give a date"),
        ("timeline", {"since": "2022-02-30"}, "'2022-02-30' is no value"),
        ("around-date", {"date": "2022-02"}, "give a day as YYYY-MM-DD"),
        ("around-date", {"days": "ten"}, "give a whole number"),
        ("around-date", {"days": "9" * 30}, "give a whole number"),
        ("timeline", {"status": "hold"}, "'hold' is no value for 'status': did you mean 'held'?"),
        ("agreements-and-meetings", {"type": "x"}, "choose agreement or meeting."),
        ("timeline", {"country": "Chnia"}, "did you mean 'China' (CHN)"),
        ("evidence", {"event": "Vostok 22"}, "did you mean"),
        ("evidence", {"event": "Vostok"}, "choose one by its id"),
        ("evidence", {}, 'needs event or publisher, as all together is very much: give event="'),
        ("evidence", {"evnt": "all"}, "no parameter 'evnt': did you mean 'event'?"),
        ("evidence", {"event": None}, "or event=all for everything."),
        ("single-source", {}, "The query 'single-source' needs event, as"),
    ],
)
def test_a_wrong_value_is_one_sentence_that_helps(
    store: Store, name: str, given: dict[str, str], message: str
) -> None:
    with pytest.raises(SinorusError) as error:
        run(store, name, given)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_values_may_be_python_objects_and_none_is_the_default(store: Store) -> None:
    assert len(run(store, "timeline", {"since": 2022, "until": None})) == 4


def test_all_for_a_parameter_that_is_needed_gives_everything(store: Store) -> None:
    of_one = run(store, "evidence", {"event": "Vostok 2022"})
    everything = run(store, "evidence", {"event": "all"})
    assert 0 < len(of_one) < len(everything)
    assert len(run(store, "evidence", {"publisher": "ALL"})) == len(everything)
    narrowed = run(store, "evidence", {"event": "Vostok 2022", "publisher": "all"})
    assert len(narrowed) == len(of_one)


@pytest.mark.parametrize("china", ["CHN", "chn", "China", "country:CHN", "PRC", "中国"])
def test_countries_go_by_any_name(store: Store, china: str) -> None:
    assert len(run(store, "timeline", {"country": china})) == 7


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("#+ parameter: word", "declares no parameter"),
        ("#+ parameter: word (colour) Which. Example: red", "unknown type 'colour'"),
        ("#+ parameter: other (text) Which. Example: a", "needs a line"),
        ("#+ author: me", "unknown key 'author'"),
    ],
)
def test_a_wrong_header_is_told(header: str, message: str) -> None:
    with pytest.raises(SinorusError, match=message.replace("(", "\\(")):
        Query.parse("mine", f"{header}\nSELECT * {{ VALUES ?given_word {{ UNDEF }} }}")


def test_defaults_are_read_from_the_query() -> None:
    defaults = {parameter.name: parameter.default for parameter in load("around-date").parameters}
    assert defaults == {"date": "2022-02-24", "days": "30"}


def test_iris_are_bound_as_iris() -> None:
    bound = bind("ASK { VALUES ?given_a { UNDEF } }", {"a": NamedNode("http://e.org/a")})
    assert bound == "ASK { VALUES ?given_a { <http://e.org/a> } }"


def test_from_and_to_are_other_words_for_since_and_until(store: Store) -> None:
    query = load("timeline")
    given = {"from": "2022-01-01", "to": "2022-06"}
    values = read_values(query.parameters, given, store, query.name)
    assert {name: value.value for name, value in values.items()} == {
        "since": "2022-01-01",
        "until": "2022-06-30",
    }
    with pytest.raises(SinorusError, match="'from' and 'since' are the same"):
        read_values(query.parameters, {"from": "2022", "since": "2022"}, store, query.name)


@pytest.mark.parametrize("text", ["43.1", "-150", "+7.25", "0"])
def test_a_number_is_read(store: Store, text: str) -> None:
    query = load("distance-from")
    value = read_values(query.parameters, {"latitude": text}, store, query.name)["latitude"]
    assert float(value.value) == float(text)


@pytest.mark.parametrize("text", ["43,1", "nan", "inf", "1e5", "north", "", "1" * 99])
def test_what_is_no_number_is_told(store: Store, text: str) -> None:
    query = load("distance-from")
    with pytest.raises(SinorusError, match=r"give a number, for example 43\.1"):
        read_values(query.parameters, {"latitude": text}, store, query.name)
