import csv
import io
import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, Store, parse_query_results

from sinorus.errors import SinorusError
from sinorus.queries.result import BooleanResult, GraphResult, Result, render
from sinorus.queries.run import run

XSD = "http://www.w3.org/2001/XMLSchema#"
TERMS = Result(
    ("iri", "text", "number", "day", "nothing"),
    (
        (
            NamedNode("https://w3id.org/sinorus/id/event/vostok-2022"),
            Literal('a "quoted", text\nof two lines', language="en"),
            Literal(-5),
            Literal("2022-09-01", datatype=NamedNode(f"{XSD}date")),
            None,
        ),
        (BlankNode("b"), Literal("中国"), Literal(0.5), Literal("x"), None),
    ),
)
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


def one(text: str) -> Result:
    return Result(("text",), ((Literal(text),),))


class TestValues:
    def test_cells_are_plain_python(self) -> None:
        assert TERMS.rows[0] == (
            "https://w3id.org/sinorus/id/event/vostok-2022",
            'a "quoted", text\nof two lines',
            -5,
            date(2022, 9, 1),
            None,
        )
        assert len(TERMS) == 2
        assert [row[2] for row in TERMS] == [-5, 0.5]

    def test_a_literal_that_is_not_of_its_datatype_stays_text(self) -> None:
        wrong = Literal("soon", datatype=NamedNode(f"{XSD}date"))
        assert Result(("a",), ((wrong,),)).rows == [("soon",)]

    def test_dataframe(self) -> None:
        frame = TERMS.to_dataframe()
        assert isinstance(frame, pd.DataFrame)
        assert list(frame.columns) == list(TERMS.columns)
        assert frame["number"].tolist() == [-5, 0.5]

    def test_an_empty_dataframe_still_has_its_columns(self) -> None:
        assert list(Result(("a", "b"), ()).to_dataframe().columns) == ["a", "b"]


class TestCsv:
    @given(st.lists(TEXT, min_size=2, max_size=2))
    def test_what_is_written_is_read_back_but_for_the_apostrophe(self, texts: list[str]) -> None:
        written = Result(("a", "b"), (tuple(map(Literal, texts)),)).to_csv()
        _, read = csv.reader(io.StringIO(written, newline=""))
        assert [cell.removeprefix("'") for cell in read] == [
            text.removeprefix("'") for text in texts
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            " =1+1",
            "\t=1+1",
            "\r\n=1+1",
            "＝1+1",
            "=cmd|' /C calc'!A0",
        ],
    )
    def test_no_text_is_a_formula(self, text: str) -> None:
        cell = next(csv.reader(io.StringIO(one(text).to_csv().split("\r\n", 1)[1], newline="")))[0]
        assert cell == f"'{text}"

    def test_numbers_stay_numbers(self) -> None:
        assert Result(("n",), ((Literal(-5),), (Literal(-0.5),))).to_csv() == "n\r\n-5\r\n-0.5\r\n"

    def test_an_injected_number_is_text(self) -> None:
        fake = Literal("=1+1", datatype=NamedNode(f"{XSD}integer"))
        assert Result(("n",), ((fake,),)).to_csv() == "n\r\n'=1+1\r\n"


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_sparql_formats_lose_nothing(form: str) -> None:
    written = render(TERMS, form).encode()
    known = {
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
        "tsv": QueryResultsFormat.TSV,
    }
    solutions = parse_query_results(written, format=known[form])
    assert [variable.value for variable in solutions.variables] == list(TERMS.columns)
    assert tuple(tuple(solution) for solution in solutions) == TERMS.terms


@given(TEXT)
def test_sparql_formats_hold_any_text(text: str) -> None:
    assert json.loads(one(text).to_json())["results"]["bindings"][0]["text"]["value"] == text
    ET.fromstring(one(text).to_xml())
    solutions = parse_query_results(one(text).to_tsv().encode(), format=QueryResultsFormat.TSV)
    assert [solution["text"].value for solution in solutions] == [text]


