"""How well extraction does: scores against gold annotations, as text, JSON and HTML."""

from sinorus.evaluation.html_report import render_html
from sinorus.evaluation.model import Evaluation
from sinorus.evaluation.scoring import evaluate, score
from sinorus.evaluation.text_report import render_text, to_json

__all__ = ["Evaluation", "evaluate", "render_html", "render_text", "score", "to_json"]
