"""What a report is known by when it is compared with others."""

import pytest

from sinorus.extraction.model import Slot
from sinorus.fusion.profile import best_date
from sinorus.partial_date import PartialDate


@pytest.mark.parametrize(
    ("said", "best"),
    [
        ([("under_way", "2016-11-22"), ("held", "2016")], "2016-11-22"),
        ([("announced", "2022-08-30"), ("held", "2022-09-01")], "2022-09-01"),
        ([("announced", "2022-08-30"), ("held", "2022-09")], "2022-09"),
        ([("held", "2022")], "2022"),
        ([], None),
    ],
    ids=["less said later", "held before announced", "not the same month", "one", "none"],
)
def test_a_date_that_says_less_than_another_does_not_stand_for_it(newsroom, said, best):
    facts = [
        fact
        for number, (status, date) in enumerate(said)
        for fact in newsroom.report(f"a{number}", status=status, start=date).event.facts
        if fact.slot is Slot.START
    ]
    assert best_date(facts) == (PartialDate.parse(best) if best else None)
