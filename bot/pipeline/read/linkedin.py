"""Reading what a person copies from LinkedIn's messages, in several languages of the interface."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.pipeline.read.characters import has_visible, without_invisible
from bot.pipeline.read.found import Card, FoundMessage, FoundThread
from bot.pipeline.read.lines import Line
from bot.pipeline.read.names import clean_name, looks_like_name
from bot.pipeline.read.stamps import name_then_time
from bot.pipeline.read.times import is_date
from bot.pipeline.read.transcript import Start, read_transcript

_SENT = re.compile(
    r"\A(?P<name>.{1,90}?)\s*(?:"
    r"sent the following messages? at"
    r"|hat (?:um (?P<de>[\d:.]{3,5})(?: Uhr)? )?(?:die folgenden? Nachrichte?n?|folgenden? Nachrichte?n?)(?: um)?"
    r"|a envoyé (?:le message suivant|les messages suivants) à"
    r"|envió (?:el siguiente mensaje|los siguientes mensajes) a las?"
    r"|ha enviado (?:el siguiente mensaje|los siguientes mensajes) a las?"
    r"|enviou (?:a seguinte mensagem|as seguintes mensagens|a mensagem a seguir|as mensagens a seguir) às"
    r"|ha inviato (?:il seguente messaggio|i seguenti messaggi)(?: alle(?: ore)?)?"
    r"|heeft (?:om (?P<nl>[\d:.]{3,5}) )?(?:(?:het|de) )?volgende berichte?n?(?: (?:verzonden|gestuurd))?(?: om)?"
    r"|stuurde (?:(?:het|de) )?volgende berichte?n? om"
    r"|skickade följande meddelanden? (?:kl\.?)?"
    r"|sendte følgende (?:besked|beskeder|melding|meldinger) (?:kl\.?)?"
    r"|wysła(?:ł|ła|ł\(a\)) (?:następującą wiadomość|następujące wiadomości) o"
    r"|さんが(?:(?P<jp>\d{1,2}:\d{2})に)?(?:次のメッセージ|以下のメッセージ)を送信しました[:\uff1a]?"
    r"|発送信|发送了以下消息|傳送了以下訊息"
    r")\s*(?P<when>[^\n]{0,40})\Z",
    re.IGNORECASE,
)
_TIME_OR_CHINESE = re.compile(r"\d|消息|訊息|発送信|さん")
_VIEW_PROFILE = re.compile(
    r"\A\s*(?:View .{1,90}['’]s? profile|(?:Profil von|Das Profil von) .{1,90} (?:anzeigen|ansehen)|"
    r".{1,80} Profil (?:anzeigen|ansehen)"
    r"|(?:Voir|Afficher|Consulter) le profil (?:de |d['’]).{1,90}|Ver (?:el )?perfil de .{1,90}|(?:Ver|"
    r"Exibir|Visualizar) (?:o )?perfil d[eoa] .{1,90}"
    r"|(?:Visualizza|Vedi) il profilo di .{1,90}|(?:Het )?[Pp]rofiel van .{1,90} (?:weergeven|bekijken)|"
    r"Bekijk het profiel van .{1,90}"
    r"|Visa .{1,90} profil|Vis .{1,90} profil|Zobacz profil .{1,90}|.{1,90}さんのプロフィールを(?:表示|見る))\s*\Z",
    re.IGNORECASE,
)
_PRESENCE = re.compile(
    r"\A\s*(?:Status is \w+|Status: ?\w+|Active (?:now|\d+\w* ago)|Mobile ?[•·].{0,40}|Online|Offline|"
    r"Away|Reachable|Available|"
    r"(?:Der )?Status ist .{1,40}|Zuletzt aktiv.{0,40}|Gerade aktiv|Le statut est .{1,40}|Statut ?: "
    r"?.{1,30}|En ligne|Actif.{0,30}|El estado es .{1,40}|"
    r"Estado: ?.{1,30}|En línea|Disponible|O status é .{1,40}|Lo stato è .{1,40}|Status is .{1,40}|Nu "
    r"actief|.{0,3}Premium|"
    r"(?:\W*\d(?:st|nd|rd|th|er?|e|º|ª|°|\+|\.)*\W*(?:degree|grade?s?|grado|grau|niveau|次)?\W*(?:connection|contact)?\W*)|"
    r"\W*\d次のつながり\W*|"
    r"(?=[^\d\n]*[123](?!\d))[^\n\d]{0,24}\b(?:kontakt|contacto?|contatto|conexão|conexion|connexion|relation|relación|"
    r"collegamento|connectie|grad(?:es?|o|u)|degree|つながり)\b.{0,24}|"
    r"ステータス.{0,30}|オンライン)\s*\Z",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"\A\s*(?:Seen by .{1,90}|Sent|Delivered|Edited|\(edited\)|New|NEW|Neu|Nouveau|Nuevo|This message has "
    r"been edited\.?|Maximize compose field|"
    r"Attach an image.{0,200}|Open Emoji Keyboard|Open GIF Keyboard|Write a message…?|Press Enter to Send|"
    r"Gesehen von .{1,80}|Vu par .{1,80}|Visto por .{1,80}|InMail|Sponsored|Verified)\s*\Z"
)
_PRONOUN_LINE = re.compile(
    r"\A\s*\(?(?:[^\W\d_]{2,5}\s?/\s?[^\W\d_]{2,6}(?:\s?/\s?[^\W\d_]{2,6})?|elle|il|iel|ella|él|"
    r"lui|lei|ela|ele|sie|er|she|he|they|zij|hij)\)?\s*\Z",
    re.IGNORECASE,
)
_NICKNAME = re.compile(r"[\"“”„«»]")
_LATIN_IN_BRACKETS = re.compile(r"\(([^()]*[A-Za-zÀ-ž][^()]*)\)")


def looks_like_linkedin(text: str) -> bool:
    """Whether a paste carries lines that only LinkedIn writes."""
    head = text[:60_000]
    return any(_SENT.match(line.strip()) for line in head.splitlines() if len(line) < 180) or any(
        _VIEW_PROFILE.match(line) for line in head.splitlines() if len(line) < 120
    )


def read_linkedin(raw: str, lines: Sequence[Line], known_names: frozenset[str]) -> FoundThread:
    """Messages of a LinkedIn paste, with the profile head above them."""
    transcript = read_transcript(raw, lines, _start, _is_noise, known_names)
    return FoundThread(transcript.messages, card=_card(transcript.head, transcript.messages))


def _start(line: Line) -> Start | None:
    if not 5 <= len(line.text) <= 180:
        return None
    bare = without_invisible(line.text).strip()
    match = _SENT.match(bare) if _TIME_OR_CHINESE.search(bare) else None
    if match:
        when = (match["de"] or match["nl"] or match["jp"] or match["when"] or "").strip()
        for ending in (" gesendet", " verzonden", " gestuurd", " geschickt"):
            when = when.removesuffix(ending).removesuffix(ending.strip())
        return Start(match["name"], when.strip() or None)
    return name_then_time(line)


def _is_noise(line: Line) -> bool:
    if len(line.text) > 240:
        return False
    return bool(_VIEW_PROFILE.match(without_invisible(line.text)) or _NOISE.match(line.text))


def _card(head: Sequence[Line], messages: Sequence[FoundMessage]) -> Card | None:
    kept = [
        without_invisible(line.text).strip()
        for line in head
        if has_visible(line.text)
        and len(line.text) < 400
        and not _PRESENCE.match(without_invisible(line.text))
        and not _PRONOUN_LINE.match(without_invisible(line.text))
        and not _is_noise(line)
        and not is_date(line.text)
    ]
    if not kept or not looks_like_name(_NICKNAME.sub(" ", kept[0].split(" · ")[0])):
        return None
    name = _card_name(kept[0].split(" · ")[0], messages)
    headline = next((text for text in kept[1:5] if clean_name(text) not in (name, clean_name(kept[0]))), None)
    return Card(name, headline) if name else None


def _card_name(text: str, messages: Sequence[FoundMessage]) -> str | None:
    authors = {message.author for message in messages if message.author}
    latin = _LATIN_IN_BRACKETS.search(text)
    for author in authors:
        if author in text:
            return author
    name = clean_name(text)
    if latin and name and not any("a" <= character.lower() <= "z" for character in text[: latin.start()]):
        return clean_name(latin.group(1))
    return name
