"""The text view: what a reader sees of an article, on a terminal and in a file."""

import re

import pytest

from sinorus.annotation.explain import explain_text

TEXT = (
    "It rained all day. China and Russia held joint naval drills in the Sea of Japan "
    "on Monday, Russia's defence ministry said."
)
ESCAPE = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture
def article(laid_out):
    return laid_out(TEXT, title="Fleets meet", publisher="The Gazette")


def test_a_sentence_is_shown_with_its_marks_and_facts(article):
    lines = [" ".join(line.split()) for line in explain_text([article]).splitlines()]
    assert lines[0].startswith("a ─")
    assert lines[1] == "Fleets meet · 2024-09-12 · The Gazette"
    assert any("from 1 of 2 sentences" in line for line in lines)
    text = " ".join(lines)
    assert "[China|CHN] and [Russia|RUS] held [joint naval drills|exercise]" in text
    assert "[on Monday|2024-09-09]" in text
    assert "e1 held, according to Russia's defence ministry" in lines
    assert "start, end 2024-09-09 “on Monday” dated" in text
    assert any(
        re.fullmatch(r"location Sea of Japan place-of-event 0\.\d\d", line) for line in lines
    )


def test_sentences_without_a_fact_are_shown_if_asked_for(article):
    assert "It rained" not in explain_text([article])
    assert "It rained" in explain_text([article], every_sentence=True)


def test_every_fact_is_shown_with_its_rule(laid_out, reports):
    text = (reports / "2025-12-10-tenth-joint-air-patrol.md").read_text().split("---")[-1]
    article = laid_out(text.strip())
    shown = explain_text([article], width=200)
    rules = {fact.evidence.rule for event in article.events for fact in event.facts}
    assert len(rules) > 3
    assert all(rule in shown for rule in rules)


def test_colours_only_change_colours(article):
    plain, coloured = explain_text([article]), explain_text([article], colour=True)
    assert "\x1b" not in plain
    assert "\x1b" in coloured

    def bare(text):
        return [line.rstrip() for line in ESCAPE.sub("", text).splitlines()]

    assert bare(coloured) == bare(plain)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_fit_the_terminal(article, width):
    assert max(map(len, explain_text([article], width=width).splitlines())) <= width


def test_foreign_text_cannot_drive_the_terminal(laid_out):
    text = (
        "China and Russia held \x1b[2Jjoint drills\u202e in May 2022. [bold]Drills[/bold] :smile:"
    )
    shown = explain_text([laid_out(text, id="\x07")], every_sentence=True)
    assert not set(shown) & set("\x1b\x07\u202e")
    assert "⟨U+001B⟩" in shown
    assert "⟨U+202E⟩" in shown
    assert "[/bold]" in shown
    assert ":smile:" in shown


def test_marks_that_cross_or_nest_lose_no_word(laid_out):
    article = laid_out(
        "Two Chinese and seven Russian warplanes flew a joint patrol on 24 May 2022."
    )
    [line] = re.findall(r"1  (\[.*?)\n +e1", explain_text([article], width=300), re.DOTALL)
    words = re.sub(r"\|[^][|]*\]|\[", "", line)
    assert words == article.article.text


def test_an_article_without_events_says_so(laid_out):
    assert "0 events, 0 facts from 0 of 1 sentence\n" in explain_text([laid_out("It rained.")])
