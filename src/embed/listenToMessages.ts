import type { Embed } from "./embed.js";
import { isFromFrame } from "./isFromFrame.js";
import { receive } from "./session.js";

/** Every embed with a frame, and the page that its frame posts to, which may be a popup or another frame of the host's. */
const pages = new Map<Embed, Window>();

/** One listener for all embeds, so that unrelated messages cost the same with one embed or twenty. */
function dispatch(event: MessageEvent): void {
  const sender = { origin: event.origin, source: event.source };
  for (const embed of pages.keys()) {
    // The data is read last: a message from elsewhere may be large.
    if (isFromFrame(sender, embed)) return receive(embed, event.data, Date.now());
  }
}

/** Passes the messages of an embed's frame to its session. Returns a function that stops it. */
export function listenToMessages(embed: Embed, page: Window): () => void {
  // Browsers add the same function only once.
  page.addEventListener("message", dispatch);
  pages.set(embed, page);
  return () => {
    pages.delete(embed);
    if (![...pages.values()].includes(page)) page.removeEventListener("message", dispatch);
  };
}
