"""Each bundled query on the graph of events.trig, with the rows that it must give."""

import math
from collections.abc import Callable

import pytest
from pyoxigraph import NamedNode, Store

from sinorus.queries.catalogue import catalogue
from sinorus.queries.parameters import bind, read_values
from sinorus.queries.result import Result
from sinorus.queries.run import run

ID = "https://w3id.org/sinorus/id/"
SIN = "https://w3id.org/sinorus/ontology#"
Row = tuple[object, ...]
Ask = Callable[..., list[Row]]


@pytest.fixture
def ask(store: Store) -> Ask:
    """Run a bundled query and keep some columns of its rows."""

    def run_it(name: str, columns: str, **parameters: object) -> list[Row]:
        result = run(store, name, parameters)
        assert isinstance(result, Result)
        wanted = [result.columns.index(column) for column in columns.split()]
        return [tuple(row[index] for index in wanted) for row in result]

    return run_it


@pytest.mark.parametrize("name", catalogue())
def test_every_query_says_what_it_answers_and_runs(store: Store, name: str) -> None:
    query = catalogue()[name]
    assert query.title
    assert query.question.endswith("?")
    assert len(run(store, query, query.in_full())) > 0


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        (query.name, parameter.name)
        for query in catalogue().values()
        for parameter in query.parameters
    ],
)
def test_every_example_of_a_parameter_can_be_used(store: Store, name: str, parameter: str) -> None:
    query = catalogue()[name]
    example = next(each.example for each in query.parameters if each.name == parameter)
    # What this small graph lacks.
    known = {"Joint Sea": "Vostok", "Belarus": "India"}
    values = read_values(query.parameters, {parameter: known.get(example, example)}, store, name)
    assert bind(query.text, values) != query.text
    run(store, query, {parameter: known.get(example, example)})


def test_a_graph_without_events_gives_no_rows_but_also_no_error() -> None:
    for query in catalogue().values():
        assert len(run(Store(), query, query.in_full())) == 0


class TestTimeline:
    def test_dates_are_as_precise_as_the_sources(self, ask: Ask) -> None:
        assert ask("timeline", "start end name kind status") == [
            ("2014", None, "Arms transfer: S-400", "arms_transfer", "held"),
            ("2018-09", None, "Vostok 2018", "exercise", "held"),
            ("2020", None, "Drill 2020", "exercise", "cancelled"),
            ("2022-02-04", "2022-02-04", "Agreement, 4 February 2022", "agreement", "held"),
            ("2022-05-24", "2022-05-24", "Joint air patrol, 24 May 2022", "air-patrol", "held"),
            ("2022-05-24", "2022-05-24", "Reaction to joint air patrol", "incident", "held"),
            ("2022-09-01", "2022-09-07", "Vostok 2022", "strategic", "held"),
            (None, None, "Joint exercise", "exercise", "announced"),
        ]

    def test_one_row_an_event_however_many_countries_and_reports(self, ask: Ask) -> None:
        assert ask("timeline", "countries reports", since="2022-09") == [
            ("China, India, Mongolia, Russia", 2)
        ]

    @pytest.mark.parametrize(
        ("parameters", "names"),
        [
            # A period includes what overlaps it; what is undated is in none.
            ({"since": "2022-09-07"}, ["Vostok 2022"]),
            ({"since": "2022-09-08"}, []),
            ({"until": "2014"}, ["Arms transfer: S-400"]),
            ({"country": "MNG"}, ["Vostok 2018", "Vostok 2022", "Joint exercise"]),
            ({"type": "patrol"}, ["Joint air patrol, 24 May 2022"]),
            ({"type": "exercise", "status": "held"}, ["Vostok 2018", "Vostok 2022"]),
            ({"status": "announced"}, ["Joint exercise"]),
        ],
    )
    def test_parameters_choose_events(
        self, ask: Ask, parameters: dict[str, str], names: list[str]
    ) -> None:
        assert [name for (name,) in ask("timeline", "name", **parameters)] == names


