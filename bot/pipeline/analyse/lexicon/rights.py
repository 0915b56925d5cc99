"""How people ask for what the law gives them: erasure, objection, withdrawn consent (GDPR articles 7, 17 and 21)."""

from __future__ import annotations

BY_LAW = (
    r"\b(?:gdpr|dsgvo|ds-gvo|rgpd|rgdp|avg|lopd\w*|lgpd)\b.{0,90}\b(?:eras|delet|remov|object|withdraw|losch|"
    r"widersp|efface|"
    r"suppr|oppos|retir|borr|elimin|supres|cancell|oppon|rimoz|verwijder|bezwaar|apaga|exclu)\w*",
    r"\b(?:eras(?:e|ure)|delet(?:e|ion)|removal|object(?:ion)?|withdraw\w*|losch\w*|widerspruch|effacement|"
    r"suppression|"
    r"opposition|supresion|oposicion|eliminacion|cancellazione|opposizione|verwijdering|bezwaar|eliminacao|"
    r"oposicao)\b"
    r".{0,90}\b(?:gdpr|dsgvo|ds-gvo|rgpd|avg|lopd\w*|lgpd|art(?:icle|ikel|\.)? ?(?:17|21))\b",
    r"\bwithdraw (?:my|our|all|any) consent\b|\bright to (?:object|be forgotten|erasure)\b|\bdroit d'opposition\b|"
    r"\bderecho de (?:oposicion|supresion)\b|\bdiritto di opposizione\b|\brecht van bezwaar\b",
)
# "No more. If I get another one I will report it.": said without asking.
WARNED = (
    r"\Ano more[.!]*\Z|\bif i (?:get|receive|see|hear) (?:another|one more|any more|"
    r"anything more)\b.{0,80}\b(?:report|lawyer|"
    r"solicitor|ico|authority|complain\w*|block|spam)|\breport(?:ing|ed)? (?:you|it|this|them) to (?:the )?(?:ico|"
    r"information "
    r"commissioner|data protection|regulator|authorit\w+|ftc|cnil|aepd|garante)\b",
)
