"""Words a second of each step of the extraction, written into `docs/extraction.md`.

    python benchmarks/component_speed.py [FOLDER]

FOLDER holds the articles to measure with (default: seeds/reports), repeated to 1 MB of text.
"""

import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from page import ROOT, table, write_section
from run import repeated

from sinorus.articles.model import Article
from sinorus.articles.reading import read_articles
from sinorus.extraction.analysis import ANALYSIS, Analysis
from sinorus.extraction.assembly import assemble
from sinorus.extraction.pipeline import Extractor
from sinorus.extraction.sentence import split

RUNS = 3


def main(folder: Path) -> None:
    """Measure and show."""
    articles = repeated([each for each in read_articles([folder]) if isinstance(each, Article)])
    words = sum(len(article.text.split()) for article in articles)
    extractor = Extractor()
    runs = [seconds_by_step(articles, extractor) for _ in range(RUNS)]
    # The fastest of several runs is the one that other processes disturbed least.
    fastest = {step: min(run[step] for run in runs) for step in runs[0]}
    whole = sum(fastest.values())
    rows = [
        [f"`{step}`", f"{words / seconds:,.0f}", f"{seconds / whole:.0%}"]
        for step, seconds in fastest.items()
    ]
    rows.append(["**all**", f"{words / whole:,.0f}", "100%"])
    content = table(["step", "words a second", "share of the time"], rows)
    print(content)
    write_section("speed", content)


def seconds_by_step(articles: Sequence[Article], extractor: Extractor) -> Counter[str]:
    """Seconds that each step takes for all the articles."""
    seconds = Counter[str]()

    def lap(step: str, since: float) -> float:
        now = time.perf_counter()
        seconds[step] += now - since
        return now

    for article in articles:
        clock = time.perf_counter()
        doc = extractor.nlp.make_doc(article.text)
        clock = lap("tokenizer", clock)
        found: Analysis = doc.user_data[ANALYSIS]
        found.published = article.published
        for name, component in extractor.nlp.pipeline:
            doc = component(doc)
            clock = lap(name, clock)
        sentences = split(
            found.tokens, found.mentions, found.dates, found.quantities, found.triggers
        )
        assemble(article, sentences, extractor.gazetteer)
        lap("assembly", clock)
    return seconds


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds" / "reports")
