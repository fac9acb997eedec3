"""Which fillers of two events agree, and which events of two documents belong together."""

from collections.abc import Sequence

from sinorus.evaluation.model import (
    AnnotatedEvent,
    Document,
    DocumentComparison,
    EventComparison,
    Filler,
    Row,
)

_EXHAUSTIVE = 12
"""Gold events of a document up to which all pairings are tried."""


def credit(gold: Filler, answer: Filler) -> float:
    """How right an answer's filler is: 1, 0.5 (a date coarser than the gold's) or 0.

    Names agree if they share an alternative; dates if they are equal as far as both go, and that
    is the year at least.

    >>> credit(Filler("start", "2022-08-30", ""), Filler("start", "2022-08", ""))
    0.5
    """
    if gold.slot != answer.slot:
        return 0.0
    if isinstance(gold.key, frozenset) and isinstance(answer.key, frozenset):
        return 1.0 if gold.key & answer.key else 0.0
    if gold.slot in ("start", "end"):
        wanted, given = str(gold.key), str(answer.key)
        if not (wanted.startswith(given) or given.startswith(wanted)):
            return 0.0
        return 0.5 if len(given) < len(wanted) else 1.0
    return 1.0 if gold.key == answer.key else 0.0


def compare(gold: AnnotatedEvent, answer: AnnotatedEvent) -> tuple[Row, ...]:
    """The fillers of two events side by side; each of the answer's goes to one of the gold's."""
    rest = list(answer.fillers)
    rows = []
    for filler in gold.fillers:
        shares = [credit(filler, other) for other in rest]
        right = max(shares, default=0.0)
        best = rest.pop(shares.index(right)) if right else None
        rows.append(Row(filler, best, right))
    return (*rows, *(Row(None, filler, 0.0) for filler in rest))


def pair(
    golds: Sequence[AnnotatedEvent], answers: Sequence[AnnotatedEvent]
) -> list[tuple[int, int]]:
    """The one-to-one pairing of events that makes most fillers right.

    Returns:
        (index of gold, index of answer), in the order of the gold; only pairs with something right.
    """
    weights = [
        [sum(row.credit for row in compare(gold, answer)) for gold in golds] for answer in answers
    ]
    best = _by_subsets if len(golds) <= _EXHAUSTIVE else _by_matching
    return sorted(best(weights))


def _by_subsets(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Best pairing by dynamic programming over the sets of gold events that are taken.

    Of equally good pairings the first that is found wins, going through the answers in order.
    """
    best: dict[int, tuple[float, list[tuple[int, int]]]] = {0: (0.0, [])}
    for answer, row in enumerate(weights):
        grown = dict(best)
        for taken, (total, pairs) in best.items():
            for gold, weight in enumerate(row):
                if weight <= 0 or taken >> gold & 1:
                    continue
                known = grown.get(taken | 1 << gold)
                if known is None or known[0] < total + weight:
                    grown[taken | 1 << gold] = (total + weight, [*pairs, (gold, answer)])
        best = grown
    return max(best.values(), key=lambda found: found[0])[1]


def _by_matching(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Best pairing in polynomial time, for documents with very many events."""
    import networkx as nx  # noqa: PLC0415 - slow to import and rarely needed

    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    for answer, row in enumerate(weights):
        for gold, weight in enumerate(row):
            if weight > 0:
                graph.add_edge(("gold", gold), ("answer", answer), weight=int(2 * weight))
    pairs = (dict(edge) for edge in nx.max_weight_matching(graph))
    return [(pair["gold"], pair["answer"]) for pair in pairs]


def compare_documents(gold: Document, answer: Document | None) -> DocumentComparison:
    """All events of a document: the paired ones, then those missed, then those wrong."""
    answers = answer.events if answer else ()
    pairs = pair(gold.events, answers)
    found, used = {g for g, _ in pairs}, {a for _, a in pairs}
    compared = [
        EventComparison(gold.events[g], answers[a], compare(gold.events[g], answers[a]))
        for g, a in pairs
    ]
    compared += [
        EventComparison(event, None, tuple(Row(filler, None, 0.0) for filler in event.fillers))
        for index, event in enumerate(gold.events)
        if index not in found
    ]
    compared += [
        EventComparison(None, event, tuple(Row(None, filler, 0.0) for filler in event.fillers))
        for index, event in enumerate(answers)
        if index not in used
    ]
    return DocumentComparison(gold, tuple(compared))
