"""Nothing in foreign text stays unseen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinorus.annotation.visible import visible


@pytest.mark.parametrize(
    "text",
    ["Plain text, 3.5 %\nand lines", "Учения «Восток» – 中俄联合军演, Übung “quoted” … — €", ""],
)
def test_what_can_be_seen_is_left_alone(text):
    assert visible(text) == text


@pytest.mark.parametrize("code", [0x00, 0x09, 0x0D, 0x1B, 0x7F, 0xA0, 0xAD, 0x200B, 0x202E, 0x2028,
                                  0x2066, 0x3000, 0xFEFF, 0xD800, 0xE000, 0xE0041])  # fmt: skip
def test_what_cannot_be_seen_is_written_out(code):
    assert visible(f"a{chr(code)}b") == f"a⟨U+{code:04X}⟩b"


@given(st.text())
def test_no_control_or_formatting_character_is_left(text):
    assert {unicodedata.category(character) for character in visible(text).replace("\n", "")} & {
        "Cc", "Cf", "Cs", "Zl", "Zp",
    } == set()  # fmt: skip
