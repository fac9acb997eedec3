"""Read articles from files, folders, globs and stdin.

Kinds of files: `.txt` and `.md` (with or without front matter), `.html`, `.json` and `.jsonl`.
The id of an article is the one that it states, else the stem of its file; records of a file of
many get the stem and a hash of their text, and an article from stdin "stdin" and such a hash.
"""

import glob
import hashlib
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlsplit

from sinorus.articles.cleaning import clean, headline, one_line
from sinorus.articles.decoding import decode, decoded_lines
from sinorus.articles.draft import Draft, read_text
from sinorus.articles.model import Article, Rejection
from sinorus.articles.publication_date import YEARS, date_in_text, date_in_url, parse_date
from sinorus.articles.records import read_lines, read_records
from sinorus.articles.spool import Spool
from sinorus.errors import SinorusError
from sinorus.partial_date import PartialDate
from sinorus.resources import STORE_MARKER

MAX_BYTES = 20_000_000
"""Size of an article from which on it is refused."""

STDIN = "-"

_TEXT = frozenset({".txt", ".text", ".md", ".markdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_JSON = frozenset({".json"})
_JSON_LINES = frozenset({".jsonl", ".ndjson"})
_SUFFIXES = _TEXT | _HTML | _JSON | _JSON_LINES
_NAMED_SUFFIXES = ".txt, .md, .html, .json or .jsonl"

_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON_START = re.compile(rb"\s*(?:\{|\[\s*\{)\s*\"")
_SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
}
_UNSAFE_IN_ID = re.compile(r"[^A-Za-z0-9._-]+")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_MAX_ID = 100


def read_articles(
    paths: Sequence[str | Path],
    *,
    published: PartialDate | None = None,
    stdin: BinaryIO | None = None,
) -> list[Article | Rejection]:
    """What `spool_articles` reads, all of it in memory.

    >>> import io
    >>> [article] = read_articles(["-"], stdin=io.BytesIO(b"Two fleets met on 1 May 2021."))
    >>> article.text, article.source
    ('Two fleets met on 1 May 2021.', '-')
    """
    return list(spool_articles(paths, published=published, stdin=stdin))


def spool_articles(
    paths: Sequence[str | Path],
    *,
    published: PartialDate | None = None,
    stdin: BinaryIO | None = None,
) -> Spool:
    """Read all articles that `paths` name.

    Args:
        paths: files, folders (read with all below them), globs, and "-" for stdin.
        published: date of publication of all the articles, over whatever they say themselves.
        stdin: what "-" stands for; `sys.stdin` by default.

    Returns:
        Articles and what could not be read (a path that does not exist, a folder or glob without
        articles, a file that is none), in the order of `paths`; folders sorted by name. Each
        article has an id of its own; see `Spool`.

    Raises:
        SinorusError: `published` is no possible date of publication.
    """
    if published is not None and published.year not in YEARS:
        raise SinorusError(
            f"'{published}' is no date of publication: give one between {YEARS[0]} and {YEARS[-1]}."
        )
    spool = Spool()
    for path in _files(paths):
        if isinstance(path, Rejection):
            spool.put(path)
        else:
            for result in _read_source(path, published, stdin):
                spool.put(result)
    return spool


# --- which files ------------------------------------------------------------------------


def _files(paths: Iterable[str | Path]) -> list[Path | Rejection | None]:
    """All files to read, each once; None for stdin, a rejection for a path to nothing."""
    found: dict[Path | Rejection | None, Path | Rejection | None] = {}
    for path in paths:
        try:
            for file in _files_of(str(path)):
                found.setdefault(file and file.resolve(), file)
        except SinorusError as error:
            rejection = Rejection(_shown(path), str(error))
            found[rejection] = rejection
    return list(found.values())


def _shown(path: str | Path) -> str:
    """A path in characters that can be printed, whatever bytes it is made of."""
    return os.fsencode(path).decode(errors="replace")


def _files_of(name: str) -> list[Path | None]:
    if name == STDIN:
        return [None]
    if not name:
        raise SinorusError("The path is empty: name a file or folder.")
    path = Path(name)
    if path.is_dir():
        files = _files_below(path)
        if not files:
            raise SinorusError(f"The folder holds no articles: it has no {_NAMED_SUFFIXES}.")
        return [*files]
    if path.exists():
        return [path]
    if not glob.has_magic(name):
        raise SinorusError("There is no such file or folder: check the path.")
    files = []
    matches = glob.glob(name, recursive=True)  # noqa: PTH207 - Path.glob refuses absolute ones
    for match in sorted(map(Path, matches)):
        files += _files_below(match) if match.is_dir() else [match] * _is_article(match)
    if not files:
        raise SinorusError("No articles match: check the pattern.")
    return [*files]


def _files_below(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if _is_article(path)
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES and path.name != STORE_MARKER


# --- one file ---------------------------------------------------------------------------


def _read_source(
    path: Path | None, published: PartialDate | None, stdin: BinaryIO | None
) -> Iterator[Article | Rejection]:
    source, stem = STDIN, "stdin"
    if path is not None:
        source = _shown(path)
        stem = path.stem
    try:
        for number, draft in _drafts(path, stdin):
            place = source if number is None else f"{source}#{number}"
            shared_stem = path is None or number is not None
            try:
                if isinstance(draft, SinorusError):
                    raise draft
                yield _article(draft, place, stem, shared_stem=shared_stem, published=published)
            except SinorusError as error:
                yield Rejection(place, str(error))
    except SinorusError as error:
        yield Rejection(source, str(error))
    except OSError as error:
        yield Rejection(source, f"It cannot be read ({error.strerror}): check its permissions.")


def _load(path: Path | None, stdin: BinaryIO | None) -> tuple[str, bytes]:
    """The suffix that says how to read it, and the bytes of a source."""
    if path is None:
        data = (stdin or sys.stdin.buffer).read()
        if _HTML_START.match(data):
            return ".html", data
        return (".json" if _JSON_START.match(data) else ".txt"), data
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise SinorusError(f"It is no {_NAMED_SUFFIXES} file: convert or rename it.")
    if suffix in _TEXT | _HTML and path.stat().st_size >= MAX_BYTES:
        raise _too_large()
    return suffix, path.read_bytes()


def _drafts(
    path: Path | None, stdin: BinaryIO | None
) -> Iterator[tuple[int | None, Draft | SinorusError]]:
    if path is not None and path.suffix.lower() in _JSON_LINES:
        yield from read_lines(decoded_lines(path))
        return
    suffix, data = _load(path, stdin)
    if suffix in _HTML:
        if b"\0" in data[:8192] or not data.strip():
            decode(data)  # says what is wrong with it; the page itself states its encoding
        from sinorus.articles.web_page import read_web_page  # noqa: PLC0415 - slow to import

        yield None, read_web_page(data)
    elif suffix in _TEXT:
        yield None, read_text(decode(data))
    else:
        yield from read_records(decode(data))


def _article(
    draft: Draft, source: str, stem: str, *, shared_stem: bool, published: PartialDate | None
) -> Article:
    if len(draft.body) >= MAX_BYTES or len(draft.body.encode(errors="replace")) >= MAX_BYTES:
        raise _too_large()
    text = clean(draft.body)
    if not text:
        raise SinorusError("It holds no text of an article.")
    url = _safe_url(draft.url)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    own_id = _slug(draft.id or "")
    stem = _slug(stem) or "article"
    return Article(
        id=own_id or (f"{stem}-{digest}" if shared_stem or stem == "article" else stem),
        text=text,
        title=one_line(draft.title) or headline(text),
        url=url,
        publisher=one_line(draft.publisher),
        published=published or _published(draft, url),
        language=(draft.language or _language(text))[:2].lower(),
        source=source,
    )


def _too_large() -> SinorusError:
    return SinorusError(f"It has {MAX_BYTES // 1_000_000} MB or more: split it into its articles.")


def _published(draft: Draft, url: str | None) -> PartialDate | None:
    if draft.published:
        stated = parse_date(draft.published)
        if stated is None:
            printed = " ".join(draft.published.split())[:60]
            raise SinorusError(
                f"Its date of publication '{printed}' is none: write it as YYYY-MM-DD."
            )
        return stated
    return (date_in_url(url) if url else None) or date_in_text(draft.body)


def _language(text: str) -> str:
    """The language that the script gives away; English for anything in Latin letters."""
    sample = text[:2000]
    if not sample.isascii():
        for language, letters in _SCRIPTS.items():
            if len(letters.findall(sample)) * 4 > len(sample):
                return language
    return "en"


def _safe_url(url: str | None) -> str | None:
    """A web address in which every character may stand in an IRI; None for any other scheme."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    plain = _LONE_PERCENT.sub("%25", url.partition("#")[0])
    try:
        parts = urlsplit(plain)
        is_address = parts.hostname and (parts.port or True)
    except ValueError:
        return None
    return quote(plain, safe=":/?@!$&'()*+,;=%~", errors="replace") if is_address else None


def _slug(name: str) -> str:
    """`name` in letters, digits, dots, hyphens and underscores: safe in an IRI."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _UNSAFE_IN_ID.sub("-", plain).strip("-.")[:_MAX_ID]
