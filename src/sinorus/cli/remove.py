"""`sinorus remove`."""

import click

from sinorus.building import remove as remove_articles
from sinorus.cli import options
from sinorus.cli.output import counted, put


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@options.store
@options.decisions
def remove(articles: tuple[str, ...], store: str, decisions: str | None) -> None:
    """Take articles out of a stored graph.

    ARTICLE is the id that the article has in the graph: what it states itself, or the name of its
    file without the ending. The graph is then what it would be if it had never been in.

    \b
    sinorus remove tass-2022-09-08
    """
    with remove_articles(articles, store=store, decisions=decisions) as kg:
        stats = kg.stats()
    gone = counted(len(articles), "article") if len(articles) > 1 else f"'{articles[0]}'"
    left = f"{counted(stats.events, 'event')} from {counted(stats.articles, 'article')}"
    put(f"Took out {gone}. Left: {left}.\n")
