"""The article on an HTML page, with what the page says about it."""

import logging
from copy import deepcopy

from htmldate import find_date
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.utils import load_html

from sinorus.articles.draft import Draft
from sinorus.articles.publication_date import YEARS, parse_date
from sinorus.errors import SinorusError

# they log what they cannot parse; the rejection says it once
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

# without bounds of our own, htmldate takes today's date for the latest
_EARLIEST, _LATEST = f"{YEARS[0]}-01-01", f"{YEARS[-1]}-12-31"
_TIMES = ".//article//time[@datetime] | .//main//time[@datetime] | .//header//time[@datetime]"


def read_web_page(data: bytes) -> Draft:
    """Read the main text, with captions, and the metadata of an HTML page; runs no script.

    Raises:
        SinorusError: there is no article in it.

    >>> page = b"<html><body><article><p>Two fleets met at sea on Tuesday.</p></article></html>"
    >>> read_web_page(page).body
    'Two fleets met at sea on Tuesday.'
    """
    tree = load_html(data)
    if tree is None:
        raise SinorusError("It is no HTML page: check the file.")
    published = _published(tree)
    metadata = extract_metadata(
        deepcopy(tree), date_config={"extensive_search": False, "max_date": _LATEST}
    )
    for caption in tree.iter("figcaption"):
        caption.tag = "p"  # a caption is left out with its figure otherwise
    for figure in tree.iter("figure"):
        figure.tag = "div"
    document = bare_extraction(tree, include_comments=False, include_tables=False)
    text = getattr(document, "text", None)
    if not text:
        raise SinorusError("No article was found on the page: save its text as a .txt file.")
    return Draft(
        body="\n\n".join(line.removeprefix("- ") for line in text.split("\n")),
        title=metadata.title,
        url=metadata.url,
        publisher=metadata.sitename,
        published=published,
        language=(tree.get("lang") or "")[:2].lower() or None,
    )


def _published(tree: HtmlElement) -> str | None:
    """The date in the page's metadata; never one from the story or its headline."""
    skeleton = HtmlElement()
    for element in tree.xpath(".//meta | .//link[@rel='canonical'] | .//script[@type]"):
        described = f"{element.get('name')} {element.get('property')}".lower()
        if "title" not in described and "description" not in described:
            skeleton.append(deepcopy(element))
    found = find_date(
        skeleton,
        extensive_search=False,
        original_date=True,
        min_date=_EARLIEST,
        max_date=_LATEST,
    )
    if found:
        return found
    times = (parse_date(element.get("datetime")) for element in tree.xpath(_TIMES))
    return next((str(date) for date in times if date), None)
