"""China-Russia military cooperation, from news articles to a knowledge graph.

>>> import sinorus
>>> kg = sinorus.build("seeds/reports")             # doctest: +SKIP
>>> kg.query("timeline")                            # doctest: +SKIP
>>> print(kg.explain("Vostok 2022"))                # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sinorus.articles.model import Article
    from sinorus.building import build
    from sinorus.errors import SinorusError
    from sinorus.knowledge_graph import KnowledgeGraph
    from sinorus.knowledge_graph import open_graph as open  # noqa: A004 - sinorus.open reads well

__all__ = ["Article", "KnowledgeGraph", "SinorusError", "build", "open"]

_HOME = {
    "Article": ("sinorus.articles.model", "Article"),
    "KnowledgeGraph": ("sinorus.knowledge_graph", "KnowledgeGraph"),
    "SinorusError": ("sinorus.errors", "SinorusError"),
    "build": ("sinorus.building", "build"),
    "load_ipython_extension": ("sinorus.notebook", "load_ipython_extension"),
    "open": ("sinorus.knowledge_graph", "open_graph"),
}
"""Where the public names live; each is imported on first use."""


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - slow, and rarely asked for

        return version("sinorus")
    if name not in _HOME:
        raise AttributeError(f"module 'sinorus' has no attribute '{name}'")
    module, attribute = _HOME[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
