import { buildEmbedUrl, checkEmbedUrl } from "../protocol/embedUrl.js";
import { requireId } from "../protocol/ids.js";
import { DEFAULT_PERMISSIONS, type EmbedOptions } from "./options.js";
import { warn } from "./warn.js";

/** What makes it another frame when it changes. */
export function identityOf(options: EmbedOptions): string {
  const { embedUrl, scenarioId, variant = "basic", restoreSessionId, permissions = DEFAULT_PERMISSIONS } = options;
  return [embedUrl, scenarioId, variant, restoreSessionId, permissions].join();
}

/** What to frame; undefined for "not yet". Throws `unsafe_url` or `invalid_argument`. */
export function frameUrl(options: EmbedOptions): string | undefined {
  const { embedUrl, scenarioId, sessionId } = options;
  if (sessionId != null) requireId(sessionId, "sessionId");
  if (scenarioId !== undefined) {
    if (embedUrl != null) warn("embedUrl is ignored where scenarioId is given. Pass one of them.");
    return buildEmbedUrl(options);
  }
  return embedUrl == null ? undefined : checkEmbedUrl(embedUrl, options);
}
