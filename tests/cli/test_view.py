"""`sinorus view`."""

import pytest

VIEWS = ("network", "map", "timeline")


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_is_written_beside_the_store(sinorus, built_store, tmp_path, view):
    done = sinorus("view", view, "--store", built_store)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert done.stderr.startswith("Drew ")
    assert done.stderr.endswith(f" events: {view}.html\n")
    assert (tmp_path / f"{view}.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_filters_and_the_number_of_events(sinorus, built_store, tmp_path):
    filters = ("--since", "2019", "--type", "air-patrol", "--type", "patrol", "--country", "China")
    done = sinorus(
        "view", "map", "--store", built_store, *filters, "--most", 3, "-o", "patrols.svg"
    )
    assert done.stderr.startswith("Drew 3 events; ")
    assert done.stderr.endswith(" earlier ones are left out: patrols.svg\n")
    assert (tmp_path / "patrols.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_filter_that_nothing_passes_gives_a_page_that_says_so(sinorus, built_store, tmp_path):
    done = sinorus("view", "timeline", "--store", built_store, "--until", "1999")
    assert done.stderr == "Drew 0 events: timeline.html\n"
    assert "No event has a date." in (tmp_path / "timeline.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["view", "pie"], 2, "'pie' is not one of 'network', 'map', 'timeline'"),
        (["view", "map", "--since", "May"], 2, "'May' is no date: write it like 2022"),
        (["view", "map", "-o", "map.pdf"], 1, "name a file that ends in .html, .svg or .png"),
        (["view", "map", "--type", "war"], 1, "No type of event 'war'"),
        (["view", "map", "--country", "Atlantis"], 1, "No country 'Atlantis' in this graph"),
        (["view", "map", "-o", "nowhere/map.html"], 1, "Cannot write 'nowhere/map.html'"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    sinorus, built_store, tmp_path, arguments, code, message
):
    done = sinorus(*arguments, "--store", built_store)
    assert done.exit_code == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.glob("*.*"))


def test_a_missing_store_is_named(sinorus):
    done = sinorus("view", "map", "--store", "none.db")
    assert (done.exit_code, "none.db" in done.stderr) == (1, True)
