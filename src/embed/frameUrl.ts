import { buildEmbedUrl, checkEmbedUrl, withEmbedParams } from "../protocol/embedUrl.js";
import { requireId } from "../protocol/ids.js";
import { DEFAULT_PERMISSIONS, type EmbedOptions } from "./options.js";
import { warn } from "./warn.js";

/** When it changes, the frame is replaced. */
export function identityOf(options: EmbedOptions): string {
  const { embedUrl, scenarioId, variant = "basic", restoreSessionId, permissions = DEFAULT_PERMISSIONS } = options;
  return [embedUrl, scenarioId, variant, restoreSessionId, permissions].join();
}

/** The URL to frame; undefined for "not yet". Throws `unsafe_url` or `invalid_argument`. */
export function frameUrl(options: EmbedOptions, restoreSessionId = options.restoreSessionId): string | undefined {
  const { embedUrl, scenarioId, sessionId } = options;
  if (sessionId != null) requireId(sessionId, "sessionId");
  if (scenarioId !== undefined) {
    warn("embedUrl is ignored because scenarioId is set. Pass only one of them.", () => embedUrl != null);
    return buildEmbedUrl({ ...options, restoreSessionId });
  }
  if (embedUrl == null) return undefined;
  return checkEmbedUrl(restoreSessionId == null ? embedUrl : withEmbedParams(embedUrl, { restoreSessionId }), options);
}
