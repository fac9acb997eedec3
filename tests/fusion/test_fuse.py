"""What holds for any reports: no order shows, no fact is lost, every event has its own id."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from sinorus.extraction.model import Slot
from sinorus.fusion.fuse import fuse

dates = st.sampled_from(["2022", "2022-05", "2022-05-24", "2022-09", "2022-09-01", "2026-09-04"])
texts = st.fixed_dictionaries(
    {},
    optional={
        "start": dates,
        "end": dates,
        "name": st.sampled_from(
            [("Vostok 2022", "vostok", 2022), ("Vostok", "vostok", None), "Northern Wind"]
        ),
        "kind": st.sampled_from(["naval", "air-patrol", "other"]),
        "host": st.sampled_from(["RUS", "CHN"]),
        "countries": st.sampled_from(["CHN RUS", "CHN RUS IRN"]),
        "places": st.lists(st.sampled_from(["sea-of-japan", "baltic-sea", "Nowhere"]), max_size=2),
        "platforms": st.lists(st.sampled_from(["RUS tu-95ms", "tu-95ms", "CHN h-6k"]), max_size=2),
        "forces": st.lists(
            st.sampled_from(["CHN troops >2000", "CHN troops 3200", "all ships 10"]), max_size=2
        ),
        "reacts_to": st.sampled_from(["e1", "e2"]),
    },
)
types = st.sampled_from(["exercise", "patrol", "agreement", "incident", "arms_transfer", "meeting"])
statuses = st.sampled_from(["announced", "held", "cancelled"])
news = st.lists(st.tuples(st.sampled_from("abcdef"), types, statuses, texts), max_size=10)


def write(newsroom, items):
    for article, published in zip(
        "abcdef", ("2022-05-25", "2022-08-17", "2022-09-08") * 2, strict=True
    ):
        newsroom.article(article, published, publisher=article if article < "d" else "Agency")
    for article, event_type, status, slots in items:
        newsroom.report(article, event_type, status, **slots)
    return newsroom


@given(news, st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_order_of_reading_does_not_show(open_newsroom, items, shuffler):
    newsroom = write(open_newsroom(), items)
    expected = newsroom.fuse()
    reports = list(newsroom.reports)
    shuffler.shuffle(reports)
    articles = dict(reversed(newsroom.articles.items()))
    assert fuse(reports, articles, newsroom.gazetteer) == expected


@given(news)
@settings(max_examples=25, deadline=None)
def test_no_report_and_no_fact_is_lost_or_told_twice(open_newsroom, items):
    newsroom = write(open_newsroom(), items)
    events = newsroom.fuse()
    assert Counter(report.key for event in events for report in event.reports) == Counter(
        report.key for report in newsroom.reports
    )
    for event in events:
        told = Counter(fact for fused in event.facts for fact in fused.supports)
        read = Counter(fact for report in event.reports for fact in report.event.facts)
        dead_links = {fact for fact in read - told if fact.slot is Slot.REACTS_TO}
        assert read - told == Counter({fact: read[fact] for fact in dead_links})
        assert not told - read


@given(news)
@settings(max_examples=25, deadline=None)
def test_ids_are_unique_and_single_slots_have_one_preferred_value(open_newsroom, items):
    events = write(open_newsroom(), items).fuse()
    assert len({event.id for event in events}) == len(events)
    for event in events:
        preferred = Counter(fact.slot for fact in event.facts if fact.preferred)
        assert all(
            preferred[slot] <= 1 for slot in (Slot.KIND, Slot.NAME, Slot.START, Slot.END, Slot.HOST)
        )
        assert event.label


@given(news)
@settings(max_examples=20, deadline=None)
def test_uncertain_pairs_say_where_the_reports_ended(open_newsroom, items):
    newsroom = write(open_newsroom(), items)
    ids = newsroom.ids()
    pairs = newsroom.uncertain()
    for pair in pairs:
        assert (ids[pair.left], ids[pair.right]) == (pair.left_event, pair.right_event)
        assert 0 < pair.probability < 1
    distances = [abs(pair.probability - 0.5) for pair in pairs]
    assert distances == sorted(distances)


def test_nothing_to_fuse(newsroom):
    assert newsroom.fuse() == ()
