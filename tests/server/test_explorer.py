"""The explorer in a real browser, against a real server."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import sinorus
from sinorus.articles.model import Article

from .conftest import NewPage, serving

PAGES = (
    "/",
    "/events",
    "/events?type=naval&since=2015",
    "/events?since=2040",
    "/events?since=x",
    "/events/network?since=2024",
    "/events/map?since=2024",
    "/events/timeline?since=2024",
    "/event/vostok-2022",
    "/entity/country:KAZ",
    "/entity/location:sea-of-japan",
    "/search?q=joint",
    "/search?q=warships&in=sentences",
    "/queries",
    "/queries/timeline?run=1&since=2024",
    "/queries/conflicting-claims?run=1",
    "/editor?query=SELECT%20*%20%7B%20%3Fevent%20a%20sin%3AMeeting%20%3B%20%3Fp%20%3Fo%20%7D",
    "/downloads",
    "/nowhere",
)


# --- ways that an analyst goes ------------------------------------------------------------


def test_from_the_start_page_to_the_sentence_that_says_it(page: Page, server: str):
    page.goto(server)
    page.get_by_role("link", name="All ").click()
    page.get_by_label("Country").select_option("Kazakhstan")
    page.get_by_label("From", exact=True).fill("2010")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("status")).to_contain_text("events of")
    name = page.locator(".events a").first.inner_text()
    page.locator(".events a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.locator(".marks a").first.click()
    quote = page.locator("blockquote:target")
    expect(quote).to_be_in_viewport()
    assert len(quote.inner_text()) > 20


def test_search_finds_names_written_otherwise_and_sentences(page: Page, server: str):
    page.goto(server)
    page.get_by_role("searchbox").fill("VOSTOK-2022")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Vostok 2022")).to_be_visible()
    page.get_by_role("searchbox").fill("Sergeyevsky parade")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Search the sentences").click()
    expect(page.locator("blockquote").first).to_contain_text("Sergeyevsky")
    page.locator(".sentences a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vostok 2022")


def test_a_bundled_query_is_narrowed_by_its_form_and_downloaded(page: Page, server: str):
    page.goto(f"{server}/queries")
    page.get_by_role("link", name="Timeline").click()
    page.get_by_label("Country").fill("Kazakhstan")
    page.get_by_label("Since").fill("2010")
    page.get_by_role("button", name="Run").click()
    rows = page.locator("tbody tr").count()
    assert rows > 1
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "timeline.csv"
    with Path(download.value.path()).open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == rows
    assert all("Kazakhstan" in row["countries"] for row in table)


def test_a_value_that_means_nothing_is_told_in_a_sentence(page: Page, server: str):
    page.goto(f"{server}/queries/timeline?run=1&country=Atlantis")
    expect(page.get_by_role("alert")).to_contain_text("No country 'Atlantis' in this graph")
    expect(page.get_by_label("Country")).to_have_value("Atlantis")
    page.goto(f"{server}/events?since=soon")
    expect(page.get_by_role("alert")).to_contain_text("write it like 2022")


def write(page: Page, query: str) -> None:
    """Put a query into the editor in place of what is there."""
    page.get_by_role("textbox", name="Query").press("Control+a")
    page.keyboard.insert_text(query)


def test_the_editor_runs_what_is_written(page: Page, server: str):
    page.goto(f"{server}/editor?name=timeline")
    write(page, "SELECT (COUNT(*) AS ?meetings) { ?event a sin:Meeting }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("thead")).to_have_text("meetings")
    expect(page.get_by_role("textbox", name="Query")).to_contain_text("COUNT(*)")
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    answer = json.loads(Path(download.value.path()).read_text())
    assert answer["head"]["vars"] == ["meetings"]
    write(page, "SELECT * {")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("alert")).to_contain_text("not valid SPARQL at line 1")


def test_a_bundled_query_is_opened_in_the_editor_as_it_is_written(page: Page, server: str):
    page.goto(f"{server}/queries/timeline")
    page.get_by_role("link", name="Open in the editor").click()
    expect(page.get_by_role("textbox", name="Query")).to_contain_text("SELECT ?start ?end")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("tbody tr").nth(10)).to_be_visible()
    write(page, "CONSTRUCT WHERE { ?event a sin:Meeting }")
    page.get_by_role("button", name="Run").click()
    assert "\n" in page.locator("pre").inner_text().strip()


def test_the_editor_suggests_terms_of_the_ontology(page: Page, server: str):
    page.goto(f"{server}/editor")
    write(page, "ASK { ?e a sin:Arms")
    page.keyboard.type("Tr")
    expect(page.get_by_role("option", name="sin:ArmsTransfer")).to_be_visible()


@pytest.mark.parametrize("view", ["Network", "Map", "Timeline"])
def test_views_share_the_filters_of_the_list(page: Page, server: str, view: str):
    page.goto(f"{server}/events?type=naval&since=2019")
    shown = page.get_by_role("status").inner_text().split()[0]
    page.get_by_role("link", name=view, exact=True).click()
    assert "type=naval" in page.url
    assert "since=2019" in page.url
    expect(page.get_by_label("Type")).to_have_value("naval")
    frame = page.frame_locator("iframe")
    expect(frame.locator("#counts")).to_contain_text(f"{shown} events", timeout=20_000)


def test_a_view_leads_to_the_page_of_an_event(page: Page, server: str):
    page.goto(f"{server}/events/timeline?type=naval&since=2024")
    frame = page.frame_locator("iframe")
    frame.locator("#search").fill("Joint Sea 2025")
    frame.locator("#found").get_by_text("Joint Sea 2025").first.click()
    frame.get_by_role("link", name="All facts").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Joint Sea 2025")


def test_an_entity_shows_its_events_and_what_else_was_there(page: Page, server: str):
    page.goto(f"{server}/entity/country:MNG".replace("MNG", "KAZ"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Kazakhstan")
    expect(page.get_by_role("link", name="China")).to_be_visible()
    page.locator(".events a").first.click()
    expect(page.locator("dl")).to_contain_text("Kazakhstan")


def test_the_graph_is_downloaded(page: Page, server: str):
    page.goto(f"{server}/downloads")
    with page.expect_download() as download:
        page.get_by_role("link", name="turtle").click()
    assert "sin:Event" in Path(download.value.path()).read_text(encoding="utf-8")


# --- without a mouse, on a phone, without scripts -----------------------------------------


def test_the_keyboard_alone_leads_from_the_start_to_a_sentence(page: Page, server: str):
    page.goto(server)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.goto(server)
    focus_on(page, "find")
    page.keyboard.type("vostok 2022")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    focus_on(page, text="Vostok 2022")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vostok 2022")
    focus_on(page, text="[1]")
    page.keyboard.press("Enter")
    expect(page.locator("blockquote:target")).to_be_in_viewport()


def test_the_keyboard_alone_writes_a_query_and_leaves_the_editor(page: Page, server: str):
    page.goto(f"{server}/editor")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "host":
            break
    page.keyboard.press("Control+a")
    page.keyboard.type("ASK ")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run"
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def focus_on(page: Page, name: str = "", text: str = "") -> None:
    """Press Tab until the element has the focus, which must be visible."""
    for _ in range(120):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "[document.activeElement.id, document.activeElement.textContent.trim(),"
            " getComputedStyle(document.activeElement).outlineStyle]"
        )
        if (name and found[0] == name) or (text and found[1] == text):
            assert found[2] != "none"
            return
    pytest.fail(f"The keyboard does not reach {name or text}.")


def test_pages_fit_a_phone(new_page: NewPage, server: str):
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True)
    for address in PAGES:
        page.goto(server + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


def test_everything_but_the_drawings_works_without_scripts(new_page: NewPage, server: str):
    page = new_page(java_script_enabled=False)
    page.goto(f"{server}/editor")
    page.get_by_label("Query", exact=True).fill("ASK { ?event a sin:Meeting }")
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".truth")).to_have_text("Yes")
    page.goto(f"{server}/events?type=naval")
    expect(page.locator(".events li").first).to_be_visible()


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_serious(page: Page, server: str, address: str):
    axe = Axe()
    page.goto(server + address)
    for scheme, rules in (
        ("light", ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]),
        ("dark", ["color-contrast"]),
    ):
        page.emulate_media(color_scheme=scheme)
        found = axe.run(page, options={"runOnly": rules})
        grave = [
            (each["id"], [node["html"][:200] for node in each["nodes"]])
            for each in found.response["violations"]
            if each["impact"] in {"serious", "critical"}
        ]
        assert grave == [], scheme


# --- bad input ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile(hostile_store: Path) -> Iterator[str]:
    with serving(hostile_store) as address:
        yield address


def test_what_an_article_says_is_shown_and_never_done(page: Page, hostile: str):
    for address in (*PAGES, "/event/joint-sea-2021", "/search?q=xxxxxxxxxx"):
        page.goto(hostile + address)
        if page.locator("iframe").count():
            page.frame_locator("iframe").locator("#counts").wait_for()
        for frame in page.frames:
            assert frame.evaluate("window.hurt") is None
            assert frame.locator("img, [onerror], [href^='javascript:' i]").count() == 0
        assert "\u202e" not in page.locator("main").inner_text()
        if address == "/event/vostok-2022":
            shown = "<script>window.hurt = 1</script><img src=x onerror='window.hurt = 1'>"
            assert shown in page.locator("h1").inner_text() + page.locator("ol").inner_text()
            assert "{{ 7 * 7 }}" in page.locator("main").inner_text()


def test_a_name_of_10_000_letters_breaks_no_page(new_page: NewPage, hostile: str):
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True)
    for address in ("/events?since=2021&until=2021", "/search?q=xxxxx", "/event/joint-sea-2021"):
        page.goto(hostile + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("h1").inner_text().startswith("xxxx")


def test_an_empty_graph_says_so(page: Page, empty_store: Path):
    with serving(empty_store) as address:
        for path in ("/", "/events", "/events/network", "/events/map", "/events/timeline"):
            page.goto(address + path)
            expect(page.locator(".nothing")).to_contain_text("no events yet")
        page.goto(f"{address}/queries/timeline?run=1")
        expect(page.locator(".nothing")).to_contain_text("No rows")
        page.goto(f"{address}/search?q=vostok")
        expect(page.locator(".nothing")).to_contain_text("Nothing is called so")


def test_filters_that_match_nothing_say_so(page: Page, server: str):
    for path in ("/events", "/events/network", "/events/map", "/events/timeline"):
        page.goto(f"{server}{path}?since=2040")
        expect(page.locator(".nothing")).to_contain_text("fits these filters")
        page.get_by_role("link", name="Show all of them").click()
        expect(page.locator(".nothing")).to_have_count(0)


def test_a_drawing_that_takes_too_long_says_so(page: Page, built_store: Path):
    with serving(built_store, "--timeout", "0.1") as address:
        page.goto(f"{address}/events/network")
        expect(page.frame_locator("iframe").get_by_role("alert")).to_contain_text(
            "stopped after 0.1 seconds"
        )


def test_an_event_without_date_and_place_is_listed(page: Page, tmp_path: Path):
    article = Article("a", "Chinese and Russian warships held the exercise Joint Sea.")
    store = tmp_path / "sinorus.db"
    sinorus.build(article, store=store).close()
    with serving(store) as address:
        page.goto(f"{address}/events")
        expect(page.locator(".events li")).to_contain_text("undated")
        page.locator(".events a").click()
        expect(page.get_by_role("heading", level=1)).not_to_be_empty()


def test_a_graph_that_is_built_anew_is_served_anew(page: Page, tmp_path: Path):
    store = tmp_path / "sinorus.db"
    first = Article("a", "China and Russia held the exercise Joint Sea 2021 in October 2021.")
    second = Article("b", "China and Russia held the exercise Joint Sea 2019 in April 2019.")
    sinorus.build(first, store=store).close()
    with serving(store) as address:
        page.goto(f"{address}/events")
        expect(page.locator(".events li")).to_have_count(1)
        sinorus.build(second, store=store).close()
        while page.locator(".events li").count() < 2:  # the old list is shown meanwhile
            page.goto(f"{address}/events")
