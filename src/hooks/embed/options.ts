import type { EmbedOptions } from "../../embed/options.js";

interface ViewOptions {
  /** Name of the frame for screen readers. @default "Practice session" */
  title?: string | undefined;
  /** Height of the frame, in pixels. @default 600 */
  height?: number | undefined;
  /** `true` allows scripts, forms, popups and the embed's own origin. Or your own token list. @default no sandbox */
  sandbox?: boolean | string | undefined;
}

/** Options of `useSessionEmbed`: exactly one of `embedUrl` and `scenarioId`, and the rest as needed. */
export type SessionEmbedOptions = ViewOptions & EmbedOptions;

export type { SessionErrorEvent, SessionPermission } from "../../embed/options.js";