def test_exercises_per_year_counts_held_and_announced_apart_and_cancelled_never(ask: Ask) -> None:
    columns = "year held held_air_patrols held_with_third_countries only_announced"
    assert ask("exercises-per-year", columns) == [
        (2018, 1, 0, 1, 0),
        (2022, 2, 1, 1, 0),
        (None, 0, 0, 0, 1),
    ]


def test_series_editions_tell_the_gap_to_the_edition_before(ask: Ask) -> None:
    assert ask("series-editions", "series year gap start") == [
        ("Vostok", 2018, None, "2018-09"),
        ("Vostok", 2022, 4, "2022-09-01"),
    ]


def test_participants_come_with_roles_units_and_platforms(ask: Ask) -> None:
    columns = "country roles units platforms"
    assert ask("participants-by-event", columns, event="vostok 2022") == [
        ("China", "participant", "Northern Theatre Command", "Nanchang"),
        ("India", "observer", None, None),
        ("Mongolia", "participant", None, None),
        ("Russia", "host, participant", None, None),
    ]
    assert ask("participants-by-event", "name country", role="observer") == [
        ("Vostok 2022", "India")
    ]


def test_third_countries_leave_out_cancelled_events_and_those_who_react(ask: Ask) -> None:
    assert ask("third-countries", "country events as_observer first_year last_year names") == [
        ("Mongolia", 3, 0, "2018", "2022", "Vostok 2018, Vostok 2022, Joint exercise"),
        ("India", 1, 1, "2022", "2022", "Vostok 2022"),
    ]


def test_platforms_are_counted_by_event_and_owner(ask: Ask) -> None:
    assert ask("platforms-by-country", "country platform events first_seen last_seen") == [
        (None, "Nanchang", 1, None, None),
        ("China", "Nanchang", 2, "2022-09-01", "2022-09-01"),
        ("China", "H-6K", 1, "2022-05-24", "2022-05-24"),
        ("Russia", "Tu-95MS", 1, "2022-05-24", "2022-05-24"),
    ]


def test_debuts_are_at_the_first_event_that_took_place(ask: Ask) -> None:
    assert ask("platform-debuts", "start platform country") == [
        ("2022-05-24", "H-6K", "China"),
        ("2022-05-24", "Tu-95MS", "Russia"),
        ("2022-09-01", "Nanchang", "China"),
    ]
    assert ask("platform-debuts", "platform", since="2022-06") == [("Nanchang",)]


def test_units_recur(ask: Ask) -> None:
    columns = "unit country events first_seen last_seen"
    expected = [("Northern Theatre Command", "China", 3, "2018-09", "2022-09-01")]
    assert ask("units-recurrence", columns) == expected
    assert ask("units-recurrence", columns, at_least=3) == expected
    assert ask("units-recurrence", columns, at_least=4) == []


def test_force_sizes_keep_qualifier_and_mark_what_is_disputed(ask: Ask) -> None:
    columns = "country category qualifier count platform disputed"
    assert ask("force-sizes", columns, event="vostok-2022") == [
        (None, "vehicles", "exact", 300, None, True),
        (None, "vehicles", "at_least", 3000, None, True),
        ("China", "troops", "at_least", 2000, None, False),
    ]
    assert ask("force-sizes", "name count platform", category="weapons") == [
        ("Arms transfer: S-400", 6, "S-400")
    ]
    assert ask("force-sizes", "count", country="India") == []


def test_conflicting_claims_stand_side_by_side_with_who_says_so(ask: Ask) -> None:
    columns = "about claim status publisher published speaker"
    ministry = "Russia's defence ministry"
    assert ask("conflicting-claims", columns) == [
        ("end", "2022-09-05", "announced", "TASS", "2022-08-17", ministry),
        ("end", "2022-09-07", "held", "Example News", "2022-09", None),
        ("start", "2022-08-30", "announced", "TASS", "2022-08-17", ministry),
        ("start", "2022-09-01", "held", "Example News", "2022-09", None),
        ("vehicles of all", "at least 3000", "held", "Example News", "2022-09", None),
        ("vehicles of all", "exact 300", "announced", "TASS", "2022-08-17", None),
    ]
    assert ask("conflicting-claims", columns, event="vostok-2018") == []


