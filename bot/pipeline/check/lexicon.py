"""Words that the checks of names must know."""

from __future__ import annotations

import re

QUOTATION = re.compile(r"[“„«][^”“»\n]{0,400}[”“»]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Capitalised without being anybody's name.
COMMON_WORDS = _words(
    """
    i i'm i'll i'd i've ok okay re ps hi hello dear thanks thank best kind regards cheers api crm sla roi faq pdf ceo
    cfo cto coo hr it eu uk us usa gdpr sso saml url csv sms vat nda loi mou b2b saas ai id english german french
    spanish monsieur madame mr mrs ms dr herr frau señor señora don doña internet christmas easter europe bonjour
    bonsoir hola hallo guten tag liebe lieber chère cher estimado estimada saludos saludo good morning afternoon evening
    """
)
# Words that begin sentences: their capital says nothing.
SENTENCE_STARTERS = _words(
    """
    the a an this that these those there here it its he she they we you your our my his her their who what which when
    where why how if as at by for from in of on to with without and or but so yes no not nothing everything something
    anything somebody someone everybody everyone nobody one some any all both each either neither many most more much
    few other another such than then thus also too again once after before since until while although though because
    whether let please sorry good great happy glad sure understood agreed noted congratulations fair sounds looking
    regarding concerning about meanwhile otherwise perhaps maybe still just only even now today
    wonderful perfect absolutely certainly excellent brilliant welcome correct exactly understandable interesting
    danke gern gerne verstanden genau natürlich schade ja nein merci parfait compris entendu oui non gracias claro
    perfecto entendido vale sí
    """
)
TITLES = _words(
    "mr mrs ms mx dr prof herr herrn frau madame monsieur mme m señor señora sr sra don doña all both team everyone"
)
