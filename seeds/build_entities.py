"""Make `entities/*.ttl`, `exercises.ttl` and `anchors.ttl` from `tables/*.csv`.

Run `python seeds/build_entities.py` after a change to a table, and `--check` to see whether the
Turtle is up to date. What a column means is told in `README.md`.
"""

import argparse
import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from sinorus.partial_date import PartialDate

SEEDS = Path(__file__).resolve().parent
ID = "https://w3id.org/sinorus/id/"
SIN = "https://w3id.org/sinorus/ontology#"
PREFIXES = {
    "sin": SIN,
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{
        kind: f"{ID}{kind}/"
        for kind in (
            *("anchor", "category", "country", "kind", "location", "platform"),
            *("precision", "publisher", "qualifier", "reference", "role", "series", "unit"),
        )
    },
}
KINDS = {
    "air patrol": "air-patrol",
    "command-post exercise": "command-post",
    "counter-terrorism exercise": "counter-terrorism",
    "ground exercise": "ground",
    "missile-defence exercise": "missile-defence",
    "naval exercise": "naval",
    "naval patrol": "naval-patrol",
    "other": "other",
    "strategic exercise": "strategic",
}
"""The kinds of the tables, as notations of the concept scheme."""
ISO_3166 = "https://www.iso.org/obp/ui/#iso:code:3166:"
GEONAMES_PAGE = re.compile(r"https://www\.geonames\.org/([0-9]+)")

Row = dict[str, str]
Triples = Iterator[ox.Triple]
Object = ox.NamedNode | ox.Literal


class TableError(Exception):
    """A row of a table that cannot stand: names the table, the row and what is wrong."""


def iri(name: str) -> ox.NamedNode:
    """The IRI of `prefix:local`; the local part may hold slashes."""
    prefix, local = name.split(":", 1)
    return ox.NamedNode(PREFIXES[prefix] + local)


def values(cell: str) -> list[str]:
    """The values of a cell, which a vertical bar parts."""
    return [value for value in cell.split("|") if value]


def language(text: str, country: str = "") -> str:
    """The language of a name, told by its script.

    `country` is the alpha-3 code of the thing named: Han characters alone are taken for Japanese
    where that is JPN.
    """
    if re.search(r"[\u3040-\u30ff]", text):
        return "ja"
    if re.search(r"[\u4e00-\u9fff]", text):
        return "ja" if country == "JPN" else "zh"
    return "ru" if re.search(r"[\u0400-\u04ff]", text) else "en"


class Describer:
    """Collects the triples about one subject; empty values are left out."""

    def __init__(self, subject: str, kind: str) -> None:
        self.subject = iri(subject)
        self.triples: list[ox.Triple] = []
        self.add("rdf:type", iri(f"sin:{kind}"))

    def add(self, predicate: str, value: Object) -> None:
        """Add one triple."""
        self.triples.append(ox.Triple(self.subject, iri(predicate), value))

    def text(self, predicate: str, text: str, lang: str | None = None) -> None:
        """Add a string, with its language if it has one."""
        if text:
            self.add(predicate, ox.Literal(text, language=lang) if lang else ox.Literal(text))

    def typed(self, predicate: str, text: str, datatype: str) -> None:
        """Add a literal of an XML Schema type."""
        if text:
            self.add(predicate, ox.Literal(text, datatype=iri(f"xsd:{datatype}")))

    def links(self, predicate: str, prefix: str, cell: str) -> None:
        """Add a link to each of the ids in `cell`."""
        for local in values(cell):
            self.add(predicate, iri(f"{prefix}:{local}"))

    def labels(self, row: Row, country: str = "") -> None:
        """Add the names of a row, and which of them are recognised only in context."""
        name = row.get("name_en") or row["name"]
        preferred = {"en": name, "zh": row.get("name_zh", ""), "ru": row.get("name_ru", "")}
        for lang, label in preferred.items():
            self.text("skos:prefLabel", label, lang)
        aliases = values(row.get("aliases", ""))
        for alias in aliases:
            if alias not in preferred.values():
                self.text("skos:altLabel", alias, language(alias, country))
        known = {name, *aliases, *values(row.get("demonyms", ""))}
        for alias in values(row.get("contextual_names", "")):
            if alias not in known:
                raise TableError(f"'{name}': the contextual name '{alias}' is none of its names")
            self.text("sin:contextualName", alias, language(alias, country))

    def provenance(self, row: Row) -> None:
        """Add the source of the row and its Wikidata item."""
        if row.get("source"):
            self.add("dcterms:source", ox.NamedNode(row["source"]))
        self.links("skos:exactMatch", "wd", row.get("wikidata", ""))

    def same_as(self, address: str) -> None:
        """Add what another register calls the same thing."""
        self.add("skos:exactMatch", ox.NamedNode(address))

    def dates(self, first: PartialDate, last: PartialDate) -> None:
        """Add the four bounds and the two precisions of a time."""
        for bound, when in (("start", first), ("end", last)):
            self.typed(f"sin:{bound}Earliest", when.earliest.isoformat(), "date")
            self.typed(f"sin:{bound}Latest", when.latest.isoformat(), "date")
            self.links(f"sin:{bound}Precision", "precision", when.precision)


