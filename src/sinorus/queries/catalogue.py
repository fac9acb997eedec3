"""The bundled queries, and users' own files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sinorus.errors import SinorusError
from sinorus.queries.parameters import Parameter
from sinorus.queries.terms import printable
from sinorus.resources import data_folder

_HEADER = "#+ "
EVERYTHING: Final = "all"
"""What to give a parameter that a query needs where all is wanted."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query with what its header says about it."""

    name: str
    """The file's stem for a bundled query, the path of a user's own, empty for mere text."""
    text: str
    title: str = ""
    question: str = ""
    """What it answers, in plain words."""
    notes: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    needs: tuple[str, ...] = ()
    """Parameters of which one at least has to be given, because all together is very much; "all"
    for one of them asks for that."""

    def in_full(self, given: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
        """The parameters that are given; without one that it needs, those that ask for all.

        >>> load("evidence").in_full({})
        {'event': 'all'}
        """
        if self.needs and given.keys().isdisjoint(self.needs):
            return {**given, self.needs[0]: EVERYTHING}
        return dict(given)

    @classmethod
    def parse(cls, name: str, text: str) -> "Query":
        r"""Read the header: lines "#+ KEY: VALUE"; deeper indented lines go on with the value.

        Raises:
            SinorusError: the header has an unknown key, or a malformed or missing parameter.

        >>> Query.parse("a", "#+ question: What is\n#+   there?\nASK {}").question
        'What is there?'
        """
        fields: dict[str, list[str]] = {
            each: [] for each in ("title", "question", "note", "parameter", "needs")
        }
        for key, value in _header(text):
            if key not in fields:
                raise SinorusError(
                    f"The header of the query '{name}' has the unknown key '{printable(key)}': use "
                    f"{', '.join(fields)}."
                )
            fields[key].append(value)
        parameters = tuple(Parameter.declared(line, text) for line in fields["parameter"])
        needs = tuple(each for line in fields["needs"] for each in line.split(", "))
        for need in needs:
            if need not in {parameter.name for parameter in parameters}:
                raise SinorusError(
                    f"The query '{name}' needs '{printable(need)}', which is none of its "
                    "parameters: declare it in the header."
                )
        return cls(
            name=name,
            text=text,
            title=" ".join(fields["title"]),
            question=" ".join(fields["question"]),
            notes=tuple(fields["note"]),
            parameters=parameters,
            needs=needs,
        )


def _header(text: str) -> Iterator[tuple[str, str]]:
    key, value = "", ""
    for line in text.splitlines():
        if not line.startswith(_HEADER):
            continue
        content = line.removeprefix(_HEADER)
        if content.startswith(" "):
            value = f"{value} {content.strip()}"
            continue
        if key:
            yield key, value
        key, _, value = (part.strip() for part in content.partition(":"))
    if key:
        yield key, value


def catalogue() -> dict[str, Query]:
    """All bundled queries by name, in alphabetical order.

    >>> "timeline" in catalogue()
    True
    """
    files = sorted(data_folder("queries").glob("*.rq"))
    return {file.stem: Query.parse(file.stem, file.read_text(encoding="utf-8")) for file in files}


def load(query: str | Path) -> Query:
    """The query that `query` names.

    Args:
        query: name of a bundled query, path of an own `.rq` file, or the text of a query.

    Raises:
        SinorusError: there is no such query (the message has the nearest name) or file.

    >>> load("timeline").title
    'Timeline'
    >>> load("tmeline")
    Traceback (most recent call last):
        ...
    sinorus.errors.SinorusError: No query 'tmeline': did you mean 'timeline'?
    """
    name = str(query)
    if isinstance(query, str) and "{" in query:
        return Query.parse("", query)
    path = Path(query)
    if isinstance(query, Path) or path.suffix or len(path.parts) > 1:
        return Query.parse(name, _read(path))
    file = data_folder("queries") / f"{name}.rq"
    names = sorted(known.stem for known in data_folder("queries").glob("*.rq"))
    if name in names:
        return Query.parse(name, file.read_text(encoding="utf-8"))
    nearest = get_close_matches(name, names, n=1, cutoff=0.5)
    remedy = (
        f"did you mean '{nearest[0]}'?"
        if nearest
        else "run 'sinorus queries' for the list, or name a file that ends in .rq."
    )
    raise SinorusError(f"No query '{printable(name)}': {remedy}")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SinorusError(f"No query file '{path}': check the path.") from None
    except UnicodeDecodeError:
        raise SinorusError(
            f"The query file '{path}' is not UTF-8 text: save it as UTF-8."
        ) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SinorusError(
            f"Cannot read the query file '{path}' ({reason}): check the path."
        ) from error
