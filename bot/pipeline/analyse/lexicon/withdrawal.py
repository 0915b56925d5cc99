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
