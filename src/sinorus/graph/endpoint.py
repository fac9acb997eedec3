"""A store on a SPARQL 1.1 server: the team's Virtuoso, Fuseki, Oxigraph and their like.

Servers differ in what "the default graph" is. Where it is a graph of its own, the fused facts are
there; where it is all graphs together, they are in the named graph `graph/fused`, and queries are
sent with that as their default graph.

Fusion's index is kept on the machine that builds, and goes with one state of the server: the
graph `graph/state` names it by a stamp, which whoever writes changes first. Where the stamp is
not the one that this machine left, somebody else has written, and the index is made anew from the
evidence. What a killed build has left undone is in the log beside the index, and carried out when
the store is opened again; if another machine comes first, it takes out what is half there.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final
from uuid import uuid4

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions

from sinorus.batches import in_batches
from sinorus.errors import SinorusError
from sinorus.fusion.index import Index
from sinorus.graph.index_cache import IndexCache
from sinorus.graph.iris import Iris
from sinorus.graph.sparql_server import RefusedError, Settings, SparqlServer
from sinorus.graph.store import QueryResults, Store
from sinorus.graph.vocabulary import DCTERMS, SIN

_FUSED: Final = Iris().graph("fused")
_ARTICLES: Final = Iris().graph("articles")
_KNOWN: Final = tuple(
    Iris().graph(name) for name in ("articles", "entities", "reference", "publishers", "enrichment")
)
_STATE: Final = Iris().graph("state")
_STAMP: Final = f"{_STATE} {DCTERMS.identifier}"
_BATCH: Final = 1000
"""Quads that one update puts in or takes out."""
_AT_A_TIME: Final = 100
"""Graphs of evidence that one query reads."""
_GRAPH: Final = re.compile(r"\bGRAPH\s+(graph:\w+|<[^<>\s]+>)", re.IGNORECASE)
_ANY_GRAPH: Final = re.compile(r"\bGRAPH\s+[?$]", re.IGNORECASE)


class EndpointStore(Store):
    """A store on a SPARQL server."""

    def __init__(self, settings: Settings, *, write: bool) -> None:
        """Reach a server.

        Raises:
            SinorusError: it does not answer, holds nothing to query, or another program on this
                machine is writing it.
        """
        self._server = SparqlServer(settings)
        self._cache: IndexCache | None = None
        if write:
            self._cache = IndexCache(settings.query_url, settings.update_url)
            try:
                self._go_on(self._cache)
            except BaseException:
                self.close()
                raise
        elif not self._asked(f"GRAPH {_ARTICLES} {{ ?s a {SIN.Article} }}"):
            raise SinorusError(
                f"There is no graph at '{settings.query_url}' yet: make it with 'sinorus build', "
                "or name another store."
            )

    # --- the state of the server, and the index that goes with it --------------------------------

    def _go_on(self, cache: IndexCache) -> None:
        """Carry out what was left undone; if others have written since, forget what is kept."""
        stamp = self._stamp()
        if stamp in (cache.index.meta("stamp"), cache.index.meta("next stamp")):
            try:
                self.carry_out()
            except RefusedError:  # and would be again: do without
                stamp = self._stamp()
            else:
                return
        cache.clear()
        cache.index.set_meta("stamp", stamp)

    def _stamp(self) -> str:
        """Names the state of the server; a server that has no name for it is given one."""
        found = self._stamps()
        if len(found) != 1:
            self._server.tell(f"DELETE WHERE {{ GRAPH {_STATE} {{ {_STAMP} ?stamp }} }}")
            self._server.tell(f'INSERT DATA {{ GRAPH {_STATE} {{ {_STAMP} "{uuid4()}" }} }}')
            found = self._stamps()
        return found[0]

    def _stamps(self) -> list[str]:
        rows = self._rows(f"SELECT ?stamp {{ GRAPH {_STATE} {{ {_STAMP} ?stamp }} }}")
        return [row["stamp"].value for row in rows]

    def _claim(self) -> None:
        """Give the state of the server another name, unless somebody else has done so."""
        index = self.index
        before, following = index.meta("stamp"), index.meta("next stamp")
        if not following:
            following = str(uuid4())
            index.set_meta("next stamp", following)
        self._server.tell(
            f'WITH {_STATE} DELETE {{ {_STAMP} "{before}" }} INSERT {{ {_STAMP} "{following}" }} '
            f'WHERE {{ {_STAMP} "{before}" }}'
        )
        if self._stamps() != [following]:
            raise SinorusError(
                f"Somebody else has written to the server at '{self._server.settings.query_url}' "
                "meanwhile: wait until that is done, and run the same command again."
            )

    def _settle(self) -> None:
        """Put down that the index goes with the state that was claimed."""
        with self.index.transaction():
            self.index.set_meta("stamp", self.index.meta("next stamp") or "")
            self.index.set_meta("next stamp", "")

    def _done(self, number: int) -> None:
        with self.index.transaction():
            super()._done(number)

    @property
    def index(self) -> Index:
        """See `Store.index`; it is empty if others have written since this machine did."""
        if self._cache is None:
            raise SinorusError("The store was opened for reading only.")
        return self._cache.index

    @cached_property
    def _together(self) -> bool:
        """Whether the default graph of the server is all its graphs together."""
        return self._asked(f"{{ GRAPH {_FUSED} {{ ?s ?p ?o }} }} UNION {{ {_STAMP} ?o }}")

    # --- reading -----------------------------------------------------------------------------

    def query(
        self, text: str, substitutions: Mapping[str, NamedNode | Literal] | None = None
    ) -> QueryResults:
        """See `Store.query`."""
        if substitutions:
            raise SinorusError("A server takes no values for variables: write them in the query.")
        parameters: list[tuple[str, str]] = []
        if self._together:
            parameters.append(("default-graph-uri", _FUSED.value))
            if _ANY_GRAPH.search(text):
                # Of the graphs that it may mean, only some could be named: so none is, and those
                # that are written out are given by a variable.
                text = _by_variables(text)
            else:
                parameters += [("named-graph-uri", graph.value) for graph in _KNOWN]
        return self._server.ask(text, parameters)

    def _asked(self, pattern: str) -> bool:
        return bool(self._server.ask(f"ASK {{ {pattern} }}"))

    def _rows(self, text: str) -> QuerySolutions:
        rows = self._server.ask(text)
        assert isinstance(rows, QuerySolutions)
        return rows

    def quads(self, graph: NamedNode | DefaultGraph | None = None) -> Iterator[Quad]:
        """See `Store.quads`."""
        if graph is None:
            yield from self.quads(DefaultGraph())
            for name in _KNOWN:
                yield from self.quads(name)
            for names in in_batches(self._evidence_graphs(), _AT_A_TIME):
                yield from self._quads_of(names)
            return
        held: NamedNode | DefaultGraph = graph
        if isinstance(graph, DefaultGraph) and self._together:
            held = _FUSED
        pattern = "?s ?p ?o" if isinstance(held, DefaultGraph) else f"GRAPH {held} {{ ?s ?p ?o }}"
        for row in self._rows(f"SELECT ?s ?p ?o {{ {pattern} }}"):
            yield Quad(_node(row["s"]), _node(row["p"]), _term(row["o"]), graph)

    def _quads_of(self, graphs: Iterable[NamedNode]) -> Iterator[Quad]:
        names = " ".join(map(str, graphs))
        for row in self._rows(
            f"SELECT ?g ?s ?p ?o {{ VALUES ?g {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        ):
            yield Quad(_node(row["s"]), _node(row["p"]), _term(row["o"]), _node(row["g"]))

    def _evidence_graphs(self) -> list[NamedNode]:
        """Graphs of evidence; what else a server has is not for us to carry about."""
        rows = self._rows(
            f"SELECT DISTINCT ?g {{ GRAPH {_ARTICLES} {{ ?g a {SIN.Evidence} }} }} ORDER BY ?g"
        )
        return [_node(row["g"]) for row in rows]

    def leftovers(self, base: str) -> Iterator[Quad]:
        """See `Store.leftovers`."""
        of_article = f"{SIN.article} ?article . ?article a {SIN.Article}"
        for row in self._rows(
            f"SELECT ?s ?p ?o {{ GRAPH {_ARTICLES} {{ ?s ?p ?o "
            f"FILTER NOT EXISTS {{ ?s a {SIN.Article} }} "
            f"FILTER NOT EXISTS {{ ?s {of_article} }} }} }}"
        ):
            yield Quad(_node(row["s"]), _node(row["p"]), _term(row["o"]), _ARTICLES)
        graphs = self._rows(
            f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} "
            f'FILTER(STRSTARTS(STR(?g), "{base}evidence/")) '
            f"FILTER NOT EXISTS {{ GRAPH {_ARTICLES} {{ ?g {of_article} }} }} }}"
        )
        for names in in_batches((_node(row["g"]) for row in graphs), _AT_A_TIME):
            yield from self._quads_of(names)

    # --- writing -----------------------------------------------------------------------------

    def prepare(self, *, remove: Collection[Quad], add: Collection[Quad]) -> None:
        """See `Store.prepare`."""
        added = frozenset(add)
        # An article that is replaced is not there in between.
        removed = {quad for quad in remove if quad not in added or _telling(quad)}
        if added or removed:
            self._log(frozenset(removed), added)

    def _apply(self, removed: Collection[Quad], added: Collection[Quad]) -> None:
        self._claim()
        # What tells that an article is there is taken out first, and written last.
        for action, quads, first in (("DELETE DATA", removed, True), ("INSERT DATA", added, False)):
            ordered = sorted(
                quads, key=lambda quad: (_telling(quad) != first, str(quad.graph_name))
            )
            for batch in in_batches(ordered, _BATCH):
                self._update(action, batch)
        self._settle()

    def _update(self, action: str, quads: Iterable[Quad]) -> None:
        graphs: dict[NamedNode | None, list[str]] = {}
        for quad in quads:
            name: NamedNode | None
            if isinstance(quad.graph_name, NamedNode):
                name = quad.graph_name
            else:
                name = _FUSED if self._together else None
            graphs.setdefault(name, []).append(f"{quad.triple} .")
        parts = ["\n".join(graphs.pop(None, []))]
        for name, triples in graphs.items():
            parts.append("\n".join([f"GRAPH {name} {{", *triples, "}"]))
        self._server.tell(f"{action} {{\n" + "\n".join(parts) + "\n}")

    def close(self) -> None:
        """See `Store.close`."""
        if self._cache is not None:
            self._cache.close()
            self._cache = None


def _telling(quad: Quad) -> bool:
    """Whether a quad tells that an article is there."""
    return quad.object == SIN.Article


def _by_variables(text: str) -> str:
    """A query with its fixed graphs given by variables, which means the same.

    >>> _by_variables("{ GRAPH graph:articles { ?s ?p ?o } }")
    '{ VALUES ?fixedGraph0 { graph:articles } GRAPH ?fixedGraph0 { ?s ?p ?o } }'
    """
    parts = _GRAPH.split(text)
    for number, name in enumerate(parts[1::2]):
        variable = f"?fixedGraph{number}"
        parts[2 * number + 1] = f"VALUES {variable} {{ {name} }} GRAPH {variable}"
    return "".join(parts)


def _node(term: Any) -> NamedNode:
    assert isinstance(term, NamedNode)
    return term


def _term(term: Any) -> NamedNode | Literal:
    """A term as it was given to the server: some write truth as a number."""
    if isinstance(term, Literal) and term.datatype.value.endswith("#boolean"):
        return Literal(term.value in ("1", "true"))
    assert isinstance(term, NamedNode | Literal)
    return term
