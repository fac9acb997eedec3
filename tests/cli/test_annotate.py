"""`sinorus annotate`: drafts of annotations, and what has been corrected is safe."""

import json

import pytest

TEXT = "---\nid: {0}\npublished: 2022-06-01\n---\nChina and Russia held joint naval drills off {0} in May 2022."


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("Sochi", "Dalian"):
        (folder / f"{name}.md").write_text(TEXT.format(name))
    return folder


def test_each_article_gets_a_draft_that_evaluate_reads(sinorus, articles, tmp_path):
    result = sinorus("annotate", articles, "-o", "gold")
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "gold").iterdir()) == [
        "Dalian.json", "Sochi.json",
    ]  # fmt: skip
    draft = json.loads((tmp_path / "gold" / "Sochi.json").read_text())
    assert draft["events"][0]["locations"] == ["Sochi"]
    scores = json.loads(sinorus("evaluate", "gold", articles, "--format", "json").stdout)
    assert "1.0" in json.dumps(scores)


def test_a_corrected_annotation_is_kept_and_the_others_are_written(sinorus, articles, tmp_path):
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "Sochi.json").write_text("corrected")
    result = sinorus("annotate", articles, "-o", gold)
    assert result.exit_code == 1
    assert f"Kept '{gold / 'Sochi.json'}'" in result.stderr
    assert (gold / "Sochi.json").read_text() == "corrected"
    assert json.loads((gold / "Dalian.json").read_text())["document"]["id"] == "Dalian"


def test_force_overwrites(sinorus, articles, tmp_path):
    (tmp_path / "Sochi.json").write_text("old")
    assert sinorus("annotate", articles / "Sochi.md", "--force").exit_code == 0
    assert json.loads((tmp_path / "Sochi.json").read_text())["document"]["id"] == "Sochi"


def test_events_have_the_ids_that_fusion_gives_them(sinorus, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            f"Report {name}: China and Russia began the exercise Joint Sea 2021 in October 2021."
        )
    sinorus("annotate", "a.txt", "b.txt", "-o", "gold")
    one, other = (
        json.loads((tmp_path / "gold" / f"{name}.json").read_text())["events"][0]["id"]
        for name in ("a", "b")
    )
    assert one == other == "joint-sea-2021"


def test_what_cannot_be_read_is_told_and_the_rest_is_written(sinorus, articles, tmp_path):
    (articles / "empty.txt").write_text("")
    result = sinorus("annotate", articles, "-o", "gold")
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert (tmp_path / "gold" / "Sochi.json").exists()


def test_a_file_is_no_folder(sinorus, articles, tmp_path):
    (tmp_path / "gold").write_text("mine")
    assert sinorus("annotate", articles, "-o", "gold").exit_code == 2
    assert (tmp_path / "gold").read_text() == "mine"
