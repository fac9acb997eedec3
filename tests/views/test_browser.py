"""The pages in a real browser without network: load, filter, search, click through to a quote."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from sinorus.views.map import map_html
from sinorus.views.model import Filters, PageOptions, ViewData
from sinorus.views.network import network_html
from sinorus.views.reading import read_view
from sinorus.views.timeline import timeline_html

PAGES = {"network": network_html, "map": map_html, "timeline": timeline_html}
VIEWS = pytest.mark.parametrize("view", PAGES)
VS_CODE = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src https: http: data:; font-src https:; connect-src https:; child-src https: data:"
)
"""The policy that VS Code has for what notebooks show; a frame of `srcdoc` inherits it."""


def counts(page):
    return page.locator("#counts").inner_text()


@VIEWS
def test_a_page_loads_without_network_and_without_a_complaint(visit, shipped, view):
    visited = visit(PAGES[view](shipped))
    assert counts(visited.page).startswith(f"{len(shipped.events)} events")
    assert visited.problems == []
    assert len(visited.requests) == 1


@VIEWS
def test_from_a_search_to_the_sentence_that_says_so(visit, data, view):
    visited = visit(PAGES[view](data))
    page = visited.page
    page.get_by_label("Search").fill("vostok-20")
    page.locator("#found button", has_text="Vostok 2022").click()
    facts = page.locator("#facts")
    expect(facts.locator("h2")).to_have_text("Vostok 2022")
    expect(facts.locator("h2")).to_be_focused()
    when = facts.locator("dl > div", has_text="When").first
    when.get_by_role("button").last.click()
    quote = facts.locator("blockquote.cited")
    expect(quote).to_be_in_viewport()
    expect(quote).to_be_focused()
    expect(quote).to_contain_text("“")
    expect(facts).to_contain_text("Sources disagree")
    expect(facts).to_contain_text("Example News")
    assert (
        facts.locator("a[href='https://example.org/a1']").get_attribute("rel")
        == "noopener noreferrer"
    )
    assert visited.problems == []


@VIEWS
def test_country_and_kind_filter_what_is_counted(visit, data, view):
    page = visit(PAGES[view](data)).page
    page.get_by_label("Country").select_option(label="Mongolia")
    assert counts(page).startswith("3 of 8 events")
    page.get_by_role("button", name=re.compile("Strategic exercises")).click()
    assert counts(page).startswith("2 of 8 events")
    page.get_by_role("button", name=re.compile("Other exercises")).click()
    expect(page.get_by_text("No event matches these filters.")).to_be_visible()
    page.get_by_role("button", name="Show all events").click()
    assert counts(page).startswith("8 events")


@pytest.mark.parametrize("view", ["network", "timeline"])
def test_years_filter(visit, data, view):
    page = visit(PAGES[view](data)).page
    page.locator("#from").select_option("2022")
    assert counts(page).startswith("4 of 8 events")
    page.locator("#from").select_option("2014")
    page.locator("#to").select_option("2018")
    assert counts(page).startswith("2 of 8 events")


def test_the_years_of_the_map_are_moved_by_key_and_played(visit, data):
    page = visit(map_html(data)).page
    page.get_by_label("First year").focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    assert page.locator("#period").inner_text() == "2022"
    assert counts(page).startswith("4 of 8 events")
    page.keyboard.press("Home")
    page.get_by_role("button", name="Play the years").click()
    expect(page.locator("#period")).to_have_text("2014–2015")
    page.get_by_role("button", name="Stop").click()


def test_the_network_highlights_what_a_node_is_linked_to(visit, data):
    page = visit(network_html(data)).page
    page.get_by_label("Search").fill("nanchang")
    page.keyboard.press("Enter")
    near = page.evaluate(
        "document.getElementById('canvas').cy.nodes('.near').map(node => node.data('label'))"
    )
    assert set(near) == {"Nanchang", "Joint exercise", "Vostok 2022"}
    page.keyboard.press("Escape")
    assert page.evaluate("document.getElementById('canvas').cy.nodes('.near').length") == 0
    expect(page.locator("#facts")).to_contain_text("Select a node")


def test_a_click_on_a_node_shows_it(visit, data):
    page = visit(network_html(data)).page
    at = page.evaluate(
        """() => {
          const cy = document.getElementById('canvas').cy;
          const node = cy.nodes().filter(each => each.data('label') === 'Vostok 2018')[0];
          cy.zoom({level: 2, position: node.position()});
          cy.center(node);
          return node.renderedPosition();
        }"""
    )
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    expect(page.locator("#facts h2")).to_have_text("Vostok 2018")


def test_the_whole_network_is_seen_whatever_the_room(visit, shipped):
    page = visit(network_html(shipped), width=500, height=600).page
    page.set_viewport_size({"width": 1500, "height": 900})
    inside = """() => {
      const cy = document.getElementById('canvas').cy;
      const box = cy.nodes().renderedBoundingBox({includeLabels: false});
      const ratio = Math.max(box.w / cy.width(), box.h / cy.height());
      return box.x1 > 0 && box.y1 > 0 && box.x2 < cy.width() && box.y2 < cy.height() && ratio > 0.8;
    }"""
    # Asked from here: the page's security policy lets no script wait for it inside.
    for _ in range(100):
        if page.evaluate(inside):
            return
        page.wait_for_timeout(100)
    pytest.fail("Part of the network is out of sight.")


def test_the_network_hides_types_of_entities(visit, data):
    page = visit(network_html(data)).page
    assert "21 nodes" in counts(page)
    page.get_by_role("button", name=re.compile("Platforms")).click()
    assert "17 nodes" in counts(page)


def test_the_network_is_saved_as_png(visit, data):
    page = visit(network_html(data)).page
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as PNG").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_a_place_on_the_map_lists_its_events_by_keyboard_alone(visit, data):
    page = visit(map_html(data)).page
    expect(page.locator("#facts")).to_contain_text("Without a place on the map (5)")
    place = page.get_by_role("button", name="Sea of Japan: 3 events")
    place.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#facts h2")).to_have_text("Sea of Japan")
    expect(page.locator("#facts")).to_contain_text("Events (3)")
    page.locator("#facts .entry", has_text="Joint air patrol").press("Enter")
    expect(page.locator("#facts h2")).to_have_text("Joint air patrol, 24 May 2022")


def test_places_near_each_other_are_one_until_there_is_room(visit, shipped):
    page = visit(map_html(shipped)).page
    before = page.locator("g.place").count()
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").click()
    names = page.evaluate("document.querySelectorAll('g.place').length")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("g.place")).to_have_count(before)
    assert names > before


def test_both_sides_of_the_antimeridian_are_beside_each_other(visit, shipped):
    page = visit(map_html(shipped)).page

    def x(name):
        box = page.locator(f"g.place[aria-label*='{name}']").bounding_box()
        return box["x"]

    # 136° E, 159° E, 178° W, 170° W: in this order, without a gap.
    order = [
        x(name) for name in ("Sea of Japan", "Northwest Pacific", "Bering Sea", "Central Pacific")
    ]
    assert order == sorted(order)
    assert order[3] - order[2] < order[2] - order[0]


def test_a_bar_of_the_timeline_is_chosen_by_key(visit, data):
    page = visit(timeline_html(data)).page
    bar = page.locator("g.event", has_text="Vostok 2018").first
    bar.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#facts h2")).to_have_text("Vostok 2018")
    expect(page.locator("#drawing")).to_contain_text("Exercise (2)")


def test_the_lanes_are_changed_and_the_undated_are_listed(visit, data):
    page = visit(timeline_html(data)).page
    expect(page.locator("#facts")).to_contain_text("Without a date (1)")
    page.get_by_label("Lanes").select_option("series")
    expect(page.locator(".headings")).to_contain_text("Vostok (2)")
    expect(page.locator(".headings")).to_contain_text("Events of no series (5)")


def test_zooming_into_the_timeline_makes_a_month_longer(visit, data):
    page = visit(timeline_html(data)).page
    bar = page.locator("g.event", has_text="Vostok 2018").first.locator("rect")
    before = bar.bounding_box()["width"]
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    assert bar.bounding_box()["width"] > before * 2


@VIEWS
def test_hostile_text_is_shown_as_text(visit, hostile, view):
    visited = visit(PAGES[view](hostile, PageOptions(title="<script>window.hit = 1</script>")))
    page = visited.page
    page.get_by_label("Search").fill("window hit")
    page.locator("#found button").first.click()
    expect(page.locator("#facts")).to_contain_text("<script>window.hit = 1</script>")
    assert page.locator("#facts a").count() == 0
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visited.problems == []


@VIEWS
def test_a_graph_without_events_says_so(visit, view):
    visited = visit(PAGES[view](ViewData()))
    expect(visited.page.get_by_text("The graph has no events yet")).to_be_visible()
    assert visited.problems == []


@VIEWS
def test_a_request_that_nothing_answers_says_so(visit, store, view):
    data = read_view(store, Filters.read(until=1999))
    visited = visit(PAGES[view](data))
    expect(
        visited.page.get_by_text("No event of the graph matches what was asked for.")
    ).to_be_visible()
    assert visited.problems == []


@VIEWS
def test_a_phone_shows_it_without_scrolling_sideways(visit, shipped, view):
    page = visit(PAGES[view](shipped), width=360, height=740).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.locator("#drawing")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@VIEWS
def test_axe_finds_no_serious_fault(visit, data, view, scheme):
    page = visit(PAGES[view](data)).page
    page.emulate_media(color_scheme=scheme)
    page.get_by_label("Search").fill("vostok")
    page.keyboard.press("Enter")
    found = (
        Axe()
        .run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
        .response["violations"]
    )
    serious = {
        each["id"]: each["nodes"] for each in found if each["impact"] in {"serious", "critical"}
    }
    assert serious == {}


@VIEWS
@pytest.mark.parametrize("policy", ["", VS_CODE], ids=["free", "as in VS Code"])
def test_the_frame_of_a_notebook_shows_it(visit, data, view, policy):
    from sinorus.views.drawing import Drawing

    frame = Drawing(view, data, PageOptions("In a notebook"))._repr_html_()
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    visited = visit(f"<!doctype html>{meta}<title>Notebook</title>{frame}")
    inside = visited.page.frame_locator("iframe")
    expect(inside.locator("h1")).to_have_text("In a notebook")
    expect(inside.locator("#counts")).to_contain_text("8 events")
    assert visited.problems == []
