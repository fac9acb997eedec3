"""The command line: click commands, each a thin call into the other rooms."""

import click

from sinorus.cli.lazy import LazyGroup

COMMANDS = {
    "build": "Read articles, extract and fuse their events, and store the graph.",
    "extract": "Show what is found in each article, without storing anything.",
    "query": "Run a bundled query, or one of your own, on a stored graph.",
    "queries": "List the bundled queries, or show one of them.",
    "explain": "Show every fact of an event with the sentences that say it.",
    "serve": "Explore a stored graph in the browser, and ask it over SPARQL.",
    "export": "Write the graph in a format that other tools read.",
    "sources": "List the publishers that articles speak for, and say how far you trust them.",
    "enrich": "Fetch labels and coordinates of linked entities from Wikidata or a mirror of it.",
    "view": "Draw the graph as a web page that works offline, or as a picture.",
    "decide": "Say which reports are of one event, or list those that the machine is unsure of.",
    "remove": "Take articles out of a stored graph.",
    "import": "Put an exported graph into a store.",
    "validate": "Check a stored graph against the SHACL shapes.",
    "stats": "Count what a stored graph holds.",
    "annotate": "Write what is found in each article as an annotation to correct.",
    "evaluate": "Score the extraction against gold annotations.",
}
"""Every command with its one line of help; its code is in the module of the same name."""


@click.group(
    cls=LazyGroup,
    package=__name__,
    summaries=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="sinorus")
def main() -> None:
    """Turn news articles on China-Russia military cooperation into a knowledge graph.

    Every event is one node, however many articles report it, and every fact leads back to
    the sentence that says it.

    \b
    sinorus build articles/
    sinorus query timeline
    sinorus explain "Vostok 2022"
    """
