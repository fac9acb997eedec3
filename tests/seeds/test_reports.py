"""The reports of `seeds/reports`: well-formed front matter, a source each, the length of a news brief."""

import datetime as dt
import re
from pathlib import Path
from urllib.parse import urlsplit

import frontmatter
import pytest

from sinorus.resources import data_folder

REPORTS = sorted((data_folder("seeds") / "reports").glob("*.md"))
WITHOUT_EVENT = {
    "2022-11-10-keen-sword-23-begins",
    "2024-05-16-golden-dragon-2024",
    "2025-09-12-zapad-2025-begins",
}


def ids() -> list[str]:
    return [path.stem for path in REPORTS]


@pytest.fixture(params=REPORTS, ids=ids())
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def report(path: Path) -> frontmatter.Post:
    return frontmatter.loads(path.read_text(encoding="utf-8"))


def test_there_are_enough_reports_and_hard_negatives_among_them() -> None:
    assert len(REPORTS) >= 36
    assert set(ids()) >= WITHOUT_EVENT


def test_front_matter_has_every_key_and_no_other(report: frontmatter.Post) -> None:
    required = {"id", "title", "published", "publisher", "source"}
    assert required <= set(report.metadata) <= required | {"also"}
    assert report["publisher"] == "Sinorus"
    assert report["title"].strip() == report["title"] != ""


def test_id_is_the_file_name_and_begins_with_the_date(report: frontmatter.Post, path: Path) -> None:
    assert report["id"] == path.stem
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem)
    assert type(report["published"]) is dt.date
    assert path.stem.startswith(f"{report['published'].isoformat()}-")


def test_sources_are_web_addresses(report: frontmatter.Post) -> None:
    sources = [report["source"], *report.get("also", [])]
    assert len(set(sources)) == len(sources)
    for source in sources:
        address = urlsplit(source)
        assert address.scheme in {"http", "https"}
        assert "." in address.netloc
        assert not re.search(r"\s", source)


def test_body_is_a_short_report_in_paragraphs(report: frontmatter.Post) -> None:
    assert 80 <= len(report.content.split()) <= 220
    assert len(report.content.split("\n\n")) >= 3
    assert not re.search(r"[^\S\n]{2,}|[^\S\n]$|\t", report.content, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("report_id", "day"),
    [
        ("2022-05-24-fourth-joint-air-patrol", dt.date(2022, 5, 24)),
        ("2022-08-17-pla-to-join-vostok-2022", dt.date(2022, 8, 17)),
        ("2022-09-01-vostok-2022-opens", dt.date(2022, 9, 1)),
        ("2022-09-27-kimball-meets-flotilla", dt.date(2022, 9, 26)),
        ("2022-11-30-fifth-joint-air-patrol", dt.date(2022, 11, 30)),
        ("2025-12-10-tenth-joint-air-patrol", dt.date(2025, 12, 9)),
    ],
)
def test_weekdays_resolve_to_the_real_day(report_id: str, day: dt.date) -> None:
    path = data_folder("seeds") / "reports" / f"{report_id}.md"
    report = frontmatter.loads(path.read_text(encoding="utf-8"))
    assert f"on {day:%A}" in report.content
    assert dt.timedelta(0) <= report["published"] - day < dt.timedelta(7)