def test_locations_have_coordinates_where_known_and_no_cancelled_events(ask: Ask) -> None:
    assert ask("locations", "location events first_used last_used latitude longitude") == [
        ("Sea of Japan", 3, "2022-05-24", "2022-09-01", 40.0, 134.5)
    ]
    assert ask("locations", "location", since="2022-06") == []


def test_air_patrols_tell_aircraft_areas_and_who_scrambled(ask: Ask) -> None:
    assert ask("air-patrols", "start aircraft areas scrambled") == [
        ("2022-05-24", "China 4 H-6K, Russia Tu-95MS", "Sea of Japan", "Japan")
    ]


def test_reactions_lead_to_what_they_answer(ask: Ask) -> None:
    assert ask("reactions", "start country reacts_to locations forces") == [
        ("2022-05-24", "Japan", "Joint air patrol, 24 May 2022", None, "at least 2 aircraft")
    ]


def test_arms_transfers_have_seller_buyer_and_items(ask: Ask) -> None:
    assert ask("arms-transfers", "start suppliers recipients items") == [
        ("2014", "Russia", "China", "about 6 S-400")
    ]
    assert ask("arms-transfers", "start", supplier="China") == []


def test_agreements_and_meetings(ask: Ask) -> None:
    assert ask("agreements-and-meetings", "start name type countries") == [
        ("2022-02-04", "Agreement, 4 February 2022", "agreement", "China, Russia")
    ]
    assert ask("agreements-and-meetings", "start", type="meeting") == []


def test_around_date_counts_days_before_and_after(ask: Ask) -> None:
    assert ask("around-date", "days name", days=100) == [
        (-20, "Agreement, 4 February 2022"),
        (89, "Joint air patrol, 24 May 2022"),
        (89, "Reaction to joint air patrol"),
    ]
    # From a leap day on, and the month counts from its first day.
    assert ask("around-date", "days", date="2020-02-29", days=706) == [(-546,), (706,)]
    assert ask("around-date", "days", date="2020-02-29", days=705) == [(-546,)]


def test_tempo_is_the_average_gap_of_days_in_each_period(ask: Ask) -> None:
    columns = "period beginnings days_between"
    assert ask("tempo", columns) == [("after", 2, 100.0)]
    assert ask("tempo", columns, turning_point="2022-06-01") == [
        ("before", 1, None),
        ("after", 1, None),
    ]
    assert ask("tempo", columns, kind="naval") == []


def test_evidence_lists_every_statement(ask: Ask) -> None:
    assert ask("evidence", "published publisher status confidence", event="Vostok 2022") == [
        ("2022-08-17", "TASS", "announced", 0.9),
        ("2022-08-17", "TASS", "announced", 0.9),
        ("2022-09", "Example News", "held", 0.9),
    ]
    assert ask("evidence", "quote", publisher="example news") == [
        ("Vostok took place from 1 to 7 September in the Sea of Japan with 3,000 vehicles.",)
    ]
    # An article of which nothing is known.
    assert ask("evidence", "name publisher published", event="Vostok 2018") == [
        ("Vostok 2018", None, None)
    ]


def test_single_source_facts_are_those_of_one_independent_source(ask: Ask) -> None:
    found = ask("single-source", "about value sources source parties_only", event="Vostok 2022")
    assert ("troops of China", "2000", 1, "TASS", True) in found
    assert ("location", "Sea of Japan", 1, "x-example-news", False) in found
    assert ("unit of China", "Northern Theatre Command", 1, "x-example-news", False) in found
    # Both say that China takes part, and no fact of the fused graph is 30 August.
    assert not [row for row in found if row[0] == "country" or row[1] == "2022-08-30"]


