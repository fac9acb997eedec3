"""Names that are made of a country and a common noun: services, ministries, zones."""

from collections.abc import Iterable

from msgspec.structs import replace

from sinorus.extraction.findings import POSSESSIVES, Findings
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Mention
from sinorus.extraction.name_words import BRANCH_CATEGORIES, BRANCHES, COMPASS
from sinorus.extraction.word_memory import KINDS
from sinorus.gazetteer.model import Entity, Gazetteer

_PLURALS = {"navies": "navy", "armies": "army", "ministries": "ministry", "guards": "guard"}
_BRANCH_PHRASES = sorted(
    ((phrase.split(), branch) for phrase, branch in BRANCHES.items()),
    key=lambda pair: -len(pair[0]),
)
_BRANCHES_BY_END = {
    end: [(phrase[:-1], branch) for phrase, branch in _BRANCH_PHRASES if phrase[-1] == end]
    for end in {phrase[-1] for phrase, _ in _BRANCH_PHRASES}
}
"""By the last word of its name each branch, with the words before that one, longest first."""
_BRANCH_ENDS = _PLURALS.keys() | _BRANCHES_BY_END.keys()
_ZONES = frozenset({"zone", "zones", "adiz", "adizs", "adizes"})
_CUE = KINDS.add(frozenset(_BRANCH_ENDS | _ZONES | COMPASS).__contains__)
"""Words that tell where to look for what is named after its owner."""
_SHARED_NAMES = frozenset({"fleet", "military district", "theatre command"})
"""Kinds of unit of which two countries can have one of the same name."""
_REACTING = words("trigger.incident.verbs") | words("trigger.incident.sending")
_LINKS = words("cluster.conjunctions")
_LISTING = words("participant.including") | words("force.sending") | words("phrase.owners")
_ENDS = frozenset(_BRANCH_ENDS)
_PARTIES = frozenset({"CHN", "RUS"})
_LONGEST_LINK = 3
_NEXT_REACH = 4
_LISTER_REACH = 8
_OWNER_REACH = 40
_REACTING_BRANCHES = frozenset({"air force", "coast guard"})
_ZONE = "air defense identification zone"


