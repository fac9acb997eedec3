"""Measure how right the extraction is, slot by slot, and write it into `docs/extraction.md`.

    python benchmarks/scores.py [--seen GOLD ARTICLES…] [--unseen GOLD ARTICLES…]

Measured are both halves of the test bed, the annotated reports and, if given, the annotations in
GOLD for the articles in ARTICLES: such as were looked at while the rules were made, and such as
were not. Of the development half also: how much each component finds of
what the events need, and the commonest kinds of errors.
"""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from components import component_table, measure_components, write_docstrings
from page import table, write_section
from samples import annotated, half, reports

from sinorus.evaluation.model import (
    SLOTS,
    DocumentComparison,
    Evaluation,
)
from sinorus.extraction.pipeline import Extractor

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
    components = measure_components(development, extractor)
    sections = {
        "scores": score_table(evaluations),
        "components": component_table(components),
        "errors": error_table(evaluations["development"]),
    }
    given = {
        name: annotated(name, gold, articles, extractor).evaluate()
        for name, (gold, *articles) in parsed(arguments).items()
    }
    if given:
        sections["real articles"] = score_table(given)
    for name, content in sections.items():
        print(content)
        write_section(name, content)
    write_docstrings(components)


def parsed(arguments: Sequence[str]) -> dict[str, list[Path]]:
    """The folders of annotations and articles on the command line, by what they are."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    for option in ("--unseen", "--seen"):
        parser.add_argument(option, nargs="+", type=Path, metavar=("GOLD", "ARTICLES"))
    given = parser.parse_args(arguments)
    named = {"unseen": given.unseen, "looked at": given.seen}
    return {name: folders for name, folders in named.items() if folders}


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
