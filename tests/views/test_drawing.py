"""Views in notebooks and in files."""

import sys
from xml.etree import ElementTree as ET

import lxml.html
import pytest

import sinorus
from sinorus.errors import SinorusError
from sinorus.views.drawing import VIEWS, drawing


@pytest.fixture(scope="module")
def kg():
    article = sinorus.Article(
        "a", "China and Russia held the exercise Joint Sea 2021 in October 2021."
    )
    with sinorus.build(article) as kg:
        yield kg


@pytest.mark.parametrize("view", VIEWS)
def test_a_notebook_shows_the_whole_page_in_a_frame_of_its_own(kg, view):
    drawn = getattr(kg, view)(height=400)
    [frame] = lxml.html.fragments_fromstring(drawn._repr_html_())
    assert frame.get("srcdoc") == drawn.to_html()
    assert frame.get("height") == "400"
    assert "allow-same-origin" not in frame.get("sandbox")
    assert "trust the notebook" in frame.text, "what is left of it where frames are stripped"


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_saved_as_what_the_ending_says(kg, view, tmp_path):
    drawn = getattr(kg, view)()
    for ending in ("html", "svg", "png"):
        drawn.save(tmp_path / f"view.{ending}")
    assert (tmp_path / "view.html").read_text(encoding="utf-8") == drawn.to_html()
    ET.parse(tmp_path / "view.svg")
    assert (tmp_path / "view.png").read_bytes().startswith(b"\x89PNG")


def test_filters_are_taken_in_words(kg):
    assert len(kg.map(since=2022).data.events) == 0
    assert (
        len(kg.network(since="2021-10", type=["naval", "exercise"], country="China").data.events)
        == 1
    )
    assert repr(kg.timeline(until="2021")) == "<timeline of 1 events>"


def test_the_title_tells_what_is_drawn(kg):
    assert kg.map().options.title == "China–Russia military cooperation, 2021: map"
    assert kg.map(title="Where?").options.title == "Where?"
    assert kg.map(since=2022).options.title == "China–Russia military cooperation: map"


@pytest.mark.parametrize("name", ["view", "view.pdf", "html"])
def test_another_ending_is_refused(kg, tmp_path, name):
    with pytest.raises(SinorusError, match=r"name a file that ends in \.html, \.svg or \.png"):
        kg.map().save(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_without_the_package_for_png_the_message_says_what_to_do(kg, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(SinorusError, match=r"pip install 'sinorus\[png\]', or save as SVG"):
        kg.map().save(tmp_path / "map.png")
    assert not list(tmp_path.iterdir())


def test_the_store_is_enough(store):
    assert len(drawing(store, "network", facts=False).data.notes) == 0
