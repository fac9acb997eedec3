import io
import json
import random
from dataclasses import replace

import pytest

from sinorus.articles import reading
from sinorus.articles.model import Article, Rejection
from sinorus.articles.reading import read_articles
from sinorus.errors import SinorusError
from sinorus.partial_date import PartialDate

TEXT = "Two fleets met in the Sea of Japan on Tuesday."
PAGE = f"""<html lang="en"><head><meta property="og:title" content="Fleets meet at sea">
<meta name="pubdate" content="2022-09-02"></head><body><article><p>{TEXT} The ministry said that
they will sail together for a week, and that it is their first patrol.</p></article></body></html>"""


@pytest.fixture
def write(tmp_path):
    def write_file(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write_file


def read_one(path, **options):
    [result] = read_articles([path], **options)
    return result


# --- formats ----------------------------------------------------------------------------


def test_plain_text(write):
    path = write("000_bc23d078b25efb4d.txt", f"Two fleets meet at sea\n\n{TEXT}\n\nShare\n")
    assert read_one(path) == Article(
        id="000_bc23d078b25efb4d",
        text=f"Two fleets meet at sea\n\n{TEXT}",
        title="Two fleets meet at sea",
        source=path,
    )


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_text_with_front_matter(write, suffix):
    path = write(
        f"a.{suffix}",
        "---\nid: fleets-1\ntitle: Analysis: [Two fleets meet]\npublished: 2022-05-24\n"
        f"url: https://news.example/fleets\nsource: Daily Example\n---\n{TEXT}",
    )
    assert read_one(path) == Article(
        id="fleets-1",
        text=TEXT,
        title="Analysis: [Two fleets meet]",
        url="https://news.example/fleets",
        publisher="Daily Example",
        published=PartialDate(2022, 5, 24),
        source=path,
    )


@pytest.mark.parametrize("suffix", ["html", "htm"])
def test_html(write, suffix):
    article = read_one(write(f"page.{suffix}", PAGE))
    assert article.id == "page"
    assert article.text.startswith(TEXT)
    assert article.title == "Fleets meet at sea"
    assert article.published == PartialDate(2022, 9, 2)


def test_json_lines(write):
    record = {"id": "a", "text": TEXT, "title": "Fleets", "date": "24 May 2022"}
    path = write("many.jsonl", json.dumps(record) + "\n{broken\n" + json.dumps({"text": "B."}))
    first, broken, second = read_articles([path])
    assert (first.id, first.published) == ("a", PartialDate(2022, 5, 24))
    assert first.source == f"{path}#1"
    assert broken.source == f"{path}#2"
    assert second.text == "B."


def test_ids_of_records_without_one_depend_on_their_text_alone(write):
    lines = [json.dumps({"text": f"Fleet {number} sailed."}) for number in range(5)]
    ids = {a.text: a.id for a in read_articles([write("many.jsonl", "\n".join(lines))])}
    lines.reverse()
    assert ids == {a.text: a.id for a in read_articles([write("many.jsonl", "\n".join(lines))])}
    assert len(set(ids.values())) == 5
    assert all(name.startswith("many-") for name in ids.values())


def test_one_json_object_takes_the_stem_of_its_file(write):
    assert read_one(write("one.json", json.dumps({"body": TEXT}))).id == "one"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT, TEXT),
        (f"---\nid: a\n---\n{TEXT}", TEXT),
        (json.dumps({"text": TEXT}), TEXT),
        (json.dumps({"text": TEXT}) + "\n" + "{}", TEXT),
        ("[Two fleets] met.", "[Two fleets] met."),
    ],
)
def test_the_kind_of_stdin_is_seen_from_its_content(data, text):
    article, *_ = read_articles(["-"], stdin=io.BytesIO(data.encode()))
    assert article.text == text


def test_html_on_stdin():
    [article] = read_articles(["-"], stdin=io.BytesIO(PAGE.encode()))
    assert article.title == "Fleets meet at sea"
    assert article.id.startswith("stdin-")


# --- paths ------------------------------------------------------------------------------


def test_folders_are_read_with_all_below_them_in_order(write, tmp_path):
    for name in ("b.txt", "a/z.md", "a/c.txt", "notes.csv", ".hidden/d.txt"):
        write(name, f"{name}. {TEXT}")
    assert [article.id for article in read_articles([str(tmp_path)])] == ["c", "z", "b"]


def test_globs_and_paths_that_look_like_one(write, tmp_path):
    for name in ("a1.txt", "a2.txt", "b[1].txt", "a3.csv"):
        write(name, f"{name}. {TEXT}")
    assert [a.id for a in read_articles([str(tmp_path / "a*")])] == ["a1", "a2"]
    assert [a.id for a in read_articles([str(tmp_path / "b[1].txt")])] == ["b-1"]


def test_a_file_named_twice_is_read_once(write, tmp_path):
    path = write("a.txt", TEXT)
    assert len(read_articles([path, str(tmp_path), path])) == 1


@pytest.mark.parametrize(
    ("missing", "words"),
    [("missing.txt", "no such file"), ("empty", "holds no articles"), ("*.html", "No articles")],
)
def test_a_path_to_nothing_is_rejected_and_others_are_read(write, tmp_path, missing, words):
    (tmp_path / "empty").mkdir()
    path = str(tmp_path / missing)
    article, rejection = read_articles([write("a.txt", TEXT), path])
    assert isinstance(article, Article)
    assert rejection.source == path
    assert words in rejection.reason


