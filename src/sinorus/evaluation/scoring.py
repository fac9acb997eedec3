"""Precision, recall and F1 of extracted events against gold annotations.

The template-filling score of MUC-4 over the fillers of paired events, micro-averaged, and B³ for
which events of different documents were recognised as the same.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sinorus.evaluation.annotations import read_answers, read_gold
from sinorus.evaluation.comparison import compare_documents
from sinorus.evaluation.model import (
    SAME_EVENT,
    SLOTS,
    Document,
    DocumentComparison,
    Evaluation,
    Figure,
    Row,
)


def evaluate(gold_dir: Path, answers: Iterable[Mapping[str, Any]]) -> Evaluation:
    """Score answers against a folder of gold annotations.

    Documents are matched by their id. A gold document without an answer is missed whole; an
    answer without a gold document does not count.

    Args:
        gold_dir: one JSON file a document.
        answers: objects as `sinorus extract --format json` prints them, one a document.

    Raises:
        SinorusError: the folder or an answer is not in the format.
    """
    return score(read_gold(gold_dir), read_answers(answers))


def score(gold: Sequence[Document], answers: Iterable[Document]) -> Evaluation:
    """Score answers against gold, document by document.

    >>> from sinorus.evaluation.annotations import read_answers
    >>> events = [{"id": "e", "type": "patrol", "start": "2022-05-24"}]
    >>> gold = read_answers([{"document": {"id": "d"}, "events": events}])
    >>> coarse = [{"id": "e", "type": "patrol", "start": "2022"}]
    >>> answers = read_answers([{"document": {"id": "d"}, "events": coarse}])
    >>> score(gold, answers).figures["start"].f1, score(gold, answers).figures["type"].f1
    (0.5, 1.0)
    """
    by_id = {answer.id: answer for answer in answers}
    documents = tuple(compare_documents(document, by_id.get(document.id)) for document in gold)
    return Evaluation(_figures(documents), documents)


def _figures(documents: Sequence[DocumentComparison]) -> dict[str, Figure]:
    events = [event for document in documents for event in document.events]
    rows = [row for event in events for row in event.rows]
    figures: dict[str, Figure] = {
        slot: _of_rows([row for row in rows if row.slot == slot]) for slot in SLOTS
    }
    figures["all"] = _of_rows(rows)
    wanted = sum(event.gold is not None for event in events)
    given = sum(event.answer is not None for event in events)
    figures["events"] = _figure(wanted + given - len(events), given, wanted)
    figures[SAME_EVENT] = _b_cubed(documents)
    return figures


def _of_rows(rows: Iterable[Row]) -> Figure:
    """Precision, recall and F1 over fillers."""
    right, given, wanted = 0.0, 0, 0
    for row in rows:
        right += row.credit
        given += row.answer is not None
        wanted += row.gold is not None
    return _figure(right, given, wanted)


def _figure(right: float, given: int, wanted: int) -> Figure:
    """Nothing wanted and nothing given is perfect."""
    precision = right / given if given else float(not wanted)
    recall = right / wanted if wanted else 1.0
    return Figure(precision, recall, _f1(precision, recall), wanted, given)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _b_cubed(documents: Sequence[DocumentComparison]) -> Figure:
    """B³ over the paired events: how far those of one id are together, and others apart.

    An answer without an id is the same as no other.
    """
    linked: list[tuple[Hashable, Hashable]] = [
        (event.gold.id, event.answer.id or (document.document.id, number))
        for document in documents
        for number, event in enumerate(document.events)
        if event.gold and event.answer
    ]
    if not linked:
        return Figure(0.0, 0.0, 0.0, 0, 0)
    by_gold, by_answer = (
        Counter(gold for gold, _ in linked),
        Counter(answer for _, answer in linked),
    )
    both = Counter(linked)
    precision = sum(both[link] / by_answer[link[1]] for link in linked) / len(linked)
    recall = sum(both[link] / by_gold[link[0]] for link in linked) / len(linked)
    return Figure(precision, recall, _f1(precision, recall), len(linked), len(linked))
