// The page put together: state in, drawing out, and what a person can do.
import { act, ActionRefused, listen, read } from "./api.js";
import { ChannelPane } from "./channel.js";
import { Composer } from "./composer.js";
import { confirmDialog } from "./dialog.js";
import { ModalHost } from "./modal.js";
import { Arrivals, clearNotices, drawBanner, toast } from "./notices.js";
import { SidePane } from "./side.js";
import { drawSidebar } from "./sidebar.js";
import { isReply, Store } from "./store.js";
import { startTheme, toggleTheme } from "./theme.js";

const HIGHLIGHT_MILLISECONDS = 2500;
const NARROW = 900; // as in page.css

/** Everything that the parts of the page ask for. */
class Page {
  constructor() {
    this.store = new Store(() => this.draw());
    this.composer = new Composer(this, "composer-main");
    this.threadComposer = new Composer(this, "composer-thread");
    this.channelPane = new ChannelPane(this, document.getElementById("channel"));
    this.sidePane = new SidePane(this, document.getElementById("side"));
    this.modal = new ModalHost(this);
    this.arrivals = new Arrivals(this);
    this.toggleTheme = toggleTheme;
    this.reset = this.reset.bind(this);
    this.loading = false;
    this.stale = false;
  }

  async start() {
    startTheme();
    document.getElementById("scrim").addEventListener("click", () => this.store.set({ drawer: false }));
    document.addEventListener("keydown", (event) => this.onKey(event));
    document.addEventListener("click", (event) => this.onLink(event));
    window.addEventListener("hashchange", () => this.onHash());
    [this.store.features, this.store.about] = await Promise.all([read("/_page/manifest"), read("/_page/about")]);
    drawBanner(this.store.about);
    if (!location.hash && window.innerWidth < NARROW) this.store.view.tour = false;
    await this.refresh();
    for (const channel of this.store.workspace.channels) this.markAllSeen(channel);
    this.draw();
    listen(() => this.refresh());
  }

  markAllSeen(channel) {
    const last = (channel.messages ?? []).at(-1)?.ts;
    if (last) for (const person of this.store.people) this.store.seen.set(`${person.id}/${channel.id}`, last);
  }

  /** Read the workspace again; calls during a read cause exactly one more. */
  async refresh() {
    if (this.loading) {
      this.stale = true;
      return;
    }
    this.loading = true;
    try {
      do {
        this.stale = false;
        await this.load();
        document.body.classList.remove("offline");
      } while (this.stale);
    } catch (error) {
      if (!(error instanceof ActionRefused || error instanceof TypeError)) throw error;
      document.body.classList.add("offline");
    } finally {
      this.loading = false;
    }
  }

  // At first everything, then only the channel in view and those in which something was written: a long
  // conversation elsewhere, and the record of all calls, need not travel at every change.
  async load() {
    const { store } = this;
    if (!store.channel) store.receive(await read("/_state"));
    else {
      const current = store.view.channel;
      const behind = store.receive(await read(`/_state?channel=${current}`), current);
      for (const channel of behind) store.receive(await read(`/_state?channel=${channel}`), channel);
    }
    this.arrivals.look();
  }

  draw() {
    const { store } = this;
    if (store.channel && store.view.tab === "messages") store.markSeen(store.channel);
    drawSidebar(this, document.getElementById("sidebar"));
    document.getElementById("scrim").hidden = !store.view.drawer;
    this.channelPane.draw();
    this.sidePane.draw();
    this.modal.draw();
  }

  /** POST an action as the present person; refusals become a toast. Answers the answer, or null. */
  async act(path, body) {
    try {
      return await this.tell(path, body);
    } catch (error) {
      if (!(error instanceof ActionRefused)) throw error;
      toast(error.message, { kind: "error" });
      return null;
    }
  }

  /** POST an action as the present person; a refusal is raised. */
  tell(path, body) {
    return act(path, { user: this.store.view.me, ...body });
  }

  command(channel, command, text) {
    return this.act("/_user/command", { channel: channel.id, command, text });
  }

  shortcut(channel, message, callbackId) {
    if (!channel.is_ext_shared) this.openThread(message.thread_ts || message.ts);
    return this.act("/_user/shortcut", { channel: channel.id, message_ts: message.ts, callback_id: callbackId });
  }

