"""Read the annotated texts of the test bed; write them as articles and gold for scoring.

    python tests/extraction/bed/bed.py FOLDER OUT

FOLDER is `development`, `held_out` or any folder of such files; OUT gets `articles/*.txt` (front
matter and text) and `gold/*.json` (one event annotation in the shape of `sinorus evaluate` each).
"""

import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BED = Path(__file__).parent
TYPES = ("exercise", "patrol", "arms_transfer", "agreement", "meeting", "incident")
STATUSES = ("announced", "under_way", "held", "cancelled", "alleged", "denied")
CATEGORIES = ("troops", "ships", "aircraft", "vehicles", "weapons")
QUALIFIERS = {">": "at_least", "<": "at_most", "~": "about", "": "exact"}

_FORCE = re.compile(r"(all|[A-Z]{3}) (\w+) ([<>~]?)(\d[\d,]*)")
_OWNED = re.compile(r"(-|[A-Z]{3}) (.+?)(?: x(\d+))?")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class BedError(ValueError):
    """A line that is not in the notation; the message names file and line."""


@dataclass
class Case:
    """One text with the events to be found in it."""

    id: str
    published: str | None
    text: str
    title: str | None = None
    events: list[dict[str, Any]] = field(default_factory=list)
    source: str = ""
    """File and line, for messages."""

    def gold(self) -> dict[str, Any]:
        """The annotation as one JSON object, as `sinorus extract --format json` prints it."""
        document = {"id": self.id, "title": self.title, "url": None, "published": self.published}
        return {"document": document, "events": self.events}

    def article(self) -> str:
        """The text as a file with front matter."""
        front = {"id": self.id, "title": self.title, "published": self.published}
        lines = [f"{key}: {json.dumps(value)}" for key, value in front.items() if value]
        return "\n".join(["---", *lines, "---", "", self.text, ""])


def read_folder(folder: Path) -> list[Case]:
    """All cases of a folder's `.txt` files, in order of file and place."""
    return [case for path in sorted(folder.glob("*.txt")) for case in read_file(path)]


def read_file(path: Path) -> list[Case]:
    """All cases of a file.

    Raises:
        BedError: a line is not in the notation.
    """
    return parse(path.read_text(encoding="utf-8"), path.name)


def parse(text: str, source: str = "text") -> list[Case]:
    """All cases of a text in the notation of README.md.

    Args:
        text: the content of a file.
        source: its name, for messages.
    """
    reading = _Reading()
    for number, line in enumerate(text.splitlines(), 1):
        reading.read(line, f"{source}:{number}")
    for case in reading.cases:
        case.text = case.text.strip()
        if not case.text:
            raise BedError(f"{case.source}: no text")
    return reading.cases


class _Reading:
    """The cases of a file so far, line by line."""

    def __init__(self) -> None:
        self.cases: list[Case] = []
        self._published: str | None = None

    def read(self, line: str, where: str) -> None:
        """Take in one line."""
        mark, _, rest = line.partition(" ")
        if mark == "#":
            return
        if mark == "===":
            self.cases.append(Case(rest.strip(), self._published, "", source=where))
        elif mark == "*":
            self.cases.append(Case(_id(rest), self._published, rest, source=where))
        elif not (self.cases or line.startswith("published:") or not line.strip()):
            raise BedError(f"{where}: text before the first '===' or '*'")
        elif mark == ">":
            self._add_event(rest.strip(), where)
        elif not (self._in_head() and self._read_head(line, where)):
            self._add_text(line)

    def _in_head(self) -> bool:
        return not self.cases or not self.cases[-1].text

    def _read_head(self, line: str, where: str) -> bool:
        """Take in a line above the text; False where it is none."""
        key, colon, value = line.partition(":")
        if not colon or key not in ("published", "undated", "title"):
            return False
        if not self.cases:
            self._published = _date(value.strip(), where)
        elif key == "title":
            self.cases[-1].title = value.strip()
        else:
            self.cases[-1].published = _date(value.strip(), where) if key == "published" else None
        return True

    def _add_text(self, line: str) -> None:
        if self.cases and not self.cases[-1].events:
            self.cases[-1].text += f"\n{line}" if self.cases[-1].text else line

    def _add_event(self, line: str, where: str) -> None:
        case = self.cases[-1]
        event = _event(line, where)
        if event:
            case.events.append({"id": f"{case.id}-{len(case.events) + 1}"} | event)


