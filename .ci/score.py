"""Score the extraction, and fail where it has fallen below the figures on record.

    score.py EVALUATION SEEDS

Scored are the gold annotations in EVALUATION (with `score.py`, `gold/` and `articles/`) for its
own articles and for the first five, which are in SEEDS. The figures on record are in `score.toml`
beside this file; those of the test bed there are compared by `tests/extraction/test_scores.py`.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
SINORUS = [sys.executable, "-m", "sinorus"]
TOLERANCE = 0.0005
"""The figures on record are rounded to three digits."""


def main(evaluation: Path, seeds: Path) -> int:
    """Print all figures beside those on record; 1 if one of them has fallen, else 0."""
    recorded = tomllib.loads((HERE / "score.toml").read_text(encoding="utf-8"))["f1"]
    with tempfile.TemporaryDirectory() as scratch:
        measured = shared(evaluation, seeds, scratch=Path(scratch))
    fallen = [name for name, score in measured.items() if score < recorded[name] - TOLERANCE]
    for name, score in measured.items():
        print(f"{name:<16} F1 {score:.3f}   on record {recorded[name]:.3f}")
    if fallen:
        print(f"Fallen below the record: {', '.join(fallen)}", file=sys.stderr)
    return 1 if fallen else 0


def shared(evaluation: Path, seeds: Path, *, scratch: Path) -> dict[str, float]:
    """F1 on the gold annotations beside the checkout: the first five articles, and all."""
    answers, five = scratch / "answers.jsonl", scratch / "gold"
    run(*SINORUS, "extract", "--format", "json", "-o", answers, seeds, evaluation / "articles")
    five.mkdir()
    for article in seeds.glob("*.txt"):
        shutil.copy(evaluation / "gold" / f"{article.stem}.json", five)
    return {
        name: float(
            json.loads(run(sys.executable, evaluation / "score.py", gold, answers, "--json"))[
                "all"
            ]["f1"]
        )
        for name, gold in (("five_articles", five), ("all_articles", evaluation / "gold"))
    }


def run(*command: str | Path) -> bytes:
    """What a command prints; its errors go where this program's go."""
    return subprocess.run(
        [str(part) for part in command], stdout=subprocess.PIPE, check=True
    ).stdout


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