class TestTable:
    def test_blank_is_unknown_and_iris_are_short(self) -> None:
        lines = TERMS.to_text().splitlines()
        assert lines[0].split() == ["iri", "text", "number", "day", "nothing"]
        assert lines[2].startswith('event:vostok-2022  a "quoted", text of two lines  ')

    def test_text_of_articles_cannot_drive_the_terminal(self) -> None:
        shown = one("\x1b[2J[bold]x\u202ey\x9b1m").to_text()
        assert "[bold]x" in shown
        assert not {"\x1b", "\u202e", "\x9b"} & set(shown)

    @pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
    def test_it_fits_the_terminal(self, store: Store, width: int) -> None:
        shown = run(store, "timeline").to_text(width)
        assert "Vostok" in shown
        if width >= 80:
            assert max(map(len, shown.splitlines())) <= width

    def test_where_columns_cannot_fit_rows_become_blocks(self, store: Store) -> None:
        shown = run(store, "timeline", {"since": "2022-09"}).to_text(40)
        assert "start      2022-09-01\nend        2022-09-07\nname       Vostok 2022\n" in shown

    def test_a_word_that_is_too_long_breaks_at_its_hyphen(self) -> None:
        lines = one("Treaty of Good-Neighbourliness").to_text(18).splitlines()
        assert lines[2:] == ["Treaty of Good-", "Neighbourliness"]

    def test_an_empty_table_has_its_heading(self) -> None:
        assert run(Store(), "tempo").to_text().split()[0] == "period"


class TestNotebook:
    def test_html_is_escaped(self) -> None:
        shown = one("<script>alert('x')</script>")._repr_html_()
        assert "<script>" not in shown
        assert "&lt;script&gt;" in shown

    def test_dates_stay_on_one_line_and_numbers_on_the_right(self, store: Store) -> None:
        shown = run(store, "timeline", {"since": "2022-09"})._repr_html_()
        assert '<td style="text-align: left; white-space: nowrap">2022-09-01</td>' in shown
        assert '<td style="text-align: right; white-space: nowrap">2</td>' in shown

    def test_long_tables_are_cut_and_say_so(self) -> None:
        shown = Result(("n",), tuple((Literal(n),) for n in range(500)))._repr_html_()
        assert shown.count("<tr>") == 201
        assert "300 more rows" in shown


class TestOtherAnswers:
    def test_ask(self, store: Store) -> None:
        yes = run(store, "ASK { ?meeting a sin:Agreement }")
        assert isinstance(yes, BooleanResult)
        assert yes
        assert (render(yes, "table"), json.loads(render(yes, "json"))["boolean"]) == (
            "true\n",
            True,
        )
        assert ET.fromstring(render(yes, "xml"))[1].text == "true"

    @pytest.mark.parametrize(
        "query",
        ["CONSTRUCT { ?s sin:kind ?o } WHERE { ?s sin:kind ?o }", "DESCRIBE event:vostok-2022 # {"],
    )
    def test_graphs_are_turtle(self, store: Store, query: str) -> None:
        graph = run(store, query)
        assert isinstance(graph, GraphResult)
        assert "sin:kind <https://w3id.org/sinorus/id/kind/strategic>" in render(graph, "turtle")
        assert render(graph, "table") == render(graph, "turtle")
        assert list(graph) == sorted(set(graph), key=str)

    @pytest.mark.parametrize(
        ("query", "form", "remedy"),
        [
            ("ASK {}", "csv", "choose table or json or xml"),
            ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "choose table or turtle"),
            ("SELECT * {}", "turtle", "choose table or csv or tsv or json or xml"),
            ("SELECT * {}", "pdf", "No format 'pdf'"),
        ],
    )
    def test_a_format_that_does_not_suit_is_refused(
        self, query: str, form: str, remedy: str
    ) -> None:
        with pytest.raises(SinorusError, match=remedy):
            render(run(Store(), query), form)


class TestFiles:
    def test_a_file_gets_the_same_text(self, tmp_path: Path) -> None:
        text = TERMS.to_csv(tmp_path / "out.csv")
        assert (tmp_path / "out.csv").read_bytes().decode() == text
        assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]

    def test_what_was_there_stays_if_it_cannot_be_written(self, tmp_path: Path) -> None:
        with pytest.raises(SinorusError, match="is a folder"):
            TERMS.to_csv(tmp_path)
        with pytest.raises(SinorusError, match="Cannot write"):
            TERMS.to_json(tmp_path / "no" / "such" / "folder.json")
        assert list(tmp_path.iterdir()) == []
