// Pop-up menus: arrow keys move, Enter chooses, Escape closes and gives the focus back.
import { h } from "./dom.js";

let closeOpenMenu = null;

/** Open a menu below `anchor`. Items: {label, note?, run} or {heading}. */
export function openMenu(anchor, items) {
  closeOpenMenu?.();
  const menu = h(
    "div",
    { class: "menu", role: "menu" },
    items.map((item) =>
      item.heading
        ? h("div", { class: "menu-heading", role: "presentation" }, item.heading)
        : h(
            "button",
            {
              type: "button",
              role: "menuitem",
              tabindex: -1,
              on: {
                click: () => {
                  close();
                  item.run();
                },
              },
            },
            h("span", {}, item.label),
            item.note ? h("span", { class: "menu-note" }, item.note) : null,
          ),
    ),
  );
  const close = () => {
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("resize", close);
    closeOpenMenu = null;
    if (anchor.isConnected) anchor.focus({ preventScroll: true });
  };
  const outside = (event) => {
    if (!menu.contains(event.target)) close();
  };
  menu.addEventListener("keydown", (event) => onKey(event, menu, close));
  document.getElementById("layers").append(menu);
  place(menu, anchor);
  anchor.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("resize", close);
  closeOpenMenu = close;
  menu.querySelector("[role=menuitem]")?.focus();
}

function onKey(event, menu, close) {
  const entries = [...menu.querySelectorAll("[role=menuitem]")];
  const at = entries.indexOf(document.activeElement);
  const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 };
  if (event.key in moves) {
    event.preventDefault();
    entries[(moves[event.key] + entries.length) % entries.length].focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    close();
  }
}

function place(menu, anchor) {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = box.bottom + 4 + height < window.innerHeight;
  menu.style.top = `${Math.max(8, below ? box.bottom + 4 : box.top - height - 4)}px`;
  menu.style.left = `${Math.max(8, Math.min(box.right - width, window.innerWidth - width - 8))}px`;
}
