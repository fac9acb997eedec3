"""From bytes to text."""

import re

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
