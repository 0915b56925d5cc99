"""Facts about the prospect's own company that stand in the thread: its round, its size, its field, where it grows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.models.analysis import Citation
from bot.models.conversation import Side
from bot.models.sender import SenderProfile
from bot.pipeline.analyse.amounts import amounts_in
from bot.pipeline.analyse.spoken import Sentence, Spoken, plain_form

_ROUND = re.compile(
    r"(?i:\b(pre-?seed|seed|series[ -][a-f]|serie[ -]?[a-f]|série[ -]?[a-f]|angel|bridge)\b(?:[ -](?:round|"
    r"runde|ronda|rodada|funding|extension))?)|(シリーズ[A-FＡ-Ｆ]|シード)"
)
_RAISED = re.compile(
    r"\b(?:rais(?:e|ed|ing)|closed?|closing|round|funding|funded|series [a-f]|seed|backed|announced|"
    r"eingesammelt|abgeschlossen|finanzierungsrunde|runde|leve[er]?\b|levee|boucle|tour de table|cerrado|"
    r"levantado|ronda|captamos|levantamos|rodada|ronda|fechamos|chiuso|raccolto|round|opgehaald|ronde|"
    r"financiering)|調達|シリーズ"
)
FIRST_PERSON = re.compile(
    r"\b(?:we|we've|we're|our|us|wir|unsere[rnms]?|uns|nous|notre|nos|hemos|nuestr[oa]s?|cerramos|"
    r"levantamos|nosotros|nosso|nossa|fechamos|captamos|abbiamo|nostr[oaie]|noi|wij|onze|ons|hebben)\b|弊社|"
    r"当社|私ども"
)
SECOND_PERSON = re.compile(
    r"\b(?:you|your|you've|ihre[rnms]?|ihr|sie|eure[rnms]?|euch|dein\w*|votre|vos|vous|ta|ton|su|sus|"
    r"vuestr[oa]s?|tu|tus|vossa?s?|seu|sua|vostr[oaie]|suo|sua|jullie|uw|je|jouw|congrat\w*|gluckwunsch|"
    r"felicit\w*|enhorabuena|parabens|complimenti|gefeliciteerd|well done)\b|御社|貴社|おめでとう"
)
_DENIED = re.compile(
    r"\b(?:we(?:'ve| have)? (?:never|not|didn't|haven't) (?:\w+ )?(?:raised|closed)|(?:that|it|this) "
    r"(?:wasn't|was not|isn't|is not) (?:us|ours|our)|never raised|not our (?:round|raise|money)|wrong "
    r"company|mix(?:ed|ing)? us up|bootstrapped|"
    r"(?:that|the \S+) (?:went|belongs|goes) to|das (?:war|sind|waren) nicht wir|nicht unsere runde|"
    r"verwechsel\w+|ce n'est pas nous|ce n'etait pas nous|vous (?:nous )?confond\w+|no (?:fuimos|somos) "
    r"nosotros|nos confund\w+|nao fomos nos|non siamo (?:stati )?noi|ci confond\w+|dat waren wij niet|"
    r"niet wij)\b|弊社ではありません|別の会社"
)
_NOT_OWN = re.compile(
    r"\b(?:led|lead|leading|invest(?:ed|s|ing)?|portfolio|fund (?:i|ii|iii|iv|\d)|competitor\w*|customers? "
    r"(?:of ours )?(?:raised|closed)|friend\w*|another|other|investiert|beteiligt|investi|invertido|"
    r"investimos|investito|geinvesteerd|if (?:you|we)|once (?:you|we)|when (?:you|we)|planning|plan to|going "
    r"to|hope to|will (?:raise|close))\b|出資"
)
_FIELDS: tuple[tuple[str, str], ...] = (
    (
        "venture capital",
        r"\bventures?\b|\bcapital\b(?! letters)|venture capital|\bvc\b|\bfund (?:i|ii|iii|iv)\b|"
        r"\binversion|"
        r"investment (?:fund|director)|beteiligung|投資",
    ),
    (
        "law",
        r"\bllp\b|law firm|lawyer|attorney|solicitor|kanzlei|rechtsanw|avocat|abogad|advogad|avvocat|advocat|"
        r"court|法律",
    ),
    ("logistics", r"freight|logisti|haulage|shipping|warehous|spedition|transport|courier|物流|倉庫|carrier|fleet"),
    (
        "health care",
        r"hospital|clinic|patient|klinik|pflege|praxis|hopital|sante|salud|saude|sanita|zorg|ziekenhuis|"
        r"medical|health|病院|nurs",
    ),
    ("education", r"school|universit|college|schule|ecole|escuela|escola|scuola|student|teacher|学校|大学"),
    (
        "food and drink",
        r"food|bakery|brewer|restaurant|dairy|milk|baker|backerei|brauerei|boulanger|panader|padaria|"
        r"panificio|bakkerij|catering|kitchen|vineyard|winery|tahini|食品",
    ),
    ("hospitality", r"hotel|hostel|guest|resort|gasthof|auberge|tourism|旅館"),
    (
        "manufacturing",
        r"manufactur|factory|plant\b|fertigung|\w*werke?\b|maschinenbau|industri|usine|fabrica|fabbrica|"
        r"fabriek|"
        r"製作所|製造|工場|machin",
    ),
    ("agriculture", r"farm|agri|harvest|crop|vine|landwirt|ferme|finca|fazenda|azienda agricola|boerderij|農"),
    ("design", r"design studio|design|creative studio|architect"),
    ("software", r"software|saas|platform|app\b|api\b|developer|engineering team"),
    ("retail", r"retail|shop|store|e-?commerce|einzelhandel|boutique|tienda|loja|negozio|winkel|小売"),
    ("textiles", r"textile|fabric|mill\b|weav|dye|fashion|apparel|loom"),
    ("energy", r"energy|solar|wind\b|grid|utility|stadtwerke|energie|energia|電力"),
    (
        "construction and real estate",
        r"construction|building|real estate|property|\w*bau\b|immobil|inmobil|imobili|vastgoed|建設",
    ),
    ("finance", r"bank|insur|accounting|finance|versicher|steuer|assur|segur|contab|commercialist|boekhoud|銀行|保険"),
    ("marinas and shipping", r"marina|harbour|harbor|port\b|vessel|boat|hafen"),
    ("museums and culture", r"museum|gallery|theatre|theater|orchestra|festival|library"),
    (
        "public sector",
        r"council|municipal|city of|ministry|gemeinde|\w*stadt\b|mairie|ayuntamiento|prefeitura|comune di|"
        r"gemeente|市役所",
    ),
)
_COMPILED_FIELDS = tuple((field, re.compile(rf"(?<![a-z0-9])(?:{pattern})")) for field, pattern in _FIELDS)
_GROWTH = re.compile(
    r"\b(?:(?:opening|opened|launching|launched|expanding|expand|expansion|growing|scaling|hiring|rolling "
    r"out|moving into|entering|building out|doubling|eroffnen|eroffnet|expandieren|wachsen|bauen "
    r".{0,30}aus|ouvrons|ouverture|lancons|developpons|abrimos|abriendo|expandi\w+|crecemos|estamos a "
    r"(?:abrir|crescer)|abrindo|expandindo|apriamo|aprendo|espand\w+|openen|breiden .{0,20}uit|"
    r"groeien)\b[^.!?;\n]{4,80})"
)


def own_funding(
    spoken: Sequence[Spoken], us: SenderProfile, company: str | None
) -> tuple[str | None, str | None, Citation | None]:
    """Round and amount that the prospect's own company raised; (None, None, None) unless it is said to be theirs."""
    if any(
        item.message.side is Side.PROSPECT and _DENIED.search(sentence.plain)
        for item in spoken
        for sentence in item.sentences
    ):
        return None, None, None
    name = plain_form(company or "\0")
    ours = plain_form(us.company or "\0")
    best: tuple[str | None, str | None, Citation | None] = (None, None, None)
    for item in spoken:
        for sentence in item.sentences:
            corrected = _corrected(sentence, item.message.side) if best[1] else None
            if corrected:
                best = (best[0], corrected, Citation(sentence.message, sentence.text))
                continue
            if not _RAISED.search(sentence.plain) or not _is_theirs(sentence, item.message.side, name, ours):
                continue
            found = _ROUND.search(sentence.text)
            amounts = amounts_in((sentence.text,))
            if not found and not amounts:
                continue
            round_name = _round_name(found.group(1) or found.group(2)) if found else None
            best = (
                round_name or best[0],
                (amounts[0] if amounts else None) or best[1],
                Citation(sentence.message, sentence.text),
            )
    return best if best[2] is None or _stands(best[2].message, spoken) else (None, None, None)


