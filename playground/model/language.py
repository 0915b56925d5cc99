"""Language of a text by its stop words and script, and its sentences; good enough to answer in kind."""

import re

_STOP_WORDS = {
    "en": "the and you for is are we our your with this that have can how what do does not it to of in on be",
    "de": "der die das und ist sie wir ich nicht ein eine für mit auf zu den dem von wie was bitte vielen dank "
    "gibt haben können uns ihnen ihr ihre im bei oder",
    "fr": "le la les des et est vous nous je ne pas un une pour avec sur dans que qui quel quelle merci bonjour "
    "du au notre votre ce cette en à",
    "es": "el la los las y es usted nosotros no un una para con por que qué cuál cómo gracias hola del al "
    "nuestro su este esta en se lo me pero",
    "it": "il lo gli e è non un una per con che di del della grazie ciao come sono nostro vostro questo",
    "pt": "o os as e é não um uma para com que obrigado obrigada olá como do da nosso você este em",
    "nl": "de het een en is niet voor met dat van wij u je hoe wat bedankt onze uw zijn ook op",
}
_WORDS = {code: frozenset(words.split()) for code, words in _STOP_WORDS.items()}
_SCRIPTS = (("ja", "[぀-ヿ]"), ("ko", "[가-힯]"), ("zh", "[一-鿿]"), ("ru", "[Ѐ-ӿ]"), ("he", "[֐-׿]"), ("ar", "[؀-ۿ]"))
_ABBREVIATIONS = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|e\.g|i\.e|z\.B|bzw|ca|etc|vs|No|St|Sr|Sra)|\b[A-Z]|\b\d{1,2})\.$"
)
NAMES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es",
    "deutsch": "de", "französisch": "fr", "englisch": "en", "spanisch": "es",
    "français": "fr", "anglais": "en", "allemand": "de", "espagnol": "es",
    "español": "es", "inglés": "en", "alemán": "de", "francés": "fr",
}  # fmt: skip
"""Words for the languages in which a reply can be written → ISO 639-1 code."""


def language_of(text: str) -> str:
    """ISO 639-1 code of the language that most of `text` is in; "en" when nothing tells."""
    letters = max(1, sum(character.isalpha() for character in text))
    for code, script in _SCRIPTS:
        if len(re.findall(script, text)) / letters > 0.3:
            return code
    words = re.findall(r"[^\W\d_]+", text.lower())
    scores = {code: sum(word in known for word in words) for code, known in _WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else "en"


def sentences(text: str) -> list[str]:
    """The sentences of `text`, verbatim and in order; a line break ends a sentence, an abbreviation does not.

    A line that goes on in lower case was wrapped, as in e-mail: there the break becomes a space.
    """
    found: list[str] = []
    unwrapped = re.sub(r"(?<=[^\s.!?:;,])\n(?=[a-zà-ÿ])", " ", text)
    for line in unwrapped.splitlines():
        start = 0
        for match in re.finditer(r"[.!?？。！…]+[\"'”’)]*(?=\s|$)|[？。！]", line):
            piece = line[start : match.end()].strip()
            if _ABBREVIATIONS.search(piece) and match.end() < len(line):
                continue
            found.append(piece)
            start = match.end()
        found.append(line[start:].strip())
    return [re.sub(r"^(?:[-*•]|\d{1,2}[.)])\s+", "", piece) for piece in found if piece]


def questions_in(text: str) -> list[str]:
    """The sentences of `text` that end in a question mark, verbatim, each once."""
    asked = [piece for piece in sentences(text) if re.search(r"[?？][\"'”’)]*$", piece)]
    return list(dict.fromkeys(asked))
