import pytest

from sinorus.extraction import confidence
from sinorus.extraction.confidence import confidence_of


@pytest.fixture
def table(tmp_path, monkeypatch):
    path = tmp_path / "confidence.toml"
    monkeypatch.setattr(confidence, "TABLE", path)
    forget()
    yield path
    forget()


def forget():
    confidence._measured.cache_clear()
    confidence_of.cache_clear()


def test_a_rule_has_the_confidence_that_was_measured(table):
    table.write_text(
        "all = { confidence = 0.8, facts = 90 }\nunit = { confidence = 0.6, facts = 12 }\n"
    )
    assert confidence_of("unit") == 0.6


def test_an_unmeasured_rule_is_trusted_like_all_together(table):
    table.write_text("all = { confidence = 0.8, facts = 90 }\n")
    assert confidence_of("new-rule") == 0.8


def test_the_table_is_read_once(table):
    table.write_text("all = { confidence = 0.8, facts = 90 }\n")
    confidence_of("unit")
    table.unlink()
    assert confidence_of("platform") == 0.8


def test_the_shipped_table_holds_shares():
    rules = confidence._measured()
    assert "all" in rules
    assert all(0 < share < 1 for share in rules.values())