  async copyLink(channel, message) {
    const link = this.store.permalink(channel, message);
    await navigator.clipboard?.writeText(link).catch(() => undefined);
    this.copied = link;
    toast(`Link copied: ${link}`, { action: { label: "Use with /draft-reply", run: () => this.prefillCommand(link) } });
  }

  prefillCommand(link) {
    this.composer.write(`/draft-reply ${link}`);
    this.composer.focus();
  }

  go(channelId, threadTs = "") {
    clearNotices(channelId);
    // On a narrow screen the tour covers the place that it leads to.
    const tour = this.store.view.tour && window.innerWidth >= NARROW;
    this.store.set({ channel: channelId, thread: threadTs, tab: "messages", drawer: false, tour });
    this.refresh();
  }

  openThread(ts) {
    this.store.set({ thread: ts, drawer: false });
    if (window.matchMedia("(hover: hover)").matches) this.threadComposer.focus();
  }

  closeThread() {
    this.store.set({ thread: "" });
    this.composer.focus();
  }

  become(userId) {
    this.store.set({ me: userId, thread: "", tab: "messages" });
    if (!this.store.channels.some((channel) => channel.id === this.store.view.channel))
      this.go(this.store.channels[0]?.id ?? "");
  }

  async openTab(name) {
    this.store.set({ tab: name, thread: "" });
    await this.act("/_user/home", { tab: name });
  }

  async reset() {
    const agreed = await confirmDialog({
      title: { text: "Start over?" },
      text: { text: "The workspace goes back to its first conversations. What you wrote here is gone." },
      confirm: { text: "Start over" },
      deny: { text: "Keep it" },
    });
    if (!agreed) return;
    await this.act("/_reset", {});
    this.store.set({ thread: "" });
    await this.refresh();
  }

  /** The first message of a channel that contains a text. */
  find(channelName, text) {
    const channel = this.store.channels.find((candidate) => candidate.name === channelName);
    const message =
      channel && this.store.messages(channel).find((candidate) => !isReply(candidate) && candidate.text.includes(text));
    if (!message)
      toast("That conversation is not here for this person. Start over, or switch to Ada.", { kind: "error" });
    return message ? { channel, message } : null;
  }

  showMessage(channelName, text) {
    const found = this.find(channelName, text);
    if (found) this.reveal(found.channel.id, found.message.ts);
  }

  /** Go to a message and mark it for a moment. */
  reveal(channelId, ts, root) {
    this.go(channelId, root && root !== ts ? root : "");
    this.store.highlight = ts;
    this.draw();
    const row = document.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
    row?.scrollIntoView({ block: "center" });
    row?.querySelector(".toolbar button:last-child")?.focus({ preventScroll: true });
    setTimeout(() => {
      this.store.highlight = "";
      this.draw();
    }, HIGHLIGHT_MILLISECONDS);
  }

  prefill(channelName, text) {
    const channel = this.store.channels.find((candidate) => candidate.name === channelName);
    if (channel) this.go(channel.id);
    this.composer.write(text);
    this.composer.focus();
  }

  prefillLink(channelName, text) {
    const found = this.find(channelName, text);
    if (!found) return;
    this.go(found.channel.id);
    this.prefillCommand(this.store.permalink(found.channel, found.message));
  }

  prefillThread(channelName, text, reply) {
    const found = this.find(channelName, text);
    if (!found) return;
    this.go(found.channel.id, found.message.ts);
    this.threadComposer.write(reply);
    this.threadComposer.focus();
  }

  onKey(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (this.store.view.drawer) this.store.set({ drawer: false });
    else if (this.store.view.thread) this.closeThread();
  }

  // An address of this page with another place in it was opened here.
  onHash() {
    const [channel, thread = ""] = location.hash.slice(1).split("/");
    if (this.store.channels.some((one) => one.id === channel)) this.go(channel, thread);
  }

  onLink(event) {
    if (event.target.closest?.("a.skip")) {
      event.preventDefault();
      this.composer.focus();
      return;
    }
    const anchor = event.target.closest?.("a.permalink");
    if (!anchor) return;
    event.preventDefault();
    const place = this.store.placeOf(anchor.title);
    if (place) this.reveal(place.channel, place.ts, place.root);
  }
}

new Page().start();
