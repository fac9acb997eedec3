"""Score the extraction against gold annotations, and fail below the figures on record.

Run as `score.py EVALUATION SEEDS`: EVALUATION holds `score.py`, `gold/` and `articles/`, SEEDS the
first five articles. The figures on record are in `score.toml` beside this file; raise them
whenever the extraction gets better.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOLERANCE = 0.0005
"""The figures on record are rounded to three digits."""


def main(evaluation: Path, seeds: Path) -> int:
    """Print both figures beside those on record; 1 if one of them has fallen, else 0."""
    recorded = tomllib.loads((HERE / "score.toml").read_text(encoding="utf-8"))["f1"]
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder, "answers.jsonl")
        extract(answers, [seeds, evaluation / "articles"])
        seed_gold = Path(folder, "gold")
        seed_gold.mkdir()
        for article in seeds.glob("*.txt"):
            shutil.copy(evaluation / "gold" / f"{article.stem}.json", seed_gold)
        measured = {
            "five_articles": f1(evaluation, seed_gold, answers),
            "all_articles": f1(evaluation, evaluation / "gold", answers),
        }
    fallen = [name for name, score in measured.items() if score < recorded[name] - TOLERANCE]
    for name, score in measured.items():
        print(f"{name:<14} F1 {score:.3f}   on record {recorded[name]:.3f}")
    if fallen:
        print(f"Fallen below the record: {', '.join(fallen)}", file=sys.stderr)
    return 1 if fallen else 0


def extract(answers: Path, paths: list[Path]) -> None:
    """Write what `sinorus extract` finds in the articles of `paths`, one object a line."""
    command = [sys.executable, "-m", "sinorus", "extract", "--format", "json", *map(str, paths)]
    with answers.open("wb") as out:
        subprocess.run(command, stdout=out, check=True)


def f1(evaluation: Path, gold: Path, answers: Path) -> float:
    """The micro-averaged F1 over all slots."""
    command = [sys.executable, str(evaluation / "score.py"), str(gold), str(answers), "--json"]
    figures = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return float(figures["all"]["f1"])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
