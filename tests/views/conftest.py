from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pyoxigraph import RdfFormat, Store

import sinorus
from sinorus.views.model import ViewData
from sinorus.views.reading import read_view

EVENTS = Path(__file__).resolve().parent.parent / "queries" / "events.trig"


@pytest.fixture(scope="session")
def store() -> Store:
    """A graph of few events, but one of each awkward sort; only to be read."""
    store = Store()
    store.load(path=EVENTS, format=RdfFormat.TRIG)
    return store


@pytest.fixture(scope="session")
def data(store: Store) -> ViewData:
    return read_view(store)


@pytest.fixture(scope="session")
def shipped(built_store: Path) -> ViewData:
    """What is drawn of the shipped reports."""
    with sinorus.open(built_store) as kg:
        return read_view(kg.store)


HOSTILE = (
    "<script>window.hit = 1</script><img src=x onerror='window.hit = 1'>\u202egnorw\x07"
    + "W" * 10_000
)


@pytest.fixture(scope="session")
def hostile() -> ViewData:
    """An article that tries to run scripts, and a graph in which every name does."""
    article = sinorus.Article(
        "a1",
        f"{HOSTILE[:70]} China and Russia held the exercise Joint Sea 2021 in the Sea of Japan on "
        "October 14, 2021. </script><script>window.hit = 1</script>",
        title=HOSTILE,
        publisher=HOSTILE,
        url="javascript:window.hit=1",
    )
    with sinorus.build(article) as kg:
        data = read_view(kg.store)
    return replace(
        data,
        events=tuple(replace(event, label=HOSTILE, what=HOSTILE[:70]) for event in data.events),
        entities=tuple(replace(entity, label=HOSTILE) for entity in data.entities),
    )


class Visit:
    """A page in a browser without network; what goes wrong there is noted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda message: self.problems.append(message.text))
        page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture
def visit(browser: Browser, tmp_path: Path):
    """Open HTML as a file in a browser that is offline."""
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 800})
    context.set_default_timeout(20_000)

    def open_page(html: str, **viewport: int) -> Visit:
        file = tmp_path / "view.html"
        file.write_text(html, encoding="utf-8")
        visit = Visit(context.new_page())
        if viewport:
            visit.page.set_viewport_size(viewport)
        visit.page.goto(file.as_uri())
        assert visit.requests == [file.as_uri()]
        return visit

    yield open_page
    context.close()
