"""The explorer's pages on events and entities."""

from typing import Final
from urllib.parse import quote

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from sinorus.errors import SinorusError
from sinorus.exports.formats import FILES
from sinorus.graph.vocabulary import CONCEPT_LABELS, EVENT_CLASSES
from sinorus.queries.explain_html import body
from sinorus.server.context import context
from sinorus.server.filters import FilterForm
from sinorus.server.index import Index
from sinorus.server.limits import RefusedError
from sinorus.server.nodes import ENTITY_KINDS, kind_of, node_of
from sinorus.server.page_jobs import (
    DescribeEntity,
    DownloadGraph,
    DrawView,
    ExplainEvent,
    SearchSentences,
)
from sinorus.server.rendering import render
from sinorus.views.model import Filters

PAGE_ROWS: Final = 50
_NEWEST: Final = 8
_FOUND: Final = 30
_SENTENCES: Final = 100
_SERIES: Final = 12
_AROUND: Final = 3
_MOST_DRAWN: Final = {"network": 300, "map": 1000, "timeline": 1000}
"""Events that a view draws; the newest."""
_MOST_NOTES: Final = 150
"""Events of which a view has all sentences in it; of more, it leads to their pages."""
SANDBOX: Final = (
    "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox "
    "allow-top-navigation-by-user-activation"
)
_FRAME_POLICY: Final = f"frame-ancestors 'self'; sandbox {SANDBOX}"


def routes() -> list[BaseRoute]:
    """The addresses of these pages."""
    return [
        Route("/", home),
        Route("/events", events),
        Route("/events/{view:str}", view),
        Route("/frame/{view:str}", frame),
        Route("/event/{id:path}", event),
        Route("/entity/{id:path}", entity),
        Route("/search", search),
        Route("/downloads", downloads),
        Route("/downloads/{format:str}", download),
    ]


class PreparingError(RefusedError):
    """The index is being made: the page will be there soon."""


async def _index(request: Request) -> Index:
    index = await context(request).index.current()
    if index is None:
        raise PreparingError(503, "The list of events is being made: try again in a minute.")
    return index


async def home(request: Request) -> Response:
    """What the graph holds, and where to begin."""
    index = await context(request).index.current()
    if index is None:
        return render("preparing.html")
    everything = Filters()
    return render(
        "home.html",
        numbers=index.numbers(),
        types=index.types(),
        newest=index.events(everything, _NEWEST),
        years=index.years(everything),
        countries=index.countries()[:12],
    )


async def events(request: Request) -> Response:
    """The events that the filters let through, page by page."""
    index = await _index(request)
    form = FilterForm.of(request.query_params)
    filters, problem = _read(form)
    page = _page_number(request)
    count = index.count(filters) if filters else 0
    return render(
        "events.html",
        400 if problem else 200,
        problem=problem,
        rows=index.events(filters, PAGE_ROWS, (page - 1) * PAGE_ROWS) if filters else [],
        years=index.years(filters) if filters else [],
        count=count,
        page=page,
        pages=_pages(count),
        **_shared(index, form, "list"),
    )


async def view(request: Request) -> Response:
    """A view of the events that the filters let through, in a frame of its own."""
    name = _view_name(request)
    index = await _index(request)
    form = FilterForm.of(request.query_params)
    filters, problem = _read(form)
    return render(
        "view.html",
        400 if problem else 200,
        problem=problem,
        count=index.count(filters) if filters else 0,
        most=_MOST_DRAWN[name],
        sandbox=SANDBOX,
        **_shared(index, form, name),
    )


async def frame(request: Request) -> Response:
    """The view itself. It may run its own scripts and nothing else, whatever an article says."""
    name = _view_name(request)
    index = await _index(request)
    filters = FilterForm.of(request.query_params).filters()
    drawn = tuple(event.id for event in index.events(filters, _MOST_DRAWN[name]))
    job = DrawView(
        name,
        drawn,
        left_out=index.count(filters) - len(drawn),
        in_graph=index.numbers()["events"],
        with_notes=len(drawn) <= _MOST_NOTES,
    )
    page = await context(request).workers.query(job)
    return HTMLResponse(page, headers={"Content-Security-Policy": _FRAME_POLICY})


def _view_name(request: Request) -> str:
    name = str(request.path_params["view"])
    if name not in _MOST_DRAWN:
        raise HTTPException(404)
    return name


def _read(form: FilterForm) -> tuple[Filters | None, str]:
    """What a form means, or else why it means nothing."""
    try:
        return form.filters(), ""
    except SinorusError as error:
        return None, str(error)


def _shared(index: Index, form: FilterForm, current: str) -> dict[str, object]:
    """What the list and the views have above them."""
    return {
        "form": form,
        "current": current,
        "types": [(name, name.replace("_", " ")) for name in EVENT_CLASSES],
        "kinds": [item for item in CONCEPT_LABELS["kind"].items() if item[0] not in EVENT_CLASSES],
        "countries": index.countries(),
        "in_graph": index.numbers()["events"],
    }


