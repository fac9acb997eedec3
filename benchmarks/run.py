"""Speed and memory of the things users wait for, as ratios measured in one run.

    python benchmarks/run.py [FOLDER]

FOLDER holds the articles to measure with (default: seeds/reports), repeated to 1 MB of text.
Exit code 1 when a target is missed.
"""

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import spacy

from sinorus.articles.model import Article
from sinorus.articles.reading import read_articles
from sinorus.extraction.pipeline import Extractor
from sinorus.gazetteer.loading import load_gazetteer

MEGABYTE = 1_000_000
ROUNDS = 5
SINORUS = [sys.executable, "-m", "sinorus"]


@dataclass(frozen=True, slots=True)
class Measurement:
    """One figure and what it should be."""

    name: str
    figure: float
    target: float
    bound: Literal["≥", "≤"]
    details: str

    @property
    def met(self) -> bool:
        """Whether the figure is on the right side of its target."""
        return self.figure >= self.target if self.bound == "≥" else self.figure <= self.target

    def __str__(self) -> str:
        target = f"{self.bound} {self.target:g}"
        verdict = "met" if self.met else "MISSED"
        return f"{self.name:<34}{self.figure:>9.2f}   {target:<7} {verdict:<7} {self.details}"


def main(folder: Path) -> int:
    """Measure everything on the articles of `folder` and print one line a figure."""
    articles = repeated(
        [item for item in read_articles([str(folder)]) if isinstance(item, Article)]
    )
    with tempfile.TemporaryDirectory() as scratch:
        store = str(Path(scratch, "store"))
        measurements = [extraction_speed(articles)]
        print(measurements[0], flush=True)
        for measure in (build_memory, query_time):
            measurements.append(measure(articles, Path(scratch), store))
            print(measurements[-1], flush=True)
    measurements.append(help_time())
    print(measurements[-1])
    return 0 if all(measurement.met for measurement in measurements) else 1


def repeated(articles: list[Article]) -> list[Article]:
    """The articles over and over, each time with new ids, up to 1 MB of text."""
    copies: list[Article] = []
    size = 0
    while size < MEGABYTE:
        for article in articles:
            copies.append(replace(article, id=f"{article.id}-{len(copies)}"))
            size += len(article.text.encode())
    return copies


def extraction_speed(articles: list[Article]) -> Measurement:
    """Extraction against the bare tokenizer with sentence splitting, on the same texts."""
    bare = spacy.blank("en")
    bare.add_pipe("sentencizer")
    extractor = Extractor(load_gazetteer())
    bare_seconds, seconds = fastest(
        articles, (lambda article: bare(article.text), extractor.extract)
    )
    words = sum(len(article.text.split()) for article in articles)
    details = f"{words / seconds:,.0f} words/s; bare spaCy {words / bare_seconds:,.0f}"
    return Measurement("extraction / bare spaCy, speed", bare_seconds / seconds, 0.25, "≥", details)


def fastest(
    articles: Sequence[Article], readers: Sequence[Callable[[Article], object]]
) -> list[float]:
    """Seconds that each of several ways of reading takes for all the articles.

    They take turns at each article, so that all meet the same machine, now fast and now slow. Of
    several rounds the fastest counts for each article: the one that was disturbed least.
    """
    best = [[math.inf] * len(articles) for _ in readers]
    for _ in range(ROUNDS):
        for number, article in enumerate(articles):
            for reader, seconds in zip(readers, best, strict=True):
                started = time.perf_counter()
                reader(article)
                seconds[number] = min(seconds[number], time.perf_counter() - started)
    return [sum(seconds) for seconds in best]


def build_memory(articles: list[Article], scratch: Path, store: str) -> Measurement:
    """Peak memory of `sinorus build` on all the articles, in MB."""
    folder = scratch / "articles"
    folder.mkdir()
    for article in articles:
        published = f"published: {article.published}\n" if article.published else ""
        text = f"---\nid: {article.id}\n{published}---\n{article.text}\n"
        (folder / f"{article.id}.md").write_text(text, encoding="utf-8")
    started = time.perf_counter()
    child = subprocess.Popen(
        [*SINORUS, "build", str(folder), "--store", store], stdout=subprocess.DEVNULL
    )
    _, code, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(code)
    if child.returncode:
        raise SystemExit(f"sinorus build failed with exit code {child.returncode}")
    details = f"{len(articles)} articles built in {time.perf_counter() - started:.1f} s"
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Measurement("build, peak memory in MB", usage.ru_maxrss / unit, 700, "≤", details)


def query_time(articles: list[Article], scratch: Path, store: str) -> Measurement:  # noqa: ARG001
    """Seconds of `sinorus query timeline` on the store that was built, start-up included."""
    command = [*SINORUS, "query", "timeline", "--store", store]
    seconds = best_of(5, lambda: quiet(command))
    return Measurement("query timeline, seconds", seconds, 1.0, "≤", "start-up included")


def help_time() -> Measurement:
    """`sinorus --help` against `python -c "import click"`."""
    click = [sys.executable, "-c", "import click"]
    quiet(click)
    click_seconds = best_of(20, lambda: quiet(click))
    seconds = best_of(20, lambda: quiet([*SINORUS, "--help"]))
    details = f"{seconds * 1000:.0f} ms against {click_seconds * 1000:.0f} ms"
    return Measurement("--help / import click, time", seconds / click_seconds, 2.0, "≤", details)


def quiet(command: list[str]) -> None:
    """Run a command without its output."""
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def best_of(times: int, action: Callable[[], None]) -> float:
    """Seconds of the fastest of several runs: the one that other processes disturbed least."""
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "seeds/reports")))
