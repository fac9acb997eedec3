"""Articles that are fused in no time, for programs that are killed."""

from sinorus.articles.model import Article
from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    Evidence,
    Extraction,
    Fact,
    Slot,
)
from sinorus.partial_date import PartialDate


def extractions(number=40):
    """Articles that each report a patrol; some of them the same one."""
    for count in range(number):
        name = f"a{count:03}"
        values = [
            (Slot.COUNTRY, CountryValue("CHN")),
            (Slot.COUNTRY, CountryValue("RUS")),
            (Slot.START, DateValue(PartialDate(2022, 5 + count % 4, 1 + count % 9), "then")),
        ]
        facts = tuple(
            Fact(slot, value, Evidence(name, at, at + 1, "…", "held", None, "r", 0.9))
            for at, (slot, value) in enumerate(values)
        )
        yield Extraction(Article(name, name), (Event("e1", "patrol", "held", facts),))
