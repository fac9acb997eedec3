"""Foreign text with everything in it that cannot be seen made visible."""

import re
import unicodedata

_UNSEEN = re.compile(r"[^\S\n ]|[^\n\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u058f\u2010-\u2027]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})


def visible(text: str) -> str:
    r"""`text` with control, formatting and odd space characters written as their code points.

    Escape sequences cannot drive a terminal then, marks that turn the direction of writing turn
    nothing, and a soft hyphen that keeps a name from being found can be seen. Line breaks stay.

    >>> visible("China\u202e and\x1b[31m Rus\u00adsia\n")
    'China⟨U+202E⟩ and⟨U+001B⟩[31m Rus⟨U+00AD⟩sia\n'
    """
    return _UNSEEN.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    character = match[0]
    if unicodedata.category(character) not in _HIDDEN:
        return character
    return f"⟨U+{ord(character):04X}⟩"
