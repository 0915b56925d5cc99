"""Cues that lie in how an answer is built rather than in set phrases: thanks followed by "but", a hand-over to a
named person, a question that holds a day and an hour, a promise of the next step. They decide where phrases do not.
"""

from __future__ import annotations

import re

from bot.models.analysis import Citation, Intent
from bot.pipeline.analyse.amounts import amounts_in
from bot.pipeline.analyse.dates import dates_in
from bot.pipeline.analyse.spoken import Sentence
from bot.pipeline.analyse.turn import Window

_CONTRAST = r"(?:but|though|however|aber|leider|jedoch|mais|pero|mas|porem|ma|pero|maar|helaas)\b|が、"
CONTRAST = re.compile(rf"\b(?:{_CONTRAST})")
_THANKS_BUT = re.compile(
    r"\b(?:appreciate|thanks?|thank you|kind|lovely|nice|flattered|grateful|danke|nett|merci|gentil|gracias|agradezco|"
    rf"amable|obrigad[oa]|grazie|gentile|dank|bedankt|aardig)\b[^?]{{0,60}}\b(?:{_CONTRAST})"
)
_HAND_OVER = re.compile(
    r"\b(?:forwarded|passed|handed|sent|given|gave|shared|mentioned|copied|introduce\w*|cc'?d|cc|looped?|looping|"
    r"adding|"
    r"weitergeleitet|weitergegeben|transmis|fait suivre|reenviado|pasado|encaminhei|repassei|passei|inoltrato|girato|"
    r"doorgestuurd|doorgegeven)\b.{0,50}\b(?:her|him|them|to [a-z]+|ihr|ihm|ihnen|an|lui|elle|leur|a|ao|para|al|alla|"
    r"naar|"
    r"aan)\b|\b(?:has|have|is|will be) (?:taken|taking|inherit\w*|running|picking|now (?:on|looking|handling|"
    r"responsible))\b.{0,20}\b(?:on|over|up|it|this|that)\b"
)
_NAME = re.compile(r"(?<![.!?\n] )\b[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+")
_NAMES_ONE = re.compile(
    r"\b(?:is|are|ist|est|es|e|to|an) [A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+,? (?:she|he|they|who|die|der|elle|il|qui|que|"
    r"che)\b|"
    r"\b[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+,? (?:she|he|they|who)(?:'s| is| are)? (?:head|run|lead|own|look|handl|"
    r"manag|do|in "
    r"charge)"
)
_REDIRECTS = re.compile(
    r"\b(?:adressez-vous|voyez (?:plutot|directement)|dirijase|dirigete|hable con|fale com|procure|si rivolga|"
    r"rivolgiti|"
    r"wenden sie sich|wende dich|neem contact op met|you(?:'d| would)? (?:need|want|be better off|have) to (?:ask|"
    r"talk to|"
    r"speak (?:to|with)|go (?:to|through)|contact)|(?:try|ask|contact) (?:them|their|the (?:maker|owner|landlord|head "
    r"office|group)))\b|\b(?:goes|runs|passe|lauft|geht|pasa|passa|gaat) (?:all )?(?:through|par|uber|por|per|via)\b|"
    r"\bpas la main\b|\bnot in our hands\b|\bnicht in unserer hand\b|\bno esta en nuestra mano\b"
)
_CLOCK = re.compile(
    r"\d{1,2}[:.h]\d{2}|\d\s?[ap]\.?m\b|\b(?:at|after|before|um|a las|las|alle|a|as|om|vers|gegen) \d{1,2}\b|"
    r"\d\s?(?:uhr|uur|h)\b"
)
_FREE = re.compile(
    r"\b(?:whichever|either (?:is|works|one)|suits you|wide open|free|clear|open|no problem|doable|see you|nos vemos|"
    r"se voit|sehen wir uns|ci vediamo|zien we|"
    r"invite|"
    r"einladung|invitation|invitacion|convite|invito|uitnodiging)\b"
)
_MEETS = re.compile(
    r"\b(?:(?:run|walk|talk|take) (?:us|me) through|meet|demo|come (?:by|over|and)|sit down|get together|hop on|"
    r"have a call|"
    r"vorstellen|treffen|zeigen|vorbeikommen|presenter|se voir|rencontrer|vernos|reunir\w*|presentar\w*|encontrar\w*|"
    r"vederci|incontr\w*|afspreken|langskomen)\b"
)
_PROMISES = re.compile(
    r"\b(?:you'll (?:have|get|receive|hear)|(?:i|we)'ll (?:have|send|sign|get|bring|order|pay|start|book|set|prepare|"
    r"return)|"
    r"before we (?:order|sign|buy|start|commit|roll)|once we (?:order|sign|start)|bevor wir (?:bestellen|"
    r"unterschreiben|"
    r"starten|kaufen)|bekommen sie|avant de (?:signer|commander|lancer)|vous aurez|antes de (?:firmar|pedir|comprar|"
    r"empezar|assinar|fechar)|tendras|tendra|prima di (?:firmare|ordinare|partire)|voordat we (?:tekenen|bestellen)|"
    r"all good|it's agreed|signature)\b"
)
_DEAR = re.compile(
    r"\b(?:more|mehr|plus|mas|mais|piu|meer) (?:than|als|que|do que|di|dan)\b|\blaugh\w*\b|\bdouble\b|\btwice\b|"
    r"\b(?:we|i) (?:simply |just )?(?:can't|cannot|couldn't)\b|\bkonnen wir .{0,20}\bnicht\b|\bne pouvons pas\b|"
    r"\bno podemos\b|"
    r"\bnao (?:podemos|conseguimos)\b|\bnon (?:possiamo|riusciamo)\b|\bkunnen (?:we|wij) .{0,20}\bniet\b"
)
_NEGATIVE_TURN = re.compile(r"\b(?:not|n't|no|never|nicht|kein\w*|pas|nao|non|niet|geen)\b")


