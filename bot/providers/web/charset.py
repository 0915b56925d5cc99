"""From bytes to text: byte order mark, header, declaration in the document, then a fallback that never fails."""

from __future__ import annotations

import codecs
import re

# Only encodings of text that a browser would accept; "utf-7", "punycode" and the like stay out (WHATWG Encoding).
_ACCEPTED = re.compile(
    r"utf-?8|utf-?16(?:-?[bl]e)?|(?:us-)?ascii|latin-?1|iso-?8859-?\d{1,2}|(?:windows|cp)-?12?5\d|shift[_-]?jis|sjis"
    r"|euc-(?:jp|kr)|iso-2022-jp|gb2312|gbk|gb18030|big5(?:-hkscs)?|koi8-[ru]|macintosh"
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,300}?charset\s*=|<\?xml[^>]{0,200}?encoding\s*=)\s*["']?([A-Za-z0-9_:.-]{2,24})""",
    re.IGNORECASE,
)
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_:.-]{2,24})""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARATION_WINDOW = 2048
# A document that declares these in ASCII bytes cannot be in them (WHATWG prescan, step "UTF-16").
_IMPOSSIBLE_DECLARATION = ("utf-16", "utf16")


def decode_body(body: bytes, content_type: str) -> str:
    """Return the text of `body`; bytes that its encoding does not know become U+FFFD, NUL characters are dropped."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return _clean(body[len(mark) :].decode(name, "replace"))
    header = _IN_HEADER.search(content_type)
    if header is not None:
        text = _decode(body, header[1])
        if text is not None:
            return _clean(text)
    declared = _DECLARED.search(body[:_DECLARATION_WINDOW])
    if declared is not None:
        name = declared[1].decode("ascii").lower()
        text = _decode(body, "utf-8" if name.startswith(_IMPOSSIBLE_DECLARATION) else name)
        if text is not None:
            return _clean(text)
    try:
        return _clean(body.decode("utf-8"))
    except UnicodeDecodeError:
        return _clean(body.decode("windows-1252", "replace"))


def _decode(body: bytes, name: str) -> str | None:
    name = name.lower()
    if not _ACCEPTED.fullmatch(name):
        return None
    if name in ("ascii", "us-ascii", "latin1", "latin-1", "iso-8859-1", "iso8859-1"):
        name = "windows-1252"
    try:
        if name in ("utf-8", "utf8"):
            # A page that says UTF-8 and is not is read as what it most often is instead.
            return body.decode("utf-8")
        return body.decode(name, "replace")
    except UnicodeDecodeError:
        return None
    except LookupError:
        return None


def _clean(text: str) -> str:
    return text.replace("\0", "")