class OwnedNames:
    """Adds what is named after its owner; made once for a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        countries = gazetteer.entities.get("country", {})
        self._services = dict(_services(gazetteer.entities.get("unit", {}).values(), countries))
        places = gazetteer.entities.get("location", {}).values()
        self._branches = {unit.id: branch for (_, branch), unit in self._services.items()}
        self._zones = {
            place.country: place for place in places if place.category == "adiz" and place.country
        }
        self._places = {name.lower(): place for place in places for name in place.names}

    def add(self, findings: Findings) -> None:
        """Add services and zones with their owners; let known units take in theirs."""
        for mention in findings.of("unit", "location"):
            if mention.country:
                _take_in_owner(findings, mention)
        lower = findings.tokens.lower
        cues = findings.tokens.where(_CUE)
        known = iter([one for one in findings.of("unit") if one.entity in self._branches])
        latest: dict[str, Mention] = {}
        following = next(known, None)
        for index in cues:
            while following is not None and following.start < index:
                latest[self._branches[following.entity or ""]] = following
                following = next(known, None)
            if lower[index] in _ZONES:
                self._add_zone(findings, index)
            elif lower[index] in _BRANCH_ENDS:
                self._add_service(findings, index, latest)
        for index in cues:
            if lower[index] in COMPASS:
                self._add_part(findings, index)

    def _add_service(self, findings: Findings, last: int, latest: dict[str, Mention]) -> None:
        """Add the service whose name ends at `last`.

        Args:
            findings: the text.
            last: the token.
            latest: by branch, the service named last before it; told without its owner
                ("the Coast Guard") it is that one.
        """
        if findings.at(last) is not None:
            return
        lower = findings.tokens.lower
        word = lower[last]
        for before, branch in _BRANCHES_BY_END.get(_PLURALS.get(word, word), ()):
            start = last - len(before)
            if start >= 0 and lower[start:last] == before:
                if self._add_sharing_head(findings, start, last, branch):
                    return
                several = word in _PLURALS or word.endswith("forces")
                for span, owner in _owners(findings, start, last + 1, several=several):
                    meant = (
                        owner
                        or _understood_owner(
                            findings,
                            span[0],
                            latest.get(branch),
                            reacts=branch in _REACTING_BRANCHES,
                        )
                        or self._listed_owner(findings, *span)
                    )
                    taken = self._take_service(findings, span, meant, branch)
                    if taken is not None:
                        latest[branch] = taken
                return

    def _add_sharing_head(self, findings: Findings, start: int, last: int, branch: str) -> bool:
        """Add the services of one owner that share a head ("Chinese ground, naval and air forces").

        Returns:
            Whether there are such.
        """
        lower = findings.tokens.lower
        listed: list[tuple[int, str]] = []
        token = start - 1
        while token >= 0 and (
            lower[token] in _LINKS or f"{lower[token]} {lower[last]}" in BRANCHES
        ):
            if lower[token] not in _LINKS:
                listed.append((token, BRANCHES[f"{lower[token]} {lower[last]}"]))
            token -= 1
        owner = findings.owner(listed[-1][0]) if listed else None
        if owner is None or _joined_before(findings, owner.start) is not None:
            return False
        for index, one in listed:
            self._take_service(findings, (index, index + 1), owner, one)
        self._take_service(findings, (start, last + 1), owner, branch)
        return True

    def _listed_owner(self, findings: Findings, start: int, end: int) -> Mention | None:
        """Whose a service is that stands in a list with others.

        It is that of the one before it ("the Russian air force, navy and …"); of the first it is
        the country whose list it is ("sent its army, navy and …", "troops, including land …").
        """
        lower, token = findings.tokens.lower, start
        while findings.lower(token - 1) in _LINKS and start - token < _LONGEST_LINK:
            token -= 1
        before = findings.ending(token) if token < start else None
        if before is not None:
            return before if before.entity in self._branches else None
        if findings.lower(end) not in _LINKS or not _ENDS.intersection(
            lower[end + 1 : end + _NEXT_REACH]
        ):
            return None
        return _lister(findings, start)

    def _take_service(
        self, findings: Findings, span: tuple[int, int], owner: Mention | None, branch: str
    ) -> Mention | None:
        if owner is None or owner.country is None:
            return None
        start, end = span
        unit = self._services.get((owner.country, branch))
        adjective = owner.surface if owner.form == "demonym" else owner.label
        taken = Mention(
            start=start,
            end=end,
            kind="unit",
            form="alias" if unit else "pattern",
            entity=unit.id if unit else None,
            label=unit.label if unit else f"{adjective} {branch}",
            surface=findings.tokens.surface(start, end),
            country=owner.country,
            category=unit.category if unit else BRANCH_CATEGORIES.get(branch, "service"),
        )
        findings.add(taken)
        return taken

    def _add_zone(self, findings: Findings, last: int) -> None:
        if (known := findings.at(last)) is not None and known.category == "adiz":
            return
        start = _zone_start(findings, last)
        if start is None:
            return
        several = findings.lower(last) != "zone" and findings.lower(last) != "adiz"
        for (first, end), owner in _owners(findings, start, last + 1, several=several):
            zone = self._zones.get(owner.country) if owner and owner.country else None
            findings.add(
                Mention(
                    start=first,
                    end=end,
                    kind="location",
                    form="alias" if zone else "pattern",
                    entity=zone.id if zone else None,
                    label=zone.label if zone else _ZONE,
                    surface=findings.tokens.surface(first, end),
                    country=owner.country if owner else None,
                    category="adiz",
                )
            )

    def _add_part(self, findings: Findings, index: int) -> None:
        """Add a part of a country: "eastern Kazakhstan", "the east of Russia"."""
        if findings.at(index) is not None:
            return
        word, end = findings.lower(index), index + 1
        if findings.lower(end) == "part":
            end += 1
        if findings.lower(end) == "of":
            if end == index + 1 and findings.lower(index - 1) != "the":
                return
            end += 1 + (findings.lower(end + 1) == "the")
        elif not word.endswith(("ern", "central")):
            return
        start = index
        if findings.word(index - 1) == "-" and findings.lower(index - 2) in COMPASS:
            start = index - 2
        country = findings.starting(end)
        if country is None or country.kind != "country" or country.form not in ("name", "alias"):
            return
        adjective = findings.tokens.surface(start, index + 1).lower()
        if not adjective.endswith(("ern", "central")):
            adjective += "ern"
        label = f"{adjective} {country.label}"
        place = self._places.get(label.lower())
        findings.add(
            Mention(
                start=start,
                end=country.end,
                kind="location",
                form="alias" if place else "pattern",
                entity=place.id if place else None,
                label=place.label if place else label,
                surface=findings.tokens.surface(start, country.end),
                country=country.country,
                category="region",
            )
        )


def _understood_owner(
    findings: Findings, start: int, latest: Mention | None, *, reacts: bool
) -> Mention | None:
    """Whose a service is that is told without its owner, from `start` on.

    It is the service of that name told last; in a sentence that tells of a reaction, that of the
    third country named last ("entered the KADIZ, and air force fighters were scrambled").
    """
    if latest is not None and findings.word(start)[:1].isupper():
        return latest if latest.country and not findings.opens_sentence(start) else None
    if not reacts or not findings.sentence_has(start, _REACTING):
        return None
    for token in range(start - 1, max(-1, start - _OWNER_REACH), -1):
        known = findings.at(token)
        if known is not None and known.country and known.country not in _PARTIES:
            return known
    return None


def _lister(findings: Findings, start: int) -> Mention | None:
    """The one country named before a list of services in its sentence, near it."""
    lower = findings.tokens.lower
    first = findings.tokens.sentences[findings.tokens.sentence_of(start)][0]
    if _LISTING.isdisjoint(lower[max(first, start - 2) : start]):
        return None
    for token in range(start - 1, max(first, start - _LISTER_REACH) - 1, -1):
        known = findings.at(token)
        if known is not None and known.kind == "country":
            return known
    return None


def _services(
    units: Iterable[Entity], countries: dict[str, Entity]
) -> Iterable[tuple[tuple[str, str], Entity]]:
    """The unit that each branch of each country is, told by the units' names."""
    found: dict[tuple[str, str], Entity] = {}
    for unit in units:
        country = countries.get(unit.country or "")
        if country is None:
            continue
        owners = {name.lower() for name in (*country.names, *country.demonyms)}
        for name in map(str.lower, unit.names):
            for phrase, branch in BRANCHES.items():
                rest = name.removesuffix(f" {phrase}").removesuffix("'s")
                if rest == name:
                    rest = name.removeprefix(f"{phrase} of ").removeprefix("the ")
                if rest in owners:
                    found.setdefault((country.id, branch), unit)
    return found.items()


