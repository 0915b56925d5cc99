"""The list of claims below a reply, where the prompt asks for one: what the reply says of the material, with its id."""

import json
import re

from playground.model.language import sentences
from playground.model.material import Material
from playground.model.statements import worth_saying

_ASKED = re.compile(r"\bline that says only (?P<delimiter>\S+ claims \S+)", re.IGNORECASE)


def with_claims(reply: str, material: Material) -> str:
    """Return the reply, and below the delimiter that the prompt names the list of what it states."""
    asked = _ASKED.search(material.outside)
    if asked is None:
        return reply
    given = [(item.answer, item.identity) for item in material.answers]
    stated = [(fact.value.rstrip("."), fact.identity) for fact in worth_saying(material.facts)]
    offered = [(sentences(material.offer)[0], "offer")] if material.offer else []
    claims = [
        {"text": words, "source": identity}
        for words, identity in (*given, *stated, *offered)
        if identity and words in reply
    ]
    return f"{reply}\n\n{asked['delimiter']}\n{json.dumps(claims, ensure_ascii=False)}"
