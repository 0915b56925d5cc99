"""Messages that a machine wrote: out-of-office notices, bounces, acknowledgements of receipt."""

from __future__ import annotations

import re

from bot.pipeline.read.characters import fold, plain_letters

_SUBJECT = re.compile(
    r"\A\s*(?:(?:re|aw|sv|fw)\s?:\s*)?(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|answer)|out "
    r"of (?:the )?office|ooo\b|away from|abwesenheit|automatische antwort|abwesend|"
    r"reponse automatique|absence du bureau|absent du bureau|respuesta automatica|fuera de la oficina|"
    r"ausente|resposta automatica|ausencia|risposta automatica|fuori sede|fuori ufficio|"
    r"automatisch antwoord|automatische reactie|afwezig|autosvar|automatiskt svar|frånvaro|fravær|"
    r"undeliverable|undelivered|delivery (?:status|has failed|failure)|mail delivery|"
    r"returned mail|unzustellbar|non remis|no se pudo entregar|onbestelbaar|自動返信|不在|自動応答)",
    re.IGNORECASE,
)
_MACHINE_ADDRESS = re.compile(
    r"\A(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|noreply|auto-?reply|bounces?|"
    r"nicht-?antworten|ne-pas-repondre|notifications?)\b",
    re.IGNORECASE,
)
_SAYS_AUTOMATIC = re.compile(
    r"this is an? (?:automated|automatic|auto-generated)|(?:automated|automatic|auto-generated) (?:reply|"
    r"response|message|e-?mail)|auto-?reply|auto-?responder|"
    r"automatisch (?:generiert|erzeugt|erstellt|versandt|verschickt)|dies ist eine automatische|"
    r"automatische (?:antwort|nachricht|abwesenheit)|abwesenheitsnotiz|"
    r"(?:reponse|message) automatique|(?:respuesta|mensaje) automatic[oa]|(?:resposta|mensagem) "
    r"automatica|(?:risposta|messaggio) automatic[oa]|"
    r"(?:dit is een )?automatisch (?:antwoord|bericht|gegenereerd)|automatische (?:antwoord|reactie)|自動返信|"
    r"自動送信|自動応答|do not reply to this (?:e-?mail|message)|"
    r"bitte antworten sie nicht auf diese|ne pas repondre a ce|no responda a este|nao responda a est|non "
    r"rispondere a quest"
)
_AWAY = re.compile(
    r"\b(?:i am|i'm|i will be|i'll be|we are|currently|am|is) (?:currently |now |presently )?(?:out of "
    r"(?:the )?office|away from (?:the office|my desk|my e-?mail)|on (?:annual |parental |maternity |"
    r"paternity |sick )?(?:leave|vacation|holiday)|on holiday|travelling|ooo\b)|"
    r"out of office\b|limited (?:access|availability)|"
    r"\bbin (?:ich )?(?:derzeit |aktuell |zurzeit |zur zeit |momentan |leider )?(?:bis (?:einschliesslich "
    r"|zum |einschl\. )?.{1,30} )?(?:ab \S+ )?(?:nicht im (?:buro|hause?)|ausser haus|abwesend|im urlaub|"
    r"in elternzeit|nicht erreichbar)|\bich bin .{0,60}(?:nicht im (?:buro|haus)|ausser haus|abwesend|im "
    r"urlaub|in elternzeit|nicht erreichbar)|"
    r"(?:je suis|actuellement|serai) (?:actuellement )?(?:absent|en conge|en deplacement|hors du bureau)|"
    r"absente? (?:du bureau|jusqu'au|du \d)|"
    r"(?:estoy|estare|me encuentro|estamos) (?:actualmente )?(?:fuera de la oficina|de vacaciones|ausente|"
    r"de baja|fuera)|fuera de la oficina|"
    r"(?:estou|estarei|encontro-me|estamos) (?:actualmente |atualmente )?(?:fora do escritorio|de ferias|"
    r"ausente|fora)|fora do escritorio|"
    r"(?:sono|saro|siamo) (?:attualmente |al momento )?(?:fuori (?:ufficio|sede)|in ferie|assente|in "
    r"vacanza)|fuori ufficio|"
    r"(?:ik ben|momenteel|ben ik) .{0,40}(?:afwezig|niet aanwezig|met vakantie|op vakantie|niet op "
    r"kantoor|met verlof|buiten kantoor)|"
    r"不在(?:にして|と|です|の)|休暇(?:中|を|のため)|休業(?:中|とさせ|いたし)|出張(?:中|のため)|席を外して"
)
_AWAY_DETAIL = re.compile(
    r"\b(?:until|return(?:ing)?|be back|back (?:on|in)|urgent|in my absence|immediate assistance|no "
    r"access|without access|limited access|as soon as|upon my return|after my return)\b|"
    r"\b(?:bis (?:zum|einschliesslich|einschl)|wieder (?:da|erreichbar|im buro|zuruck)|zuruck|in "
    r"dringenden|dringend|vertretung|wird nicht (?:weitergeleitet|gelesen)|nach meiner ruckkehr|keinen "
    r"zugriff)\b|"
    r"jusqu'au|de retour|en cas d'urgence|a mon retour|urgent|hasta el|regreso|vuelvo|urgente|a mi vuelta|"
    r"volver|\bate\b|regresso|retorno|voltarei|fino al|rientr|urgenz|al mio ritorno|"
    r"tot en met|\btot \d|terug|dringend|spoed|bij mijn terugkomst|まで|以降|戻り|緊急|お急ぎ|代わり"
)
_BOUNCE = re.compile(
    r"(?:could not be|couldn't be|was not|wasn't|has not been|cannot be) delivered|delivery to the "
    r"following|address (?:not found|rejected|no longer)|mailbox (?:is )?(?:full|unavailable|not found)|"
    r"user unknown|konnte nicht zugestellt|n'a pas pu etre (?:remis|distribue)|no (?:se )?(?:ha podido|"
    r"pudo) (?:ser )?entreg|nao (?:pode|foi possivel) (?:ser )?entreg|non e stato possibile (?:consegnare|"
    r"recapitare)|kon niet worden (?:bezorgd|afgeleverd)|配信できません|送信できませんでした"
)
_RECEIPT = re.compile(
    r"(?:we have received your|thank you for (?:contacting|your (?:message|enquiry|inquiry|"
    r"request)))[^.]{0,80}\.[^.]{0,120}(?:ticket|reference|case|working days|business days|shortly|as "
    r"soon as)|"
    r"ticket (?:number|no\.?|id|#)|(?:ihre anfrage ist|wir haben ihre (?:anfrage|nachricht) erhalten)|"
    r"nous avons bien recu votre|hemos recibido su|recebemos (?:a )?sua|abbiamo ricevuto la (?:sua|tua)|"
    r"we hebben uw .{1,30} ontvangen"
)


