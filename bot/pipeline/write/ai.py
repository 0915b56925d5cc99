"""A draft by a language model: streamed sentence by sentence, each through the output checks before it is shown."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator

from bot.errors import ModelAnswerInvalid, ModelNotConfigured, NotAllowed
from bot.models.conversation import Channel
from bot.models.draft import Draft, DraftState, DraftWarning, Gap, Mode
from bot.pipeline.check.evidence import evidence_of
from bot.pipeline.check.form import parts_of
from bot.pipeline.check.stream import SentenceGate
from bot.pipeline.recall.library import LANGUAGE_NAMES
from bot.pipeline.write.address import is_formal, usable_name
from bot.pipeline.write.blocked import reason_not_to_write
from bot.pipeline.write.declared import DELIMITER, LONGEST_LIST, TextAbove, declared_claims
from bot.pipeline.write.language import language_of
from bot.pipeline.write.material import Material
from bot.pipeline.write.phrases import PHRASES
from bot.pipeline.write.polish import Original, PolishGate, original_of
from bot.pipeline.write.prompts import conversation_text, load_prompt, marked, render_prompt, tag_for
from bot.pipeline.write.subject import subject_for
from bot.pipeline.write.variables import frame_for
from bot.ports import LanguageModel, Prompt

# A reply has at most some hundred words; what a model writes beyond this is not read.
MAX_CHARACTERS = 6_000
_FAR_TOO_LONG = DraftWarning(
    "cut", "", f"The model wrote without end; what came after the first {MAX_CHARACTERS:,} characters was cut off."
)
_MOST_WORDS = {Channel.LINKEDIN: 110, Channel.EMAIL: 140, Channel.SLACK: 110}


class AiWriting:
    """A draft being written: iterate over it for its text; afterwards `dropped` names what was left out."""

    def __init__(
        self, material: Material, model: LanguageModel | None, tag: str | None, original: Original | None
    ) -> None:
        self._material = material
        self._model = model
        self._tag = tag
        self._original = original
        self._gate = PolishGate(material, original) if original else SentenceGate(material)
        self._above = TextAbove()
        self._is_cut = False

    @property
    def dropped(self) -> tuple[DraftWarning, ...]:
        """Why sentences of the model were left out, so far."""
        return (*self._gate.warnings, *((_FAR_TOO_LONG,) if self._is_cut else ()))

    @property
    def declared(self) -> str:
        """What the model says its text rests on, as it wrote it."""
        return self._above.below

    def __aiter__(self) -> AsyncIterator[str]:
        return self._pieces()

    async def _pieces(self) -> AsyncIterator[str]:
        if self._model is None:
            raise ModelNotConfigured("no model is configured")
        if reason_not_to_write(self._material.analysis) is not None:
            raise NotAllowed("Nothing may be drafted on this conversation.")
        frame = _frame(self._material)
        if frame["greeting"]:
            yield frame["greeting"] + "\n\n"
        received = 0
        written = False
        stream = self._model.write(self._prompt())
        try:
            async for piece in stream:
                text = self._above.feed(piece)
                received += len(text)
                for sentence in self._gate.feed(text):
                    written = True
                    yield sentence
                if received > MAX_CHARACTERS:
                    self._is_cut = True
                if self._is_cut or len(self.declared) >= LONGEST_LIST:
                    break
        finally:
            if isinstance(stream, AsyncGenerator):
                await stream.aclose()
        for sentence in (*self._gate.feed(self._above.finish()), *self._gate.finish()):
            written = True
            yield sentence
        if not written:
            raise ModelAnswerInvalid("nothing that the model wrote could be kept")
        if frame["sign_off"]:
            yield "\n\n" + frame["sign_off"]

    def _prompt(self) -> Prompt:
        if self._original is not None:
            return polish_prompt_for(self._material, self._original, self._tag)
        return prompt_for(self._material, self._tag)


def write_ai(
    material: Material,
    model: LanguageModel | None,
    mode: Mode = Mode.AI,
    tag: str | None = None,
    original: Original | None = None,
) -> AiWriting:
    """Return the draft as it is written; with Mode.POLISH the template draft is rephrased, nothing added.

    `original` is that template draft, made here when it is not given (some milliseconds). `tag` delimits other
    people's text in the prompt; None derives one that they cannot know. Iterating raises ModelError, NotAllowed
    after an opt-out, and ModelAnswerInvalid when nothing could be kept.
    """
    if mode is Mode.POLISH and original is None:
        original = original_of(material)
    return AiWriting(material, model, tag, original if mode is Mode.POLISH else None)


def finish_ai(
    material: Material,
    text: str,
    model_name: str,
    dropped: tuple[DraftWarning, ...] = (),
    mode: Mode = Mode.AI,
    declared: str = "",
) -> Draft:
    """Return the draft that `text` (all pieces of write_ai) makes, ready for the checks.

    `declared` is what the model says the text rests on; what of it does not hold becomes a finding.

    Raises ModelAnswerInvalid when it holds no text of its own.
    """
    parts = parts_of(text.strip(), material.sender.name)
    body = text.strip()[parts.start : parts.end].strip()
    if not body:
        raise ModelAnswerInvalid("the model wrote nothing")
    frame = _frame(material)
    whole = "\n\n".join(part for part in (frame["greeting"], body, frame["sign_off"]) if part)
    claims, findings = declared_claims(declared, whole, evidence_of(material))
    gaps: tuple[Gap, ...] = ()
    subject = None
    if material.thread.channel is Channel.EMAIL:
        subject = subject_for(material, None)
        if subject is None:
            gaps = (Gap("subject", "What should the e-mail’s subject be?"),)
        if not material.sender.name:
            gaps = (*gaps, Gap("sender_name", "What is your name?"))
    return Draft(
        text=whole,
        mode=mode,
        language=language_of(body) or material.analysis.language,
        state=DraftState.NEEDS_YOU if gaps else DraftState.READY,
        subject=subject,
        template=None,
        model=model_name,
        prompt_version=load_prompt("write").version,
        gaps=gaps,
        warnings=(*dropped, *findings),
        claims=claims,
    )


def prompt_for(material: Material, tag: str | None = None) -> Prompt:
    """Return what the model is asked. Strangers' text is delimited by the tag, marked line by line and capped."""
    mark = tag or tag_for(material)
    analysis, sender = material.analysis, material.sender
    language = analysis.language
    facts = "\n".join(f"[{fact.id}] {fact.field}: {fact.value}" for fact in material.profile.facts[:40])
    answers = "\n".join(
        f"[{item.entry.id}] {item.question} -> {item.entry.answer}"
        for item in material.answers
        if item.entry is not None
    )
    return render_prompt(
        "write",
        {
            "tag": mark,
            "delimiter": DELIMITER,
            "framed": bool(_frame(material)["greeting"]),
            "prospect_name": marked(usable_name(analysis.prospect_name) or "", mark, 80).removeprefix("| "),
            "sender_name": sender.name,
            "sender_company": sender.company,
            "offer": sender.offer,
            "value_proposition": sender.value_proposition,
            "style_notes": (sender.style_notes or "")[:2000],
            "language": LANGUAGE_NAMES.get(language, language) if language else "the prospect’s",
            "formal": bool(language) and is_formal(material.thread, language or ""),
            "most_words": _MOST_WORDS[material.thread.channel],
            "situation": material.choice.situation.replace("_", " "),
            "instruction": (material.instruction or "")[:1000],
            "draft": marked(material.present_draft or "", mark, 6000),
            "conversation": conversation_text(material.thread, mark),
            "questions": marked("\n".join(analysis.questions), mark, 3000),
            "answers": marked(answers, mark, 8000),
            "facts": marked(facts, mark, 8000),
        },
    )


def polish_prompt_for(material: Material, original: Original, tag: str | None = None) -> Prompt:
    """Return what the model is asked to rephrase: the draft's body alone, so that there is nothing to add from."""
    mark = tag or tag_for(material)
    language = original.draft.language or material.analysis.language
    return render_prompt(
        "polish",
        {
            "tag": mark,
            "language": LANGUAGE_NAMES.get(language, language) if language else "that of the draft",
            "formal": bool(language) and is_formal(material.thread, language or ""),
            "style_notes": (material.sender.style_notes or "")[:2000],
            "draft": marked(original.body, mark, 8000),
        },
    )


def _frame(material: Material) -> dict[str, str]:
    language = material.analysis.language
    if language not in PHRASES:
        return {"greeting": "", "sign_off": ""}
    return frame_for(material, language)