def read(table: str) -> list[Row]:
    """The rows of `tables/TABLE.csv`."""
    path = SEEDS / "tables" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise TableError(f"{path.name}, row {number}: the number of columns is wrong")
    return rows


def ids_by_name(table: str, column: str) -> dict[str, str]:
    """The id of each row of a table by the name in `column`."""
    return {row[column]: row["id"] for row in read(table)}


def look_up(ids: dict[str, str], cell: str, row: Row) -> str:
    """The ids, joined by vertical bars, of the names in `cell`."""
    missing = [name for name in values(cell) if name not in ids]
    if missing:
        raise TableError(f"'{row['id']}' names '{missing[0]}', which is in no table")
    return "|".join(ids[name] for name in values(cell))


def countries() -> Triples:
    """`countries.csv`."""
    for row in read("countries"):
        about = Describer(f"country:{row['iso3']}", "Country")
        about.labels(row)
        about.text("sin:iso3166Alpha2", row["iso2"])
        about.text("sin:iso3166Alpha3", row["iso3"])
        about.text("sin:capital", row["capital"], "en")
        for column in ("demonym", "metonym"):
            for name in values(row[f"{column}s"]):
                about.text(f"sin:{column}", name, "en")
        about.typed("wgs84:lat", row["lat"], "decimal")
        about.typed("wgs84:long", row["lon"], "decimal")
        about.provenance(row)
        about.same_as(ISO_3166 + row["iso2"])
        yield from about.triples


def units() -> Triples:
    """`units.csv`."""
    for row in read("units"):
        about = Describer(f"unit:{row['id']}", "Unit")
        about.labels(row, row["country_iso3"])
        about.text("sin:entityCategory", row["kind"])
        about.links("sin:country", "country", row["country_iso3"])
        about.links("dcterms:isPartOf", "unit", row["parent_id"])
        about.provenance(row)
        yield from about.triples


def platforms() -> Triples:
    """`platforms.csv`."""
    ids = ids_by_name("platforms", "name")
    for row in read("platforms"):
        about = Describer(f"platform:{row['id']}", "Platform")
        about.labels(row, row["origin_iso3"])
        about.text("sin:entityCategory", row["category"])
        about.links("sin:country", "country", row["origin_iso3"])
        if row["named_ship"] == "true":
            about.typed("sin:namedShip", "true", "boolean")
        about.links("sin:shipClass", "platform", look_up(ids, row["class"], row))
        about.provenance(row)
        yield from about.triples


def locations() -> Triples:
    """`locations.csv`."""
    for row in read("locations"):
        about = Describer(f"location:{row['id']}", "Location")
        about.labels(row, row["country_iso3"])
        about.text("sin:entityCategory", row["kind"])
        about.links("sin:country", "country", row["country_iso3"])
        about.typed("wgs84:lat", row["lat"], "decimal")
        about.typed("wgs84:long", row["lon"], "decimal")
        about.provenance(row)
        # Of a training ground, GeoNames has but the village that is nearest.
        geonames = GEONAMES_PAGE.fullmatch(row["source"])
        if geonames and row["kind"] in {"city", "port"}:
            about.same_as(f"https://sws.geonames.org/{geonames[1]}/")
        yield from about.triples


def series() -> Triples:
    """`series.csv`."""
    for row in read("series"):
        about = Describer(f"series:{row['id']}", "ExerciseSeries")
        about.labels(row)
        about.text("sin:entityCategory", row["kind"])
        about.links("sin:kind", "kind", KINDS[row["kind"]])
        about.typed("sin:firstYear", row["first_year"], "gYear")
        about.text("sin:periodicity", row["periodicity"], "en")
        about.provenance(row)
        yield from about.triples


def publishers() -> Triples:
    """`publishers.csv`."""
    for row in read("publishers"):
        about = Describer(f"publisher:{row['id']}", "Publisher")
        about.labels(row, row["country_iso3"])
        about.text("sin:publisherKind", row["kind"])
        about.links("sin:country", "country", row["country_iso3"])
        if row["wire"] == "true":
            about.typed("sin:wireService", "true", "boolean")
        yield from about.triples


