"""How people take an opt-out back."""

from __future__ import annotations

from bot.pipeline.analyse.lexicon import either

WITHDRAWN = either(
    (
        r"\b(?:please )?(?:ignore|disregard|forget) my (?:last|previous|earlier|opt|unsubscribe|request "
        r"to)|\b(?:i )?(?:unsubscribed|opted out) (?:you )?(?:by (?:mistake|accident)|accidentally)|"
        r"\b(?:put|add) me back (?:on|to)\b|\byou (?:may|can) (?:write|contact|e-?mail|message) me "
        r"again\b|\bre-?subscribe me\b",
        r"\b(?:nehmen|nimm|setzen|setz) (?:sie )?mich (?:bitte )?wieder (?:in|auf)\b|\bsie (?:durfen|"
        r"konnen) mir (?:gern )?wieder schreiben",
        r"\bremettez-moi\b|\bvous pouvez (?:a nouveau )?m'ecrire a nouveau|\bvuelv\w+ a (?:incluirme|"
        r"ponerme|anadirme)|\bpueden? volver a escribirme|\bpode(?:m)? voltar a (?:escrever|contactar)",
        r"\brimett\w+mi\b|\bpuo (?:di nuovo scrivermi|scrivermi di nuovo)|\bzet me (?:weer|terug) op\b|"
        r"\bmag(?:t)? (?:u )?me weer (?:mailen|schrijven)",
    )
)

# One kind of message is asked to stop, the conversation is not: "no more newsletters, but please send the contract".
ONE_KIND = either(
    (
        r"\b(?:newsletters?|brochures?|prospekte?|catalogues?|katalog\w*|calendar invites?|invites|reminders?|"
        r"digests?|"
        r"infolettre|boletin\w*|nieuwsbrie\w+|pdfs?)\b",
    )
)
GOES_ON = either(
    (
        r"\b(?:ping|write|call|message|e-?mail|contact|remind|try|text) (?:to )?me (?:then|again|in|after|"
        r"later|next|when)\b|"
        r"\b(?:come|get) back to (?:me|us)\b|"
        r"\b(?:this|our) (?:thread|conversation|chat|channel) is (?:fine|ok\w*|good)\b|\bcarry on (?:here|with)\b|"
        r"\bwhat i (?:do )?(?:want|need|would like) (?:instead )?is\b|\blet's (?:go ahead|do it|start|proceed)\b|"
        r"\bplease send (?:me |us )?the (?:contract|quote|offer|agreement|invoice)\b|\b(?:but|"
        r"instead)\b.{0,40}\b(?:keep|do (?:send|write|call)|"
        r"happy to|glad to|personal(?:ly)?|yourself)\b|\bstattdessen\b|\bsehr gern\w* (?:aber|jedoch)\b|"
        r"\bschicken sie mir (?:bitte )?"
        r"(?:den vertrag|das angebot)\b|\b(?:en revanche|par contre)\b.{0,60}\b(?:oui|volontiers|envoyez)\b|"
        r"\ben cambio\b",
    )
)
# Only this place is closed to us: "ne m'écrivez plus ici" beside the address to use instead.
NOT_HERE = either(
    (r"\b(?:here|on linkedin|in this (?:chat|channel)|by (?:text|phone)|hier|ici|par ici|aqui|por aqui|qui)\b|ここ",)
)
ELSEWHERE = either(
    (r"\b[\w.+-]+@[\w-]+\.\w{2,}|\b(?:instead|rather|plutot|lieber|stattdessen|mejor|prefer\w*|piuttosto|liever)\b",)
)
