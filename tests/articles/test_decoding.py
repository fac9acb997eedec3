import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinorus.articles.decoding import decode
from sinorus.errors import SinorusError

TEXT = "The navy’s “Jinan” – a destroyer – sailed to São Tomé. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_encodings_of_western_text(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_chinese_and_russian_in_utf8():
    assert decode("海上联合 Восток".encode()) == "海上联合 Восток"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x89PNG\r\n\x1a\n....", "binary"),
        (b"%PDF-1.7 ...", "binary"),
        (b"text\0text", "binary"),
        (bytes(range(1, 32)) * 4, "binary"),
        (TEXT.encode("utf-16")[:-1], "encoding is broken"),
        (b"Line one.\nThe navy\xe2\x80 sailed.", r"byte 19 \(line 2\)"),
        (b"Two fleets \xc3\x28 met.", "encoding is broken"),
        (b"Two fleets \x81\x8d met.", "encoding is broken"),
        ("Восток".encode("koi8-r"), "encoding is broken"),
        ("海上联合演习".encode("gb18030"), "encoding is broken"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data, words):
    with pytest.raises(SinorusError, match=words) as caught:
        decode(data)
    assert "\n" not in str(caught.value)


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data):
    try:
        text = decode(data)
    except SinorusError:
        text = "refused"
    assert text.strip()