def exercises() -> Triples:
    """`exercises.csv`: the known exercises, each below `reference/`."""
    places = ids_by_name("locations", "name_en")
    models = ids_by_name("platforms", "name")
    for row in read("exercises"):
        subject = f"reference:{row['id']}"
        about = Describer(subject, "Exercise")
        about.labels(row)
        about.links("sin:series", "series", row["series"])
        about.links("sin:kind", "kind", KINDS[row["kind"]])
        about.dates(PartialDate.parse(row["start"]), PartialDate.parse(row["end"]))
        about.links("sin:host", "country", row["host_iso3"])
        about.links("sin:location", "location", look_up(places, row["locations"], row))
        about.links("sin:platform", "platform", look_up(models, row["notable_platforms"], row))
        about.text("sin:referenceConfidence", row["confidence"])
        about.provenance(row)
        parts: list[ox.Triple] = []
        if row["total_troops"]:
            about.add("sin:force", iri(f"{subject}/force/troops"))
            parts += _troops(f"{subject}/force/troops", row["total_troops"])
        for code in values(row["participants_iso3"]):
            node = f"{subject}/participation/{code}"
            about.add("sin:participation", iri(node))
            part = Describer(node, "Participation")
            part.links("sin:country", "country", code)
            part.links("sin:role", "role", "participant")
            count = {"CHN": row["china_troops"], "RUS": row["russia_troops"]}.get(code, "")
            parts += part.triples
            if count:
                force = f"{subject}/force/{code}-troops"
                parts.append(ox.Triple(part.subject, iri("sin:force"), iri(force)))
                parts += _troops(force, count)
        yield from about.triples
        yield from parts


def _troops(node: str, count: str) -> list[ox.Triple]:
    """A headcount; the table has round figures, so it is said to be approximate."""
    about = Describer(node, "ForceCount")
    about.add("sin:category", iri("category:troops"))
    about.typed("sin:count", count, "integer")
    about.add("sin:qualifier", iri("qualifier:about"))
    return about.triples


def anchors() -> Triples:
    """`anchors.csv`: well-known events whose mention dates a text."""
    for row in read("anchors"):
        about = Describer(f"anchor:{row['id']}", "AnchorEvent")
        about.labels(row)
        when = PartialDate.parse(row["date"])
        about.dates(when, when)
        about.provenance(row)
        yield from about.triples


OUTPUTS: dict[str, Callable[[], Triples]] = {
    "entities/countries.ttl": countries,
    "entities/units.ttl": units,
    "entities/platforms.ttl": platforms,
    "entities/locations.ttl": locations,
    "entities/series.ttl": series,
    "entities/publishers.ttl": publishers,
    "exercises.ttl": exercises,
    "anchors.ttl": anchors,
}


def turtle(triples: Iterable[ox.Triple]) -> str:
    """The triples as Turtle, sorted, so that the same tables give the same file."""
    subjects: dict[str, dict[str, list[str]]] = {}
    for triple in set(triples):
        subject, predicate, value = map(_short, (triple.subject, triple.predicate, triple.object))
        subjects.setdefault(subject, {}).setdefault(predicate, []).append(value)
    blocks = []
    for subject, properties in sorted(subjects.items()):
        lines = [
            f"    {predicate} {', '.join(sorted(found))}"
            for predicate, found in sorted(properties.items(), key=lambda pair: _rank(pair[0]))
        ]
        blocks.append(f"{subject}\n" + " ;\n".join(lines) + " .\n")
    body = "\n".join(blocks)
    prefixes = [
        f"@prefix {name}: <{base}> .\n"
        for name, base in sorted(PREFIXES.items())
        if re.search(rf"(?<![\w:/-]){name}:", body)
    ]
    base = f"@base <{ID}> .\n" if "<reference/" in body else ""
    return f"# Made from tables/ by build_entities.py.\n{base}{''.join(prefixes)}\n{body}"


def _rank(predicate: str) -> tuple[bool, bool, str]:
    """Type first, then labels, then the rest by name."""
    return predicate != "a", not predicate.startswith("skos:prefLabel"), predicate


def _short(term: ox.Triple | Object | ox.BlankNode) -> str:
    """A term in Turtle, with a prefix where its local part needs no escape."""
    if isinstance(term, ox.Literal):
        kind = term.datatype.value
        if not term.language and kind.startswith(PREFIXES["xsd"]) and not kind.endswith("string"):
            return f'"{term.value}"^^xsd:{kind.removeprefix(PREFIXES["xsd"])}'
        return str(term)
    text = str(term)
    if text == f"<{PREFIXES['rdf']}type>":
        return "a"
    for name, base in PREFIXES.items():
        local = text[1:-1].removeprefix(base)
        if local != text[1:-1] and re.fullmatch(r"\w[\w-]*", local, re.ASCII):
            return f"{name}:{local}"
    return text.replace(f"<{ID}", "<", 1)


def up_to_date(path: Path, triples: Iterable[ox.Triple]) -> bool:
    """Whether the file holds exactly these triples."""
    if not path.is_file():
        return False
    try:
        found = {quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)}
    except SyntaxError:
        return False
    return found == set(triples)


def main(arguments: list[str] | None = None, folder: Path = SEEDS) -> int:
    """Write the Turtle below `folder`, or with `--check` say which files are out of date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail if out of date")
    check = parser.parse_args(arguments).check
    try:
        graphs = {name: list(make()) for name, make in OUTPUTS.items()}
    except (TableError, KeyError, ValueError) as error:
        print(f"A table is wrong: {error}.", file=sys.stderr)
        return 1
    if not check:
        for name, triples in graphs.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(turtle(triples), encoding="utf-8", newline="\n")
        return 0
    stale = [name for name, triples in graphs.items() if not up_to_date(folder / name, triples)]
    for name in stale:
        print(f"'{name}' is out of date: run python seeds/build_entities.py.", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
