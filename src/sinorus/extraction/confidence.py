"""How far the facts of each rule can be trusted."""

_DEFAULT = 0.7

CONFIDENCE: dict[str, float] = {
    "series-name": 0.95,
    "year-in-name": 0.95,
    "counted-force": 0.85,
    "dated": 0.85,
    "dated-by-announcement": 0.7,
    "platform": 0.85,
    "place-of-event": 0.8,
    "unit": 0.75,
    "participant-country": 0.85,
    "host-country": 0.8,
    "reaction": 0.8,
    "zone": 0.85,
}


def confidence_of(rule: str) -> float:
    """The share of a rule's facts that is expected to be right, 0 to 1.

    >>> confidence_of("series-name") > confidence_of("unit")
    True
    """
    return CONFIDENCE.get(rule, _DEFAULT)
