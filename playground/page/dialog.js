// Dialogs: a focus trap, Escape to close, and the confirm dialog of Block Kit.
import { h, icon } from "./dom.js";

const FOCUSABLE =
  "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex='0']";

/**
 * Show `panel` above everything else. Answers a function that takes it away and gives the focus back.
 * onEscape runs when the person wants out (Escape, or a click beside the panel if `light`).
 */
export function showDialog(panel, { label, onEscape, light = false }) {
  const before = document.activeElement;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-modal", "true");
  panel.setAttribute("aria-label", label);
  panel.tabIndex = -1;
  const backdrop = h("div", { class: "backdrop" }, panel);
  const onKey = (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onEscape();
    } else if (event.key === "Tab") keepInside(panel, event);
  };
  backdrop.addEventListener("keydown", onKey);
  if (light)
    backdrop.addEventListener("pointerdown", (event) => {
      if (event.target === backdrop) onEscape();
    });
  document.getElementById("layers").append(backdrop);
  (panel.querySelector("[autofocus]") ?? panel.querySelector("input, textarea, select") ?? panel).focus();
  return () => {
    backdrop.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
}

function keepInside(panel, event) {
  const stops = [...panel.querySelectorAll(FOCUSABLE)].filter((stop) => stop.offsetParent !== null);
  if (stops.length === 0) return;
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  const inside = panel.contains(document.activeElement) && document.activeElement !== panel;
  if (document.activeElement !== edge && inside) return;
  if (!inside && !event.shiftKey) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0]).focus();
}

/** Ask before an action; resolves to whether the person agreed. `confirm` is Block Kit's confirm object. */
export function confirmDialog(confirm) {
  return new Promise((resolve) => {
    const title = confirm.title?.text ?? "Are you sure?";
    const answer = (agreed) => {
      close();
      resolve(agreed);
    };
    const panel = h(
      "div",
      { class: "modal small" },
      h("header", { class: "modal-head" }, h("h2", {}, title)),
      h("div", { class: "modal-body" }, h("p", {}, confirm.text?.text ?? "")),
      h(
        "footer",
        { class: "modal-foot" },
        h(
          "button",
          { type: "button", class: "button", on: { click: () => answer(false) } },
          confirm.deny?.text ?? "Cancel",
        ),
        h(
          "button",
          {
            type: "button",
            autofocus: true,
            class: `button ${confirm.style === "danger" ? "danger solid" : "primary"}`,
            on: { click: () => answer(true) },
          },
          confirm.confirm?.text ?? "Yes",
        ),
      ),
    );
    const close = showDialog(panel, { label: title, onEscape: () => answer(false), light: true });
  });
}

/** The round button that closes a panel. */
export function closeButton(label, onClick) {
  return h(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": label,
      data: { key: `close-${label}` },
      on: { click: onClick },
    },
    icon("close"),
  );
}
