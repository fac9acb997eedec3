"""Front matter: the block of `key: value` lines between two `---` at the top of a file.

It is read by hand, because editors write headlines into it as they are: a value may hold colons,
brackets or a lone quotation mark, which YAML refuses. The value runs to the end of the line.
Lists and folded text below a key are joined with commas and spaces.
"""

import re

from sinorus.errors import SinorusError

_KEY = re.compile(r"([A-Za-z_][\w .-]{0,40}?)\s*:(?:\s+(.*)|\s*)$")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_BLOCK_MARKS = frozenset({"|", ">", "|-", ">-", "|+", ">+"})


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    r"""The fields of the front matter that `text` opens with, and the text below it.

    Returns:
        Values by key in lower case; no fields and all of `text` where it has no front matter.

    Raises:
        SinorusError: the block is not closed, or a line of it is no `key: value`; the message is a
            sentence that names the line and the remedy.

    >>> split_front_matter("---\ntitle: Analysis: two fleets [updated]\n---\nThey met.")
    ({'title': 'Analysis: two fleets [updated]'}, 'They met.')
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return {}, text
    fields: dict[str, str] = {}
    key = None
    for number, raw in enumerate(lines[1:], 2):
        line = raw.strip()
        if raw.rstrip() in ("---", "..."):
            return fields, "\n".join(lines[number:])
        if not line or line.startswith("#"):
            continue
        match = None if raw[0].isspace() or line.startswith("- ") else _KEY.match(line)
        if match:
            key = match[1].lower()
            value = match[2] or ""
            fields[key] = "" if value in _BLOCK_MARKS else _unquoted(value)
        elif key is not None and (raw[0].isspace() or line.startswith("- ")):
            item = line.startswith("- ")
            value = _unquoted(line.removeprefix("- ").strip())
            fields[key] += (", " if item else " ") + value if fields[key] else value
        else:
            raise SinorusError(
                f"Line {number} of its front matter is no 'key: value': correct or remove it."
            )
    raise SinorusError("Its front matter is not closed: put a line '---' below the last field.")


def _unquoted(value: str) -> str:
    value = value.strip()
    if not _QUOTED.fullmatch(value):
        return value
    inner = value[1:-1]
    return inner.replace("''", "'") if value[0] == "'" else re.sub(r"\\(.)", r"\1", inner)
