"""The line that closes a letter: "Kind regards", "Mit freundlichen Grüßen", "Bien à vous"."""

from __future__ import annotations

import re

from bot.pipeline.read.characters import plain_letters

_CLOSINGS = (
    "best|all the best|best wishes|best regards|kind regards|warm regards|warmly|regards|many thanks|"
    "thanks|thank you|thanks again|thx|cheers|"
    "sincerely|yours|yours sincerely|yours faithfully|yours truly|respectfully|take care|talk soon|speak "
    "soon|cordially|bye|have a (?:good|nice|great) (?:day|week|weekend)|"
    "mit freundlichen grussen|freundliche grusse|mit freundlichem gruss|viele grusse|beste grusse|liebe "
    "grusse|herzliche grusse|schone grusse|grusse|gruss|lg|vg|mfg|bg|"
    "mit besten grussen|gruezi|freundlicher gruss|hochachtungsvoll|danke|vielen dank|danke und (?:viele )?grusse|"
    "cordialement|bien cordialement|bien a vous|sinceres salutations|salutations|bonne journee|bonne "
    "(?:fin de )?(?:semaine|soiree)|amicalement|merci|bien a toi|belle journee|"
    "respectueusement|veuillez agreer.{0,80}|je vous prie d'agreer.{0,100}|dans l'attente.{0,80}|"
    "saludos|un saludo|saludos cordiales|atentamente|un abrazo|abrazos|gracias|muchas gracias|"
    "cordialmente|muy atentamente|"
    "atenciosamente|cumprimentos|melhores cumprimentos|com os melhores cumprimentos|abracos|um abraco|"
    "obrigad[oa]|att|cordiais saudacoes|"
    "cordiali saluti|distinti saluti|un saluto|saluti|grazie|un caro saluto|a presto|buona giornata|"
    "met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|hartelijke groet(?:en)?|groet(?:en|jes)?|"
    "mvg|bedankt|alvast bedankt|"
    "med vanliga halsningar|vanliga halsningar|halsningar|mvh|med venlig hilsen|venlig hilsen|vennlig "
    "hilsen|hilsen|terveisin|pozdrawiam|z powazaniem|slan|"
    "何卒よろしくお願いいたします。?|何卒よろしくお願い申し上げます。?|よろしくお願いいたします。?|"
    "よろしくお願い致します。?|敬具|以上"
)
_CLOSING = re.compile(
    rf"\A(?:{_CLOSINGS})\s*(?:und |and |et |y |e |en )?(?:from .{{1,30}}|aus .{{1,30}}|de .{{1,20}})?[,.!~ -]*\Z"
)


def is_closing(line: str) -> bool:
    """Whether a line closes a letter, alone or before a short name."""
    plain = plain_letters(line).strip().replace("ß", "ss").replace("’", "'")
    if len(plain) > 110:
        return False
    if _CLOSING.match(plain) or (
        len(plain) < 50
        and re.search(r"\b(?:grusse?n?|regards|wishes|salutations|saludos?|saluti|groet(?:en)?)[,.!]?\Z", plain)
    ):
        return True
    head, comma, tail = plain.partition(",")
    return bool(comma and len(tail.split()) <= 3 and "?" not in tail and _CLOSING.match(head.strip()))
