"""Expressions of time in a text: found, and resolved to dates."""

from sinorus.extraction.dates.arithmetic import span
from sinorus.extraction.dates.finder import find_dates
from sinorus.extraction.dates.publication import infer_published
from sinorus.extraction.dates.sentences import sentences_with_time

__all__ = ["find_dates", "infer_published", "sentences_with_time", "span"]
