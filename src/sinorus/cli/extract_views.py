"""What `sinorus extract --explain` and `--html` show; imported only for them."""

import sys
from collections.abc import Sequence

from sinorus.annotation.explain import explain_text
from sinorus.annotation.html import render_page
from sinorus.annotation.layout import lay_out
from sinorus.annotation.model import LaidOutArticle
from sinorus.articles.model import Article
from sinorus.cli.output import STDOUT, put, terminal_width
from sinorus.extraction.pipeline import Extractor
from sinorus.intake import Progress

_WIDTH = 100
_WIDEST = 120
"""Columns; longer lines are hard to read."""


def laid_out(
    articles: Sequence[Article], model: str | None, progress: Progress | None
) -> list[LaidOutArticle]:
    """The articles with all that is found in them.

    Args:
        articles: articles that were read.
        model: name or folder of the user's own spaCy pipeline.
        progress: called after each article with the number of those done and of all.
    """
    extractor = Extractor(model=model)
    found = []
    for done, article in enumerate(articles, start=1):
        found.append(lay_out(extractor.analyse(article), extractor.extract(article)))
        if progress is not None:
            progress(done, len(articles))
    return found


def put_page(articles: Sequence[LaidOutArticle], target: str) -> None:
    """Write the page that shows articles."""
    put(render_page(articles), target)


def put_explanation(
    articles: Sequence[LaidOutArticle], target: str, *, every_sentence: bool
) -> None:
    """Write which sentence made which fact, in colours if it goes to a terminal."""
    text = explain_text(
        articles,
        width=min(terminal_width() or _WIDTH, _WIDEST),
        colour=target == STDOUT and sys.stdout.isatty(),
        every_sentence=every_sentence,
    )
    put(text, target)
