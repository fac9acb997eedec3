"""Measure how often the facts of each rule are right, and check the confidences made of that.

    python benchmarks/calibrate.py [GOLD ARTICLES…]

Writes `src/sinorus/extraction/confidence.toml`, and checks it on texts that it was not made from:
the held-out half of the test bed and, if given, the annotations in GOLD for the articles in
ARTICLES. The outcome goes to standard output, `docs/extraction.md` and
`docs/images/reliability.svg`.

A rule's share of right facts is measured on the development half, which flatters the rules: they
were made looking at it. How much of that is left on texts nobody tuned for is measured on the
reports, as one factor for all rules.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from page import ROOT, table, write_section
from reliability_diagram import draw
from samples import Sample, annotated, half, reports

from sinorus.evaluation.calibration import (
    Count,
    JudgedFact,
    Reliability,
    count_by_rule,
    estimate,
    judge,
    reliability,
    total,
)
from sinorus.extraction.confidence import TABLE
from sinorus.extraction.pipeline import Extractor

DIAGRAM = ROOT / "docs" / "images" / "reliability.svg"
CEILING = 0.99
"""No rule is beyond doubt."""


def main(arguments: Sequence[str]) -> None:
    """Measure, write, check, and show."""
    extractor = Extractor()
    counts = count_by_rule(judged(half("development", extractor)))
    untuned = judged(reports(extractor))
    confidences, factor = calibrate(counts, untuned)
    TABLE.write_text(as_toml(confidences, counts), encoding="utf-8")

    checks = {"held-out half of the test bed": judged(half("held_out", extractor))}
    if arguments:
        gold, *articles = map(Path, arguments)
        checks["real articles"] = judged(annotated("given", gold, articles, extractor))

    def confidence_of(rule: str) -> float:
        return confidences.get(rule, confidences["all"])

    found = {name: check(facts, confidence_of) for name, facts in checks.items()}
    DIAGRAM.parent.mkdir(exist_ok=True)
    DIAGRAM.write_text(draw(found), encoding="utf-8")

    held_out = next(iter(checks.values()))
    sections = {
        "factor": f"{factor:.3f}\n",
        "reliability": reliability_table(found),
        "rules": rule_table(confidences, counts, count_by_rule(held_out)),
    }
    for name, content in sections.items():
        print(content)
        write_section(name, content)


def judged(sample: Sample) -> list[JudgedFact]:
    """The facts of a sample, right or wrong."""
    return judge(sample.extractions, sample.gold)


def calibrate(
    counts: Mapping[str, Count], untuned: Sequence[JudgedFact]
) -> tuple[dict[str, float], float]:
    """Confidence by rule, "all" for any other, and the factor for texts nobody tuned for.

    Args:
        counts: of the texts that the rules were made with.
        untuned: facts from other texts.
    """
    overall = total(counts).share
    shares = {rule: estimate(count, overall) for rule, count in counts.items()}
    expected = sum(shares.get(fact.rule, overall) for fact in untuned)
    factor = sum(fact.right for fact in untuned) / expected
    confidences = {
        rule: round(min(share * factor, CEILING), 2)
        for rule, share in [("all", overall), *shares.items()]
    }
    return confidences, factor


def as_toml(confidences: Mapping[str, float], counts: Mapping[str, Count]) -> str:
    """The table that `sinorus.extraction.confidence` reads."""
    given = {"all": total(counts).given} | {rule: count.given for rule, count in counts.items()}
    lines = [
        f"{rule} = {{ confidence = {confidence:.2f}, facts = {given[rule]} }}\n"
        for rule, confidence in confidences.items()
    ]
    head = "# Written by benchmarks/calibrate.py: run that instead of changing this.\n"
    return head + "# facts: how many of the rule's facts were judged.\n" + "".join(lines)


def check(facts: Sequence[JudgedFact], confidence_of: Callable[[str], float]) -> Reliability:
    """The confidences of rules against what came true."""
    return reliability((confidence_of(fact.rule), fact.right) for fact in facts)


def reliability_table(found: Mapping[str, Reliability]) -> str:
    """One line for each bin of confidence and one for all of them, for each sample."""
    rows = []
    for name, measured in found.items():
        rows += [
            [name, f"{each.low:.2f}–{each.high:.2f}", str(each.given), str(each.right),
             f"{each.expected:.3f}", f"{each.observed:.3f}"]
            for each in measured.bins
        ]  # fmt: skip
        right = sum(each.right for each in measured.bins)
        expected = sum(each.expected * each.given for each in measured.bins) / measured.given
        rows.append(
            [f"**{name}**", "all", str(measured.given), str(right),
             f"{expected:.3f}", f"{right / measured.given:.3f}"]
        )  # fmt: skip
    scores = [
        [name, f"{measured.calibration_error:.3f}", f"{measured.brier:.3f}"]
        for name, measured in found.items()
    ]
    return (
        table(["texts", "confidence", "facts", "right", "expected share", "right share"], rows)
        + "\n"
        + table(["texts", "expected calibration error", "Brier score"], scores)
    )


def rule_table(
    confidences: Mapping[str, float], counts: Mapping[str, Count], held_out: Mapping[str, Count]
) -> str:
    """Each rule with its confidence and how it did on either half of the test bed."""

    def shown(count: Count | None) -> str:
        return f"{count.right} of {count.given}" if count else "–"

    rows = [
        [f"`{rule}`", f"{confidences.get(rule, confidences['all']):.2f}",
         shown(counts.get(rule)), shown(held_out.get(rule))]
        for rule in sorted({*counts, *held_out})
    ]  # fmt: skip
    return table(["rule", "confidence", "right in development", "right in held out"], rows)


if __name__ == "__main__":
    main(sys.argv[1:])
