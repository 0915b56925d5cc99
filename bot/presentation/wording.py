"""Fixed wording: what people are told, chosen by an error's code or by the situation.

Nothing here quotes an exception. Each text says what happened and what to do next; texts with a run name it,
so that it can be found in the logs. All texts are plain; `text_message` makes a message of one.
"""

from __future__ import annotations

from bot.presentation.blocks import rich, section, with_block_ids, words
from bot.presentation.escape import escape
from bot.presentation.message import Message, short_run_id

RETRY = "Press Retry, or ask again."

FAILURES: dict[str, str] = {
    "internal": f"Something went wrong on my side. Nothing was sent to anybody. {RETRY}",
    "bad_input": "I could not use what I was given. Please check it and ask again.",
    "not_allowed": "That is not allowed here. Ask the person who started this draft, or start your own.",
    "not_found": "That no longer exists. Please start a new draft.",
    "dependency": f"A service I depend on did not answer. {RETRY}",
    "model_failed": f"The language model failed. The template draft works without it. {RETRY}",
    "model_missing": "No language model is connected. The template draft works without one.",
    "model_key": (
        "The language model's service refused the key. The template draft works without it; tell whoever runs me."
    ),
    "model_unknown": (
        "The language model's service knows no model of the configured name. The template draft works without it; "
        "tell whoever runs me to check OPENAI_MODEL_WRITE, OPENAI_MODEL_READ and OPENAI_BASE_URL."
    ),
    "model_circuit": (
        "The language model failed several times in a row, so I leave it alone for a while. "
        "The template draft works without it."
    ),
    "model_budget": (
        "The budget for the language model is used up for today. The template draft works without it; "
        "a new day begins at midnight UTC."
    ),
    "model_rate_limited": f"The language model asked me to slow down. Wait a minute. {RETRY}",
    "model_quota": "The language model's account has no quota left. Use the template draft, and tell whoever pays it.",
    "model_timeout": f"The language model did not finish in time. The template draft works without it. {RETRY}",
    "model_answer": f"The language model gave an answer I could not use, so I threw it away. {RETRY}",
    "page_failed": "I could not read that page. The draft does without it; you can paste what matters.",
    "page_refused": "I could not read that page. The draft does without it; you can paste what matters.",
    "page_unavailable": "I could not read that page. The draft does without it; you can paste what matters.",
    "provider_failed": "A data provider failed. The draft does without what it would have said.",
    "provider_unreachable": "A data provider did not answer. The draft does without what it would have said.",
    "provider_answer": "A data provider gave an answer I could not use. The draft does without it.",
    "provider_key": "A data provider refused the key. The draft does without it; tell whoever runs me.",
    "provider_rate_limited": "A data provider asked me to slow down. The draft does without it; ask again later.",
    "provider_quota": "A data provider's account has nothing left. The draft does without it; tell whoever pays it.",
    "provider_circuit": "A data provider failed several times in a row, so I leave it alone for a while.",
    "prospect_objected": "They objected to being looked up, so I did not.",
    "slack_failed": f"Slack refused something I tried. {RETRY}",
    "slack_rate_limited": "Slack asked me to slow down. I will go on by myself in a moment.",
    "slack_unreachable": f"Slack did not answer in time. {RETRY}",
    "slack_disconnected": "I am no longer connected to this workspace. Somebody needs to install the app again.",
    "store_failed": f"I could not save my work. Nothing was sent to anybody. {RETRY}",
    "cache_failed": f"Something went wrong on my side. {RETRY}",
    "configuration": "A setting of mine is missing. Run `rejoinder doctor` on the machine I run on; it names the key.",
}
"""One sentence or two for each code of bot.errors."""

