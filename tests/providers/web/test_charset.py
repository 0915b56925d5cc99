"""From bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.providers.web.charset import decode_body


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("Größe".encode("windows-1252"), "text/html; charset=ISO-8859-1", "Größe"),
        ("Größe".encode(), "text/html; charset=utf-8", "Größe"),
        ("Größe".encode("windows-1252"), "text/html; charset=utf-8", "Größe"),
        (codecs.BOM_UTF8 + "Größe".encode(), "text/html; charset=windows-1252", "Größe"),
        ("Größe".encode("utf-16"), "text/html", "Größe"),
        ('<meta charset="shift_jis">寿司'.encode("shift_jis"), "text/html", '<meta charset="shift_jis">寿司'),
        ('<?xml version="1.0" encoding="koi8-r"?>Чай'.encode("koi8-r"), "text/xml", None),
        ("Größe".encode(), "text/html", "Größe"),
        ("Größe".encode("windows-1252"), "text/html", "Größe"),
        (b"+ADw-script+AD4-", "text/html; charset=utf-7", "+ADw-script+AD4-"),
        (b"a\0b", "text/html", "ab"),
    ],
)
def test_a_body_is_read_in_the_encoding_it_is_in(body: bytes, content_type: str, text: str | None) -> None:
    """Mark before header before declaration before guess; a header that lies is not believed."""
    decoded = decode_body(body, content_type)
    assert decoded == text if text is not None else decoded.endswith("Чай")


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_under_any_header_become_some_text(body: bytes, content_type: str) -> None:
    """Nothing is raised, and no NUL is left."""
    assert "\0" not in decode_body(body, content_type)