_SOMEBODY_ELSE = re.compile(
    r"\b(?:that|this|it)(?:'ll| will|'s| is| was| must)? (?:be |have been )?(?!(?:right|correct|true|"
    r"us)\b)(?:the other|another|a "
    r"different|[a-z]+ (?:energy|group|ltd|inc|gmbh)\b)|\b(?:you'll be|you're|you are|you must be|you mean|"
    r"you probably "
    r"mean) (?:thinking of|after|mean\w*|looking for)\b|\bnamesake\b|\bmix\w* (?:us|me|it|them)? ?up\b|"
    r"\bnamensvetter\b|"
    r"\bverwechs\w+|\bhomonym\w*|\bconfond\w*|\bconfund\w*|\bwrong (?:\w+ )?(?:company|firm|person|inbox|address)\b"
)


def _stands(index: int, spoken: Sequence[Spoken]) -> bool:
    """Whether a round that only we spoke of is left standing: nobody answered that it was somebody else's."""
    if any(item.message.index == index and item.message.side is not Side.US for item in spoken):
        return True
    answers = [item for item in spoken if item.message.index > index and item.message.side is Side.PROSPECT]
    return not any(_SOMEBODY_ELSE.search(sentence.plain) for item in answers for sentence in item.sentences)


_CONFIRMS = re.compile(
    r"\A(?:(?:thanks?(?: you)?|cheers|ha)\W+(?:\w+\W+)?)?(?:yep|yes|yeah|indeed|correct|right|ja|genau|stimmt|oui|"
    r"exact\w*|"
    r"si|sim|esatto|certo|klopt)\b"
)
_CORRECTS = re.compile(
    r"\b(?:it was|it is|it's|was|more like|closer to|only|actually|es waren|es sind|c'etait|c'est|fueron|eran|foram|"
    r"erano|"
    r"het was)\W+(?:about |around |just |only |nur |rund )?\Z"
)
_CORRECTION = re.compile(
    r"\b(?:correction|actually|small thing|not quite|to be precise|korrektur|genauer|rectif\w*|correcci\w*)\b"
)


