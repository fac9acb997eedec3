"""What explain makes of a record: what is cited where, and which sentences are shown for it."""

from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from sinorus.partial_date import PartialDate
from sinorus.queries.claims import Claim
from sinorus.queries.explain import explained
from sinorus.queries.explain_model import Sentence
from sinorus.queries.explanation import Explanation
from sinorus.queries.records import ArticleRecord, EventRecord, StatementRecord

BASE = "https://w3id.org/sinorus/id/"


def node(path: str) -> NamedNode:
    return NamedNode(BASE + path)


def place(name: str) -> Claim:
    return "", "location", node(f"location/{name}")


def takes_part(code: str) -> list[Claim]:
    path = f"/participation/{code}"
    return [("", "participation", path), (path, "country", node(f"country/{code}"))]


NOTHING_KNOWN = ArticleRecord("", None, None, None, date_inferred=False, url=None)


def article(article_id: str = "a1", **known: Any) -> ArticleRecord:
    return replace(NOTHING_KNOWN, id=article_id, **known)


def statement(quote: str, *claims: Claim, article: str = "a1", **known: Any) -> StatementRecord:
    default = StatementRecord(
        article=node(f"article/{article}"),
        quote=quote,
        start=0,
        status="held",
        last_word="held",
        speaker=None,
        confidence=0.9,
        claims=frozenset(claims),
    )
    return replace(default, **known)


def explanation(
    *statements: StatementRecord, articles: tuple[ArticleRecord, ...] = (article(),)
) -> Explanation:
    """Explains an event of which the graph holds all that is stated."""
    return explained(
        EventRecord(
            node=node("event/e"),
            claims=frozenset({("", "status", node("status/held"))}).union(
                *(each.claims for each in statements)
            ),
            statements=statements,
            articles={node(f"article/{each.id}"): each for each in articles},
            labels={node("event/e"): "Joint Sea 2021"},
            linked=(),
            reference=frozenset(),
        )
    )


def needed(found: Explanation) -> list[str]:
    return [each.text for source in found.sources for each in source.sentences if each.needed]


def cited(found: Explanation) -> dict[str, tuple[int, ...]]:
    return {fact.words: fact.sources for line in found.lines for fact in line.facts}


# --- which sentences are shown ------------------------------------------------------------


def test_a_sentence_that_says_nothing_new_is_left_out() -> None:
    found = explanation(
        statement("Both took part.", *takes_part("CHN"), *takes_part("RUS")),
        statement("Both sailed to Wonsan.", *takes_part("CHN"), *takes_part("RUS"), place("w")),
    )
    assert needed(found) == ["Both sailed to Wonsan."]
    assert cited(found)["CHN"] == (1,)


def test_each_source_shows_what_it_is_cited_for() -> None:
    found = explanation(
        statement("One.", place("w"), article="a1"),
        statement("Two.", place("w"), article="a2"),
        articles=(article("a1"), article("a2")),
    )
    assert needed(found) == ["One.", "Two."]
    assert cited(found)["w"] == (1, 2)


def test_one_sentence_is_listed_once_whoever_says_what_in_it() -> None:
    found = explanation(
        statement("Same.", place("w"), status="announced", speaker="Xinhua", confidence=0.6),
        statement("Same.", place("v"), confidence=0.9),
    )
    [source] = found.sources
    [sentence] = source.sentences
    assert sentence == Sentence(
        text="Same.",
        excerpt="Same.",
        statuses=("announced", "held"),
        speakers=("Xinhua",),
        confidence=(0.6, 0.9),
        needed=True,
    )


def test_a_headline_is_shown_only_if_no_other_sentence_will_do() -> None:
    title = "Ships sail to Wonsan"
    headline = statement("Ships sail to Wonsan.", place("w"))
    other = statement("They went to Wonsan, it is said.", place("w"), confidence=0.7)
    titled = (article(title=title),)
    assert needed(explanation(headline, other, articles=titled)) == [other.quote]
    alone = explanation(headline, articles=titled)
    assert needed(alone) == [headline.quote]
    assert alone.sources[0].sentences[0].is_headline


