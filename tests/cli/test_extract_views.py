"""`sinorus extract --explain` and `--html`, and a pipeline of the user's."""

import pytest
import spacy

TEXT = "It rained. China and Russia held joint drills at Camp Vinterlund in May 2022."


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    return path


def test_explain_shows_sentences_with_their_facts(sinorus, article):
    result = sinorus("extract", article, "--explain")
    assert result.exit_code == 0, result.output
    assert "[China|CHN] and [Russia|RUS] held" in result.stdout
    assert "participant-country" in result.stdout
    assert "It rained" not in result.stdout
    assert "It rained" in sinorus("extract", article, "--explain", "--all").stdout


def test_html_writes_a_page(sinorus, article, tmp_path):
    result = sinorus("extract", article, "--html", "page.html")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    page = (tmp_path / "page.html").read_text()
    assert page.startswith("<!doctype html>")
    assert "Camp Vinterlund" in page


def test_both_views_at_once(sinorus, article, tmp_path):
    assert "[China|CHN]" in sinorus("extract", article, "--explain", "--html", "p.html").stdout
    sinorus("extract", article, "--explain", "-o", "explained.txt")
    assert "[China|CHN]" in (tmp_path / "explained.txt").read_text()
    assert "\x1b" not in (tmp_path / "explained.txt").read_text()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--explain", "--format", "json"], "Leave out --format"),
        (["--html", "x.html", "--format", "trig"], "Leave out --format"),
        (["--all"], "Give --explain together with --all"),
    ],
)
def test_options_that_do_not_go_together(sinorus, article, tmp_path, options, told):
    result = sinorus("extract", article, *options)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "x.html").exists()


@pytest.fixture
def model(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "FAC", "pattern": "Camp Vinterlund"}])
    nlp.to_disk(tmp_path / "model")
    return tmp_path / "model"


@pytest.mark.parametrize("form", ["json", "turtle", "table"])
def test_model_adds_places(sinorus, article, model, form):
    assert "Vinterlund" not in sinorus("extract", article, "--format", form).stdout
    assert "Vinterlund" in sinorus("extract", article, "--format", form, "--model", model).stdout


def test_model_is_taken_by_the_other_commands_too(sinorus, article, model, tmp_path):
    assert "place-of-event" in sinorus("extract", article, "--explain", "--model", model).stdout
    sinorus("annotate", article, "--model", model)
    assert "Camp Vinterlund" in (tmp_path / "report.json").read_text()
    assert sinorus("build", article, "--model", model).exit_code == 0
    assert "Camp Vinterlund" in sinorus("export").stdout
    with_model = sinorus("evaluate", ".", article, "--model", model, "--format", "json").stdout
    assert with_model != sinorus("evaluate", ".", article, "--format", "json").stdout


def test_missing_model_is_one_sentence_and_the_store_is_not_made(sinorus, article, tmp_path):
    for command in ("extract", "build", "annotate"):
        result = sinorus(command, article, "--model", "en_core_web_huge")
        assert result.exit_code == 1
        assert result.stderr.startswith("Error: No spaCy pipeline 'en_core_web_huge': install it")
        assert len(result.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]
