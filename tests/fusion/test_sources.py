"""Which articles count as one source."""

from sinorus.articles.model import Article
from sinorus.fusion.sources import count_independent, independent_sources


def independent(*articles):
    by_id = {article.id: article for article in articles}
    return count_independent(by_id, independent_sources(by_id))


def test_one_publisher_is_one_source():
    assert independent(Article("a", "", publisher="TASS"), Article("b", "", publisher="Tass")) == 1


def test_unknown_publishers_are_independent():
    assert independent(Article("a", ""), Article("b", "")) == 2


def test_reprints_under_one_headline_are_one_source():
    story = {"title": "Bombers fly joint patrol"}
    agency = Article("a", "", publisher="Agency", **story)
    gazette = Article("b", "", publisher="Gazette", title="Bombers Fly Joint Patrol!")
    own_story = Article("c", "", publisher="Courier", title="Jets scrambled")
    assert independent(agency, gazette, own_story) == 2
