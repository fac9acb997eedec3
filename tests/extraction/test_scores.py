"""The extraction is no worse than on record, and its confidences are those that it earns.

The record is `.ci/score.toml`; raise it when the extraction gets better.
"""

import tomllib
from functools import cache

import pytest
from calibrate import calibrate, judged, recorded_factor
from components import FUNCTIONS, measure_components, sentence_of
from page import ROOT
from samples import Sample, half, reports

from sinorus.evaluation.calibration import count_by_rule
from sinorus.extraction.confidence import confidence_of
from sinorus.extraction.pipeline import Extractor

RECORD = tomllib.loads((ROOT / ".ci" / "score.toml").read_text(encoding="utf-8"))["f1"]
TOLERANCE = 0.005


@cache
def sample(name: str) -> Sample:
    extractor = Extractor()
    return reports(extractor) if name == "reports" else half(name, extractor)


@pytest.mark.parametrize(
    ("name", "recorded"),
    [("development", "bed_development"), ("held_out", "bed_held_out"), ("reports", "reports")],
)
def test_score_has_not_fallen(name: str, recorded: str):
    f1 = sample(name).evaluate().figures["all"].f1
    assert f1 >= RECORD[recorded] - TOLERANCE


def test_confidences_are_those_measured():
    counts = count_by_rule(judged(sample("development")))
    confidences = calibrate(counts, recorded_factor())
    stale = {
        rule: (confidence_of(rule), measured)
        for rule, measured in confidences.items()
        if abs(confidence_of(rule) - measured) > 0.05
    }
    assert not stale, "run benchmarks/calibrate.py"


def test_texts_that_they_were_not_made_from_keep_what_confidences_promise():
    facts = judged(sample("held_out"))
    expected = sum(confidence_of(fact.rule) for fact in facts)
    assert sum(fact.right for fact in facts) >= expected - 0.02 * len(facts)


def test_components_are_as_right_as_their_docstrings_say():
    figures = measure_components(sample("development"), Extractor())
    for component, function in FUNCTIONS.items():
        said = sentence_of(component, figures)
        assert said in str(function.__doc__), "run benchmarks/scores.py"
