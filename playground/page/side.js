// The right-hand pane: a thread, or the short tour.
import { closeButton } from "./dialog.js";
import { fill, h } from "./dom.js";
import { drawRows, statusOf } from "./channel.js";
import { drawTour } from "./tour.js";

const NEAR_THE_END = 140;

/** The pane beside the channel; hidden while there is neither a thread nor the tour to show. */
export class SidePane {
  constructor(page, node) {
    this.page = page;
    this.node = node;
    this.head = h("header", { class: "pane-head" });
    this.list = h("div", { class: "messages", role: "log", "aria-label": "Thread", tabindex: 0 });
    this.status = h("div", { class: "status-line", role: "status" });
    this.foot = h("div", { class: "pane-foot" }, this.status, page.threadComposer.node);
    this.shown = "";
  }

  draw() {
    const { store } = this.page;
    const { channel } = store;
    const root =
      channel && store.view.thread && store.messages(channel).find((message) => message.ts === store.view.thread);
    this.node.hidden = !root && !store.view.tour;
    document.getElementById("app").classList.toggle("with-side", !this.node.hidden);
    document.getElementById("app").classList.toggle("with-thread", Boolean(root));
    if (root) this.drawThread(channel, root);
    else if (store.view.tour) this.drawTour();
    else this.shown = "";
  }

  drawThread(channel, root) {
    const { store } = this.page;
    const place = `${store.view.me}/${channel.id}/${root.ts}`;
    this.node.setAttribute("aria-label", "Thread");
    if (this.list.parentNode !== this.node) this.node.replaceChildren(this.head, this.list, this.foot);
    fill(
      this.head,
      h(
        "div",
        { class: "pane-title" },
        h("h2", {}, "Thread"),
        h("p", { class: "topic" }, channel.is_im ? "Direct message" : `#${channel.name}`),
      ),
      closeButton("Close thread", () => this.page.closeThread()),
    );
    const follow =
      place === this.shown && this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR_THE_END;
    drawRows(this.page, this.list, channel, [root, ...store.replies(root.ts, channel)], { inThread: true });
    if (follow || place !== this.shown) this.list.scrollTop = this.list.scrollHeight;
    this.shown = place;
    const status = statusOf(store, channel, root.ts);
    this.status.textContent = status;
    this.page.threadComposer.at(channel, root.ts, "Reply to this thread");
  }

  drawTour() {
    if (this.shown === "tour" && this.node.firstChild?.classList.contains("tour")) return;
    this.shown = "tour";
    this.node.setAttribute("aria-label", "Try this");
    this.node.replaceChildren(drawTour(this.page));
  }
}
