// What the page knows: the workspace as the server tells it, and what this person looks at.

const remembered = (key) => {
  try {
    return localStorage.getItem(`playground.${key}`);
  } catch {
    return null;
  }
};
const remember = (key, value) => {
  try {
    localStorage.setItem(`playground.${key}`, value);
  } catch {
    /* private windows may refuse; the page works without */
  }
};

/** The state of the page. Views read it; `set` changes it and draws again. */
export class Store {
  constructor(draw) {
    this.draw = draw;
    this.workspace = { channels: [], users: [], views: [], homes: {}, statuses: [] };
    this.features = { name: "Rejoinder", shortcuts: [], slash_commands: [], home_tab: false };
    this.about = { semantic_installed: false, model: "scripted" };
    const [channel, thread] = location.hash.slice(1).split("/");
    this.view = {
      me: remembered("me") || "U0ADA",
      channel: channel || "",
      thread: thread || "",
      tab: "messages",
      drawer: false,
      tour: remembered("tour") !== "dismissed",
    };
    this.seen = new Map();
    this.highlight = "";
  }

  /** Change what the person looks at, and draw. */
  set(changes) {
    Object.assign(this.view, changes);
    remember("me", this.view.me);
    remember("tour", this.view.tour ? "open" : "dismissed");
    const place = `#${this.view.channel}${this.view.thread ? `/${this.view.thread}` : ""}`;
    if (location.hash !== place) history.replaceState(null, "", place);
    this.draw();
  }

  /**
   * Take a new state of the workspace from the server, and draw. A state asked for one channel (`only`) has no
   * messages of the others: those stay as they were. Answers the channels in which something newer was written.
   */
  receive(workspace, only) {
    const known = new Map(this.workspace.channels.map((channel) => [channel.id, channel]));
    const behind = [];
    const channels = workspace.channels.map((channel) => {
      if (!only || channel.id === only) return channel;
      const before = known.get(channel.id);
      if ((channel.latest_ts ?? null) !== (before?.messages.at(-1)?.ts ?? null)) behind.push(channel.id);
      return { ...channel, messages: before?.messages ?? [] };
    });
    this.workspace = { ...workspace, channels };
    if (!this.users.some((user) => user.id === this.view.me)) this.view.me = this.people[0]?.id ?? "";
    if (!this.channels.some((channel) => channel.id === this.view.channel)) {
      this.view.channel = this.channels[0]?.id ?? "";
      this.view.thread = "";
    }
    this.draw();
    return behind;
  }

  get users() {
    return this.workspace.users;
  }

  get people() {
    return this.users.filter((user) => !user.is_bot);
  }

  get me() {
    return this.users.find((user) => user.id === this.view.me);
  }

  get bot() {
    return (
      this.users.find((user) => user.is_bot) ?? {
        id: "",
        name: this.features.name,
        real_name: this.features.name,
        is_bot: true,
      }
    );
  }

  /** Channels and direct messages this person may see, channels first. */
  get channels() {
    const mine = this.workspace.channels.filter(
      (channel) => !channel.members || channel.members.includes(this.view.me),
    );
    return [...mine.filter((channel) => !isDirect(channel)), ...mine.filter(isDirect)];
  }

  get channel() {
    return this.workspace.channels.find((channel) => channel.id === this.view.channel);
  }

  /** The messages of a channel that this person may see. */
  messages(channel = this.channel) {
    return (channel?.messages ?? []).filter(
      (message) => !message.ephemeral_to || message.ephemeral_to === this.view.me,
    );
  }

  /** What the channel itself shows: roots, and deleted ones only while they have replies. */
  roots(channel = this.channel) {
    const all = this.messages(channel);
    const answered = new Set(
      all.filter((message) => isReply(message) && !message.deleted).map((message) => message.thread_ts),
    );
    return all.filter(
      (message) => (!isReply(message) || message.broadcast) && (!message.deleted || answered.has(message.ts)),
    );
  }

  /** Replies below a root. */
  replies(rootTs, channel = this.channel) {
    return this.messages(channel).filter(
      (message) => isReply(message) && message.thread_ts === rootTs && !message.deleted,
    );
  }

  /** Who wrote a message: a user of the workspace, or the bot under the name it gave. */
  author(message) {
    if (message.bot_id || message.user === this.bot.id)
      return { ...this.bot, real_name: message.username || this.bot.real_name || this.features.name, is_bot: true };
    return (
      this.users.find((user) => user.id === message.user) ?? {
        id: message.user ?? "",
        name: "unknown",
        real_name: message.user ?? "Unknown",
      }
    );
  }

  /** Names for references in texts. */
  get names() {
    return {
      user: (id) => {
        const user = this.users.find((candidate) => candidate.id === id);
        return user && (user.real_name || user.name);
      },
      channel: (id) => this.workspace.channels.find((candidate) => candidate.id === id)?.name,
      permalink: (url) => this.placeOf(url),
    };
  }

  /** Channel and ts that a permalink of this workspace points to, or null. */
  placeOf(url) {
    const found = /^https?:\/\/([^/]+)\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})(?:\?(.*))?$/.exec(url);
    if (!found || !this.workspace.channels.some((channel) => channel.id === found[2])) return null;
    const root = new URLSearchParams(found[5] ?? "").get("thread_ts");
    return { channel: found[2], ts: `${found[3]}.${found[4]}`, root };
  }

  /** The permalink of a message, as chat.getPermalink writes it. */
  permalink(channel, message) {
    const link = `https://${this.workspace.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace(".", "")}`;
    return isReply(message) ? `${link}?thread_ts=${message.thread_ts}&cid=${channel.id}` : link;
  }

  /** Messages of others that came since this person last looked at the channel. */
  unread(channel) {
    const last = this.seen.get(`${this.view.me}/${channel.id}`) ?? "";
    return this.messages(channel).filter(
      (message) => message.ts > last && message.user !== this.view.me && !message.deleted,
    ).length;
  }

  /** Note that this person has seen everything in the channel. */
  markSeen(channel) {
    const last = this.messages(channel).at(-1)?.ts;
    if (last) this.seen.set(`${this.view.me}/${channel.id}`, last);
  }

  /** The modal on top for this person, or undefined. */
  get modal() {
    return this.workspace.views.find((view) => view.is_top && view.user_id === this.view.me);
  }

  /** The app's Home of this person, or undefined. */
  get home() {
    return this.workspace.homes[this.view.me];
  }
}

/** Whether a channel is a direct message. */
export function isDirect(channel) {
  return Boolean(channel.is_im);
}

/** Whether a message stands in a thread below another. */
export function isReply(message) {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}
