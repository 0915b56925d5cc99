// Slack's mrkdwn, as messages carry it (<url|label>, <@U…>, &amp;), turned into nodes.
import { h } from "./dom.js";
import { emoji } from "./emoji.js";

const INLINE = new RegExp(
  [
    "<([^<>\\n]+)>", // 1 reference
    "`([^`\\n]+)`", // 2 code
    "(?<![\\w*])\\*([^*\\n]+)\\*(?![\\w*])", // 3 bold
    "(?<![\\w_])_([^_\\n]+)_(?![\\w_])", // 4 italic
    "(?<![\\w~])~([^~\\n]+)~(?![\\w~])", // 5 strike
    ":([a-z0-9_+-]{1,40}):", // 6 emoji
  ].join("|"),
  "g",
);

const LINK_SCHEME = /^(?:https?:\/\/|mailto:)/i;

/** Undo the three escapes of Slack's text. */
export function unescape(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Nodes for a mrkdwn text. `names` answers user(id), channel(id) and permalink(url). */
export function mrkdwn(text, names) {
  const nodes = [];
  String(text ?? "")
    .split("```")
    .forEach((part, index, parts) => {
      const isCode = index % 2 === 1 && index < parts.length - 1;
      if (isCode) nodes.push(h("pre", {}, h("code", {}, unescape(part.replace(/^\n|\n$/g, "")))));
      else if (part) nodes.push(...paragraphs(index % 2 ? `\`\`\`${part}` : part, names));
    });
  return nodes;
}

/** Nodes for a plain text: emoji names become pictures, lines stay lines, nothing else has a meaning. */
export function plain(text) {
  return String(text ?? "")
    .split(/(:[a-z0-9_+-]{1,40}:|\n)/)
    .filter(Boolean)
    .map((part) => (part === "\n" ? h("br") : (emoji(part.slice(1, -1)) ?? part)));
}

function paragraphs(text, names) {
  const nodes = [];
  let quote = null;
  const lines = text.split("\n");
  lines.forEach((line, index) => {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quoted) {
      if (quote) quote.append(h("br"));
      else nodes.push((quote = h("blockquote")));
      quote.append(...inline(quoted[1], names));
      return;
    }
    const afterQuote = quote !== null;
    quote = null;
    if (index > 0 && !afterQuote) nodes.push(h("br"));
    nodes.push(...inline(line, names));
  });
  return nodes;
}

/** Nodes for one line of mrkdwn. */
export function inline(text, names) {
  const nodes = [];
  let last = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > last) nodes.push(unescape(text.slice(last, match.index)));
    nodes.push(token(match, names));
    last = match.index + match[0].length;
  }
  if (last < text.length) nodes.push(unescape(text.slice(last)));
  return nodes;
}

function token(match, names) {
  const [whole, reference, code, bold, italic, strike, emojiName] = match;
  if (reference !== undefined) return referenceNode(reference, names);
  if (code !== undefined) return h("code", {}, unescape(code));
  if (bold !== undefined) return h("strong", {}, inline(bold, names));
  if (italic !== undefined) return h("em", {}, inline(italic, names));
  if (strike !== undefined) return h("s", {}, inline(strike, names));
  return emoji(emojiName) ?? whole;
}

/** Node for what stands between < and >: a person, a channel, a group call, a date or an address. */
export function referenceNode(reference, names) {
  const [target, label] = splitOnce(reference, "|");
  if (target.startsWith("@"))
    return h("span", { class: "mention" }, `@${names.user(target.slice(1)) ?? label ?? target.slice(1)}`);
  if (target.startsWith("#"))
    return h("span", { class: "mention" }, `#${names.channel(target.slice(1)) ?? label ?? target.slice(1)}`);
  if (target.startsWith("!date")) return h("time", {}, unescape(label ?? target));
  if (target.startsWith("!"))
    return h("span", { class: "mention mention-all" }, `@${unescape(label ?? target.slice(1).split("^")[0])}`);
  if (!LINK_SCHEME.test(target)) return `<${unescape(reference)}>`;
  return link(unescape(target), unescape(label ?? target.replace(/^mailto:/, "")), names);
}

/** A link if it is an address that people click, else its words alone. */
export function link(url, label, names) {
  if (!LINK_SCHEME.test(url) || !URL.canParse(url)) return `${label}`;
  const place = names.permalink?.(url);
  if (place) return h("a", { href: `#${place.channel}/${place.ts}`, class: "permalink", title: url }, label);
  const invented = /^https?:\/\/[^/]*\.example(?:[/:?#]|$)/i.test(url);
  const title = invented ? "An invented site: the bot reaches it through the playground" : url;
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", title }, label);
}

function splitOnce(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