def test_facts_of_several_state_outlets_of_the_parties_are_told_too(store: Store) -> None:
    both = Store()
    both.extend(store)
    xinhua = NamedNode(f"{ID}publisher/xinhua")
    entities = NamedNode(f"{ID}graph/entities")
    both.update(f"""
        PREFIX sin: <{SIN}>
        DELETE {{ ?report sin:source ?other }} INSERT {{ ?report sin:source {xinhua} }}
        WHERE {{ ?report sin:source ?other FILTER(STRENDS(STR(?other), "x-example-news")) }} ;
        INSERT DATA {{ GRAPH {entities} {{
            {xinhua} sin:country <{ID}country/CHN> ; sin:publisherKind "state media" }} }}
    """)
    result = run(both, "single-source", {"event": "Vostok 2022"})
    assert isinstance(result, Result)
    columns = [result.columns.index(name) for name in ("about", "sources", "parties_only")]
    rows = {tuple(row[column] for column in columns) for row in result}
    assert ("country", 2, True) in rows


def test_announced_events_that_nobody_confirmed(ask: Ask) -> None:
    assert ask("announced-not-confirmed", "start name countries last_report") == [
        (None, "Joint exercise", "China, Mongolia, Russia", None)
    ]
    # Nobody says when it should have been: it is not overdue.
    assert ask("announced-not-confirmed", "name", before="2030") == []


class TestDistance:
    """Of the places of the small graph only the Sea of Japan, at 40 N 134.5 E, has coordinates."""

    @pytest.mark.parametrize("query", ["distance-from", "distance-geosparql"])
    def test_it_is_that_over_the_globe(self, ask: Ask, query: str) -> None:
        # 667 km from Tokyo, by the formula of the haversine.
        assert {km for (km,) in ask(query, "km")} == {667}
        assert [name for (name,) in ask(query, "name", since="2022-09")] == ["Vostok 2022"]
        assert ask(query, "km", km=600) == []

    @pytest.mark.parametrize(
        ("latitude", "longitude"),
        [
            (40, 134.5),
            (40.1, 134.5),
            (-40, -45.5),
            (0, 0),
            (90, 0),
            (-90, 10),
            (39, -170),
            (52, -179.9),
        ],
    )
    def test_the_plain_form_agrees_with_geometry(
        self, ask: Ask, latitude: float, longitude: float
    ) -> None:
        point = {"latitude": latitude, "longitude": longitude, "km": 30_000}
        [km] = {km for (km,) in ask("distance-from", "km", **point)}
        angle = haversine((latitude, longitude), (40, 134.5))
        assert km == pytest.approx(6371 * angle, rel=0, abs=0.51)
        [by_engine] = {km for (km,) in ask("distance-geosparql", "km", **point)}
        assert km == pytest.approx(by_engine, rel=0.006, abs=1)

    def test_cancelled_events_and_places_without_coordinates_are_left_out(self, ask: Ask) -> None:
        names = {name for (name,) in ask("distance-from", "name", km=30_000)}
        assert names == {"Joint air patrol, 24 May 2022", "Joint exercise", "Vostok 2022"}


def haversine(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The angle between two points on a globe, given in degrees, in radians."""
    latitude, longitude, latitude2, longitude2 = map(math.radians, (*one, *other))
    return 2 * math.asin(
        math.sqrt(
            math.sin((latitude2 - latitude) / 2) ** 2
            + math.cos(latitude) * math.cos(latitude2) * math.sin((longitude2 - longitude) / 2) ** 2
        )
    )


@pytest.mark.parametrize(
    ("edges", "count"),
    [
        ({}, 3),
        ({"west": 135}, 0),
        ({"south": 41}, 0),
        ({"west": 130, "east": -170}, 3),  # across the date line
        ({"west": 140, "east": -170}, 0),
        ({"since": "2022-06"}, 1),
    ],
)
def test_an_area_has_four_edges(ask: Ask, edges: dict[str, object], count: int) -> None:
    assert len(ask("in-area", "name", **edges)) == count


def test_an_area_of_any_shape(ask: Ask) -> None:
    assert len(ask("area-geosparql", "name")) == 3
    west_of_it = "POLYGON((118 38, 122 38, 122 41, 118 41, 118 38))"
    assert ask("area-geosparql", "name", area=west_of_it) == []
