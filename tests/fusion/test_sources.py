"""Which articles count as one source."""

import random

import pytest

from sinorus.articles.model import Article
from sinorus.extraction.model import CountryValue, Event, Evidence, Fact, Slot
from sinorus.fusion.model import Report
from sinorus.fusion.sources import Publishers, count_independent, independent_sources
from sinorus.gazetteer import load_gazetteer

PATROL = (
    "Two Russian Tu-95MS and four Chinese H-6K bombers flew over the Sea of Japan for eight hours."
)


@pytest.fixture(scope="module")
def publishers():
    return Publishers.of(load_gazetteer().publishers.values())


@pytest.fixture
def sources(publishers):
    """The source of each article; an article comes with its sentences, "speaker: sentence"."""

    def find(*articles):
        reports = [
            Report(article.id, Event("e1", "patrol", "held", tuple(facts(article, sentences))))
            for article, *sentences in articles
        ]
        by_id = {article.id: article for article, *_ in articles}
        found = independent_sources(reports, by_id, publishers)
        random.Random(1).shuffle(reports)
        assert independent_sources(reports, by_id, publishers) == found
        return found

    return find


def facts(article, sentences):
    for start, sentence in enumerate(sentences):
        speaker, _, quote = sentence.rpartition(": ")
        evidence = Evidence(article.id, start, 99, quote, "held", speaker or None, "r", 0.9)
        yield Fact(Slot.COUNTRY, CountryValue("RUS"), evidence)


def test_a_publisher_is_one_source_however_it_is_written(sources):
    tass = Article("a", "", publisher="TASS")
    same = Article("b", "", publisher="Tass Russian News Agency")
    assert set(sources((tass,), (same,)).values()) == {"publisher:tass"}


def test_a_publisher_that_is_not_known_has_a_name_of_its_own(sources):
    one = Article("a", "", publisher="Example  News!")
    other = Article("b", "", publisher="example news")
    assert set(sources((one,), (other,)).values()) == {"publisher:x-example-news"}


def test_unknown_publishers_are_independent(sources):
    found = sources((Article("a", ""),), (Article("b", ""),))
    assert found == {"a": "article:a", "b": "article:b"}
    assert count_independent(["a", "b"], found) == 2


def test_reprints_under_one_headline_are_one_source(sources):
    agency = Article("a", "", publisher="Agency", title="Bombers fly joint patrol")
    gazette = Article("b", "", publisher="Gazette", title="Bombers Fly Joint Patrol!")
    own_story = Article("c", "", publisher="Courier", title="Jets scrambled")
    found = sources((agency,), (gazette,), (own_story,))
    assert found["a"] == found["b"]
    assert count_independent("abc", found) == 2


def test_a_story_that_is_copied_is_that_of_the_wire_service(sources):
    paper = Article("a", "", publisher="The Guardian")
    wire = Article("b", "", publisher="Reuters")
    found = sources(
        (paper, PATROL.replace("eight hours", "more than eight hours"), "Japan scrambled jets."),
        (wire, PATROL),
    )
    assert set(found.values()) == {"publisher:reuters"}


def test_articles_that_tell_the_same_in_their_own_words_are_independent(sources):
    found = sources(
        (Article("a", "", publisher="The Guardian"), PATROL),
        (
            Article("b", "", publisher="Reuters"),
            "Bombers of both countries, six in all, were over the Sea of Japan on Tuesday.",
        ),
    )
    assert count_independent("ab", found) == 2


def test_a_few_words_in_common_are_no_reprint(sources):
    found = sources(
        (Article("a", "", publisher="A"), "Vostok 2022 will last until September 7."),
        (Article("b", "", publisher="B"), "Vostok 2022 will last until September 7."),
    )
    assert count_independent("ab", found) == 2


def test_who_writes_according_to_a_wire_service_speaks_for_it(sources):
    paper = Article("a", "", publisher="Hindustan Times")
    assert sources((paper, f"the Xinhua news agency: {PATROL}", "It was long.")) == {
        "a": "publisher:hindustan-times"
    }
    assert sources((paper, f"the Xinhua news agency: {PATROL}", "TASS: It was long.")) == {
        "a": "publisher:hindustan-times"
    }
    assert sources((paper, f"the Xinhua news agency: {PATROL}")) == {"a": "publisher:xinhua"}
    # A ministry is not a wire service: who quotes it reports.
    assert sources((paper, f"Russia's defence ministry: {PATROL}")) == {
        "a": "publisher:hindustan-times"
    }
