"""From bytes to text."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sinorus.errors import SinorusError

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BINARY_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
)
_BLOCK: Final = 1 << 20
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1b"))
# What English text in Windows-1252 holds beside ASCII. "Ã" and "â€" are not among it: they are
# what broken UTF-8 looks like when it is read as Windows-1252.
_WESTERN = re.compile(
    "[\x00-\x7f€‚„…‘’“”•–—™ŠšŽžŒœŸ\xa0£¥§©«®°±²³´·»¼½¾¿¡ÀÁÄÅÆÇÈÉÊÍÑÓÔÖØÚÜßàáäåæçèéêëíîïñóôöøùúûü"
    "ãâõ]*"
)
_BROKEN_UTF8 = re.compile("[ãâ](?![a-zç])")


def decode(data: bytes) -> str:
    r"""The text that `data` encodes: in UTF-8, UTF-16 with a byte order mark, or Windows-1252.

    Windows-1252 is tried last, and taken only if every byte then is a letter or mark of western
    text, since almost any bytes can be read so.

    Raises:
        SinorusError: it is empty, binary, or in none of these encodings.

    >>> decode(b"China\x92s navy")
    'China’s navy'
    """
    if data.startswith(_BINARY_STARTS) or _is_binary(data[:8192]):
        raise SinorusError("It is a binary file, not text: save the article as text in UTF-8.")
    text = _decode(data)
    if not text.strip():
        raise SinorusError("It is empty.")
    return text


def decoded_lines(path: Path) -> Iterator[str]:
    """The lines of what `decode` makes of a file; of UTF-8 there is one in memory at a time.

    Raises:
        SinorusError: as `decode`.
    """
    if not _is_utf8(path):
        yield from decode(path.read_bytes()).split("\n")
        return
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        yield from (line.rstrip("\n") for line in file)


def _is_utf8(path: Path) -> bool:
    """Whether a file is text in UTF-8, and says anything."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    says_anything = False
    with path.open("rb") as file:
        if _is_binary(file.read(8192)):
            return False
        file.seek(0)
        try:
            while block := file.read(_BLOCK):
                says_anything |= bool(decoder.decode(block).strip())
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return says_anything


def _is_binary(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return not head.startswith(_UTF16_MARKS) and (b"\0" in head or controls * 100 > len(head))


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-16" if data.startswith(_UTF16_MARKS) else "utf-8-sig")
    except UnicodeDecodeError as error:
        western = data.decode("windows-1252", errors="replace")
        if _WESTERN.fullmatch(western) and not _BROKEN_UTF8.search(western):
            return western
        raise _broken(data, error.start) from None


def _broken(data: bytes, offset: int) -> SinorusError:
    line = data.count(b"\n", 0, offset) + 1
    return SinorusError(
        f"Its encoding is broken at byte {offset + 1} (line {line}): save it as UTF-8."
    )
