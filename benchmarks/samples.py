"""Annotated articles to measure extraction on: the test bed, the reports, and a user's own."""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sinorus.articles.model import Article
from sinorus.articles.reading import read_articles
from sinorus.evaluation.annotations import read_answers, read_gold
from sinorus.evaluation.model import Document, Evaluation
from sinorus.evaluation.scoring import score
from sinorus.extraction.json_format import document
from sinorus.extraction.model import Extraction
from sinorus.extraction.pipeline import Extractor

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests" / "extraction"

sys.path.insert(0, str(TESTS / "bed"))
import bed  # noqa: E402 - its folder is put on the path above


@dataclass(frozen=True, slots=True)
class Sample:
    """Articles, what is extracted from them, and what should be."""

    name: str
    extractions: tuple[Extraction, ...]
    gold: tuple[Document, ...]

    def evaluate(self) -> Evaluation:
        """The score of `sinorus evaluate`."""
        return score(self.gold, read_answers(map(document, self.extractions)))


def half(name: str, extractor: Extractor) -> Sample:
    """One half of the test bed: "development" or "held_out"."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        bed.write(bed.read_folder(bed.BED / name), folder)
        return annotated(name, folder / "gold", [folder / "articles"], extractor)


def reports(extractor: Extractor) -> Sample:
    """The reports in `seeds/reports` that are annotated."""
    return annotated("reports", TESTS / "gold", [ROOT / "seeds" / "reports"], extractor)


def annotated(name: str, gold: Path, articles: Sequence[Path], extractor: Extractor) -> Sample:
    """Any folder of annotations, with its articles; articles without annotation are left out."""
    documents = tuple(read_gold(gold))
    wanted = {each.id for each in documents}
    found = (
        article
        for article in read_articles(articles)
        if isinstance(article, Article) and article.id in wanted
    )
    return Sample(name, tuple(map(extractor.extract, found)), documents)
