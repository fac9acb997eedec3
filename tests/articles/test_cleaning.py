import unicodedata
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sinorus.articles.boilerplate import CREDITS, END_CREDITS, HEADINGS, LINES, PATTERNS, TRAILERS
from sinorus.articles.cleaning import clean, headline, normalise

SENTENCE = "Two Chinese and seven Russian warplanes entered the zone on Friday."


@pytest.mark.parametrize(
    "line",
    [
        "Home World Politics Business Tech Science Health Sports Opinion Video",
        "News | Defence | Technology | Opinion",
        "PoliticsWorld NewsNews",
        "* Share *",
        "Left Menu",
        "Author Avatar",
        "By Ann Writer - - 5 Mins Read",
        "—",
        "Published: 24 May 2022, 10:30 GMT",
        "Updated 3 May 2021",
        "Sign up for our daily briefing",
        "Back to top button",
        "© 2022 Example Media",
    ],
)
def test_lines_around_the_article_go(line):
    assert clean(f"{line}\n\n{SENTENCE}\n\n{line}") == SENTENCE


@pytest.mark.parametrize(
    "line",
    [
        "China and Russia Hold Naval Drills in Sea of Japan",
        "Vostok 2022",
        "World Powers Meet",
        "The drills began in Home Waters.",
        "Russia, China",
    ],
)
def test_headlines_and_short_lines_that_state_something_stay(line):
    assert clean(f"{line}\n\n{SENTENCE}") == f"{line}\n\n{SENTENCE}"


def test_links_to_other_articles_go_with_their_heading():
    page = (
        f"{SENTENCE}\n\nRelated Articles\n\nFleets meet off Alaska\nBombers fly again\n\nIt rained."
    )
    assert clean(page) == f"{SENTENCE}\n\nIt rained."


def test_an_advertisement_notice_of_several_paragraphs_goes():
    page = (
        f"{SENTENCE}\n\nAdblock Detected\n\nIt looks like you are using an ad blocker. We live on "
        "advertising. Please switch it off here.\n\nThank you for your support.\n\nSincerely, Us"
    )
    assert clean(page) == SENTENCE


@pytest.mark.parametrize(
    "credit",
    [
        "(credit: Ministry of Examples/Handout via AGENCY)",
        "(Photo by Ann WRITER / AFP) (Photo by ANN WRITER/AFP via Getty Images)",
        "(AP Photo/Ann Writer)",
        "(Examples Ministry Press Service via AP)",
        "(Reuters/Ann Writer)",
        "(Getty Images)",
        "Photo: Example Ministry",
    ],
)
def test_a_caption_stays_without_its_credit(credit):
    caption = "A destroyer leaves port for the drills, in a picture released May 24, 2022."
    assert clean(f"{caption} {credit}") == caption
    assert clean(f"{caption}{credit}") == caption


def test_brackets_that_state_a_fact_stay():
    text = "Troops of the People's Liberation Army (PLA) crossed the border (see map)."
    assert clean(text) == text


def test_a_leading_date_and_menu_word_go():
    assert clean(f" date 2022-11-30 Left Menu\n\n{SENTENCE}") == SENTENCE
    assert clean(f" date 2022-11-30 {SENTENCE}") == SENTENCE


@pytest.mark.parametrize(
    "dateline",
    [
        "MOSCOW, Aug. 17 (Xinhua) --",
        "VLADIVOSTOK, Russia, 5 September 2022 (Example News) –",
        "MOSCOW, September 5. /TASS/.",
        "BEIJING (AP) —",
        "WASHINGTON —",
        "NEW DELHI, Aug 17 (ANI):",
    ],
)
def test_datelines_go(dateline):
    assert clean(f"{dateline} {SENTENCE}") == SENTENCE


def test_a_name_in_capitals_before_a_dash_is_no_dateline():
    text = "AUKUS — a pact of three countries — was criticised by both."
    assert clean(text) == text


def test_broken_lines_are_joined_and_paragraphs_of_one_line_are_not():
    first = (
        "The two countries began their drills in the Sea of Japan on Thursday, the\n"
        "ministry said, and a fleet of ten warships will take part in them until\n"
        "the end of the week."
    )
    joined = first.replace("\n", " ")
    assert clean(f"{first}\n\nIt rained.") == f"{joined}\n\nIt rained."
    assert clean("Two fleets meet\nThey met on Tuesday.\nIt rained.") == (
        "Two fleets meet\n\nThey met on Tuesday.\n\nIt rained."
    )


def test_pull_quotes_and_repeated_paragraphs_go():
    first, second = "Ten warships of both navies sailed around Japan.", "It was the first patrol."
    page = f"{first}{second}\n\nThe ministry spoke on Monday.\n\n{first} {second} It rained."
    assert clean(page) == f"The ministry spoke on Monday.\n\n{first} {second} It rained."
    assert clean(f"{first}\n\nIt rained.\n\n{second}\n\n{first}") == (
        f"{first}\n\nIt rained.\n\n{second}"
    )


def test_sentences_get_their_space_back_and_marks_lose_theirs():
    text = "They trust each other.Defence ties grew in Russia , in 2018 . It rained."
    assert clean(text) == (
        "They trust each other. Defence ties grew in Russia, in 2018. It rained."
    )


def test_quotation_marks_and_dashes_stay_as_printed():
    text = "“No limits” – that’s what they 'declared' — in \"Beijing\"."
    assert clean(text) == text


def test_invisible_characters_go_and_letters_are_composed():
    assert normalise("Jin\u200ban \u202eTai\u0308\u00ad\x00pei\ud800\u00a0x") == "Jinan Taïpei x"


def test_a_page_of_boilerplate_leaves_nothing():
    assert clean("Menu\n\nHome News Sports Business\n\nShare\n\n|") == ""


def test_headline_is_a_first_paragraph_without_a_stop():
    assert headline("Two fleets meet at sea\n\nIt rained.") == "Two fleets meet at sea"
    assert headline("Two fleets meet at sea") is None
    assert headline("Two fleets met.\n\nIt rained.") is None
    assert headline("Why do fleets meet?\n\nIt rained.") == "Why do fleets meet?"


FRAGMENTS = st.one_of(
    st.sampled_from(
        [
            *(pattern.example for pattern in (*PATTERNS, *CREDITS, *END_CREDITS, *TRAILERS)),
            *sorted(LINES | HEADINGS)[::9],
            "MOSCOW, Aug. 17 (Xinhua) --",
            "date 2022-11-30",
            "Home News World Sport",
            SENTENCE,
            "the end.The start of it ,",
        ]
    ),
    st.text(max_size=40),
)
PAGES = st.lists(st.tuples(FRAGMENTS, st.sampled_from(["\n", "\n\n", " ", ""]))).map(
    lambda parts: "".join(fragment + separator for fragment, separator in parts)
)


@given(PAGES)
@example("MOSCOW, Aug. 17 (Xinhua) -- (Photo by A)date 2022-11-30 Share")
@example("a .b (Photo by X)\u0301 , c")
def test_cleaning_twice_is_cleaning_once(page):
    cleaned = clean(page)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    paragraphs = cleaned.split("\n\n") if cleaned else []
    assert all(paragraph == " ".join(paragraph.split()) != "" for paragraph in paragraphs)


@pytest.mark.parametrize(
    "hostile",
    ["(" * 200_000, "a" * 1_000_000, "A. " * 200_000, "\n" * 500_000, "(photo: " * 99_999],
)
def test_hostile_texts_take_linear_time(hostile):
    start = process_time()
    clean(hostile)
    assert process_time() - start < 2
