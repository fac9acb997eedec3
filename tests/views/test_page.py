"""The three views as pages."""

import base64
import hashlib
import json
import re

import lxml.html
import pytest

from sinorus.views.map import map_html
from sinorus.views.model import PageOptions, ViewData
from sinorus.views.network import network_html
from sinorus.views.reading import read_view
from sinorus.views.timeline import timeline_html

VIEWS = pytest.mark.parametrize("page", [network_html, map_html, timeline_html])


def content(html):
    return json.loads(lxml.html.fromstring(html).get_element_by_id("data").text)


@VIEWS
def test_nothing_is_loaded(page, shipped):
    root = lxml.html.fromstring(page(shipped))
    assert not root.xpath(
        "//@src | //@srcset | //link | //@background | //@poster | //object | //iframe"
    )
    assert not root.xpath("//@href | //@*[starts-with(name(), 'on')] | //@style")
    for style in root.iter("style"):
        assert not re.search(r"@import|url\(|//", style.text)


@VIEWS
def test_the_policy_lets_only_the_pages_own_scripts_and_styles_run(page, shipped):
    root = lxml.html.fromstring(page(shipped))
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for kind, path in (("script-src", "//script[not(@type)]"), ("style-src", "//style")):
        digests = [
            f"'sha256-{base64.b64encode(hashlib.sha256(each.text.encode()).digest()).decode()}'"
            for each in root.xpath(path)
        ]
        assert rules[kind].split() == digests


@VIEWS
def test_the_same_data_give_the_same_bytes(page, shipped):
    assert page(shipped) == page(shipped)


@VIEWS
def test_hostile_text_stays_in_the_data(page, hostile):
    options = PageOptions(title="</title><script>window.hit = 1</script>")
    root = lxml.html.fromstring(page(hostile, options))
    ours = {script.text for script in lxml.html.fromstring(page(ViewData())).iter("script")}
    theirs = [script for script in root.iter("script") if script.get("type") is None]
    assert {script.text for script in theirs} <= ours
    assert not list(root.iter("img"))
    assert content(page(hostile))["notes"][0]["sources"][0]["url"] is None
    assert not re.search("[\u202e\x07]", page(hostile))


@VIEWS
def test_the_page_of_another_page_has_neither_heading_nor_shared_filters(page, data):
    root = lxml.html.fromstring(page(data, PageOptions(embed=True)))
    assert not list(root.iter("h1"))
    assert not root.xpath("//*[@id='country' or @id='from']")
    assert root.get_element_by_id("search") is not None


@VIEWS
def test_addresses_lead_to_pages_that_say_more(page, store):
    data = read_view(store, with_notes=False)
    options = PageOptions(event_address="/event/{id}", entity_address="/entity?id={id}")
    shown = content(page(data, options))
    assert shown["events"][0]["address"] == "/event/event:s-400"
    assert "/entity?id=country:CHN" in {entity["address"] for entity in shown["entities"]}
    assert set(shown["notes"]) == {None}


def test_links_are_given_by_number(data):
    shown = content(network_html(data))
    nodes = [*shown["events"], *shown["entities"]]
    named = {(nodes[event]["label"], nodes[other]["label"]) for event, other, *_ in shown["links"]}
    assert ("Vostok 2018", "Mongolia") in named
