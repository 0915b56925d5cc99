// The page's only way to the server: the same public hands that tests and scripts use.

const POLL_INTERVAL = 1000;

/** An action that was refused or could not be asked for; the message is written for a person, `errors` are by field. */
export class ActionRefused extends Error {
  constructor(message, errors) {
    super(message);
    this.errors = errors;
  }
}

const PLAIN_WORDS = {
  not_in_channel: "This person is not in that channel.",
  channel_not_found: "There is no such channel.",
  message_not_found: "That message is not there any more.",
  view_not_found: "That dialog has been closed already.",
  expired_trigger_id: "The bot answered too late to open its dialog.",
  bot_not_configured: "No bot is connected. Start both with `make demo`.",
  action_not_found: "That button has just changed. Have another look.",
  action_not_visible: "That button is for somebody else.",
  view_has_no_submit: "This dialog has nothing to submit.",
  thread_not_found: "That thread is not there any more.",
  no_text: "There is nothing to send yet.",
  msg_too_long: "That is longer than a message may be (40,000 characters).",
  dispatch_failed: "The bot did not answer. See var/demo.log.",
  operation_timeout: "The bot did not answer within 3 seconds, as Slack would report it.",
};

/** POST one action; resolves to the answer, rejects with ActionRefused in plain words. */
export async function act(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body ?? {}),
    });
  } catch {
    throw new ActionRefused("The playground does not answer. Is it still running?");
  }
  const answer = await response.json().catch(() => ({ ok: false, error: `status ${response.status}` }));
  if (answer.ok === false) throw new ActionRefused(inPlainWords(answer), answer.errors);
  return answer;
}

function inPlainWords(answer) {
  const error = String(answer.error ?? "unknown error");
  return PLAIN_WORDS[error] ?? `That did not work: ${error.replaceAll("_", " ")}.`;
}

/** GET a JSON document of this origin. */
export async function read(path) {
  const response = await fetch(path, { cache: "no-store" });
  if (!response.ok) throw new ActionRefused(`${path} answered with status ${response.status}.`);
  return response.json();
}

/** Call onChange whenever the workspace changed: server-sent events, or once a second while there are none. */
export function listen(onChange) {
  let timer = null;
  const poll = () => {
    timer ??= setInterval(onChange, POLL_INTERVAL);
  };
  const stopPolling = () => {
    clearInterval(timer);
    timer = null;
  };
  const source = new EventSource("/_changes");
  source.addEventListener("open", () => {
    stopPolling();
    onChange();
  });
  source.addEventListener("message", onChange);
  source.addEventListener("error", () => {
    poll();
    // A closed source (the server has no such route) never reconnects by itself: polling goes on.
  });
}
