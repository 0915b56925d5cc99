// Modals as the bot opens them: fields, errors, stacked views, updates while they are open.
import { ActionRefused } from "./api.js";
import { blocks, textObject, valuesOf } from "./blocks.js";
import { closeButton, showDialog } from "./dialog.js";
import { fill, h, signature } from "./dom.js";
import { Form } from "./form.js";
import { toast } from "./notices.js";

/** The one place where the top view of this person is drawn. */
export class ModalHost {
  constructor(page) {
    this.page = page;
    this.forms = new Map();
    this.errors = new Map();
    this.panel = null;
    this.drawn = "";
    this.closing = new Set();
  }

  /** Bring the dialog in line with the workspace: open, change or close it. */
  draw() {
    const view = this.page.store.modal;
    if (!view || this.closing.has(view.id)) return this.takeAway();
    const drawn = `${view.id} ${signature([view.hash, view.title, view.submit, view.close, view.blocks, this.errors.get(view.id)])}`;
    if (drawn === this.drawn) return undefined;
    const isOther = !this.drawn.startsWith(`${view.id} `);
    this.drawn = drawn;
    if (!this.panel) {
      this.panel = h("div", { class: "modal" });
      this.render(view);
      this.takeDown = showDialog(this.panel, { label: view.title?.text ?? "Dialog", onEscape: () => this.dismiss() });
    } else {
      this.render(view);
      this.panel.setAttribute("aria-label", view.title?.text ?? "Dialog");
      if (isOther || !this.panel.contains(document.activeElement))
        (this.panel.querySelector("input, textarea, select") ?? this.panel).focus();
    }
    return undefined;
  }

  takeAway() {
    this.takeDown?.();
    this.takeDown = null;
    this.panel = null;
    this.drawn = "";
  }

  render(view) {
    const { store } = this.page;
    if (!this.forms.has(view.id)) this.forms.set(view.id, new Form());
    const context = {
      names: store.names,
      me: store.view.me,
      users: store.users,
      channels: store.channels,
      channel: store.view.channel,
      formId: view.id,
      form: this.forms.get(view.id),
      errors: this.errors.get(view.id),
      interact: (action) =>
        this.page.act("/_user/click", {
          view_id: view.id,
          values: valuesOf(view.blocks, this.forms.get(view.id)),
          ...action,
        }),
    };
    const submit = h(
      "button",
      { type: "submit", class: "button primary", data: { key: "submit" } },
      textObject(view.submit ?? "Submit"),
    );
    const form = h(
      "form",
      {
        class: "modal-form",
        novalidate: true,
        on: {
          submit: (event) => {
            event.preventDefault();
            this.submit(view, submit);
          },
        },
      },
      h("div", { class: "modal-body" }, blocks(view.blocks, context)),
      h(
        "footer",
        { class: "modal-foot" },
        h(
          "button",
          { type: "button", class: "button", data: { key: "cancel" }, on: { click: () => this.dismiss() } },
          textObject(view.close ?? (view.submit ? "Cancel" : "Close")),
        ),
        view.submit ? submit : null,
      ),
    );
    const stacked = Boolean(view.previous_view_id);
    fill(
      this.panel,
      h(
        "header",
        { class: "modal-head" },
        h("h2", {}, textObject(view.title)),
        stacked ? h("span", { class: "badge" }, "Step") : null,
        closeButton("Close dialog", () => this.dismiss()),
      ),
      form,
    );
  }

  async submit(view, button) {
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    const errors = await this.send(view);
    button.removeAttribute("aria-busy");
    this.errors.set(view.id, errors);
    this.draw();
    if (errors) this.panel?.querySelector("[aria-invalid=true]")?.focus();
    await this.page.refresh();
  }

  /** Submit the view; answers what is wrong with its fields, by block_id, or undefined. */
  async send(view) {
    try {
      const answer = await this.page.tell("/_user/submit", {
        view_id: view.id,
        values: valuesOf(view.blocks, this.forms.get(view.id)),
      });
      return answer.errors;
    } catch (error) {
      if (!(error instanceof ActionRefused)) throw error;
      if (!error.errors) toast(error.message, { kind: "error" });
      return error.errors;
    }
  }

  /** Close the top view: told to the server where it listens for it, and gone from this page in any case. */
  async dismiss() {
    const view = this.page.store.modal;
    if (!view) return;
    this.closing.add(view.id);
    this.draw();
    try {
      await this.page.tell("/_user/close", { view_id: view.id });
    } catch (error) {
      if (!(error instanceof ActionRefused)) throw error;
      // A view that the server has dropped already is closed: that is what was asked for.
    }
    this.page.refresh();
  }
}
