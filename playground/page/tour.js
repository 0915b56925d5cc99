// “Try this”: the ways to a draft, each with a button that goes to the right place.
import { closeButton } from "./dialog.js";
import { h } from "./dom.js";

/** The tour as a node. */
export function drawTour(page) {
  const { store } = page;
  const name = store.features.name;
  const steps = [
    {
      title: "Draft from a message",
      text: "Open the menu (⋯) of the Bright Barn conversation and choose Draft reply. The steps run at the same time in the thread; a template draft comes first.",
      go: () => page.showMessage("deals-brightline", "Bright Barn", true),
      label: "Show me the message",
    },
    {
      title: "Draft from a link",
      text: "Copy the link of any message (⋯, Copy link) and give it to the command.",
      go: () => page.prefillLink("deals-brightline", "Tamarind"),
      label: "Type it with a link",
    },
    {
      title: "Paste a conversation",
      text: "The command alone opens a form: pick a recent thread of the channel, or paste what the prospect wrote.",
      go: () => page.prefill("inbound", "/draft-reply"),
      label: "Type the command",
    },
    {
      title: "Ask in the thread",
      text: `Commands do not work in threads, as in Slack. Mention ${name} instead, with a wish if you have one.`,
      go: () =>
        page.prefillThread("fundraising", "Saltmarsh", `@${store.bot.name} draft, and offer to send the deck today`),
      label: "Write in the thread",
    },
    {
      title: "Where the prospect reads along",
      text: "Use Draft reply in the shared channel: nothing is posted there. The draft arrives in your direct message.",
      go: () => page.showMessage("ext-lantern-logistics", "So far so good", false),
      label: "Go to the shared channel",
    },
  ];
  return h(
    "div",
    { class: "tour" },
    h(
      "header",
      { class: "pane-head" },
      h(
        "div",
        { class: "pane-title" },
        h("h2", {}, "Try this"),
        h("p", { class: "topic" }, "Five ways to a draft, two minutes"),
      ),
      closeButton("Close the tour", () => store.set({ tour: false })),
    ),
    h(
      "ol",
      { class: "tour-steps" },
      steps.map((step) =>
        h(
          "li",
          {},
          h("h3", {}, step.title),
          h("p", {}, step.text),
          h("button", { type: "button", class: "button", on: { click: step.go } }, step.label),
        ),
      ),
    ),
    h("p", { class: "tour-end" }, `Then edit, copy or approve. ${name} never sends anything to a prospect.`),
  );
}
