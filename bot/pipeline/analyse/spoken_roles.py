"""A role that a person says of themselves in running text: "I run procurement", "ich bin die Einkäuferin"."""

from __future__ import annotations

import re

from bot.pipeline.read.headline import has_role_word

_IS_ROLE = re.compile(
    r"(?i:\b(?:i am|i'm|i’m|as|ich bin|als|je suis|en tant que|soy|como|sou|sono|in qualita di|ik ben|"
    r"this is)\s+(?:the |our |a |an |die |der |le |la |l'|el |o |a |il |de |het |their |hier (?:die |der "
    r")?|only (?:the |a )?|just (?:the |a )?)?)(?P<role>[^\W\d_][^,.;:!?()\n]{1,45}?)(?=\s+(?:at|of|for|"
    r"here|and|but|bei|chez|en|hier|und|et|y|e|so|,|who|w|we|i|you|from)\b|[,.;:!?()\n]|\Z)"
)
_RUNS = re.compile(
    r"(?i:\bI (?:run|lead|head(?: up)?|manage|look after|handle|do)|\bich (?:leite|verantworte|mache)(?: "
    r"hier)?(?: den| die| das)?|\bje (?:dirige|gère|pilote)|\b(?:dirijo|llevo|gestiono|coordino|dirigo|"
    r"gestisco|cuido d[aeo]s?))\s+(?P<role>(?:the |la |el |le |les |il |los |o |a )?(?i:ops|operations|"
    r"procurement|purchasing|buying|marketing|sales|it|hr|finance|engineering|partnerships?|logistics|product|"
    r"security|support|facilities|einkauf|vertrieb|technik|logistik|produktion|personal|achats|logistique|"
    r"technique|compras|ventas|logística|operaciones|acquisti|vendite|logistica|produzione)\b(?: (?:&|and|und|"
    r"et|y|e) [^\W\d_]+)?)"
)
_IS_THE = re.compile(
    r"\b(?:I'm|I am|I’m|ich bin|je suis|soy|sou|sono|ik ben) (?:just |only |nur |der |bloß )?(?:the|der|die|la|le|el|"
    r"a|o|il|de)\s+"
    r"(?P<role>(?:[^\W\d_]+(?:[- ](?=\w)|\b)){1,3}?)(?=\s*(?:[.,;!?)\n]|\Z|\s(?:here|hier|ici|aquí|aqui|qui|and|und|"
    r"et|y|e)\b))",
    re.IGNORECASE,
)
_NO_ROLE = re.compile(
    r"\b(?:one|person|guy|man|woman|lady|contact|only|same|last|first|wrong|right|best|worst|next|other|problem|reason|"
    r"richtige\w*|falsche\w*|einzige\w*|person\w*|ansprechpartner\w*|bonne?|mauvaise?|seul\w*|persona|indicad\w*|"
    r"pessoa|"
    r"juiste|verkeerde|opinion|impression|meinung|boss of|kind|type)\b",
    re.IGNORECASE,
)
_PROCUREMENT_AT = re.compile(
    r"\A(?:(?:hi|hello|hey|hallo|bonjour|hola)\b[^,]{0,20},\s*)?(?P<role>[^\W\d_]+(?: [^\W\d_]+){0,2}) (?:at|bei|"
    r"chez|en|for) "
    r"[A-ZÀ-Þ]",
    re.IGNORECASE,
)
_MOST_WORDS = 5
_OF_OTHERS = re.compile(
    r"(?:our|your|their|his|her|unser|ihr|notre|votre|nuestr|vuestr|nostr|vostr|onze|jullie)\w*\b", re.IGNORECASE
)


def spoken_role(text: str) -> str | None:
    """The role that a sentence gives its speaker, in the sentence's own words; None when it gives none."""
    for match in _IS_ROLE.finditer(text):
        role = match["role"].strip()
        if has_role_word(role) and len(role.split()) <= _MOST_WORDS and not _OF_OTHERS.match(role):
            return role
    runs = _RUNS.search(text)
    return runs["role"].strip() if runs else _said_plainly(text)


def _said_plainly(text: str) -> str | None:
    """A role that is said without a word that marks one ("I'm the night dispatcher.", "hi, procurement at Aurelia")."""
    match = _IS_THE.search(text)
    if match and not _NO_ROLE.search(match["role"]):
        return match["role"].strip()
    match = _PROCUREMENT_AT.match(text)
    return match["role"] if match and has_role_word(match["role"]) else None
