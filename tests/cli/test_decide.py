"""`sinorus decide`: what the reviewer says is noted, applied, and not asked again."""

import re

import pytest

from sinorus.fusion.decisions import read_decisions

TEXTS = {
    "plan": "China and Russia will hold joint naval drills in the Sea of Japan in August 2026.",
    "news": "China and Russia held joint drills on 15 August 2026.",
    "other": "Russia and China flew a joint air patrol over the East China Sea on 3 March 2026.",
}
PAIR = ("news#e1", "plan#e1")


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


@pytest.fixture
def store(sinorus, articles):
    assert sinorus("build", articles).exit_code == 0


@pytest.mark.usefixtures("store")
def test_open_pairs_are_listed_with_what_both_say(sinorus):
    text = sinorus("decide").stdout
    assert text.startswith("1. ")
    assert "“China and Russia held joint drills on 15 August 2026.”" in text
    assert "2026-08-15; CHN, RUS" in text
    assert re.search(r"^    for: .*dates \+\d", text, re.MULTILINE)
    assert "    sinorus decide 'news#e1' 'plan#e1' same\n" in text
    assert "other#e1" not in text


def test_articles_give_the_same_list_as_their_store(sinorus, articles):
    listed = sinorus("decide", "--articles", articles).stdout
    sinorus("build", articles)
    assert listed == sinorus("decide").stdout


def test_a_store_with_a_base_of_its_own_gives_the_same_list(sinorus, articles):
    sinorus("build", articles, "--base", "https://example.org/kg/")
    assert sinorus("decide").stdout == sinorus("decide", "--articles", articles).stdout


@pytest.mark.usefixtures("store")
def test_a_decision_is_noted_and_not_asked_again(sinorus, tmp_path):
    result = sinorus("decide", *PAIR, "different", "--why", "two\ndrills, not one", "--who", "Li")
    assert result.exit_code == 0, result.output
    assert "different" in result.stdout
    [entry] = read_decisions(tmp_path / "decisions.csv").entries
    assert (entry.verdict, entry.left, entry.right) == ("different", *PAIR)
    assert (entry.who, entry.why) == ("Li", "two drills, not one")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry.when)
    assert sinorus("decide").stdout.startswith("No pair is open")


@pytest.mark.parametrize(("verdict", "events"), [("same", 2), ("different", 3)])
def test_build_goes_by_the_decisions(sinorus, articles, verdict, events):
    sinorus("decide", *PAIR, verdict, "--articles", articles, "--file", "mine.csv")
    told = sinorus("build", articles, "--decisions", "mine.csv").stdout
    assert f"{events} events from 3 articles" in told


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("judgement", "told"),
    [
        (("news#e9", "plan#e1", "same"), "'news#e9' in the store 'sinorus.db': did you mean 'news#e1'?"),
        (("plan#e1", "zzzz", "same"), "'zzzz' in the store 'sinorus.db': 'sinorus decide' lists"),
        (("plan#e1", "plan#e1", "same"), "names 'plan#e1' twice"),
    ],
)  # fmt: skip
def test_names_that_mean_nothing_are_refused(sinorus, tmp_path, judgement, told):
    result = sinorus("decide", *judgement)
    assert result.exit_code == 1
    assert told in result.stderr
    assert not (tmp_path / "decisions.csv").exists()


@pytest.mark.usefixtures("store")
def test_a_contradiction_is_refused(sinorus, tmp_path):
    sinorus("decide", *PAIR, "same")
    before = (tmp_path / "decisions.csv").read_text()
    result = sinorus("decide", *PAIR, "different")
    assert result.exit_code == 1
    assert "contradict each other" in result.stderr
    assert (tmp_path / "decisions.csv").read_text() == before


def test_without_a_store_names_are_not_checked_and_that_is_said(sinorus, tmp_path):
    result = sinorus("decide", "a#e1", "b#e1", "unsure")
    assert result.exit_code == 0
    assert "is not checked" in result.stderr
    assert len(read_decisions(tmp_path / "decisions.csv").entries) == 1


@pytest.mark.parametrize(
    "judgement", [("a",), ("a", "b"), ("a", "b", "equal"), ("a", "b", "same", "c")]
)
def test_wrong_usage(sinorus, judgement):
    result = sinorus("decide", *judgement)
    assert result.exit_code == 2
    assert "same, different or unsure" in result.stderr


def test_nothing_to_list(sinorus):
    result = sinorus("decide")
    assert result.exit_code == 1
    assert "sinorus.db" in result.stderr


def test_the_list_can_be_cut(sinorus, built_store):
    everything = sinorus("decide", "--store", built_store).stdout
    result = sinorus("decide", "--store", built_store, "--limit", 1)
    assert everything.startswith(result.stdout)
    assert "\n2. " in everything
    assert "\n2. " not in result.stdout
    assert "more pairs" in result.stderr
