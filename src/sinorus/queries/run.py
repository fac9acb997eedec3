"""Run a query on a store."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from threading import Thread

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from sinorus.errors import SinorusError
from sinorus.queries.catalogue import EVERYTHING, Query, load
from sinorus.queries.lookup import Queryable
from sinorus.queries.parameters import bind, read_values
from sinorus.queries.result import AnyResult, BooleanResult, GraphResult, Result
from sinorus.queries.sparql import check_only_reads, declarations, syntax_problem


def run(
    store: Queryable,
    query: str | Path | Query,
    parameters: Mapping[str, object] | None = None,
    timeout: float | None = None,
) -> AnyResult:
    """Ask a store.

    Args:
        store: pyoxigraph's own or any other that answers as it does.
        query: name of a bundled query, path of an own `.rq` file, text of a query, or a `Query`.
        parameters: values by name of parameter, as text or anything whose `str` reads the same;
            None for the default.
        timeout: seconds after which to give up; the engine works on until the program ends.

    Returns:
        A `Result` for SELECT, a `BooleanResult` for ASK, a `GraphResult` for CONSTRUCT and
        DESCRIBE.

    Raises:
        SinorusError: no such query, parameter or value, or none that the query needs; the query is
            malformed; it would change the graph or fetch from the network; it takes longer than
            `timeout`.

    >>> from pyoxigraph import Store
    >>> len(run(Store(), "timeline", {"since": 2022}))
    0
    """
    known = query if isinstance(query, Query) else load(query)
    check_only_reads(known.text)
    given = parameters or {}
    values = read_values(known.parameters, _unless_all(known, given), store, known.name)
    _check_needs(known, given)
    text = bind(known.text, values)

    def answer() -> AnyResult:
        return _result(store.query(declarations(text) + text))

    try:
        return answer() if timeout is None else _within(timeout, answer)
    except (SyntaxError, SinorusError) as error:
        # Sinorus's own stores wrap what the engine says.
        problem = error if isinstance(error, SyntaxError) else error.__cause__
        if isinstance(problem, SyntaxError):
            raise syntax_problem(text, str(problem), known.name) from problem
        raise
    except (OSError, RuntimeError, ValueError) as error:
        raise SinorusError(f"The query could not be answered ({error}): simplify it.") from error


def _unless_all(query: Query, given: Mapping[str, object]) -> dict[str, object]:
    """The parameters without those that the query needs and that were given as "all"."""
    return {
        name: value
        for name, value in given.items()
        if name not in query.needs or str(value).strip().casefold() != EVERYTHING
    }


def _check_needs(query: Query, given: Mapping[str, object]) -> None:
    """Refuse to ask for all without having been told so."""
    if query.needs and all(given.get(name) is None for name in query.needs):
        example = next(each for each in query.parameters if each.name == query.needs[0])
        raise SinorusError(
            f"The query '{query.name}' needs {' or '.join(query.needs)}, as all together is very "
            f'much: give {example.name}="{example.example}", or {example.name}={EVERYTHING} for '
            "everything."
        )


def _within(seconds: float, answer: Callable[[], AnyResult]) -> AnyResult:
    """What `answer` gives, if it does so in time.

    In a thread that dies with the program: the engine cannot be stopped.
    """
    future: Future[AnyResult] = Future()

    def work() -> None:
        try:
            future.set_result(answer())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            future.set_exception(error)

    Thread(target=work, daemon=True).start()
    try:
        return future.result(seconds)
    except TimeoutError:
        raise SinorusError(
            f"The query took longer than {seconds:g} s: make it narrower, or allow it more time."
        ) from None


def _result(answer: QuerySolutions | QueryBoolean | QueryTriples) -> AnyResult:
    if isinstance(answer, QueryBoolean):
        return BooleanResult(bool(answer))
    if isinstance(answer, QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        return Result(columns, tuple(tuple(solution) for solution in answer))
    return GraphResult(tuple(sorted(set(answer), key=str)))