def _page_number(request: Request) -> int:
    """The number of the page in a list, from 1."""
    given = request.query_params.get("page", "1")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 9 else 1


def _pages(count: int) -> int:
    return max(1, -(-count // PAGE_ROWS))


async def event(request: Request) -> Response:
    """An event with all facts, disagreements, sources and sentences."""
    given = str(request.path_params["id"])
    node = node_of(given if ":" in given else f"event:{given}")
    found = await context(request).workers.page(ExplainEvent(node))
    explanation = found.explanation
    forms = {
        "json": ("application/json", explanation.to_json),
        "markdown": ("text/markdown", lambda: explanation.to_markdown(every_sentence=True)),
        "html": ("text/html", explanation.to_html),
    }
    wanted = request.query_params.get("format", "")
    if wanted in forms:
        media_type, write = forms[wanted]
        return attachment(write(), f"{explanation.id.partition(':')[2]}.{wanted}", media_type)
    index = await context(request).index.current()
    series = index.of_same_series(explanation.id, _SERIES) if index else []
    return render(
        "event.html",
        event=explanation,
        body=Markup(body(explanation, found.links)),  # noqa: S704 - it escapes what it prints
        series=series if len(series) > 1 else [],
        around=index.around(explanation.id, _AROUND) if index else [],
    )


async def entity(request: Request) -> Response:
    """A country, series, unit, platform or location, and the events that it is in."""
    id_ = str(request.path_params["id"])
    node = node_of(id_)
    kind = kind_of(node)
    index = await _index(request)
    label = index.label(id_)
    if label is None or kind not in ENTITY_KINDS:
        raise RefusedError(404, "There is nothing of that name in this graph: search for it.")
    page, count = _page_number(request), index.count_of(id_)
    return render(
        "entity.html",
        id=id_,
        kind=kind,
        label=label,
        record=await context(request).workers.page(DescribeEntity(node)),
        rows=index.events_of(id_, PAGE_ROWS, (page - 1) * PAGE_ROWS),
        beside=index.beside(id_, 24),
        count=count,
        page=page,
        pages=_pages(count),
    )


async def search(request: Request) -> Response:
    """What is called so, or the sentences in which the words stand."""
    index = await _index(request)
    text = request.query_params.get("q", "").strip()
    in_sentences = request.query_params.get("in") == "sentences"
    words = tuple(dict.fromkeys(text.split()))[:10]
    sentences = None
    if in_sentences:
        job = SearchSentences(words, _SENTENCES)
        sentences = await context(request).workers.query(job) if words else ()
    return render(
        "search.html",
        text=text,
        words=words,
        found=index.search(text, _FOUND),
        sentences=sentences,
        most=_SENTENCES,
        most_found=_FOUND,
    )


async def downloads(request: Request) -> Response:  # noqa: ARG001 - Starlette's signature
    """The graph in the formats of other tools."""
    return render("downloads.html", formats=list(FILES.values()))


async def download(request: Request) -> Response:
    """The graph in one format."""
    server = context(request)
    form = FILES.get(str(request.path_params["format"]))
    if form is None:
        raise HTTPException(404)
    content = await server.workers.query(DownloadGraph(form.name, server.limits.megabytes))
    return attachment(content, f"sinorus{form.ending}", form.media_type)


def attachment(content: str | bytes, name: str, media_type: str) -> Response:
    """A file for the browser to keep, never to show."""
    disposition = f"attachment; filename*=utf-8''{quote(name)}"
    headers = {"Content-Disposition": disposition}
    return Response(content, headers=headers, media_type=media_type)


# --- what goes wrong ----------------------------------------------------------------------


async def refused(request: Request, error: Exception) -> Response:
    """What the user can put right, in one sentence."""
    if isinstance(error, PreparingError):
        return render("preparing.html", error.status)
    status = error.status if isinstance(error, RefusedError) else 400
    return _message(request, status, "That did not work", str(error))


async def not_found(request: Request, error: Exception) -> Response:
    """No such address."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    message = "There is no such page here: begin at the start page, or search."
    return _message(request, status, "No such page", message)


async def failed(request: Request, error: Exception) -> Response:  # noqa: ARG001 - Starlette's signature
    """A fault of the program's own, which is printed where the server runs."""
    message = "The server could not do that: see what it printed where it was started."
    return _message(request, 500, "A fault in the program", message)


def _message(request: Request, status: int, title: str, message: str) -> Response:
    """A page that tells something; in the frame of a view, without what is around it anyway."""
    framed = request.url.path.startswith("/frame/")
    return render("message.html", status, title=title, message=message, framed=framed)
