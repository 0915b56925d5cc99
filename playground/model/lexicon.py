"""Keyword rules for the closed questions: which of an enum's words fits what the other side wrote."""

import re

_SIGNS: dict[str, str] = {
    "unsubscribe": (
        r"unsubscrib|take (?:me|us) off|stop (?:writing|contacting|e-?mailing|messaging)|remove (?:me|"
        r"us)|do not (?:write|contact)|"
        r"abmelden|austragen|nicht mehr (?:an)?schreiben|désinscri|ne plus (?:me|nous) (?:écrire|"
        r"contacter)|darme de baja|no (?:me|nos) escriban"
    ),
    "out_of_office": (
        r"out of (?:the )?office|automatic reply|auto-?reply|on (?:annual|parental) leave|abwesen|"
        r"absente? du bureau|fuera de la oficina|\bOOO\b"
    ),
    "wrong_person": (
        r"wrong person|not the right person|nobody here by that name|falsche ansprechperson|"
        r"pas la bonne personne|persona equivocada|don.t work (?:there|here)"
    ),
    "referral": (
        r"(?:talk|speak|write|reach out) to \w+|in copy|cc.ing|\w+ decides (?:what|who|on)|owns (?:that|"
        r"this|everything)|zuständig ist|adressez-vous|contacte? (?:a|con) "
    ),
    "not_interested": (
        r"not interested|no interest|no,? thank|not for us|we(?:.ll| will) pass|pass on this|"
        r"kein interesse|pas intéress|no nos interesa|nothing here for you"
    ),
    "not_now": (
        r"not now|not (?:this|before)|next (?:year|quarter)|later this year|come back (?:to me|to us|"
        r"in)|frozen|im moment nicht|erst (?:im|nach)|pas maintenant|plus tard|más adelante|ahora no"
    ),
    "scheduling": (
        r"\b(?:monday|tuesday|wednesday|thursday|friday)\b.*\b\d{1,2}[:.]?\d{0,2}|which (?:one|time|"
        r"day) suits|send an invite|book a (?:time|slot)|termin|rendez-vous|disponib|video link"
    ),
    "objection": (
        r"too (?:expensive|much|complicated)|more than we (?:pay|can)|can.t explain|zu teuer|"
        r"trop cher|demasiado caro|already (?:use|have)|concern|worried|not (?:sure|convinced)"
    ),
    "question": r"[?？]",
    "interested": (
        r"interest(?:ed|ing|ant|e)|sounds (?:good|great)|worth a look|let.s talk|the idea is good|"
        r"send (?:me|us) the deck|klingt|volontiers|me interesa|yes, so|so far so good|squarely"
    ),
    "no_reply_yet": r"(?!)",
    "positive": (
        r"thank|great|good|love|favourite|happy|interest|yes\b|danke|vielen dank|klingt|merci|gracias|"
        r":wave:|nice|volontiers"
    ),
    "negative": (
        r"too (?:expensive|much)|stop|asked (?:once|already)|annoy|waste|not interested|angry|"
        r"please do not|never again|unsolicited|zu teuer|trop cher"
    ),
    "price": r"price|pricing|expensive|cost|budget|\$|€|£|preis|teuer|prix|cher\b|precio|caro",
    "timing": r"not now|next (?:year|quarter)|later|frozen|busy|zeitpunkt|plus tard|más adelante",
    "authority": (
        r"decides|owns everything|not my (?:decision|topic)|i run support|my boss|zuständig|"
        r"not the right person|wrong person"
    ),
    "need": r"don.t need|no need|do not see why|brauchen wir nicht|pas besoin|no necesitamos",
    "trust": r"never heard|how do i know|references|scam|proof|vertrauen|confiance|confianza",
    "competitor": (
        r"already (?:use|work with|have)|switch(?:ed|ing)? (?:from|to)|current (?:provider|vendor)|"
        r"wettbewerb|concurrent|competidor"
    ),
    "security": (
        r"security|encrypt|gdpr|dsgvo|rgpd|soc ?2|auftragsverarbeitung|data (?:stored|residency)|"
        r"gespeichert|privacy"
    ),
    "integration": r"integrat|\bapi\b|connector|plug-?in|schnittstelle|webhook|compatib",
    "fundraising": (
        r"\braising\b|\bround\b|\bseed\b|series [a-f]|deck|invest|partner meeting|levons|levantamos|"
        r"term sheet"
    ),
    "partnership": r"partner|bundle|co-?sell|joint page|resell|together|gemeinsame|ensemble|alianza",
    "hot": r"let.s talk|send the (?:contract|order)|this week",
    "blocked": r"unsubscrib|take us off",
}
_SAME = {
    "opt_out": "unsubscribe", "optout": "unsubscribe", "ooo": "out_of_office", "automatic_reply": "out_of_office",
    "meeting": "scheduling", "schedule": "scheduling", "pricing": "price", "budget": "price",
    "investment": "fundraising", "refusal": "not_interested", "declined": "not_interested", "later": "not_now",
    "redirect": "referral",
}  # fmt: skip
_ORDER = (
    "unsubscribe", "out_of_office", "wrong_person", "not_interested", "not_now", "objection", "referral", "scheduling",
    "interested", "question",
)  # fmt: skip
_UNDECIDED = ("other", "neutral", "none", "unknown", "general", "na", "n_a", "unclear", "medium", "low")


def signed(word: str, text: str) -> bool:
    """Whether the rules find `word` (such as "price" or "unsubscribe") in `text`."""
    pattern = _SIGNS.get(_SAME.get(word, word))
    return pattern is not None and re.search(pattern, text, re.IGNORECASE) is not None


def intent_of(text: str) -> str:
    """The intent that the rules see first in `text`, the most serious first; "other" when they see none."""
    return next((word for word in _ORDER if signed(word, text)), "other")


def choose(options: list[str], text: str, language: str, waiting: bool) -> str:
    """The one of `options` that fits `text`; `waiting` = we spoke last and await an answer.

    Order: the language's own code; what is waited for; a rule of the lexicon; an option that stands in the
    text; a word for "undecided"; the first option.
    """
    plain = {_plain(option): option for option in options}
    if language in plain:
        return plain[language]
    if waiting and "no_reply_yet" in plain:
        return plain["no_reply_yet"]
    ruled = [key for key in plain if signed(key, text)]
    first = [key for key in _ORDER if key in ruled or _same_in(key, ruled)]
    if "negative" in ruled:
        return plain["negative"]
    if first or ruled:
        key = first[0] if first else ruled[0]
        return plain.get(key) or plain[next(word for word in ruled if _SAME.get(word) == key)]
    spoken = [
        key
        for key in plain
        if len(key) > 3 and re.search(rf"\b{re.escape(key.replace('_', ' '))}\b", text, re.IGNORECASE)
    ]
    undecided = [key for key in _UNDECIDED if key in plain]
    return plain[(spoken + undecided)[0]] if spoken or undecided else options[0]


def choose_all(options: list[str], text: str) -> list[str]:
    """Every one of `options` for which a rule speaks, in the order of the options."""
    return [option for option in options if signed(_plain(option), text)]


def _plain(option: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", option.lower()).strip("_")


def _same_in(key: str, ruled: list[str]) -> bool:
    return any(_SAME.get(word) == key for word in ruled)