HELP = (
    "How to get a draft reply:\n"
    "• Inside a thread: open the menu of any of its messages (the three dots) and choose Draft reply. "
    "Slack allows no slash commands inside threads.\n"
    "• Or mention me in the thread: @Rejoinder draft, with wishes such as “shorter” after it.\n"
    "• From the message box: /draft-reply and the link of a message (its menu, Copy link).\n"
    "• /draft-reply alone: pick a recent thread of this channel, or paste a conversation from LinkedIn or e-mail.\n"
    "I need to be a member of the channel to read its threads: /invite @Rejoinder.\n"
    "I only draft. Nothing is ever sent to a prospect by me."
)
NOT_A_MEMBER = (
    "I cannot read this conversation because I am not a member of the channel. "
    "Type /invite @Rejoinder in it, then ask again. You can also paste the conversation with /draft-reply."
)
WRONG_WORKSPACE = (
    "That link leads to another workspace, which I cannot read. "
    "Copy the link of a message of this workspace, or paste the conversation with /draft-reply."
)
BAD_PERMALINK = (
    "I could not read that link. Open the menu of a message, choose Copy link, and paste it after /draft-reply."
)
EMPTY_CONVERSATION = (
    "There is nothing to answer: I found no text in that conversation. "
    "Paste it with /draft-reply, or use Draft reply on a message with text."
)
TOO_LONG = (
    "That is too long for me to read at once. Please paste only the last messages, "
    "up to about 100,000 characters; the newest ones matter most."
)
LATE_CLICK = "That draft has already been handled, so this click changed nothing."
NOT_YOURS = "Only the person who asked for this draft can do that. You can start your own with Draft reply."
ALREADY_DRAFTED = "There is already a draft for this conversation, and nothing has changed since."
THREAD_MOVED_ON = "The conversation has moved on since this draft was written. Read the newest messages first."
EXTERNAL_PERSON = (
    "I only work for members of this workspace. If you are a guest or from another organisation, "
    "ask one of its members to start the draft."
)
SHARED_CHANNEL = (
    "People of another organisation can read this channel, so I put the draft into our direct messages, "
    "where only you see it."
)
AI_NOT_CONFIGURED = (
    "Full AI needs a language model, and none is connected. The template draft works without one.\n"
    "To connect one, set one of these where I run, and start me again:\n"
    "• OPENAI_API_KEY for OpenAI\n"
    "• OPENAI_BASE_URL for any compatible server, also on your own machine (with OPENAI_API_KEY if it wants one)\n"
    "• AZURE_OPENAI_API_KEY and AZURE_OPENAI_ENDPOINT for Azure"
)
SETUP_FIRST = (
    "Before the first draft I need to know who is writing: your name, your company and what you offer. "
    "I will not guess them. Then I go on by myself."
)
SETUP_SAVED = "Saved. From now on drafts are written in this name."
MODAL_EXPIRED = "Slack needs a fresh click to open that window. Please press the button."
QUEUED = "Many drafts are being written right now. Yours waits for a free place and starts by itself."
UNDONE = "Undone. The draft is open again."
STOPPED = "Noted: nobody is to write to this person any more. A click on Lift takes it back."
LIFTED = "Lifted. This person may be written to again."
TEMPLATE_IS_HERE = "The draft above is the template draft already. Edit it, or choose Full AI."
TEMPLATE_IS_COMING = "The template draft is on its way; it appears below the card in a moment."
SUPPRESSED_MEANWHILE = (
    "This person is on the list of people not to be contacted, so this draft cannot be approved. "
    "If that is wrong, lift it on the card that put them there."
)
NOT_TO_BE_WRITTEN_TO = (
    "This person is on the list of people not to be contacted, so nothing more is written to them. "
    "If that is wrong, lift it on the card that put them there."
)
FRESH = "Fresh writes it anew."
MOVED_ON_BEFORE_APPROVAL = (
    "The conversation has moved on since this draft was written. Read the newest messages; "
    "then press Draft again, or Approve once more to approve it as it is."
)
NOBODY_TO_STOP = (
    "I know no address or profile of this person, so there is nothing to put on the list. "
    "Draft again with a link to their profile, then press Stop contacting."
)
EDITORS_ONLY = "Only the people named as editors can change this. The Home tab names them; any of them can add you."
RESEARCH_SUPPRESSED = "They are not to be contacted, so I looked nothing up about them."
RESEARCH_NO_LINK = (
    "I found no link to a company in that message. Use Research prospect on a message with the address of their own "
    "website, such as https://company.example, or with a profile whose text you can paste."
)
RESEARCH_ONLY_PLATFORMS = (
    "The links in that message lead to shared platforms, which do not tell one company from another. "
    "Use Research prospect on a message with the address of the company’s own website."
)
RESEARCH_EXISTS = "I looked them up just now. Press Refresh on the card to read everything again."
RESEARCH_LATE = "That has been handled already, so this click changed nothing."
RESEARCH_NEEDS_MEMBER = "Only full members of this workspace can do that."
RESEARCH_NOT_YOURS = "Only the person who started this look-up can cancel it."
NEVER_CONTACT_DONE = "Noted: nobody here gets a draft to them any more. Undo on the card takes it back."
FACTS_CHANGED = "What is known about this company has changed since this draft was written."
FACTS_CHANGED_BEFORE_APPROVAL = (
    "What is known about this company has changed since this draft was written. Check the facts it uses; "
    "then press Draft again, or Approve once more to approve it as it is."
)
DRAFT_STARTED = "On it. The draft appears in the thread."


def failure_text(code: str, run_id: str) -> str:
    """Return the fixed wording for a code of bot.errors, with the run's short name."""
    return f"{FAILURES.get(code, FAILURES['internal'])} (run {short_run_id(run_id)})"


def queued_text(position: int | None) -> str:
    """Say that a run waits, and at which place when that is known."""
    return QUEUED if position is None else f"{QUEUED} {position} before it."


def text_message(text: str) -> Message:
    """Return a message that shows `text` literally, paragraph by paragraph."""
    paragraphs = [section(words(line or " ")) for line in text.split("\n")]
    return Message(escape(text), tuple(with_block_ids([rich(*paragraphs)], "note")))


def failure_message(code: str, run_id: str) -> Message:
    """Return the fixed wording for a failure as a message."""
    return text_message(failure_text(code, run_id))
