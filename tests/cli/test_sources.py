"""Publishers are listed, and their reliability is the user's to judge."""

import csv
import io

import pytest

ARTICLE = """---
title: {title}
published: 2022-05-25
publisher: {publisher}
---
{text}
"""
PATROL = (
    "Two Russian and four Chinese bombers flew over the Sea of Japan for eight hours on Tuesday."
)


@pytest.fixture
def store(sinorus, tmp_path):
    """A store with the same patrol in three articles, one of them a reprint."""
    for name, publisher, text in (
        ("tass", "TASS", PATROL),
        ("gazette", "Example Gazette", PATROL),
        (
            "times",
            "The Japan Times",
            "China and Russia conducted a joint air patrol over the Sea of Japan on May 24.",
        ),
    ):
        title = f"Bombers, by {publisher}"
        content = ARTICLE.format(title=title, publisher=publisher, text=text)
        (tmp_path / f"{name}.md").write_text(content)
    assert sinorus("build", "tass.md", "gazette.md", "times.md", "--store", "s.db").exit_code == 0
    return "s.db"


def test_a_reprint_counts_for_the_wire_service(sinorus, store):
    table = sinorus("sources", "--format", "csv", "--store", store).stdout
    rows = {row["publisher"]: row for row in csv.DictReader(io.StringIO(table))}
    assert {name: row["articles"] for name, row in rows.items()} == {
        "tass": "2",
        "japan-times": "1",
    }
    assert (rows["tass"]["kind"], rows["tass"]["country"]) == ("state media", "RUS")
    assert rows["tass"]["reliability"] == "F"
    timeline = sinorus("query", "timeline", "--store", store, "--format", "csv").stdout
    [event] = csv.DictReader(io.StringIO(timeline))
    assert (event["reports"], event["sources"]) == ("3", "2")


def test_letters_are_edited_in_a_table_and_shown_in_explanations(sinorus, store, tmp_path):
    sinorus("sources", "--format", "csv", "-o", "publishers.csv", "--store", store)
    table = tmp_path / "publishers.csv"
    table.write_text(table.read_text().replace("state media,F", "state media,C"))
    judged = sinorus("sources", "--judge", "publishers.csv", "--store", store)
    assert (judged.exit_code, judged.stderr) == (0, "1 of 2 publishers are judged.\n")
    assert " C " in sinorus("sources", "--store", store).stdout
    note = sinorus("explain", "joint-air-patrol-2022-05-24", "--store", store).stdout
    assert "TASS (state media, Russia; reliability C)" in note
    assert "Example Gazette (as TASS, state media, Russia; reliability C)" in note
    assert "Credibility: 1, confirmed: 2 independent sources agree" in note


def test_judgements_outlast_a_build(sinorus, store, tmp_path):
    (tmp_path / "j.csv").write_text("publisher,reliability\ntass,B\n")
    sinorus("sources", "--judge", "j.csv", "--store", store)
    sinorus("build", "gazette.md", "--store", store)
    assert " B " in sinorus("sources", "--store", store).stdout


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("publisher,reliability\ntass,G\n", "'G' is no reliability: choose a letter from A to F."),
        (
            "publisher,reliability\npravda,A\n",
            "No article in this graph is of the publisher 'pravda'",
        ),
        ("name,reliability\nTASS,A\n", "row 2: the column 'publisher' is missing or empty"),
        ("publisher,reliability,kind\ntass,A,blog\n", "'blog' is no kind of publisher"),
        ("publisher,reliability,country\ntass,A,USSR\n", "'USSR' is no country"),
    ],
)
def test_a_wrong_table_is_told_and_changes_nothing(sinorus, store, tmp_path, table, words):
    before = sinorus("export", "--format", "nquads", "--store", store).stdout
    (tmp_path / "j.csv").write_text(table)
    result = sinorus("sources", "--judge", "j.csv", "--store", store)
    assert result.exit_code == 1
    assert words in result.stderr
    assert sinorus("export", "--format", "nquads", "--store", store).stdout == before


def test_no_store_is_made(sinorus, tmp_path):
    (tmp_path / "j.csv").write_text("publisher,reliability\ntass,A\n")
    assert sinorus("sources", "--judge", "j.csv").exit_code == 1
    assert sinorus("enrich", "--endpoint", "http://127.0.0.1:9/").exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["j.csv"]
