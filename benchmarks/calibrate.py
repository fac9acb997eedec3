"""Measure how often the facts of each rule are right, and check the confidences made of that.

    python benchmarks/calibrate.py [--unseen GOLD ARTICLES…]

Writes `src/sinorus/extraction/confidence.toml`, and checks it on texts that it was not made from.
The outcome goes to standard output, `docs/extraction.md` and `docs/images/reliability.svg`.

A rule's share of right facts is measured on the development half of the test bed, which flatters
the rules: they were made looking at it. How much of that is left on articles that nobody tuned for
is measured on such articles, annotated in GOLD, as one factor for all rules; each is checked with
the factor of the others. Without them the factor on record in `.ci/score.toml` is used.
"""

import re
import sys
import tomllib
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path

from page import ROOT, table, write_section
from reliability_diagram import draw
from samples import Sample, annotated, half

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

RECORD = ROOT / ".ci" / "score.toml"
DIAGRAM = ROOT / "docs" / "images" / "reliability.svg"
CEILING = 0.99
"""No rule is beyond doubt."""


def main(arguments: Sequence[str]) -> None:
    """Measure, write, check, and show."""
    given = parsed(arguments)
    extractor = Extractor()
    counts = count_by_rule(judged(half("development", extractor)))
    held_out = judged(half("held_out", extractor))
    if given:
        gold, *articles = given
        unseen = judged(annotated("unseen", gold, articles, extractor))
        record_factor(factor_of(counts, unseen))
    confidences = calibrate(counts, recorded_factor())
    TABLE.write_text(as_toml(confidences, counts), encoding="utf-8")
    sections = {
        "factor": f"{recorded_factor():.3f}\n",
        "rules": rule_table(confidences, counts, count_by_rule(held_out)),
    }
    if given:  # else the figures and the picture stay as they were measured with such articles
        found = {
            "unseen real articles": check_by_turns(counts, unseen),
            "held-out half of the test bed": check(held_out, confidences),
        }
        sections["reliability"] = reliability_table(found)
        DIAGRAM.parent.mkdir(exist_ok=True)
        DIAGRAM.write_text(draw(found), encoding="utf-8")
    for name, content in sections.items():
        print(content)
        write_section(name, content)


def parsed(arguments: Sequence[str]) -> list[Path]:
    """The folders of annotations and articles on the command line, if any."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--unseen", nargs="+", type=Path, default=[], metavar=("GOLD", "ARTICLES"))
    found: list[Path] = parser.parse_args(arguments).unseen
    return found


def recorded_factor() -> float:
    """The factor on record."""
    record = tomllib.loads(RECORD.read_text(encoding="utf-8"))
    return float(record["confidence"]["factor"])


def record_factor(factor: float) -> None:
    """Put a factor on record."""
    text = RECORD.read_text(encoding="utf-8")
    RECORD.write_text(re.sub(r"(?m)^factor = .*", f"factor = {factor:.3f}", text), encoding="utf-8")


def judged(sample: Sample) -> list[JudgedFact]:
    """The facts of a sample, right or wrong."""
    return judge(sample.extractions, sample.gold)


def rule_shares(counts: Mapping[str, Count]) -> dict[str, float]:
    """The share of right facts by rule, and under "all" that of all together."""
    overall = total(counts).share
    return {"all": overall} | {rule: estimate(count, overall) for rule, count in counts.items()}


def factor_of(counts: Mapping[str, Count], untuned: Sequence[JudgedFact]) -> float:
    """What is left, on texts that nobody tuned for, of the shares of right facts in the others.

    Args:
        counts: of the texts that the rules were made with.
        untuned: facts from the others.
    """
    shares = rule_shares(counts)
    expected = sum(shares.get(fact.rule, shares["all"]) for fact in untuned)
    return sum(fact.right for fact in untuned) / expected


def calibrate(counts: Mapping[str, Count], factor: float) -> dict[str, float]:
    """Confidence by rule, and under "all" that for any other."""
    return {
        rule: round(min(share * factor, CEILING), 2) for rule, share in rule_shares(counts).items()
    }


def as_toml(confidences: Mapping[str, float], counts: Mapping[str, Count]) -> str:
    """The table that `sinorus.extraction.confidence` reads."""
    given = {"all": total(counts).given} | {rule: count.given for rule, count in counts.items()}
    lines = [
        f"{rule} = {{ confidence = {confidence:.2f}, facts = {given[rule]} }}\n"
        for rule, confidence in confidences.items()
    ]
    head = "# Written by benchmarks/calibrate.py: run that instead of changing this.\n"
    return head + "# facts: how many of the rule's facts were judged.\n" + "".join(lines)


def check(facts: Sequence[JudgedFact], confidences: Mapping[str, float]) -> Reliability:
    """The confidences of rules against what came true."""
    return reliability(_outcomes(facts, confidences))


def check_by_turns(counts: Mapping[str, Count], untuned: Sequence[JudgedFact]) -> Reliability:
    """The same for each text with the factor that the others give: none is judged by itself."""
    outcomes: list[tuple[float, bool]] = []
    for text in sorted({fact.document for fact in untuned}):
        others = [fact for fact in untuned if fact.document != text]
        confidences = calibrate(counts, factor_of(counts, others))
        own = [fact for fact in untuned if fact.document == text]
        outcomes += _outcomes(own, confidences)
    return reliability(outcomes)


def _outcomes(
    facts: Sequence[JudgedFact], confidences: Mapping[str, float]
) -> list[tuple[float, bool]]:
    return [(confidences.get(fact.rule, confidences["all"]), fact.right) for fact in facts]


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