def _corrected(sentence: Sentence, side: Side) -> str | None:
    """The amount with which the prospect puts ours right: "small correction, it was $9M"."""
    if side is Side.US or not _CORRECTION.search(sentence.plain):
        return None
    for amount in amounts_in((sentence.text,)):
        before = sentence.plain[: max(0, sentence.plain.find(plain_form(amount)))]
        if _CORRECTS.search(before) and not _NOT_OWN.search(before):
            return amount
    return None


def _is_theirs(sentence: Sentence, side: Side, company: str, ours: str) -> bool:
    plain = sentence.plain
    if _NOT_OWN.search(plain) or ours in plain:
        return False
    if side is Side.US:
        if FIRST_PERSON.search(plain) and not re.search(
            r"\b(?:congrat\w*|well done|your (?:\w+ )?(?:round|raise|series|seed|funding)|gluckwunsch|felicit\w*|"
            r"enhorabuena|parabens|complimenti|gefeliciteerd)\b",
            plain,
        ):
            return False
        return bool(SECOND_PERSON.search(plain)) or company in plain
    return bool(FIRST_PERSON.search(plain) or _CONFIRMS.match(plain)) and not re.search(
        (
            r"\b(?:your|you|ihre|eure|votre|su ronda|sua rodada|vostr|uw)\b.{0,20}(?:round|raise|seed|series|"
            r"runde|ronda|levee)"
        ),
        plain,
    )


def _round_name(words: str) -> str:
    bare = words.replace("-", " ").strip()
    if bare.lower().startswith(("serie", "série", "series")):
        return f"Series {bare[-1].upper()}"
    return {"pre seed": "pre-seed", "preseed": "pre-seed"}.get(bare.lower(), bare.lower())


_READ_FOR_FIELD = 2_000


def industry(company: str | None, role: str | None, spoken: Sequence[Spoken]) -> str | None:
    """The prospect's field by the words of their company's name, their role and what was said; None when unclear."""
    named = plain_form(f"{company or ''} {role or ''}")
    said = "\n".join(item.plain for item in spoken[:40] if item.message.side is Side.PROSPECT)[:_READ_FOR_FIELD]
    for text, least in ((named, 1), (said, 2)):
        scores = [(len(pattern.findall(text)), -place) for place, (_, pattern) in enumerate(_COMPILED_FIELDS)]
        count, place = max(scores)
        if count >= least:
            return _FIELDS[-place][0]
    return None


def growth_area(spoken: Sequence[Spoken]) -> tuple[str | None, Citation | None]:
    """Where the prospect's company grows, in the thread's own words."""
    for item in reversed(spoken):
        for sentence in item.sentences:
            match = _GROWTH.search(sentence.plain)
            ours = item.message.side is Side.US and (
                not SECOND_PERSON.search(sentence.plain) or FIRST_PERSON.search(sentence.plain)
            )
            if (
                match
                and not ours
                and not re.search(r"\b(?:film|deck|talks?|doors?|mail|e-?mail|attachment|link)\b", match.group())
            ):
                words = (
                    sentence.text
                    if len(sentence.text) != len(sentence.plain)
                    else sentence.text[match.start() : match.end()]
                )
                return words.strip(" ,;:"), Citation(sentence.message, sentence.text)
    return None, None