def _cite(sentence: Sentence) -> Citation:
    return Citation(sentence.message, sentence.text)


def handed_over(window: Window) -> tuple[Intent, Citation] | None:
    """The matter went to a person who is named, or to somebody outside who is not."""
    text = " ".join(sentence.text for sentence in window.sentences)
    for sentence in window.sentences:
        if _HAND_OVER.search(sentence.plain) and _NAME.search(text):
            return Intent.REFERRAL, _cite(sentence)
    for sentence in window.sentences:
        if _REDIRECTS.search(sentence.plain) and not sentence.text.rstrip().endswith("?"):
            return Intent.WRONG_PERSON, _cite(sentence)
    return None


def is_named(window: Window) -> bool:
    """Whether the one to turn to is named: "the person is Ada Berg, she …", "Ada Berg runs it"."""
    return any(_NAMES_ONE.search(sentence.text) for sentence in window.sentences)


def proposes_time(window: Window) -> tuple[Intent, Citation] | None:
    """A day with an hour in a question, or beside words of being free."""
    for sentence in window.sentences:
        asks = sentence.text.rstrip().endswith(("?", "？"))
        if asks and _MEETS.search(sentence.plain) and dates_in((sentence.text,)):
            return Intent.SCHEDULING, _cite(sentence)
        if (asks or _FREE.search(sentence.plain)) and _CLOCK.search(sentence.plain) and dates_in((sentence.text,)):
            return Intent.SCHEDULING, _cite(sentence)
    return None


def too_dear(window: Window) -> Citation | None:
    """An amount that is set against another."""
    for sentence in window.sentences:
        if _DEAR.search(sentence.plain) and amounts_in((sentence.text,)):
            return _cite(sentence)
    return None


def thanks_but(window: Window) -> tuple[Intent, Citation] | None:
    """Thanks and then "but", in a turn that asks nothing: a polite no."""
    for sentence in window.sentences:
        if _THANKS_BUT.search(sentence.plain):
            return Intent.NOT_INTERESTED, _cite(sentence)
    return None


def promises(window: Window) -> tuple[Intent, Citation] | None:
    """The prospect announces their own next step."""
    for sentence in window.sentences:
        if _PROMISES.search(sentence.plain) and not _NEGATIVE_TURN.search(sentence.plain):
            return Intent.INTERESTED, _cite(sentence)
    return None


def praise_then_but(sentence: Sentence, end: int) -> bool:
    """Whether what is liked, up to `end`, is taken back in the same sentence: "I like it, but the owners …"."""
    rest = sentence.plain[end:]
    return CONTRAST.search(rest) is not None and not sentence.text.rstrip().endswith(("?", "？"))