def is_automatic_message(text: str, subject: str | None, email: str | None) -> bool:
    """Whether a message was sent by a machine; a person who says that they will be away is none."""
    if subject and _SUBJECT.match(plain_letters(subject)):
        return True
    if email and _MACHINE_ADDRESS.match(email):
        return True
    plain = plain_letters(fold(text[:4_000]).text).replace("ß", "ss").replace("’", "'")
    head = plain[:1_500]
    if _SAYS_AUTOMATIC.search(head) or _BOUNCE.search(head):
        return True
    away = _AWAY.search(head)
    if away and _AWAY_DETAIL.search(head) and "?" not in head and "？" not in head:
        return away.start() < 220 and not _speaks_to_us(head)
    return bool(_RECEIPT.search(head)) and "?" not in head


_TO_US = re.compile(
    r"\b(?:let's|let us|we can|we could|happy to|talk|call then|send me|ping me|your (?:deck|proposal|"
    r"offer|message about|demo|quote|product|idea)|sounds|interesting|interested|schick|melden sie sich|"
    r"melde dich|meld dich|gern[e]?|interessant|"
    r"ecrivez-moi|recontactez|volontiers|escribeme|escribame|hablamos|me interesa|falamos|me escreva|"
    r"scrivimi|sentiamoci|ci sentiamo|neem .{1,20} contact|stuur)\b"
)


def _speaks_to_us(head: str) -> bool:
    """Whether the writer answers somebody, as no machine does."""
    return bool(_TO_US.search(head))
