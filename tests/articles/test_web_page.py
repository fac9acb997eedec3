import pytest

from sinorus.articles.web_page import read_web_page
from sinorus.errors import SinorusError

PARAGRAPHS = """
<p>Two navies began a drill in the Sea of Japan on Thursday, the ministry said in a statement,
and it will last until 5 September 2021.</p>
<p>Five ships &amp; three aircraft take part, according to officials who spoke about the plan on
the condition that they not be named.</p>
"""


def page(head="", body=PARAGRAPHS):
    return f"""<!doctype html><html lang="en-GB"><head><title>Fleets meet - Example</title>{head}
    </head><body><nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Fleets meet
    at sea</h1>{body}</article><footer>Copyright 2023</footer></body></html>""".encode()


def test_text_captions_and_metadata():
    draft = read_web_page(
        page(
            '<meta property="og:title" content="Fleets meet at sea">'
            '<meta property="og:site_name" content="Daily Example">'
            '<meta property="article:published_time" content="2022-09-02T10:00:00Z">'
            '<link rel="canonical" href="https://news.example/fleets">',
            "<figure><img src='a.jpg'><figcaption>A destroyer leaves port on 1 September 2021."
            f"</figcaption></figure>{PARAGRAPHS}<script>document.write('never')</script>",
        )
    )
    paragraphs = draft.body.split("\n\n")
    assert "A destroyer leaves port on 1 September 2021." in paragraphs
    assert any(text.startswith("Five ships & three aircraft") for text in paragraphs)
    assert not {"Home", "World", "Copyright 2023"} & set(paragraphs)
    assert "never" not in draft.body
    assert draft.title == "Fleets meet at sea"
    assert draft.publisher == "Daily Example"
    assert draft.url == "https://news.example/fleets"
    assert draft.language == "en"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2022-09-02T10:00:00Z">',
        '<meta name="pubdate" content="2022-09-02">',
        '<script type="application/ld+json">{"datePublished": "2022-09-02T10:00:00Z"}</script>',
        '<link rel="canonical" href="https://news.example/2022/09/02/fleets">',
    ],
)
def test_the_date_in_the_page_s_metadata(head):
    assert read_web_page(page(head)).published == "2022-09-02"


def test_the_date_in_a_time_element():
    body = f'<time datetime="2022-09-02T08:00">2 September</time>{PARAGRAPHS}'
    assert read_web_page(page(body=body)).published == "2022-09-02"


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="description" content="Drills of 2021-08-09">',
        "<title>Drills 2021-08-09</title>",
    ],
)
def test_a_date_of_the_story_is_no_date_of_publication(head):
    body = f"<h1>Vostok drills, 2018-09-11</h1>{PARAGRAPHS}<p>It was 2018-09-11 then.</p>"
    assert read_web_page(page(head, body)).published is None


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"<p>", b"\xff\xfe\xfa", b"<div>" * 50_000]
)
def test_what_holds_no_article_is_refused(data):
    with pytest.raises(SinorusError):
        read_web_page(data)
