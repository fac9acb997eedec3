"""From the text of a page to the text of the article: paragraphs without boilerplate.

A cleaned text is one line a paragraph with one empty line between paragraphs, in Unicode NFC,
without control, zero-width and bidirectional characters, and with single spaces. Quotation marks
and dashes stay as printed. Captions stay as paragraphs, because they state facts; the credits in
them do not. A headline set between two sentences of the same line stays: nothing safe tells it
from a sentence.
"""

import re
import unicodedata
from itertools import pairwise

from sinorus.articles.boilerplate import (
    CREDITS,
    END_CREDITS,
    HEADINGS,
    LINES,
    PATTERNS,
    SECTIONS,
    TRAILERS,
    union,
)
from sinorus.articles.dateline import strip_dateline

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# lookbehinds stand behind their first character: so the engine can search for that one
_GLUED_SENTENCES = re.compile(r"([.!?](?<=[a-z]{3}.)[”\"’]?)(?=[“\"‘]?[A-Z][a-z]+ )")
_SPACE_BEFORE_MARK = re.compile(r" (?<=\w )(?=[,.;](?: (?!\.)|$))", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*$")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])[”\"’']? (?=[“\"‘]?[A-Z])")
_LEADING_DATE = re.compile(r"\W{0,5}date\W{1,3}\d{4}-\d\d-\d\d(?!\d)\s*", re.IGNORECASE)
_BOILERPLATE = union(PATTERNS)
_CREDIT = union(CREDITS)
_END_CREDIT = union(END_CREDITS)
_TRAILER = re.compile(rf"\b(?:{union(TRAILERS).pattern})$", re.IGNORECASE)
_GLUED_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_EDGE_MARKS = " \t|•·*-–—_=+<>»«›‹→←▶►▼▲#[](){}:;,.!?…\"'“”‘’✕×©"

_MAX_BOILERPLATE = 450
_WRAPPED_WIDTH = range(50, 121)
_MAX_LINK = 160
_MIN_REPEATED = 40
_STANDFIRST = 3


def clean(text: str) -> str:
    r"""The paragraphs of an article, without what the page prints around them.

    Cleaning a cleaned text changes nothing.

    Args:
        text: the article as it came, with any line ends.

    Returns:
        Paragraphs with one empty line between them; empty where nothing of an article is left.

    >>> print(clean("Home News World Sport\n\nTwo fleets met\u200b at sea .\nShare\n"))
    Two fleets met at sea.
    """
    lines = _tidy("\n".join(_unwrap(normalise(text)))).split("\n")
    return "\n\n".join(_without_repeats(_without_boilerplate(lines)))


def normalise(text: str) -> str:
    r"""`text` in NFC, without invisible characters, with single spaces, its lines stripped.

    >>> normalise("  Joint\u00a0 Sea\u200b \r\n2021 ")
    'Joint Sea\n2021'
    """
    visible = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    lines = [" ".join(line.split()) for line in visible.splitlines()]
    return "\n".join(lines).strip("\n")


def one_line(text: str | None) -> str | None:
    r"""`text` normalised to a single line; None where nothing is left of it.

    >>> one_line(" Joint\n Sea ")
    'Joint Sea'
    """
    return " ".join(normalise(text or "").split()) or None


def headline(text: str) -> str | None:
    r"""The first paragraph of a cleaned text, if it reads like a headline and others follow.

    >>> headline("Two navies meet at sea\n\nThey met on Tuesday.")
    'Two navies meet at sea'
    >>> headline("They met on Tuesday.\n\nIt rained.") is None
    True
    """
    first, _, rest = text.partition("\n\n")
    is_headline = rest and len(first) <= _MAX_LINK and first.count(" ") >= 2
    return first if is_headline and not first.endswith((".", ":", ";", ",", '."', ".”")) else None


def _tidy(text: str) -> str:
    """Sentences apart that lost the space between them, marks back at the word before them."""
    if " ." in text or " ," in text or " ;" in text:
        text = _SPACE_BEFORE_MARK.sub("", text)
    return _GLUED_SENTENCES.sub(r"\1 ", text)


def _unwrap(text: str) -> list[str]:
    """The lines of `text`, those joined that were broken at a fixed width."""
    lines: list[str] = []
    for block in text.split("\n\n"):
        parts = [line for line in block.split("\n") if line]
        width = max(map(len, parts), default=0)
        joined = parts[:1]
        for line, following in pairwise(parts):
            # a line was broken for its width only if the next word had no room on it
            full = len(line) + 1 + len(following.split(" ", 1)[0]) > width
            if full and width in _WRAPPED_WIDTH and not _SENTENCE_END.search(line):
                joined[-1] += " " + following
            else:
                joined.append(following)
        lines += joined
    return lines


def _without_boilerplate(lines: list[str]) -> list[str]:
    kept: list[str] = []
    among_links = False
    for raw in lines:
        line = _without_trimmings(raw)
        if not line:
            continue
        bare = line.strip(_EDGE_MARKS).lower()
        if bare in HEADINGS:
            among_links = True
            continue
        if among_links and len(line) <= _MAX_LINK and not _SENTENCE_END.search(line):
            continue
        among_links = False
        if len(line) > _MAX_BOILERPLATE or not _is_boilerplate(line, bare):
            kept.append(line)
    return kept


def _is_boilerplate(line: str, bare: str) -> bool:
    if bare in LINES or not any(map(str.isalnum, bare)):
        return True
    return _is_menu(line) or _BOILERPLATE.fullmatch(line) is not None


def _is_menu(line: str) -> bool:
    """Whether `line` is a row of section names, glued together or not."""
    if not line[0].isupper() or line[-1] in '.?!,;:”"':
        return False
    words = [word for word in re.split(r"[\s|/&>»·•,-]+", _GLUED_WORDS.sub(" ", line)) if word]
    if any(word[0].islower() for word in words):
        return False
    sections = sum(word.lower() in SECTIONS for word in words)
    return sections == len(words) >= 2 or (sections >= 4 and sections * 2 >= len(words))


def _without_trimmings(line: str) -> str:
    """`line` without a leading date of publication, dateline or credits."""
    previous = None
    while line != previous:  # what is cut can lay bare more
        previous = line
        line = _without_credits(strip_dateline(_LEADING_DATE.sub("", line, count=1)))
        if line != previous:
            line = _tidy(normalise(line))
    return line


def _without_credits(line: str) -> str:
    if "(" in line:
        line = _CREDIT.sub(" ", line).rstrip()
        opening = line.rfind("(")
        if opening >= 0 and _END_CREDIT.fullmatch(line.rstrip(". "), opening):
            return line[:opening].rstrip()
    if ":" in line[-90:]:
        start = max(0, len(line) - 100)
        trailer = _TRAILER.search(line, start)
        return line[: trailer.start()].rstrip() if trailer else line
    return line


def _without_repeats(paragraphs: list[str]) -> list[str]:
    """Without second copies of a paragraph, and without opening pull quotes.

    A pull quote is a paragraph at the top whose every sentence stands again further down.
    """
    seen: set[str] = set()
    single: list[str] = []
    for paragraph in paragraphs:
        if paragraph not in seen or len(paragraph) < _MIN_REPEATED:
            single.append(paragraph)
        seen.add(paragraph)
    index = 0
    while index < min(_STANDFIRST, len(single) - 1):
        rest = "\n".join(single[index + 1 :])
        sentences = _SENTENCE_BREAK.split(single[index])
        if len(single[index]) >= _MIN_REPEATED and all(part in rest for part in sentences):
            del single[index]
        else:
            index += 1
    return single