def test_a_source_that_is_cited_for_nothing_shows_its_strongest_sentence() -> None:
    found = explanation(
        statement("Weak.", status="alleged", confidence=0.5),
        statement("Strong.", status="alleged", confidence=0.9),
    )
    assert needed(found) == ["Strong."]


def test_a_long_sentence_is_cut_around_what_it_is_quoted_for() -> None:
    end = "they sailed to Wonsan Harbour at last."
    claims = place("w"), (f"{BASE}location/w", "writtenAs", Literal("Wonsan Harbour"))
    found = explanation(statement(f"{'So it went on ' * 40}until {end}", *claims))
    [source] = found.sources
    assert source.sentences[0].excerpt.startswith("… ")
    assert source.sentences[0].excerpt.endswith(end)
    assert len(source.sentences[0].text) > 500


statements = st.lists(
    st.builds(
        lambda number, article, places, code, confidence, status: statement(
            f"Sentence {number}.",
            *map(place, places),
            *takes_part(code),
            article=article,
            start=number,
            confidence=confidence,
            status=status,
        ),
        st.builds(count().__next__),
        st.sampled_from(["a1", "a2", "a3"]),
        st.sets(st.sampled_from("abcdef")).map(sorted),
        st.sampled_from(["CHN", "RUS"]),
        st.sampled_from([0.5, 0.7, 0.9]),
        st.sampled_from(["held", "announced"]),
    ),
    max_size=8,
)


@given(statements)
def test_every_citation_leads_to_a_shown_sentence_that_says_so(
    given: list[StatementRecord],
) -> None:
    found = explanation(*given, articles=(article("a1"), article("a2"), article("a3")))
    sentences = {
        (source.number, position): sentence
        for source in found.sources
        for position, sentence in enumerate(source.sentences, start=1)
    }
    facts = [fact for line in found.lines for fact in line.facts]
    for fact in facts:
        for number in fact.sources:
            assert any(sentences[at].needed for at in fact.places if at[0] == number)
    for at, sentence in sentences.items():
        others = [to for to in sentences if to[0] == at[0] and to != at]
        alone = not any(sentences[to].needed for to in others)
        only_here = any(
            at in fact.places
            and not any(sentences[to].needed for to in others if to in fact.places)
            for fact in facts
        )
        assert not sentence.needed or only_here or alone


# --- what is cited for what ---------------------------------------------------------------


def test_a_role_is_cited_to_those_who_say_it() -> None:
    host = "", "host", node("country/RUS")
    found = explanation(
        statement("Russia took part.", *takes_part("RUS"), article="a1"),
        statement("Russia was the host.", *takes_part("RUS"), host, article="a2"),
        articles=(article("a1"), article("a2")),
    )
    assert cited(found)["RUS (host)"] == (2,)


def test_the_status_is_that_which_articles_end_with() -> None:
    found = explanation(
        statement("It is planned.", status="announced", last_word="held", article="a1"),
        statement("It took place.", status="held", last_word="held", article="a1"),
        statement("It is denied.", status="denied", last_word="denied", article="a2"),
        articles=(article("a1"), article("a2")),
    )
    [status] = [line for line in found.lines if line.heading == "Status"]
    assert [(fact.words, fact.sources) for fact in status.facts] == [
        ("held", (1,)),
        ("denied", (2,)),
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [("Joint-Sea", False), ("JOINT SEA 2021", False), ("Naval Interaction 2021", True)],
)
def test_names_that_are_in_the_label_are_not_told(name: str, told: bool) -> None:
    found = explanation(statement("It began.", ("", "nameText", Literal(name))))
    assert ("Also called" in [line.heading for line in found.lines]) is told


def test_articles_are_numbered_by_date() -> None:
    found = explanation(
        *(statement("It began.", article=each) for each in ("a1", "a2", "a3")),
        articles=(
            article("a1"),
            article("a2", published=PartialDate(2022, 9)),
            article("a3", published=PartialDate(2022, 8), date_inferred=True),
        ),
    )
    assert [source.article.id for source in found.sources] == ["a3", "a2", "a1"]
