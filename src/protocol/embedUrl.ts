import { ToughTongueError } from "./errors.js";
import { requireId } from "./ids.js";

/** Where the vendor serves its embeds. */
export const VENDOR_EMBED_ORIGIN = "https://app.toughtongueai.com";

/** How much of the vendor's page is shown. The usual heights are 800, 600 and 300 px. */
export type EmbedVariant = "full" | "basic" | "minimal";

/** The person who practices. */
export interface EmbedUser {
  name?: string;
  email?: string;
}

/** How the embedded page looks and sounds. */
export interface EmbedAppearance {
  /** A color name of the vendor's, such as `violet-500`. */
  color?: string;
  /** `black`, `white`, `transparent` or a hex color. */
  background?: string;
  voice?: string;
  /** One of the vendor's avatars, 1 to 5. */
  avatarId?: number | string;
  avatarUrl?: string;
  /** The name shown in the page. */
  title?: string;
  showPulse?: boolean;
  hidePoweredBy?: boolean;
  /** BCP 47 tag of the language spoken. */
  language?: string;
}

/** What {@link buildEmbedUrl} takes: the names of SessionEmbed's props. */
export interface EmbedUrlOptions {
  /** What to practice: the id of a scenario, as the API gives it. */
  scenarioId: string;
  /** @default "basic" */
  variant?: EmbedVariant;
  /** For a private scenario. */
  accessToken?: string;
  user?: EmbedUser;
  /** The scenario's dynamic variables, without the vendor's prefix. */
  variables?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  appearance?: EmbedAppearance;
  /** Longest session, in seconds. */
  maxDurationSeconds?: number;
  /** Id of an interrupted session to go on with. */
  restoreSessionId?: string;
  /** Starts without waiting for a click in the page. @default what the page does by itself */
  autoStart?: boolean;
  /** Leaves out the page's own check of the microphone. @default what the page does by itself */
  skipPrecheck?: boolean;
  /** The first one is used. @default ["https://app.toughtongueai.com"] */
  embedOrigins?: readonly string[];
}

/** Which origins may be framed. */
export interface EmbedOriginOptions {
  /** Replaces the default list. An `http:` origin counts only on loopback. @default ["https://app.toughtongueai.com"] */
  embedOrigins?: readonly string[];
}

/** What can be said to an embed through its URL, beside the scenario. */
export type EmbedParams = Omit<EmbedUrlOptions, "scenarioId" | "variant" | "embedOrigins">;

/** Longest URL, in bytes. */
const MAX_LENGTH = 8192;

/**
 * `scheme://host/embed/` and one to four plain segments, matched on the text as it came: the URL parser resolves dot
 * segments, backslashes, control characters and an empty user name before anybody could see them.
 */
const EMBED = /^ *\w+:\/\/[^\0-\x1f/?#@\\%]+\/embed(\/[\w-]+){1,4} *([?#][^\0-\x1f\\]*)?$/;
const HTTPS_OR_LOOPBACK = /^(https:|http:\/\/(localhost|127(\.\d+){3}|\[::1])[:/])/;

/**
 * The normalized form of an embed URL that is safe to frame. Throws `unsafe_url` for every other value.
 * Frame what this returns, never the text that went in.
 */
export function checkEmbedUrl(url: unknown, { embedOrigins = [VENDOR_EMBED_ORIGIN] }: EmbedOriginOptions = {}): string {
  const isPlain = typeof url === "string" && url.length <= MAX_LENGTH && EMBED.test(url);
  const { href = "", origin } = (isPlain && parseUrl(url)) || {};
  if (
    href.length <= MAX_LENGTH &&
    HTTPS_OR_LOOPBACK.test(href) &&
    embedOrigins.some((listed) => parseUrl(listed)?.origin === origin)
  ) {
    return href;
  }
  throw new ToughTongueError(
    "unsafe_url",
    `Not a safe embed URL, so it was not opened. Pass it as the API gave it: https, under /embed/, on one of embedOrigins (${embedOrigins.join()}).`,
  );
}

/** The URL of a scenario's embed. Throws `invalid_argument` for a bad id, `unsafe_url` for a bad origin or more than 8 kB. */
export function buildEmbedUrl(options: EmbedUrlOptions): string {
  const { scenarioId, variant = "basic", restoreSessionId, embedOrigins } = options;
  if (restoreSessionId != null) requireId(restoreSessionId, "restoreSessionId");
  const path = (variant === "full" ? "" : `${variant}/`) + requireId(scenarioId, "scenarioId");
  const origin = (embedOrigins?.[0] ?? VENDOR_EMBED_ORIGIN).replace(/\/$/, "");
  return checkEmbedUrl(withEmbedParams(`${origin}/embed/${path}`, options), { embedOrigins });
}

/** An embed URL with more parameters. Those that it has already win. Does not judge the URL: {@link checkEmbedUrl} does. */
export function withEmbedParams(url: string, params: EmbedParams = {}): string {
  const { user, appearance, variables } = params;
  const { title, language, ...look } = appearance ?? {};
  const wanted: Record<string, unknown> = {
    scenarioAccessToken: params.accessToken,
    userName: user?.name || null,
    userEmail: user?.email || null,
    name: title,
    languageCode: language,
    ...look,
    maxDuration: params.maxDurationSeconds,
    restoreSession: params.restoreSessionId,
    autoStart: params.autoStart,
    skipPrecheck: params.skipPrecheck,
  };
  for (const key in variables) wanted[`t_${key}`] = variables[key];

  // Only what is added is printed: a whole URL that was parsed and printed would hide from the check what it was.
  const [, base = "", query = "", fragment] = /^([^?#]*)([^#]*)(.*)$/s.exec(url) ?? [];
  const present = new URLSearchParams(query);
  const added = new URLSearchParams();
  for (const name in wanted) if (wanted[name] != null && !present.has(name)) added.set(name, String(wanted[name]));
  const more = String(added);
  return base + query + (more && (query ? "&" : "?") + more) + fragment;
}

/** The session that an embed URL names: `/embed/session/{id}`. */
export function sessionIdOfEmbedUrl(url: string): string | undefined {
  return /^[^?#]+\/embed\/session\/([\w-]{1,128})(?=[?#]|$)/.exec(url)?.[1];
}

function parseUrl(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}
