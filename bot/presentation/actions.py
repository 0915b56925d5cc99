"""Names that tie what people click and submit to the handlers.

An action's `value` is an opaque id (a run id or a draft id) that the handler looks up and checks again;
nothing that decides anything travels in a button.
"""

from __future__ import annotations

# Buttons of a card, about a draft: value = draft id, or run id where there is no draft yet.
DRAFT_TEMPLATE = "draft:template"
DRAFT_AI = "draft:ai"
DRAFT_POLISH = "draft:polish"
DRAFT_SHORTER = "draft:shorter"
DRAFT_WARMER = "draft:warmer"
DRAFT_FORMAL = "draft:more_formal"
DRAFT_TRY = "draft:try_again"
DRAFT_FRESH = "draft:fresh"
DRAFT_TWO = "draft:two_variants"
DRAFT_USE_FIRST = "draft:use_first"
DRAFT_USE_SECOND = "draft:use_second"
DRAFT_COMPARE = "draft:compare"
DRAFT_OTHER_TEMPLATE = "draft:other_template"
DRAFT_EDIT = "draft:edit"
DRAFT_FILL = "draft:fill"
DRAFT_COPY = "draft:copy"
DRAFT_APPROVE = "draft:approve"
DRAFT_UNDO = "draft:undo"
DRAFT_SENT = "draft:sent"
DRAFT_SAVE_ANSWER = "draft:save_answer"
DRAFT_REMIND = "draft:remind"
DRAFT_FORGET_REMINDER = "draft:forget_reminder"
DRAFT_STOP = "draft:stop"
DRAFT_LIFT = "draft:lift"
DRAFT_CONFIRM_STOP = "draft:confirm_stop"

# Buttons of a card, about a run: value = run id.
RUN_CANCEL = "run:cancel"
RUN_RETRY = "run:retry"
RUN_ANYWAY = "run:anyway"
RUN_VIEW = "run:view"

# Buttons of a prospect's card: value = id of the look-up's run.
RESEARCH_DRAFT = "research:draft"
RESEARCH_REFRESH = "research:refresh"
RESEARCH_SAVE = "research:save"
RESEARCH_NOT_A_FIT = "research:not_a_fit"
RESEARCH_NEVER = "research:never_contact"
RESEARCH_UNDO = "research:undo"
RESEARCH_CANCEL = "research:cancel"
RESEARCH_RETRY = "research:retry"
RESEARCH_PASTE = "research:paste"

# Buttons of the Home tab about prospects: value = "-".
IDEAL_CUSTOMER_EDIT = "ideal_customer:edit"
PREFETCH_ON = "prefetch:on"
PREFETCH_OFF = "prefetch:off"

# Buttons outside a card: value = run id that waits for the answer, or "-" where none does.
SETUP_OPEN = "setup:open"
PASTE_OPEN = "paste:open"
HOME_SETUP = "home:setup"

# Buttons of the Home tab about what the team keeps of its own: value = "-".
KNOWLEDGE_ADD = "knowledge:add"
KNOWLEDGE_EDIT = "knowledge:edit"
KNOWLEDGE_IMPORT = "knowledge:import"
KNOWLEDGE_EXPORT = "knowledge:export"
EDITORS_CHOOSE = "editors:choose"
TEMPLATE_ADD = "template:add"
TEMPLATE_CHANGE = "template:change"

# Buttons of the Home tab about a proposed style note: value = the note's key.
STYLE_ACCEPT = "style:accept"
STYLE_DISMISS = "style:dismiss"

NO_VALUE = "-"

# Callback ids of the app manifest and of modals.
SHORTCUT_DRAFT_REPLY = "draft_reply"
SHORTCUT_RESEARCH = "research_prospect"
MODAL_PASTE = "paste_conversation"
MODAL_EDIT = "edit_draft"
MODAL_COPY = "copy_draft"
MODAL_GAPS = "fill_gaps"
MODAL_TRY = "try_again"
MODAL_TEMPLATE = "pick_template"
MODAL_COMPARE = "compare_variants"
MODAL_SETUP = "setup_profile"
MODAL_NOTICE = "notice"
MODAL_KNOWLEDGE = "knowledge_answer"
MODAL_KNOWLEDGE_PICK = "knowledge_pick"
MODAL_KNOWLEDGE_IMPORT = "knowledge_import"
MODAL_SAVE_ANSWER = "save_answer"
MODAL_TEAM_TEMPLATE = "team_template"
MODAL_TEAM_TEMPLATE_PICK = "team_template_pick"
MODAL_EDITORS = "choose_editors"
MODAL_RESEARCH = "research_choice"
MODAL_PASTE_PROFILE = "paste_profile"
MODAL_IDEAL_CUSTOMER = "ideal_customer"

COMMAND_DRAFT_REPLY = "/draft-reply"

ALL_ACTIONS = (
    DRAFT_TEMPLATE,
    DRAFT_AI,
    DRAFT_POLISH,
    DRAFT_SHORTER,
    DRAFT_WARMER,
    DRAFT_FORMAL,
    DRAFT_TRY,
    DRAFT_FRESH,
    DRAFT_TWO,
    DRAFT_USE_FIRST,
    DRAFT_USE_SECOND,
    DRAFT_COMPARE,
    DRAFT_OTHER_TEMPLATE,
    DRAFT_EDIT,
    DRAFT_FILL,
    DRAFT_COPY,
    DRAFT_APPROVE,
    DRAFT_UNDO,
    DRAFT_SENT,
    DRAFT_SAVE_ANSWER,
    DRAFT_REMIND,
    DRAFT_FORGET_REMINDER,
    DRAFT_STOP,
    DRAFT_LIFT,
    DRAFT_CONFIRM_STOP,
    RUN_CANCEL,
    RUN_RETRY,
    RUN_ANYWAY,
    RUN_VIEW,
    SETUP_OPEN,
    PASTE_OPEN,
    HOME_SETUP,
    KNOWLEDGE_ADD,
    KNOWLEDGE_EDIT,
    KNOWLEDGE_IMPORT,
    KNOWLEDGE_EXPORT,
    EDITORS_CHOOSE,
    TEMPLATE_ADD,
    TEMPLATE_CHANGE,
    STYLE_ACCEPT,
    STYLE_DISMISS,
    RESEARCH_DRAFT,
    RESEARCH_REFRESH,
    RESEARCH_SAVE,
    RESEARCH_NOT_A_FIT,
    RESEARCH_NEVER,
    RESEARCH_UNDO,
    RESEARCH_CANCEL,
    RESEARCH_RETRY,
    RESEARCH_PASTE,
    IDEAL_CUSTOMER_EDIT,
    PREFETCH_ON,
    PREFETCH_OFF,
)
"""Every action id that a built block may carry; the handlers register each of them."""
