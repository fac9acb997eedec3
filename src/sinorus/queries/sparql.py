"""What must be known of a query's text before it runs: that it only reads, and only this store."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sinorus.errors import SinorusError
from sinorus.queries.terms import NAMESPACES

# Narrower than the grammar where in doubt: what is left over is looked at, never skipped.
_TOKEN: Final = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>'''(?:[^'\\]|\\.|''?(?!'))*''' | \"""(?:[^"\\]|\\.|""?(?!"))*\"""
        | '(?:[^'\\\r\n]|\\.)*' | "(?:[^"\\\r\n]|\\.)*")
    | (?P<variable>[?$]\w+)
    | (?P<blank>_:[\w-]+)
    | (?P<prefixed>:[\w-]*)
    | (?P<word>[^\W\d_][\w-]*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES: Final = frozenset(
    {"insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add", "with"}
)
_POSITION: Final = re.compile(r"error at (\d+):(\d+)")
_REASON: Final = re.compile(r"The SELECT [\w ]+|IRI parsing failed")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """The kind and text of each token that is neither space nor comment."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup not in {None, "comment"} and not match[0].isspace():
            yield str(match.lastgroup), match[0]


def check_only_reads(text: str) -> None:
    """Refuse updates, and SERVICE, by which a query would fetch from the network.

    Args:
        text: a query.

    Raises:
        SinorusError: the query is an update, or has a SERVICE clause.

    >>> check_only_reads("SELECT * { ?s ?p 'SERVICE' } # SERVICE")
    >>> check_only_reads("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
        ...
    sinorus.errors.SinorusError: The query has a SERVICE clause, which would fetch from the \
network: query that endpoint by itself.
    """
    tokens = list(_tokens(text))
    _refuse_service(tokens)
    verb = _verb(tokens)
    if verb.lower() in _UPDATES:
        raise SinorusError(
            f"'{verb.upper()}' would change the graph and queries only read it: use SELECT, ASK, "
            "CONSTRUCT or DESCRIBE."
        )


def check_update(text: str) -> None:
    """Refuse LOAD and SERVICE, by which an update would fetch from elsewhere.

    Args:
        text: a SPARQL update.

    Raises:
        SinorusError: it has one of these.

    >>> check_update("INSERT DATA { <a:load> <a:p> 'load' }")
    >>> check_update("CLEAR ALL ; LOAD <http://example.org/>")
    Traceback (most recent call last):
        ...
    sinorus.errors.SinorusError: The update has a LOAD, which would fetch from elsewhere: send the \
triples themselves.
    """
    tokens = list(_tokens(text))
    _refuse_service(tokens)
    if any(kind == "word" and "load" in word.lower() for kind, word in tokens):
        raise SinorusError(
            "The update has a LOAD, which would fetch from elsewhere: send the triples themselves."
        )


def _refuse_service(tokens: Iterable[tuple[str, str]]) -> None:
    # The engine takes "SERVICE" as a keyword even where it is glued to what stands before it.
    if any(kind == "word" and "service" in word.lower() for kind, word in tokens):
        raise SinorusError(
            "The query has a SERVICE clause, which would fetch from the network: query that "
            "endpoint by itself."
        )


def _verb(tokens: Iterable[tuple[str, str]]) -> str:
    """The first word behind the declarations of prefixes and base, which end with an IRI each."""
    declaring = False
    for kind, token in tokens:
        if declaring:
            declaring = kind != "iri"
        elif token.lower() in {"prefix", "base"}:
            declaring = True
        else:
            return token
    return ""


def declarations(text: str) -> str:
    """PREFIX declarations, on one line, for the usual prefixes that a query uses undeclared.

    >>> declarations("SELECT * { ?event a sin:Exercise }")
    'PREFIX sin: <https://w3id.org/sinorus/ontology#> '
    """
    return "".join(
        f"PREFIX {prefix}: <{NAMESPACES[prefix]}> "
        for prefix in _undeclared_prefixes(text)
        if prefix in NAMESPACES
    )


def syntax_problem(text: str, message: str, name: str) -> SinorusError:
    """The engine's complaint about a malformed query as one sentence with the position.

    Args:
        text: the query, to which its `declarations` were put in front.
        message: what the engine says: "error at LINE:COLUMN: expected …".
        name: the query's name or file; empty if it has none.

    >>> str(syntax_problem("SELECT * {", "error at 1:11: expected one of …", "my.rq"))
    "The query 'my.rq' is not valid SPARQL at line 1, column 11 (the end of the query): correct it \
there."
    """
    prefixes = [prefix for prefix in _undeclared_prefixes(text) if prefix not in NAMESPACES]
    position = _POSITION.search(message)
    if prefixes:
        where = f": the prefix '{prefixes[0]}:' is not declared"
    elif position is None:
        where = ""
    else:
        line, column = int(position[1]), int(position[2])
        if line == 1:
            column = max(1, column - len(declarations(text)))
        where = f" at line {line}, column {column} ({_near(text, line, column)})"
    reason = None if prefixes else _REASON.search(message)
    hint = f" - {reason[0].strip()}" if reason else ""
    called = f"The query '{name}'" if name else "The query"
    return SinorusError(f"{called} is not valid SPARQL{where}{hint}: correct it there.")


def _near(text: str, line: int, column: int) -> str:
    lines = text.splitlines()
    if line > len(lines):
        return "the end of the query"
    rest = lines[line - 1][column - 1 :].strip()
    if not rest:
        return "the end of the query" if line == len(lines) else "the end of the line"
    return f"at '{rest[:30]}{'…' if len(rest) > 30 else ''}'"


def _undeclared_prefixes(text: str) -> list[str]:
    """Prefixes that names begin with, but that no PREFIX declares, in order."""
    declared: set[str] = set()
    used: list[str] = []
    tokens = list(_tokens(text))
    for index, (kind, _) in enumerate(tokens):
        if kind != "prefixed":
            continue
        before = tokens[index - 1] if index else ("", "")
        prefix = before[1] if before[0] == "word" else ""
        keyword = tokens[index - 2 if prefix else index - 1][1].lower() if index else ""
        if keyword == "prefix":
            declared.add(prefix)
        else:
            used.append(prefix)
    return [prefix for prefix in dict.fromkeys(used) if prefix and prefix not in declared]
