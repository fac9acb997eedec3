"""An evaluation as text and as JSON."""

import json

from sinorus.evaluation.model import Evaluation


def render_text(evaluation: Evaluation, *, errors: bool = False) -> str:
    """The figures as a table, for the terminal; with `errors` every wrong filler above it.

    Returns:
        Lines, the last one ended like the others.
    """
    lines = []
    if errors:
        lines = [
            f"{error.document} {error.event or '-'}: {error.verdict} {error.slot} {error.text}"
            for error in evaluation.errors
        ]
        lines += [""] if lines else []
    lines.append(f"{'slot':<34}{'gold':>6}{'given':>7}{'P':>8}{'R':>8}{'F1':>8}")
    lines += [
        f"{name:<34}{figure.wanted:>6}{figure.given:>7}"
        f"{figure.precision:>8.3f}{figure.recall:>8.3f}{figure.f1:>8.3f}"
        for name, figure in evaluation.figures.items()
    ]
    return "\n".join(lines) + "\n"


def to_json(evaluation: Evaluation) -> str:
    """The figures, rounded to four places, and all errors, as one JSON object."""
    content = {
        "figures": {
            name: {
                "precision": round(figure.precision, 4),
                "recall": round(figure.recall, 4),
                "f1": round(figure.f1, 4),
                "gold": figure.wanted,
                "given": figure.given,
            }
            for name, figure in evaluation.figures.items()
        },
        "errors": [
            {
                "document": error.document,
                "event": error.event,
                "verdict": error.verdict,
                "slot": error.slot,
                "value": error.text,
            }
            for error in evaluation.errors
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
