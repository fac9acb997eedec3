"""The pieces of a sentence, and where in the text they are."""

from hypothesis import given
from hypothesis import strategies as st

from sinorus.extraction.dates.pieces import Pieces

_TEXTS = st.text(alphabet="aAugé12.,-/' \n\t\u00a0’s", max_size=40)


def _bounds(text: str, draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


@st.composite
def _parts(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(_TEXTS)
    return text, *_bounds(text, draw)


@given(_parts())
def test_pieces_are_all_of_the_text_but_white_space(part: tuple[str, int, int]):
    text, start, end = part
    pieces = Pieces(text, start, end)
    spans = [pieces.span(index, index + 1) for index in range(len(pieces.words))]
    assert "".join(text[left:right] for left, right in spans) == "".join(text[start:end].split())
    assert spans == sorted(spans)
    for index, (left, right) in enumerate(spans):
        assert text[left:right].removesuffix(".") == pieces.text(index).removesuffix(".")
    assert len(pieces.words) == len(pieces.letters) == len(spans)


@given(_parts(), st.integers(0, 45))
def test_a_piece_is_found_by_its_offset(part: tuple[str, int, int], offset: int):
    text, start, end = part
    pieces = Pieces(text, start, end)
    starts = [pieces.span(index, index + 1)[0] for index in range(len(pieces.words))]
    assert pieces.at(offset) == sum(one < offset for one in starts)


def test_blanked_pieces_are_no_words_of_time():
    text = "In May the Type 055 sailed"
    pieces = Pieces(text, 0, len(text))
    before = pieces.letters
    pieces.blank(text.index("Type"), text.index(" sailed"))
    assert pieces.letters[:3] == before[:3]
    assert set(pieces.letters[3:5]) == {before[-1]}
