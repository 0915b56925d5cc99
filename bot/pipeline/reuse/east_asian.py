"""Reading Japanese, Chinese and Korean: sentences without politeness, spaces and stops."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_SENTENCE = re.compile(r"[^。!?\n]+[。!?]*")
_AFTERNOON = re.compile(r"(午前|午後)\s*(\d{1,2})時")
_REQUEST = re.compile(
    r"(?<=[てで])(?:いただけますか|いただけますでしょうか|いただけませんか|いただけないでしょうか|いただきたいです|くださいますか|"
    r"くださいませんか|くださいませ|ください|下さい|もらえますか|もらえませんか|頂けますか|頂けませんか|ほしいです|欲しいです)"
)
_COURTESY = re.compile(
    r"\A(?:(?:いつも)?お世話になっております|いつもお世話になっています|ありがとうございます|どうもありがとうございます|"
    r"ご連絡ありがとうございます|ご返信ありがとうございます|(?:どうぞ|何卒)?よろしくお願い(?:いた|致)?します|"
    r"よろしくお願い申し上げます|失礼いたします|こんにちは|您好|你好|谢谢|感谢|안녕하세요|감사합니다)\Z"
)
_POLITE = re.compile(r"でお願い(?:いた|致)?します\Z|で大丈夫です\Z|で(?:問題|も)ありません\Z")


def is_east_asian(text: str) -> bool:
    """Whether most letters of `text` belong to a script that is written without spaces (Korean counts as one)."""
    found = len(_LETTERS.findall(text))
    return found > 0 and found * 3 > sum(1 for character in text if character.isalpha())


def east_asian_language(text: str) -> str:
    """ISO 639-1 code by script: Japanese has kana, Korean hangul, what is left is Chinese."""
    if _KANA.search(text):
        return "ja"
    return "ko" if _HANGUL.search(text) else "zh"


def east_asian_clauses(text: str) -> list[tuple[str, str]]:
    """Kind ("Q", "R" or "S") and canonical wording of every sentence; courtesy alone is left out where more is said."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _AFTERNOON.sub(lambda match: f"{int(match[2]) % 12 + (12 if match[1] == '午後' else 0)}時", plain)
    found: list[tuple[str, str]] = []
    courtesy: list[tuple[str, str]] = []
    for match in _SENTENCE.finditer(plain):
        sentence = match.group()
        asks = "?" in sentence
        bare = re.sub(r"[\s、,。.!?・~〜「」『』()-]+", "", sentence)
        if not bare:
            continue
        if _COURTESY.match(bare):
            courtesy.append(("S", bare))
            continue
        requested = _REQUEST.sub("◆", bare)
        kind = "R" if requested != bare else ("Q" if asks or bare.endswith("か") else "S")
        found.append((kind, _POLITE.sub("◇", requested)))
    return found or courtesy[:1]
