// Message rows: who, when, what, and what can be done with it.
import { blocks, valuesOf } from "./blocks.js";
import { h, icon } from "./dom.js";
import { Form } from "./form.js";
import { markdown } from "./markdown.js";
import { openMenu } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { avatar, momentOf, timeOf } from "./people.js";
import { isReply } from "./store.js";
import { planOf } from "./tasks.js";

const GROUPING_SECONDS = 300;
const LONG_LINES = 14;
const LONG_TEXT = 1100;
const forms = new Map();
const unfolded = new Set();

/** Whether a message continues the one before it: same author, little time between, nothing special. */
export function continues(message, previous) {
  return (
    Boolean(previous) &&
    !previous.deleted &&
    !message.deleted &&
    !message.ephemeral_to &&
    !previous.ephemeral_to &&
    previous.user === message.user &&
    previous.bot_id === message.bot_id &&
    !message.bot_id &&
    Number(message.ts) - Number(previous.ts) < GROUPING_SECONDS
  );
}

/** One row. `inThread` rows offer no thread of their own. */
export function messageRow(page, channel, message, { inThread = false, grouped = false } = {}) {
  const { store } = page;
  const author = store.author(message);
  const row = h("article", {
    class: [
      "message",
      grouped && "grouped",
      message.ephemeral_to && "ephemeral",
      message.streaming && "streaming",
      store.highlight === message.ts && "highlight",
    ]
      .filter(Boolean)
      .join(" "),
    "aria-label": `${author.real_name}, ${timeOf(message.ts)}`,
    // Screen readers wait with a message until it has been written to its end.
    "aria-busy": message.streaming ? "true" : undefined,
    data: { ts: message.ts },
  });
  row.append(
    h(
      "div",
      { class: "gutter" },
      grouped ? h("time", { class: "small-time", title: momentOf(message.ts) }, timeOf(message.ts)) : avatar(author),
    ),
  );
  const body = h("div", { class: "message-main" });
  if (message.ephemeral_to) body.append(h("div", { class: "only-you" }, "Only visible to you"));
  if (!grouped) body.append(headLine(store, message, author));
  const shown = content(page, channel, message);
  body.append(shown);
  if (!inThread && isLong(message)) body.append(unfold(shown, message));
  if (!inThread && !isReply(message)) body.append(...threadLink(page, channel, message));
  row.append(body);
  if (!message.deleted && !message.ephemeral_to) row.append(toolbar(page, channel, message, inThread));
  return row;
}

// A pasted conversation fills the screen: the channel shows its beginning, the thread all of it.
function isLong(message) {
  return (
    !message.streaming &&
    (message.text.split("\n").length > LONG_LINES || message.text.length > LONG_TEXT) &&
    (message.blocks ?? []).length === 0
  );
}

function unfold(shown, message) {
  const button = h("button", { type: "button", class: "show-more", data: { key: `more-${message.ts}` } });
  const draw = (content) => {
    const isOpen = unfolded.has(message.ts);
    content.classList.toggle("folded", !isOpen);
    button.textContent = isOpen ? "Show less" : "Show more";
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => {
    if (!unfolded.delete(message.ts)) unfolded.add(message.ts);
    draw(button.previousElementSibling);
  });
  draw(shown);
  return button;
}

function headLine(store, message, author) {
  const elsewhere =
    author.is_stranger || (author.team_id && store.workspace.team && author.team_id !== store.workspace.team.id);
  return h(
    "div",
    { class: "head-line" },
    h("span", { class: "author" }, author.real_name || author.name),
    author.is_bot ? h("span", { class: "badge" }, "App") : null,
    elsewhere ? h("span", { class: "badge outside", title: "From another workspace" }, "External") : null,
    h("time", { title: momentOf(message.ts) }, timeOf(message.ts)),
  );
}

