"""The words of time, and the class of each.

A class is one letter, so that a sentence is a string of letters and the grammar is regular
expressions over such strings.
"""

import re
import string


def word_list(text: str) -> tuple[str, ...]:
    """The words of a text; long lists of words read best as one."""
    return tuple(text.split())


_WORDS = {
    "SEASON": "spring summer autumn fall winter",
    "DAYTIME": "morning afternoon evening night midday noon",
    "WEEKEND": "weekend",
    "PART": "early mid late",
    "EDGE": "beginning start end middle close",
    "ORDINAL": "first second third fourth final",
    "HALF": "half",
    "THE": "the",
    "FEW": "few several couple",
    "LAST": "last",
    "THIS": "this current",
    "NEXT": "next",
    "COMING": "coming upcoming",
    "PAST": "past",
    "FOLLOWING": "following",
    "PREVIOUS": "previous preceding prior",
    "SAME": "same",
    "THAT": "that",
    "AGO": "ago",
    "LATER": "later",
    "EARLIER": "earlier previously",
    "BEFORE": "before",
    "AFTER": "after",
    "EVERY": "every each",
    "OTHERS": "other",
    "ANNUALLY": "annually yearly",
    "TIMES": "once twice",
    "PER": "per",
    "LONG": "long",
    "MORETHAN": "more than about around nearly almost roughly some approximately",
    "COMMA": ",",
    "DASH": "- – — ‑ −",
    "TO": "to through thru until till",
    "BETWEEN": "between",
    "AND": "and &",
    "OF": "of",
    "IN": "in within",
    "ON": "on",
    "OVER": "over during throughout",
    "FOR": "for",
    "LASTING": "lasting lasted lasts spanning spanned take takes took",
    "OPEN": "(",
}
"""Class → its words, for words that have no value of their own."""

_WITH_VALUES = word_list("MONTH WEEKDAY SHORTDAY TODAY UNIT UNITS YEARWORD WEEKLONG ARTICLE NUMBER")
_FIGURES = word_list("DAY YEAR DECADE CALENDARDATE")
LETTERS = dict(
    zip(
        ["NOTHING", *_WORDS, *_WITH_VALUES, *_FIGURES],
        string.ascii_letters + string.digits,
        strict=False,
    )
)
"""Name of a class → its letter. NOTHING is whatever has no part in time; "NUMBER" are numbers
other than 1 to 31 in figures, which are DAY, and 1900 to 2099, which are YEAR."""

MONTHS = word_list(
    "january february march april may june july august september october november december"
)
WEEKDAYS = word_list("monday tuesday wednesday thursday friday saturday sunday")
SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3} | {
    "fri": 4, "sat": 5, "sun": 6
}  # fmt: skip
_NUMBERS = word_list(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_TENS = word_list("thirty forty fifty sixty seventy eighty ninety")

AMBIGUOUS_MONTHS = frozenset({"march", "may", "june", "april", "august"})
"""Months that are also names of people, verbs or adjectives; so are all abbreviations."""

ABBREVIATIONS = frozenset(
    ({month[:3] for month in MONTHS} - {"may"}) | {"sept"} | set(SHORT_WEEKDAYS)
)
"""Words whose point belongs to them: "Aug." """

COUNTED_NOUNS = frozenset(
    word_list(
        "troops soldiers servicemen servicemembers personnel people men marines sailors tonnes "
        "tons paratroopers km kilometers kilometres miles metres meters nautical vehicles "
        "tanks square aircraft planes warplanes units pieces ships warships vessels missiles "
        "rockets guns weapons rounds hours minutes seconds times participants dollars yuan "
        "rubles roubles feet pounds percent per strong %"
    )
)
"""What a four-digit number counts when it is no year ("2000 troops")."""


def _with_values() -> dict[str, dict[str, object]]:
    """Class → its words with their values: number of month, weekday (Monday is 0), days, unit."""
    months = {name: index + 1 for index, name in enumerate(MONTHS)}
    numbers = {name: index + 1 for index, name in enumerate(_NUMBERS)}
    tens = {name: 30 + 10 * index for index, name in enumerate(_TENS)}
    return {
        "MONTH": {**months, **{name[:3]: month for name, month in months.items()}, "sept": 9},
        "WEEKDAY": {name: index for index, name in enumerate(WEEKDAYS)},
        "SHORTDAY": dict(SHORT_WEEKDAYS),
        "TODAY": {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1},
        "UNIT": {unit: unit for unit in ("hour", "day", "week", "month", "quarter")},
        "UNITS": {f"{unit}s": unit for unit in ("hour", "day", "week", "month", "year")},
        "YEARWORD": {"year": "year"},
        "WEEKLONG": {"daylong": 1, "weeklong": 7, "monthlong": 30},
        "ARTICLE": {"a": 1, "an": 1},
        "NUMBER": {**numbers, **tens},
    }


LEXICON: dict[str, tuple[str, object]] = {
    word: (LETTERS[name], None) for name, words in _WORDS.items() for word in word_list(words)
} | {
    word: (LETTERS[name], value)
    for name, values in _with_values().items()
    for word, value in values.items()
}
"""Lower-case word → letter of its class, value."""

_TRIGGER_CLASSES = word_list(
    "MONTH WEEKDAY TODAY UNIT UNITS YEARWORD WEEKEND ANNUALLY WEEKLONG SEASON DAYTIME"
)
TRIGGERS = frozenset(
    word
    for word, (letter, _) in LEXICON.items()
    if letter in {LETTERS[name] for name in _TRIGGER_CLASSES}
)
"""Words without which a sentence has no date, unless it has a year in figures."""

_FOUR_FIGURES = re.compile(r"(?<![\d,])\d{4}(?![\d,])")
_GLUE = re.compile(r"[-–—/.’']")


def is_trigger(word: str) -> bool:
    """Whether a lower-case token can make a sentence worth reading for dates.

    Tokens that are made of several words count by their parts ("mid-2021", "Aug.30").

    >>> [is_trigger(word) for word in ("october", "late-may", "1990s", "2,000", "ships")]
    [True, True, True, False, False]
    """
    if word in TRIGGERS:
        return True
    if len(word) < 3 or word.isalpha():
        return False
    if word.endswith("0s") or _FOUR_FIGURES.search(word):
        return True
    return any(part in TRIGGERS for part in _GLUE.split(word))


def compiled(template: str) -> re.Pattern[str]:
    """A regular expression over letters of classes, from one over their names in capitals.

    Parentheses without a name do not capture.

    >>> letters = "".join(LETTERS[name] for name in ("DAY", "MONTH", "YEAR"))
    >>> bool(compiled("DAY MONTH YEAR?").fullmatch(letters))
    True
    """
    pattern = re.sub("[A-Z]{2,}", lambda name: LETTERS[name[0]], template)
    return re.compile(re.sub(r"[(](?![?])", "(?:", pattern), re.VERBOSE)
