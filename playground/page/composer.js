// The message box: commands, mentions, and Slack's own refusal of commands in threads.
import { h, icon } from "./dom.js";

const SUGGESTIONS = 6;

/** A message box for a channel or, with `threadTs`, for a thread. It keeps its text while the page is drawn again. */
export class Composer {
  constructor(page, id) {
    this.page = page;
    this.drafts = new Map();
    this.place = "";
    this.options = [];
    this.chosen = 0;
    this.input = h("textarea", {
      id,
      rows: 1,
      "aria-label": "Message",
      autocomplete: "off",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": `${id}-list`,
      "aria-autocomplete": "list",
      "aria-describedby": `${id}-note`,
    });
    this.list = h("ul", {
      id: `${id}-list`,
      class: "suggestions",
      role: "listbox",
      "aria-label": "Suggestions",
      hidden: true,
    });
    this.note = h("p", { id: `${id}-note`, class: "composer-note", role: "status" });
    this.send = h(
      "button",
      { type: "button", class: "send", "aria-label": "Send", on: { click: () => this.submit() } },
      icon("send"),
    );
    this.node = h(
      "div",
      { class: "composer" },
      this.list,
      h("div", { class: "composer-box" }, this.input, this.send),
      this.note,
    );
    this.input.addEventListener("input", () => this.changed());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.showOptions([]));
  }

  /** Point the box at a channel or thread; each keeps its own unfinished text. */
  at(channel, threadTs, label) {
    const place = `${this.page.store.view.me}/${channel.id}/${threadTs ?? ""}`;
    this.channel = channel;
    this.threadTs = threadTs;
    this.input.placeholder = label;
    this.input.setAttribute("aria-label", label);
    if (place === this.place) return;
    this.drafts.set(this.place, this.input.value);
    this.place = place;
    this.write(this.drafts.get(place) ?? "");
  }

  /** Put a text into the box. */
  write(text) {
    this.input.value = text;
    this.grow();
    this.say("");
    this.send.disabled = !text.trim();
  }

  focus() {
    this.input.focus();
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
  }

  changed() {
    this.grow();
    this.say("");
    this.send.disabled = !this.input.value.trim();
    this.showOptions(this.suggest());
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 240)}px`;
  }

  say(text) {
    this.note.textContent = text;
  }

  /** What fits the word before the cursor: commands at the start, people after @, channels after #. */
  suggest() {
    const before = this.input.value.slice(0, this.input.selectionStart);
    const command = /^\/([\w-]*)$/.exec(before);
    const { store } = this.page;
    if (command)
      return store.features.slash_commands
        .filter((one) => one.command.startsWith(before))
        .map((one) => ({ insert: `${one.command} `, title: one.command, hint: one.usage_hint, note: one.description }));
    const reference = /(?:^|\s)([@#])([\p{L}\p{N}._-]*)$/u.exec(before);
    if (!reference) return [];
    const word = reference[2].toLowerCase();
    const found =
      reference[1] === "@"
        ? store.users
            .filter((user) => !this.channel.members || this.channel.members.includes(user.id) || user.is_bot)
            .filter((user) => `${user.name} ${user.real_name}`.toLowerCase().includes(word))
            .map((user) => ({ insert: `@${user.name} `, title: user.real_name || user.name, note: user.title }))
        : store.channels
            .filter((channel) => !channel.is_im && channel.name.includes(word))
            .map((channel) => ({ insert: `#${channel.name} `, title: `#${channel.name}`, note: channel.topic }));
    return found.slice(0, SUGGESTIONS).map((option) => ({ ...option, replaces: word.length + 1 }));
  }

  showOptions(options) {
    this.options = options;
    this.chosen = 0;
    this.list.hidden = options.length === 0;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.list.replaceChildren(
      ...options.map((option, index) =>
        h(
          "li",
          {
            role: "option",
            id: `${this.list.id}-${index}`,
            on: {
              pointerdown: (event) => {
                event.preventDefault();
                this.take(index);
              },
            },
          },
          h("span", { class: "option-title" }, option.title),
          option.hint ? h("span", { class: "option-hint" }, option.hint) : null,
          option.note ? h("span", { class: "option-note" }, option.note) : null,
        ),
      ),
    );
    this.mark();
  }

  mark() {
    [...this.list.children].forEach((entry, index) =>
      entry.setAttribute("aria-selected", String(index === this.chosen)),
    );
    if (this.options.length) this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.chosen}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  take(index) {
    const option = this.options[index];
    const end = this.input.selectionStart;
    const start = option.replaces ? end - option.replaces : 0;
    this.input.setRangeText(option.insert, start, end, "end");
    this.changed();
    this.showOptions([]);
  }

  onKey(event) {
    const open = this.options.length > 0;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.chosen = (this.chosen + (event.key === "ArrowDown" ? 1 : -1) + this.options.length) % this.options.length;
      this.mark();
    } else if (open && (event.key === "Tab" || (event.key === "Enter" && !this.isWholeCommand()))) {
      event.preventDefault();
      this.take(this.chosen);
    } else if (open && event.key === "Escape") {
      event.stopPropagation();
      this.showOptions([]);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    }
  }

  isWholeCommand() {
    return this.options.some((option) => option.title === this.input.value.trim() && option.title.startsWith("/"));
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text || this.node.getAttribute("aria-busy")) return;
    this.showOptions([]);
    const command = /^\/([\w-]+)(?:\s+([\s\S]*))?$/.exec(text);
    if (command && this.threadTs)
      return this.say(
        `/${command[1]} is not supported in threads. Sorry! Use the message menu, or @${this.page.store.bot.name} draft.`,
      );
    if (command && !this.page.store.features.slash_commands.some((one) => one.command === `/${command[1]}`))
      return this.say(`/${command[1]} is not a valid command here.`);
    this.node.setAttribute("aria-busy", "true");
    const done = command
      ? await this.page.command(this.channel, `/${command[1]}`, command[2] ?? "")
      : await this.sendMessage(text);
    this.node.removeAttribute("aria-busy");
    if (done) this.write("");
    return undefined;
  }

  sendMessage(text) {
    return this.page.act("/_user/message", {
      channel: this.channel.id,
      text,
      ...(this.threadTs ? { thread_ts: this.threadTs } : {}),
    });
  }
}