function content(page, channel, message) {
  if (message.deleted) return h("div", { class: "deleted" }, "This message was deleted.");
  const { store } = page;
  const context = messageContext(page, channel, message);
  const body = h("div", { class: "content" });
  const plan = planOf(message.plan_title, message.tasks ?? [], context);
  if (plan) body.append(plan);
  const streamed = Boolean(plan) || message.streaming || message.markdown;
  const hasBlocks = (message.blocks ?? []).length > 0;
  if (message.text && (streamed || !hasBlocks))
    body.append(
      h("div", { class: "text" }, streamed ? markdown(message.text, store.names) : mrkdwn(message.text, store.names)),
    );
  if (hasBlocks) body.append(h("div", { class: "blocks" }, blocks(message.blocks, context)));
  for (const attachment of message.attachments ?? [])
    body.append(
      h(
        "div",
        { class: "attachment" },
        attachment.blocks
          ? blocks(attachment.blocks, context)
          : mrkdwn(attachment.text ?? attachment.fallback, store.names),
      ),
    );
  for (const file of message.files ?? []) body.append(h("div", { class: "file" }, file.title ?? file.name ?? "file"));
  const text = body.querySelector(":scope > .text");
  if (message.streaming)
    ((text?.lastElementChild?.localName === "p" && text.lastElementChild) || text || body).append(
      h("span", { class: "caret", role: "img", "aria-label": "still writing" }),
    );
  if (message.edited) (text ?? body).append(h("span", { class: "edited" }, "(edited)"));
  return body;
}

function messageContext(page, channel, message) {
  const { store } = page;
  const key = `${store.view.me}/${channel.id}/${message.ts}`;
  if (!forms.has(key)) forms.set(key, new Form());
  return {
    names: store.names,
    me: store.view.me,
    users: store.users,
    channels: store.channels,
    channel: channel.id,
    form: forms.get(key),
    formId: key,
    interact: (action) => {
      // The fields as they are now: a control may have been drawn before the message changed around it.
      const now = store
        .messages(store.workspace.channels.find((one) => one.id === channel.id))
        .find((one) => one.ts === message.ts);
      return page.act("/_user/click", {
        channel: channel.id,
        message_ts: message.ts,
        values: valuesOf(now?.blocks, forms.get(key)),
        ...action,
      });
    },
  };
}

function threadLink(page, channel, message) {
  const replies = page.store.replies(message.ts, channel);
  if (replies.length === 0) return [];
  const authors = [
    ...new Map(replies.map((reply) => page.store.author(reply)).map((author) => [author.id, author])).values(),
  ];
  const running = replies.some((reply) => reply.streaming);
  return [
    h(
      "button",
      {
        type: "button",
        class: "thread-link",
        data: { key: `thread-${message.ts}` },
        on: { click: () => page.openThread(message.ts) },
      },
      authors.slice(0, 4).map((author) => avatar(author, "tiny")),
      h("span", { class: "thread-count" }, replies.length === 1 ? "1 reply" : `${replies.length} replies`),
      h("span", { class: "thread-last" }, running ? "writing now…" : `last at ${timeOf(replies.at(-1).ts)}`),
    ),
  ];
}

function toolbar(page, channel, message, inThread) {
  const more = h(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": "What can be done with this message",
      "aria-haspopup": "menu",
      data: { key: `menu-${message.ts}` },
    },
    icon("more"),
  );
  more.addEventListener("click", () => openMenu(more, menuItems(page, channel, message, inThread)));
  const reply = inThread
    ? null
    : h(
        "button",
        {
          type: "button",
          class: "icon-button",
          "aria-label": "Reply in thread",
          data: { key: `reply-${message.ts}` },
          on: { click: () => page.openThread(message.thread_ts || message.ts) },
        },
        icon("reply"),
      );
  return h("div", { class: "toolbar" }, reply, more);
}

function menuItems(page, channel, message, inThread) {
  const items = [];
  if (page.store.features.shortcuts.length) {
    items.push({ heading: page.store.features.name });
    for (const shortcut of page.store.features.shortcuts)
      items.push({
        label: shortcut.name,
        note: shortcut.description,
        run: () => page.shortcut(channel, message, shortcut.callback_id),
      });
  }
  items.push({ heading: "Message" });
  if (!inThread) items.push({ label: "Reply in thread", run: () => page.openThread(message.thread_ts || message.ts) });
  items.push({ label: "Copy link", note: "For /draft-reply", run: () => page.copyLink(channel, message) });
  return items;
}
