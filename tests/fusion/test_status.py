"""The status of an event over all its reports."""

import pytest

from sinorus.articles.model import Article
from sinorus.extraction.model import Event
from sinorus.fusion.model import Report
from sinorus.fusion.status import overall_status
from sinorus.partial_date import PartialDate


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([("announced", "2022-08-17"), ("held", "2022-09-08")], "held"),
        ([("held", "2022-09-08"), ("announced", "2022-09-20")], "held"),
        ([("announced", "2022-08-17"), ("under_way", "2022-09-01")], "under_way"),
        ([("alleged", "2022-08-17"), ("announced", "2022-08-01")], "announced"),
        ([("announced", "2022-08-17"), ("cancelled", "2022-08-20")], "cancelled"),
        ([("cancelled", "2022-08-10"), ("announced", "2022-08-20")], "announced"),
        ([("cancelled", "2022-08-10"), ("held", "2022-09-08")], "held"),
        ([("alleged", "2022-03-13"), ("denied", "2022-03-14")], "denied"),
        ([("denied", "2022-03-14"), ("alleged", "2022-03-14")], "denied"),
        ([("held", "2022-03-14"), ("denied", "2022-03-14")], "held"),
        ([("denied", None)], "denied"),
    ],
)
def test_overall_status(told, status):
    reports, articles = [], {}
    for number, (word, published) in enumerate(told):
        key = str(number)
        when = PartialDate.parse(published) if published else None
        articles[key] = Article(key, "", published=when)
        reports.append(Report(key, Event("e1", "exercise", word, ())))
    assert overall_status(reports, articles) == status
    assert overall_status(reports[::-1], articles) == status
