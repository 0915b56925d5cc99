// The middle of the page: head of the channel, its messages, or the app's Home tab.
import { fill, h, icon, reconcile, signature } from "./dom.js";
import { drawHome } from "./home.js";
import { continues, messageRow } from "./messages.js";
import { dayOf } from "./people.js";
import { titleOf } from "./sidebar.js";
import { isDirect } from "./store.js";

const NEAR_THE_END = 120;

/** The pane of the channel; built once, brought in line at every change. */
export class ChannelPane {
  constructor(page, node) {
    this.page = page;
    this.head = h("header", { class: "pane-head" });
    this.notice = h("div", { class: "channel-notice", hidden: true });
    this.list = h("div", { class: "messages", role: "log", "aria-label": "Messages", tabindex: 0 });
    this.home = h("div", { class: "home", hidden: true });
    this.status = h("div", { class: "status-line", role: "status" });
    this.foot = h("div", { class: "pane-foot" }, this.status, page.composer.node);
    this.node = node;
    this.shown = "";
  }

  draw() {
    const { store } = this.page;
    const { channel } = store;
    if (this.head.parentNode !== this.node)
      this.node.replaceChildren(this.head, this.notice, this.home, this.list, this.foot);
    if (!channel) return;
    const isHome = isDirect(channel) && store.view.tab === "home";
    this.drawHead(channel, isHome);
    this.home.hidden = !isHome;
    this.list.hidden = this.foot.hidden = isHome;
    if (isHome) drawHome(this.page, this.home);
    else this.drawMessages(channel);
  }

  drawHead(channel, isHome) {
    const { store } = this.page;
    const people = (channel.members ?? []).length;
    fill(
      this.head,
      h(
        "button",
        {
          type: "button",
          class: "icon-button drawer-button",
          "aria-label": "Channels and people",
          data: { key: "drawer" },
          on: { click: () => store.set({ drawer: true }) },
        },
        icon("menu"),
      ),
      h(
        "div",
        { class: "pane-title" },
        h(
          "h1",
          {},
          isDirect(channel) ? titleOf(store, channel) : `${channel.is_private ? "" : "#"}${channel.name}`,
          channel.is_private && !isDirect(channel) ? icon("lock") : null,
        ),
        h("p", { class: "topic" }, channel.topic || (isDirect(channel) ? "What only you and the app can see" : "")),
      ),
      isDirect(channel)
        ? this.tabs(isHome)
        : h("span", { class: "members", title: "People and apps in this channel" }, people ? `${people} members` : ""),
    );
    this.notice.hidden = !channel.is_ext_shared;
    this.notice.textContent = channel.is_ext_shared
      ? "Shared with another workspace: everything posted here can be read by the prospect."
      : "";
  }

  tabs(isHome) {
    const tab = (name, label, selected) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          "aria-selected": String(selected),
          tabindex: selected ? 0 : -1,
          class: "tab",
          data: { key: `tab-${name}` },
          on: { click: () => this.page.openTab(name), keydown: moveBetweenTabs },
        },
        label,
      );
    return h(
      "div",
      { class: "tabs", role: "tablist", "aria-label": "App" },
      this.page.store.features.home_tab ? tab("home", "Home", isHome) : null,
      tab("messages", "Messages", !isHome),
    );
  }

  drawMessages(channel) {
    const { store } = this.page;
    const place = `${store.view.me}/${channel.id}`;
    const follow =
      place !== this.shown || this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR_THE_END;
    drawRows(this.page, this.list, channel, store.roots(channel), {});
    if (follow) this.list.scrollTop = this.list.scrollHeight;
    this.shown = place;
    this.status.textContent = statusOf(store, channel, undefined);
    this.page.composer.at(
      channel,
      undefined,
      isDirect(channel) ? `Message ${titleOf(store, channel)}` : `Message #${channel.name}`,
    );
  }
}

// Left and right go to the other tab, as the pattern for tabs has it; each click opens and selects.
function moveBetweenTabs(event) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return;
  const tabs = [...event.currentTarget.parentElement.children];
  const next = tabs[(tabs.indexOf(event.currentTarget) + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
}

/** Draw message rows with lines between the days. */
export function drawRows(page, list, channel, messages, { inThread = false }) {
  const { store } = page;
  const rows = [];
  let previous;
  for (const message of messages) {
    const day = dayOf(message.ts);
    if (!inThread && (!previous || dayOf(previous.ts) !== day)) rows.push({ key: `day-${day}`, day });
    rows.push({
      key: `${channel.id}-${message.ts}`,
      message,
      grouped: rows.at(-1)?.message !== undefined && continues(message, previous),
    });
    previous = message;
  }
  const known = signature([store.view.me, store.features.shortcuts, store.users.map((user) => user.real_name)]);
  reconcile(
    list,
    rows,
    (row) => row.key,
    (row) =>
      row.day
        ? row.day
        : signature([
            row.message,
            row.grouped,
            known,
            store.highlight === row.message.ts,
            inThread ? 0 : store.replies(row.message.ts, channel).map((reply) => [reply.ts, reply.streaming]),
          ]),
    (row) =>
      row.day
        ? h("div", { class: "day", role: "separator" }, h("span", {}, row.day))
        : messageRow(page, channel, row.message, { inThread, grouped: row.grouped }),
  );
  if (rows.length === 0)
    list.append(h("p", { class: "empty-note", data: { row: "empty", signature: "empty" } }, "Nothing here yet."));
}

/** The line that assistant.threads.setStatus asked for: in its thread, and in the app's direct message. */
export function statusOf(store, channel, threadTs) {
  const found = store.workspace.statuses.find(
    (status) => status.channel === channel.id && (threadTs ? status.thread_ts === threadTs : isDirect(channel)),
  );
  return found ? `${store.bot.real_name} ${found.status || found.loading_messages?.[0] || ""}` : "";
}
