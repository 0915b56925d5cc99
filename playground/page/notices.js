// What the page says beside the conversation: the banner, toasts, and new messages for screen readers.
import { fill, h } from "./dom.js";
import { isReply } from "./store.js";

const TOAST_MILLISECONDS = 7000;

/** A short notice in the corner, with an optional button {label, run}. A notice about a `place` replaces its older one. */
export function toast(text, { kind = "info", action, place = "" } = {}) {
  const close = () => node.remove();
  const node = h(
    "div",
    { class: `toast toast-${kind}`, data: { place } },
    h("span", {}, text),
    action
      ? h(
          "button",
          {
            type: "button",
            class: "button",
            on: {
              click: () => {
                close();
                action.run();
              },
            },
          },
          action.label,
        )
      : null,
    h("button", { type: "button", class: "toast-close", "aria-label": "Close this notice", on: { click: close } }, "×"),
  );
  const toasts = document.getElementById("toasts");
  if (place) clearNotices(place);
  toasts.append(node);
  while (toasts.children.length > 3) toasts.firstChild.remove();
  setTimeout(close, TOAST_MILLISECONDS);
}

/** Take away the notices about a place: the person is there now. */
export function clearNotices(place) {
  for (const node of document.querySelectorAll(`#toasts [data-place="${CSS.escape(place)}"]`)) node.remove();
}

/** What is invented and scripted here, and what is not installed. */
export function drawBanner(about) {
  fill(
    document.getElementById("banner"),
    h("strong", {}, "Playground"),
    h(
      "span",
      {},
      "Companies and people are invented; the model is scripted (",
      h("code", {}, about.model),
      ").",
      about.semantic_installed
        ? " Look-up by meaning is installed."
        : [" Look-ups are by words; ", h("code", {}, "make semantic"), " adds look-up by meaning."],
    ),
  );
}

/** Tells of the app's messages where the person is not looking; what is in view, its log announces by itself. */
export class Arrivals {
  constructor(page) {
    this.page = page;
    this.known = null;
  }

  /** Compare with what was known; the first look only remembers. */
  look() {
    const { store } = this.page;
    const now = new Map();
    for (const channel of store.channels)
      for (const message of store.messages(channel))
        if (!message.deleted) now.set(`${channel.id}/${message.ts}`, { channel, message });
    const before = this.known;
    this.known = { me: store.view.me, keys: new Set(now.keys()) };
    if (!before || before.me !== store.view.me) return;
    const fresh = [...now]
      .filter(([key]) => !before.keys.has(key))
      .map(([, found]) => found)
      .filter(({ message }) => message.user !== store.view.me);
    for (const { channel, message } of fresh.slice(-3)) this.tell(channel, message);
  }

  tell(channel, message) {
    const { store } = this.page;
    if (!message.bot_id) return;
    const author = store.author(message).real_name;
    const root = isReply(message) ? message.thread_ts : "";
    const where = channel.is_im ? "your direct messages" : `#${channel.name}`;
    const visible =
      channel.id === store.view.channel && (root ? root === store.view.thread : store.view.tab === "messages");
    if (visible) return;
    toast(root ? `${author} answered in a thread in ${where}` : `${author} wrote in ${where}`, {
      place: channel.id,
      action: { label: "Open", run: () => this.page.go(channel.id, root || (channel.is_im ? "" : message.ts)) },
    });
  }
}
