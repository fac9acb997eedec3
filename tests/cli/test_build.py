"""What `sinorus build` says, and that bad input costs nothing but itself."""

from pathlib import Path

import pytest

from sinorus.graph.opening import open_store
from sinorus.graph.store import nquads

DRILL = (
    "Chinese and Russian warships held the exercise Joint Sea 2021 in the Sea of Japan on "
    "October 14-17, 2021.\n"
)
PATROL = "Russian and Chinese bombers flew a joint patrol over the Sea of Japan on May 24, 2022.\n"


def content(store: Path) -> bytes:
    with open_store(str(store), write=False) as opened:
        return nquads(opened)


def test_it_says_what_came_in_and_what_to_do_next(sinorus, tmp_path):
    (tmp_path / "drill.txt").write_text(DRILL)
    (tmp_path / "patrol.txt").write_text(PATROL)
    result = sinorus("build", "drill.txt", "patrol.txt")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "2 articles" in result.stdout
    assert "1  exercise\n" in result.stdout
    assert "1  patrol\n" in result.stdout
    assert "sinorus query timeline\n" in result.stdout


def test_the_next_commands_name_a_store_of_another_name(sinorus):
    result = sinorus("build", "-", "--store", "my graph", stdin=DRILL)
    assert "sinorus query timeline --store 'my graph'" in result.stdout


def test_a_date_of_publication_can_be_given(sinorus):
    text = "Russian and Chinese bombers flew a joint patrol over the Sea of Japan on Tuesday."
    sinorus("build", "-", "--published", "2022-05-25", stdin=text)
    assert "2022-05-24" in sinorus("query", "timeline", "--format", "csv").stdout


def test_articles_come_to_those_of_earlier_builds(sinorus):
    sinorus("build", "-", stdin=DRILL)
    result = sinorus("build", "-", stdin=PATROL)
    assert "2 events from 2 articles" in result.stdout


def test_building_again_changes_nothing(sinorus, tmp_path):
    sinorus("build", "-", stdin=DRILL)
    before = content(tmp_path / "sinorus.db")
    assert sinorus("build", "-", stdin=DRILL).exit_code == 0
    assert content(tmp_path / "sinorus.db") == before


def test_a_second_copy_is_told_but_no_failure(sinorus, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "drill.txt").write_text(DRILL)
    result = sinorus("build", "a", "b")
    assert result.exit_code == 0
    assert "same article as 'a/drill.txt'" in result.stderr


def test_iris_begin_with_a_base_that_later_builds_keep(sinorus):
    base = "https://example.org/kg/"
    sinorus("build", "-", "--base", base, stdin=DRILL)
    assert sinorus("build", "-", stdin=PATROL).exit_code == 0
    events = "SELECT ?event { ?event a sin:Event } ORDER BY ?event"
    assert sinorus("query", events, "--format", "csv").stdout.split()[1:] == [
        f"{base}event/joint-air-patrol-2022-05-24",
        f"{base}event/joint-sea-2021",
    ]


# --- bad input --------------------------------------------------------------------------


BAD = {
    "missing.txt": (None, "no such file"),
    "empty.txt": (b"", "empty"),
    "binary.txt": (b"\0\1\2\3" * 100, "binary"),
    "broken.txt": (b"Two fleets \xc3\x28 met.", "encoding"),
    "front.md": (b"---\ntitle: x\nno field\n---\nText.", "Line 3"),
    "huge.txt": (b"Two fleets met. " * 1_300_000, "20 MB"),
    "table.csv": (b"a,b", "convert"),
}


@pytest.mark.parametrize(("name", "data", "words"), [(name, *bad) for name, bad in BAD.items()])
def test_a_bad_article_alone_is_one_sentence_and_no_store(sinorus, tmp_path, name, data, words):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = sinorus("build", name)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"Error: '{name}': ")
    assert result.stderr.count("\n") == 1
    assert words in result.stderr
    assert not (tmp_path / "sinorus.db").exists()


def test_bad_articles_do_not_stop_the_others(sinorus, tmp_path):
    for name, (data, _) in BAD.items():
        if data is not None and name != "huge.txt":
            (tmp_path / name).write_bytes(data)
    names = [name for name in BAD if name != "huge.txt"]
    result = sinorus("build", *names, "-", stdin=DRILL)
    assert result.exit_code == 1
    assert "1 article, 6 left out" in result.stdout
    assert [line.split("'")[1] for line in result.stderr.splitlines()] == names
    assert "joint-sea-2021" in sinorus("query", "timeline", "--format", "csv").stdout


def test_bad_articles_leave_the_store_as_it_was(sinorus, tmp_path):
    sinorus("build", "-", stdin=DRILL)
    before = content(tmp_path / "sinorus.db")
    assert sinorus("build", "missing.txt").exit_code == 1
    assert content(tmp_path / "sinorus.db") == before


def test_a_folder_that_is_something_else_is_left_alone(sinorus, tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"jpg")
    result = sinorus("build", "-", "--store", "photos", stdin=DRILL)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert "'photos'" in result.stderr
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["a.jpg"]


def test_a_store_that_is_a_file_is_left_alone(sinorus, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    result = sinorus("build", "-", "--store", "notes.txt", stdin=DRILL)
    assert result.exit_code == 1
    assert "'notes.txt'" in result.stderr
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("date", ["yesterday", "2022-13", "2022-02-30", ""])
def test_a_date_that_is_none_is_wrong_usage(sinorus, date):
    result = sinorus("build", "-", "--published", date, stdin=DRILL)
    assert result.exit_code == 2
    assert f"'{date}' is no date" in result.stderr


def test_wrong_usage_has_its_own_exit_code(sinorus):
    assert sinorus("build").exit_code == 2
    assert sinorus("build", "-", "--nonsense", stdin=DRILL).exit_code == 2


def test_decisions_that_are_missing_or_malformed(sinorus, tmp_path):
    result = sinorus("build", "-", "--decisions", "none.txt", stdin=DRILL)
    assert result.exit_code == 1
    assert "'none.txt'" in result.stderr
    (tmp_path / "bad.txt").write_text("what is this\n")
    assert sinorus("build", "-", "--decisions", "bad.txt", stdin=DRILL).exit_code == 1


def test_hostile_text_cannot_steer_the_terminal(sinorus, tmp_path):
    name = "a\x1b[31m.txt"
    (tmp_path / name).write_text("")
    result = sinorus("build", name)
    assert "\x1b" not in result.stderr


def test_a_store_among_the_articles_is_no_article(sinorus, tmp_path):
    (tmp_path / "drill.txt").write_text(DRILL)
    for _ in range(2):
        result = sinorus("build", ".")
        assert (result.exit_code, result.stderr) == (0, "")


def test_an_empty_path_is_not_the_current_folder(sinorus, tmp_path):
    (tmp_path / "drill.txt").write_text(DRILL)
    assert "path is empty" in sinorus("build", "").stderr


@pytest.mark.parametrize("base", ["example.org/kg", "https://example.org/other/"])
def test_a_base_that_is_none_or_not_that_of_the_store(sinorus, tmp_path, base):
    sinorus("build", "-", stdin=DRILL)
    before = content(tmp_path / "sinorus.db")
    result = sinorus("build", "-", "--base", base, stdin=PATROL)
    assert result.exit_code == 1
    assert f"'{base}'" in result.stderr
    assert content(tmp_path / "sinorus.db") == before