# --- bad input --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.html", b"", "is empty"),
        ("a.jsonl", b"\n", "is empty"),
        ("a.txt", b"\0\1\2\3", "binary"),
        ("a.html", b"\0\1\2\3", "binary"),
        ("a.txt", b"Two fleets \xc3\x28 met.", "encoding is broken"),
        ("a.md", b"---\ntitle: x\nno field\n---\nText.", "Line 3"),
        ("a.md", b"---\npublished: 2022-02-31\n---\nText.", "2022-02-31"),
        ("a.md", b"---\npublished: 1950-01-01\n---\nText.", "1950-01-01"),
        ("a.md", b"---\ntitle: x\n---\n\nShare\n", "no text"),
        ("a.html", b"<html><body></body></html>", "No article"),
        ("a.json", b"{", "not valid JSON"),
        ("a.json", b'{"title": "x"}', "no text"),
        ("a.csv", b"Text.", "convert or rename"),
    ],
)
def test_bad_files_are_rejected_in_one_sentence_and_others_are_read(write, name, content, words):
    bad, good = write(name, content), write("good.txt", TEXT)
    rejection, article = read_articles([bad, good])
    assert isinstance(rejection, Rejection)
    assert rejection.source == bad
    assert words in rejection.reason
    assert "\n" not in rejection.reason
    assert article.text == TEXT


@pytest.mark.parametrize("suffix", ["txt", "html", "json"])
def test_an_article_of_the_limit_is_refused(write, monkeypatch, suffix):
    monkeypatch.setattr(reading, "MAX_BYTES", 1_000_000)
    text = "x" * 1_000_000
    path = write(f"a.{suffix}", json.dumps({"text": text}) if suffix == "json" else text)
    assert "split it" in read_one(path).reason


def test_twenty_megabytes_are_refused_and_less_is_read(write):
    assert "20 MB" in read_one(write("a.txt", b"x" * 20_000_000)).reason


def test_an_unreadable_file_is_rejected(write, monkeypatch):
    path = write("a.txt", TEXT)

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    assert "Permission denied" in read_one(path).reason


# --- metadata ---------------------------------------------------------------------------


def test_the_given_date_comes_before_all_others(write):
    path = write("a.md", f"---\npublished: 2022-02-31\n---\n{TEXT}")
    assert read_one(path, published=PartialDate(2021, 3)).published == PartialDate(2021, 3)
    with pytest.raises(SinorusError, match="1950"):
        read_articles([path], published=PartialDate(1950))


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ("published: 2016\nurl: https://news.example/2022/01/25/a", "2016"),
        ("url: https://news.example/2022/01/25/a", "2022-01-25"),
        ("title: x", "2022-05-24"),
    ],
)
def test_the_stated_date_comes_before_address_and_text(write, front_matter, expected):
    path = write("a.md", f"---\n{front_matter}\n---\nPublished: 24 May 2022\n\n{TEXT}")
    assert str(read_one(path).published) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/a b?<c>", "https://news.example/a%20b?%3Cc%3E"),
        ("https://news.example/100%/[a]#top", "https://news.example/100%25/%5Ba%5D"),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("http://news.example:port/", None),
        ("http://[broken/", None),
    ],
)
def test_addresses_are_made_safe_or_left_out(write, url, expected):
    assert read_one(write("a.md", f"---\nurl: {url}\n---\n{TEXT}")).url == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("d01", "d01"),
        ("Übung <1>/../x y", "Ubung-1-..-x-y"),
        ("x" * 300, "x" * 100),
        ("../..", "a"),
    ],
)
def test_ids_are_safe_in_an_iri(write, stated, expected):
    assert read_one(write("a.md", f"---\nid: {stated}\n---\n{TEXT}")).id == expected


def test_an_id_of_other_letters_is_made_of_the_text(write):
    first, second = write("учения.txt", TEXT), write("演习.txt", f"{TEXT} It rained.")
    ids = [article.id for article in read_articles([first, second])]
    assert all(name.startswith("article-") for name in ids)
    assert len(set(ids)) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [("Two fleets met.", "en"), ("中俄海军举行联合演习。", "zh"), ("Начались учения.", "ru")],
)
def test_the_language_is_noted(write, text, language):
    assert read_one(write("a.txt", text)).language == language


# --- one id, one article ----------------------------------------------------------------


def test_second_copies_are_left_out_whatever_the_order(write):
    paths = [write("x/a.txt", TEXT), write("y/a.txt", TEXT)]
    for order in (paths, paths[::-1]):
        results = {result.source: result for result in read_articles(order)}
        assert isinstance(results[paths[0]], Article)
        assert paths[0] in results[paths[1]].reason
        assert results[paths[1]].duplicate


def test_different_articles_of_one_id_are_told_apart_whatever_the_order(write):
    paths = [write(f"{number}/a.txt", f"{TEXT} Fleet {number}.") for number in range(4)]
    expected = {article.text: article.id for article in read_articles(paths)}
    assert len(set(expected.values())) == 4
    for seed in range(5):
        random.Random(seed).shuffle(paths)
        assert {article.text: article.id for article in read_articles(paths)} == expected


def test_reading_twice_gives_the_same(write, tmp_path):
    write("a.txt", TEXT)
    write("b.html", PAGE)
    assert read_articles([str(tmp_path)]) == read_articles([str(tmp_path)])


def test_the_hash_covers_what_extraction_reads(write):
    article = read_one(write("a.txt", TEXT))
    assert article.content_hash == replace(article, source="elsewhere").content_hash
    assert article.content_hash != replace(article, published=PartialDate(2022)).content_hash