def _take_in_owner(findings: Findings, mention: Mention) -> None:
    """Let a known unit or place take in the country before it, or give way to another's."""
    if mention.kind == "location" and mention.category != "adiz":
        return
    owner = findings.owner(mention.start)
    if owner is None:
        return
    if owner.country == mention.country:
        findings.widen(mention, owner.start, mention.end)
    elif mention.category in _SHARED_NAMES:
        surface = findings.tokens.surface(owner.start, mention.end)
        other = replace(mention, form="pattern", entity=None, label=surface, country=owner.country)
        findings.remove(mention)
        findings.add(replace(other, start=owner.start, surface=surface))


def _zone_start(findings: Findings, last: int) -> int | None:
    """Where "air defence identification zone" begins that ends at `last`; None if it is another."""
    if findings.lower(last).startswith("adiz"):
        return last
    start, wanted = last, ["air", "defence", "identification"]
    while wanted:
        start -= 1
        word = findings.lower(start)
        if word == "-":
            continue
        expected = wanted.pop()
        if word != expected and expected == "identification":
            expected = wanted.pop()  # "air defence zone"
        if word.replace("defense", "defence") != expected:
            return None
    return start


def _owners(
    findings: Findings, start: int, end: int, *, several: bool
) -> list[tuple[tuple[int, int], Mention | None]]:
    """The owners of the noun phrase from `start` to `end`, with the tokens each one's name takes.

    They stand before it ("South Korea's", "the Japanese and South Korean" air forces) or, after
    "of", behind it. The owner next to the noun takes it in, others stand alone. Without an owner
    the phrase stands for itself.
    """
    found: list[tuple[tuple[int, int], Mention | None]]
    nearest = findings.owner(start)
    if nearest is not None:
        found = [((nearest.start, end), nearest)]
        token = nearest.start
        while several and (other := _joined_before(findings, token)) is not None:
            found.append(((other.start, other.end), other))
            token = other.start
        return list(reversed(found))
    if findings.lower(end) == "of":
        token = end + 1 + (findings.lower(end + 1) == "the")
        first = findings.starting(token)
        if first is not None and first.kind == "country":
            found = [((start, first.end), first)]
            token = first.end
            while (other := _joined_after(findings, token)) is not None:
                found.append(((other.start, other.end), other))
                token = other.end
            return found
    return [((start, end), None)]


def _joined_before(findings: Findings, token: int) -> Mention | None:
    token -= findings.lower(token - 1) == "the"
    if findings.lower(token - 1) not in {"and", ",", "&"}:
        return None
    token -= 1
    token -= findings.lower(token - 1) == ","
    token -= findings.lower(token - 1) in POSSESSIVES
    found = findings.ending(token)
    return found if found is not None and found.kind == "country" else None


def _joined_after(findings: Findings, token: int) -> Mention | None:
    if findings.lower(token) not in {"and", ",", "&"}:
        return None
    token += 1
    token += findings.lower(token) == "and"
    token += findings.lower(token) == "the"
    found = findings.starting(token)
    return found if found is not None and found.kind == "country" else None
