"""Articles in JSON: one object an article, alone, in a list, or one on each line."""

import json
from collections.abc import Iterable, Iterator, Mapping

from sinorus.articles.draft import Draft
from sinorus.articles.publication_date import from_timestamp
from sinorus.errors import SinorusError

_TEXT = (
    "text",
    "body",
    "content",
    "maintext",
    "articlebody",
    "full_text",
    "description",
    "summary",
)
_LISTS = ("articles", "items", "documents", "docs", "results", "data", "entries")


def read_records(text: str) -> Iterator[tuple[int | None, Draft | SinorusError]]:
    """Read every article of a JSON text; one that is no JSON as a whole is read as JSON Lines.

    Args:
        text: the file's text.

    Yields:
        The number of the line or list item from 1 (None for a single object), and the draft or
        what is wrong with that record.

    >>> [(number, draft.body) for number, draft in read_records('[{"text": "A."}]')]
    [(1, 'A.')]
    """
    try:
        whole = _parse(text)
    except SinorusError:
        if "\n" not in text.strip():
            raise
    else:
        yield from _records_of(whole)
        return
    yield from read_lines(text.split("\n"))


def read_lines(lines: Iterable[str]) -> Iterator[tuple[int, Draft | SinorusError]]:
    """Read every article of JSON Lines.

    Yields:
        The number of the line from 1, and the draft or what is wrong with that line.

    >>> [(number, draft.body) for number, draft in read_lines(['{"text": "A."}'])]
    [(1, 'A.')]
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield number, _draft(_parse(line))
            except SinorusError as error:
                yield number, error


def _records_of(whole: object) -> Iterator[tuple[int | None, Draft | SinorusError]]:
    listed = whole
    if isinstance(whole, dict) and not any(key.lower() in _TEXT for key in whole):
        listed = next((whole[name] for name in _LISTS if name in whole), whole)
    if not isinstance(listed, list):
        yield None, _draft(listed)
        return
    if not listed:
        raise SinorusError("It holds no articles.")
    for number, record in enumerate(listed, 1):
        try:
            yield number, _draft(record)
        except SinorusError as error:
            yield number, error


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise SinorusError(f"It is not valid JSON ({error.msg}, {where}): correct it.") from None
    except (ValueError, RecursionError):
        raise SinorusError("It is no JSON of an article: correct it.") from None


def _draft(record: object) -> Draft:
    if not isinstance(record, dict):
        raise SinorusError("It is no JSON object: write one article as one object.")
    fields = {key.lower(): text for key, value in record.items() if (text := _text(key, value))}
    body = next((fields[name] for name in _TEXT if name in fields), None)
    if body is None:
        raise SinorusError("It has no text: put the article under 'text', 'body' or 'content'.")
    return Draft.of_fields(fields, body)


def _text(key: str, value: object) -> str:
    """A field as text: "" for what says nothing; the name of a publisher that is an object."""
    if isinstance(value, Mapping):
        return _text(key, value.get("name", ""))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, int | float) and abs(value) > 1e8 and key.lower() != "id":
        return str(from_timestamp(value) or value)
    return str(value).strip()
