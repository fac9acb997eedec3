"""Measure how right the extraction is, slot by slot, and write it into `docs/extraction.md`.

    python benchmarks/scores.py [GOLD ARTICLES…]

Measured are both halves of the test bed, the annotated reports and, if given, the annotations in
GOLD for the articles in ARTICLES. Of the development half also: how much each component finds of
what the events need, and the commonest kinds of errors.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from page import table, write_section
from samples import Sample, annotated, half, reports

from sinorus.articles.model import Article
from sinorus.evaluation.annotations import names
from sinorus.evaluation.comparison import credit
from sinorus.evaluation.model import (
    SLOTS,
    DocumentComparison,
    Evaluation,
    Filler,
    Row,
    SlotName,
)
from sinorus.extraction.model import DateMention, Mention
from sinorus.extraction.pipeline import Analysis, Extractor
from sinorus.partial_date import PartialDate

ERRORS_SHOWN = 10


def main(arguments: Sequence[str]) -> None:
    """Measure and show."""
    extractor = Extractor()
    development = half("development", extractor)
    samples = {
        "development": development,
        "held out": half("held_out", extractor),
        "our reports": reports(extractor),
    }
    evaluations = {name: sample.evaluate() for name, sample in samples.items()}
    sections = {
        "scores": score_table(evaluations),
        "components": component_table(development, extractor),
        "errors": error_table(evaluations["development"]),
    }
    if arguments:
        gold, *articles = map(Path, arguments)
        given = annotated("real articles", gold, articles, extractor).evaluate()
        sections["real articles"] = score_table({"real articles": given})
    for name, content in sections.items():
        print(content)
        write_section(name, content)


def score_table(evaluations: Mapping[str, Evaluation]) -> str:
    """Precision, recall and F1 of each slot and of all, sample beside sample."""
    head, sizes, rows = ["slot"], ["fillers in the gold"], []
    for name, evaluation in evaluations.items():
        head += [f"{name}: P", "R", "F1"]
        sizes += ["", "", f"{evaluation.figures['all'].wanted:,}"]
    for slot in (*SLOTS, "events", "all"):
        row = [f"**{slot}**" if slot == "all" else slot]
        for evaluation in evaluations.values():
            figure = evaluation.figures[slot]
            row += [f"{share:.3f}" for share in (figure.precision, figure.recall, figure.f1)]
        rows.append(row)
    return table(head, [*rows, sizes])


# --- what each component finds ---------------------------------------------------------------


def component_table(sample: Sample, extractor: Extractor) -> str:
    """Of the gold's fillers, how many a component finds at all, and how many end up right.

    What is found and not right was given to no event, or to another.
    """
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for row in _rows(sample.evaluate()):
        if row.gold is not None:
            wanted[row.slot] += 1
            right[row.slot] += row.credit > 0
    articles = {extraction.article.id: extraction.article for extraction in sample.extractions}
    for document in sample.gold:
        given = found_fillers(articles[document.id], extractor)
        for gold in document.events:
            for filler in gold.fillers:
                found[filler.slot] += any(credit(filler, other) > 0 for other in given)
    head = ["what the gold needs", "component", "wanted", "found in the text", "in the right event"]
    rows = [
        [slot, f"`{component}`", str(wanted[slot]), _share(found[slot], wanted[slot]),
         _share(right[slot], wanted[slot])]
        for slot, component in _COMPONENTS.items()
    ]  # fmt: skip
    return table(head, rows)


def _rows(evaluation: Evaluation) -> Iterable[Row]:
    for document in evaluation.documents:
        for event in document.events:
            yield from event.rows


_COMPONENTS: Mapping[SlotName, str] = {
    "name": "sinorus_mentions",
    "countries": "sinorus_mentions",
    "locations": "sinorus_mentions",
    "platforms": "sinorus_mentions",
    "units": "sinorus_mentions",
    "start": "sinorus_dates",
    "end": "sinorus_dates",
    "forces": "sinorus_quantities",
}


def found_fillers(article: Article, extractor: Extractor) -> list[Filler]:
    """What the components find in an article, as if it all belonged to one event."""
    analysis = extractor.analyse(article)
    fillers = [filler for mention in analysis.mentions for filler in _of_mention(mention)]
    fillers += [filler for date in analysis.dates for filler in _of_date(date)]
    return fillers + list(_of_counts(analysis))


def _of_mention(mention: Mention) -> Iterable[Filler]:
    slots: Mapping[str, SlotName] = {
        "series": "name", "location": "locations", "platform": "platforms", "unit": "units",
    }  # fmt: skip
    if mention.kind in slots:
        label = f"{mention.label} {mention.year}" if mention.year else mention.label
        yield Filler(slots[mention.kind], names(f"{label}|{mention.surface}"), "")
    if mention.location:
        yield Filler("locations", names(mention.surface), "")
    if mention.country:
        yield Filler("countries", mention.country, "")
    if mention.year:
        year = PartialDate(mention.year)
        yield from _of_bounds(year, year)


def _of_date(date: DateMention) -> Iterable[Filler]:
    return _of_bounds(date.first, date.last)


def _of_bounds(first: PartialDate | None, last: PartialDate | None) -> Iterable[Filler]:
    bounds: tuple[SlotName, ...] = ("start", "end")
    for slot, date in zip(bounds, (first, last), strict=True):
        if date:
            yield Filler(slot, str(date), "")


def _of_counts(analysis: Analysis) -> Iterable[Filler]:
    """Counts with any owner: whose they are is for the event to say."""
    parties = {None, *(mention.country for mention in analysis.mentions)}
    for count in analysis.quantities:
        for country in parties:
            yield Filler("forces", (country, count.category, count.count), "")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


# --- errors -----------------------------------------------------------------------------------


def error_table(evaluation: Evaluation) -> str:
    """The kinds of errors that cost most fillers, and in how many texts each occurs."""
    fillers, texts = Counter[str](), Counter[str]()
    for document in evaluation.documents:
        kinds = list(error_kinds(document))
        fillers.update(kinds)
        texts.update(set(kinds))
    return table(
        ["kind", "fillers", "texts"],
        [
            [kind, str(number), str(texts[kind])]
            for kind, number in sorted(fillers.items(), key=lambda item: (-item[1], item[0]))
        ][:ERRORS_SHOWN],
    )


def error_kinds(document: DocumentComparison) -> Iterable[str]:
    """The kind of each filler of a document that is not right."""
    for event in document.events:
        shown = event.gold or event.answer
        assert shown is not None
        kind = shown.fillers[0].text.replace("_", " ")
        for row in event.rows:
            if event.answer is None:
                yield f"{kind} not found"
            elif event.gold is None:
                yield f"{kind} where there is none"
            elif row.verdict != "right":
                yield f"{row.slot} {_VERDICTS[row.verdict]}"


_VERDICTS = {"missed": "missed", "wrong": "wrong", "coarse": "less precise than they could be"}


if __name__ == "__main__":
    main(sys.argv[1:])
