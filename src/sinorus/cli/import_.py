"""`sinorus import`."""

import click

from sinorus.building import import_graph
from sinorus.cli import options
from sinorus.cli.output import counted, put


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@options.store
@options.decisions
def import_(file: str, store: str, decisions: str | None) -> None:
    """Put an exported graph into a store.

    FILE is what 'sinorus export' writes as nquads (.nq) or trig (.trig). Its articles come to those
    in the store, or replace those of the same ids; events are fused anew where that changes them.

    \b
    sinorus export --format nquads -o graph.nq
    sinorus import graph.nq --store new.db
    """
    with import_graph(file, store=store, decisions=decisions) as kg:
        stats = kg.stats()
    events = counted(stats.events, "event")
    put(f"The store has {events} from {counted(stats.articles, 'article')} now.\n")
