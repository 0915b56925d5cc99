// The sidebar: whose eyes we look through, channels, direct messages, and what resets it all.
import { fill, h, icon } from "./dom.js";
import { avatar } from "./people.js";
import { isDirect } from "./store.js";

/** Draw the sidebar into `node`. */
export function drawSidebar(page, node) {
  const { store } = page;
  const channels = store.channels.filter((channel) => !isDirect(channel));
  const direct = store.channels.filter(isDirect);
  node.classList.toggle("open", store.view.drawer);
  fill(
    node,
    h(
      "div",
      { class: "workspace" },
      h("img", { src: "/_page/mark.svg", alt: "", class: "mark" }),
      h(
        "div",
        {},
        h("div", { class: "workspace-name" }, store.workspace.team?.name ?? "Hookline"),
        h("div", { class: "workspace-note" }, "Rejoinder playground"),
      ),
    ),
    personPicker(page),
    h("h2", { class: "side-heading" }, "Channels"),
    h(
      "ul",
      { class: "places" },
      channels.map((channel) => place(page, channel)),
    ),
    h("h2", { class: "side-heading" }, "Apps"),
    h(
      "ul",
      { class: "places" },
      direct.map((channel) => place(page, channel)),
      direct.length === 0 ? h("li", { class: "empty-note" }, "No direct messages yet") : null,
    ),
    h(
      "div",
      { class: "side-foot" },
      h(
        "button",
        {
          type: "button",
          class: "foot-button",
          data: { key: "tour" },
          on: { click: () => store.set({ tour: true, thread: "", drawer: false }) },
        },
        icon("compass"),
        "Try this",
      ),
      h(
        "button",
        { type: "button", class: "foot-button", data: { key: "theme" }, on: { click: page.toggleTheme } },
        icon("sun"),
        "Light or dark",
      ),
      h(
        "button",
        { type: "button", class: "foot-button", data: { key: "reset" }, on: { click: page.reset } },
        icon("reset"),
        "Start over",
      ),
    ),
  );
}

function personPicker(page) {
  const { store } = page;
  const select = h(
    "select",
    { id: "person", data: { key: "person" } },
    store.people.map((person) =>
      h("option", { value: person.id }, `${person.real_name}${person.is_stranger ? " (prospect)" : ""}`),
    ),
  );
  select.value = store.view.me;
  select.addEventListener("change", () => page.become(select.value));
  return h(
    "div",
    { class: "person-picker" },
    store.me ? avatar(store.me, "small") : null,
    h("div", {}, h("label", { for: "person" }, "You are"), select),
  );
}

function place(page, channel) {
  const { store } = page;
  const unread = store.unread(channel);
  const current = channel.id === store.view.channel;
  const name = titleOf(store, channel);
  const label = [
    name,
    channel.is_private && !isDirect(channel) && "private",
    channel.is_ext_shared && "shared with another workspace",
    unread && `${unread} new`,
  ]
    .filter(Boolean)
    .join(", ");
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: ["place", current && "current", unread && "unread"].filter(Boolean).join(" "),
        "aria-label": label,
        "aria-current": current ? "page" : undefined,
        data: { key: `place-${channel.id}`, channel: channel.name },
        on: { click: () => page.go(channel.id) },
      },
      h(
        "span",
        { class: "place-mark" },
        isDirect(channel) ? avatar(store.bot, "tiny") : channel.is_private ? icon("lock") : "#",
      ),
      h("span", { class: "place-name" }, name),
      channel.is_ext_shared
        ? h("span", { class: "place-shared", title: "Shared with another workspace" }, icon("link"))
        : null,
      unread ? h("span", { class: "count" }, unread > 99 ? "99+" : String(unread)) : null,
    ),
  );
}

/** The name under which a channel or direct message is shown. */
export function titleOf(store, channel) {
  if (!isDirect(channel)) return channel.name;
  const other = (channel.members ?? []).find((member) => member !== store.view.me);
  return store.users.find((user) => user.id === other)?.real_name ?? store.bot.real_name;
}
