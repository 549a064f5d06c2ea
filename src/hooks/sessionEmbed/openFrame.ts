import type { RefCallback } from "react";
import { type Embed, type EmbedOwner, type EmbedSetup, createEmbed } from "../../embed/createEmbed.js";
import { buildEmbedUrl, checkEmbedUrl, sessionIdOfEmbedUrl } from "../../protocol/embedUrl.js";
import { ToughTongueError } from "../../protocol/errors.js";
import { requireId } from "../../protocol/ids.js";
import type { ToughTongueSettings } from "../context.js";
import type { SessionEmbedOptions } from "./options.js";

const DEFAULT_PERMISSIONS = ["microphone"] as const;
const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox";

export function identityOf({ embedUrl, scenarioId, variant = "basic", restoreSessionId, permissions }: SessionEmbedOptions) {
  return [embedUrl, scenarioId, variant, restoreSessionId, permissions].join();
}

/** Decides what to frame. Touches nothing: it may run in a render that React throws away. */
export function openFrame(
  options: SessionEmbedOptions,
  settings: ToughTongueSettings | undefined,
  latest: () => EmbedOwner | undefined,
  previous?: Embed,
): Embed {
  const { sessionId, loadTimeoutMs = 20_000, loading, permissions = DEFAULT_PERMISSIONS } = options;
  const setup: EmbedSetup = {
    identity: identityOf(options),
    key: previous ? previous.key + 1 : 0,
    timeoutMs: loadTimeoutMs,
    lazy: loading === "lazy",
    microphone: permissions.includes("microphone"),
  };
  try {
    setup.url = urlOf(options, options.embedOrigins ?? settings?.embedOrigins);
    setup.pinned = sessionId !== undefined ? requireId(sessionId, "sessionId") : setup.url && sessionIdOfEmbedUrl(setup.url);
  } catch (thrown) {
    setup.error = thrown as ToughTongueError;
    setup.url = undefined;
  }
  return createEmbed(setup, latest, previous);
}

/** Undefined: not yet. */
function urlOf(options: SessionEmbedOptions, embedOrigins: readonly string[] | undefined): string | undefined {
  const { embedUrl, scenarioId } = options;
  if (scenarioId === undefined ? !("embedUrl" in options) : embedUrl != null) {
    throw new ToughTongueError(
      "invalid_argument",
      "SessionEmbed takes either embedUrl or scenarioId, so it does not know what to open. Pass one; embedUrl={null} means not yet.",
    );
  }
  if (scenarioId !== undefined) return buildEmbedUrl({ ...options, scenarioId, embedOrigins });
  return embedUrl == null ? undefined : checkEmbedUrl(embedUrl, { embedOrigins });
}

/** Props for an `<iframe>` of your own. Its `key` is apart, because React wants keys written out. */
export interface SessionFrameProps {
  ref: RefCallback<HTMLIFrameElement>;
  src: string;
  title: string;
  allow: string;
  height: number;
  width: string;
  loading: "eager" | "lazy";
  sandbox: string | undefined;
  referrerPolicy: "strict-origin";
  "data-tt": "session-frame";
}

export function framePropsOf(options: SessionEmbedOptions, { url, origin, attach }: Embed): SessionFrameProps | undefined {
  const { title = "Practice session", height = 600, loading = "eager", permissions = DEFAULT_PERMISSIONS, sandbox } = options;
  return url
    ? {
        ref: attach,
        src: url,
        title,
        // For the embed's origin alone: a page that the frame is redirected to gets nothing.
        allow: [...permissions, "autoplay"].map((feature) => `${feature} ${origin}`).join("; "),
        height,
        width: "100%",
        loading,
        sandbox: sandbox === true ? SANDBOX : sandbox || undefined,
        referrerPolicy: "strict-origin",
        "data-tt": "session-frame",
      }
    : undefined;
}
