"""Who is said to say what a sentence tells."""

import re

from sinorus.extraction.lexicon import words

_VERBS = words("attribution.verbs")
_NOT_IN_A_NAME = words("attribution.not_in_a_name")
TELLING = _VERBS | {"according"}
"""Words without one of which no sentence names its source."""

_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<who>[^,.;:]{3,80})")
_SAID = re.compile(
    r"(?:^|[,;:”\"—–]|\bthat\b|\band\b)\s*(?P<who>(?:[\w’'.-]+ ){0,7}?[\w’'.-]+)\s+"
    r"(?:has |have |had |also |later |earlier )?"
    rf"(?:{'|'.join(sorted(_VERBS))})\b(?! by\b)"
)


def speaker_of(text: str) -> str | None:
    """Who is said to say so in a sentence, in its own words; None if nobody is named.

    >>> speaker_of("The drills will start on Monday, Russia's defence ministry said.")
    "Russia's defence ministry"
    >>> speaker_of("According to Xinhua, the fleets met on Monday.")
    'Xinhua'
    """
    match = _ACCORDING.search(text) or _SAID.search(text)
    if match is None:
        return None
    who = match["who"].strip(" “”\"'")
    folded = who.casefold()
    # A clause, not a name, stands before the verb: "the drills that took place were announced".
    named = _NOT_IN_A_NAME.isdisjoint(folded.split()) and not folded.startswith("part of")
    return who if who and named else None