def _id(sentence: str) -> str:
    """The first eight words of a sentence, as an id."""
    return "-".join(re.findall(r"[a-z0-9]+", sentence.lower())[:8])


def _event(line: str, where: str) -> dict[str, Any] | None:
    """One event line; None for `> none`."""
    if line == "none":
        return None
    event_type, *fields = (part.strip() for part in line.split(" | "))
    if event_type not in TYPES:
        raise BedError(f"{where}: '{event_type}' is no type of event")
    event: dict[str, Any] = {
        "type": event_type, "name": None, "start": None, "end": None, "host": None,
        "countries": ["CHN", "RUS"], "locations": [], "forces": [], "platforms": [], "units": [],
    }  # fmt: skip
    for each in fields:
        key, equals, value = each.partition("=")
        if not equals or key not in _READERS:
            raise BedError(f"{where}: '{each}' is no field")
        event.update(_READERS[key](value.strip(), where))
    return event


def _date(text: str, where: str) -> str:
    if not _DATE.fullmatch(text):
        raise BedError(f"{where}: '{text}' is no date")
    return text


def _names(text: str) -> str:
    """Alternatives, joined as the annotation format joins them."""
    return "|".join(part.strip() for part in text.split(" / "))


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(";") if item.strip()]


def _force(item: str, where: str) -> dict[str, Any]:
    match = _FORCE.fullmatch(item)
    if match is None or match[2] not in CATEGORIES:
        raise BedError(f"{where}: '{item}' is no count such as 'CHN troops >2000'")
    return {
        "country": None if match[1] == "all" else match[1],
        "category": match[2],
        "count": int(match[4].replace(",", "")),
        "qualifier": QUALIFIERS[match[3]],
    }


def _owned(item: str, where: str) -> dict[str, Any]:
    match = _OWNED.fullmatch(item)
    if match is None:
        raise BedError(f"{where}: '{item}' has no owner: write 'RUS Tu-95', or '- Tu-95' for none")
    return {
        "country": None if match[1] == "-" else match[1],
        "name": _names(match[2]),
        "count": int(match[3]) if match[3] else None,
    }


def _unit(item: str, where: str) -> dict[str, Any]:
    owned = _owned(item, where)
    return {"country": owned["country"], "name": owned["name"]}


def _with(text: str, where: str) -> list[str]:
    codes = [code.strip() for code in text.split(",")]
    if not all(re.fullmatch("[A-Z]{3}", code) for code in codes):
        raise BedError(f"{where}: '{text}' is no list of countries such as 'JPN,KOR'")
    return ["CHN", "RUS", *codes]


def _status(text: str, where: str) -> str:
    if text not in STATUSES:
        raise BedError(f"{where}: '{text}' is no status")
    return text


_READERS: dict[str, Any] = {
    "name": lambda text, _: {"name": _names(text)},
    "start": lambda text, where: {"start": _date(text, where)},
    "end": lambda text, where: {"end": _date(text, where)},
    "day": lambda text, where: dict.fromkeys(("start", "end"), _date(text, where)),
    "host": lambda text, _: {"host": text},
    "with": lambda text, where: {"countries": _with(text, where)},
    "locations": lambda text, _: {"locations": [_names(item) for item in _items(text)]},
    "forces": lambda text, where: {"forces": [_force(item, where) for item in _items(text)]},
    "platforms": lambda text, where: {"platforms": [_owned(item, where) for item in _items(text)]},
    "units": lambda text, where: {"units": [_unit(item, where) for item in _items(text)]},
    "status": lambda text, where: {"status": _status(text, where)},
    "speaker": lambda text, _: {"speaker": _names(text)},
}


def write(cases: list[Case], out: Path) -> None:
    """Write cases as `articles/ID.txt` and `gold/ID.json` below a folder."""
    for name in ("articles", "gold"):
        (out / name).mkdir(parents=True, exist_ok=True)
    for case in cases:
        (out / "articles" / f"{case.id}.txt").write_text(case.article(), encoding="utf-8")
        gold = json.dumps(case.gold(), ensure_ascii=False, indent=1)
        (out / "gold" / f"{case.id}.json").write_text(gold + "\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Convert a folder."""
    folder, out = (Path(argument) for argument in arguments)
    folder = folder if folder.is_dir() else BED / folder
    write(read_folder(folder), out)


if __name__ == "__main__":
    main(sys.argv[1:])
