"""`sinorus explain`, on the graph of the shipped reports."""

import json

import pytest

ON = "--store"


def explained(sinorus, built_store, *arguments):
    result = sinorus("explain", *arguments, ON, built_store)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("name", ["vostok-2022", "VOSTOK 2022", "Восток-2022", "东方-2022"])
def test_an_event_goes_by_any_of_its_names(sinorus, built_store, name):
    assert explained(sinorus, built_store, name).startswith("Vostok 2022\n")


def test_several_events_of_that_name_are_listed(sinorus, built_store):
    result = sinorus("explain", "Vostok", ON, built_store)
    assert result.exit_code == 1
    assert "'Vostok 2018' (vostok-2018), 'Vostok 2022' (vostok-2022)" in result.stderr


def test_all_shows_more_sentences_and_the_confidence(sinorus, built_store):
    few = explained(sinorus, built_store, "vostok-2022")
    every = explained(sinorus, built_store, "vostok-2022", "--all")
    assert "(--all)" in few
    assert "(--all)" not in every
    assert every.count("“") > few.count("“")
    assert every.count("; confidence ") > few.count("; confidence ")


@pytest.mark.parametrize(
    ("form", "beginning"),
    [("markdown", "## Vostok 2022\n"), ("html", "<!doctype html>\n"), ("json", "{\n")],
)
def test_other_forms_go_to_files(sinorus, built_store, tmp_path, form, beginning):
    assert explained(sinorus, built_store, "vostok-2022", "--format", form, "-o", "note") == ""
    assert (tmp_path / "note").read_text(encoding="utf-8").startswith(beginning)


def test_without_an_event_the_events_are_listed(sinorus, built_store):
    head, _, *rows = explained(sinorus, built_store).splitlines()
    assert head.split() == ["event", "date", "id"]
    [vostok] = [row for row in rows if row.endswith("  vostok-2022")]
    assert vostok.startswith("Vostok 2022  ")
    assert "September 2022" in vostok


def test_the_list_ends_with_the_newest(sinorus, built_store):
    entries = json.loads(explained(sinorus, built_store, "--format", "json"))
    starts = [entry["start"] or entry["end"] for entry in entries]
    dated = [start for start in starts if start]
    assert starts[-len(dated) :] == dated
    assert [start[:4] for start in dated] == sorted(start[:4] for start in dated)
    newest = json.loads(explained(sinorus, built_store, "--format", "json", "--limit", 3))
    assert newest == entries[-3:]


def test_the_list_says_how_many_events_it_leaves_out(sinorus, built_store):
    result = sinorus("explain", "--limit", 2, ON, built_store)
    assert len(result.stdout.splitlines()) >= 2 + 2
    assert "earlier events are left out." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--all",), "Name an event"),
        (("--format", "html"), "Name an event"),
        (("vostok-2022", "--limit", 3), "--limit"),
        (("--limit", 0), "--limit"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(sinorus, built_store, arguments, words):
    result = sinorus("explain", *arguments, ON, built_store)
    assert result.exit_code == 2
    assert words in result.stderr.splitlines()[-1]


def test_a_graph_without_events_says_so(sinorus, tmp_path):
    (tmp_path / "a.txt").write_text("The harvest was good this year.")
    assert sinorus("build", "a.txt").exit_code == 0
    result = sinorus("explain")
    assert result.exit_code == 1
    assert "no events" in result.stderr


def test_an_undated_article_says_that_its_date_is_inferred(sinorus, tmp_path):
    (tmp_path / "a.txt").write_text(
        "Chinese and Russian warships began the exercise Joint Sea 2021 on 14 October 2021. "
        "They will train in the Sea of Japan until 17 October 2021."
    )
    assert sinorus("build", "a.txt").exit_code == 0
    assert "[1] Article a (undated; about " in sinorus("explain", "joint sea 2021").stdout
