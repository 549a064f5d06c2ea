import { ToughTongueError } from "./errors.js";
import { requireId } from "./ids.js";

/** The origin of the vendor's embeds. */
export const VENDOR_EMBED_ORIGIN = "https://app.toughtongueai.com";

/** How much of the vendor's page to show. The usual heights are 800, 600 and 300 px. */
export type EmbedVariant = "full" | "basic" | "minimal";

/** The person who practices. */
export interface EmbedUser {
  name?: string | undefined;
  email?: string | undefined;
  /** Lets the page ask the person for name and e-mail address. */
  prompt?: boolean | undefined;
}

/** How the embedded page looks and sounds. */
export interface EmbedAppearance {
  /** One of the vendor's color names, such as `violet-500`. */
  color?: string | undefined;
  /** `black`, `white`, `transparent` or a hex color. */
  background?: string | undefined;
  voice?: string | undefined;
  /** The accent, as a BCP 47 tag. */
  accent?: string | undefined;
  /** One of the vendor's avatars, 1 to 5. */
  avatarId?: number | string | undefined;
  avatarUrl?: string | undefined;
  /** The name shown on the page. */
  title?: string | undefined;
  showPulse?: boolean | undefined;
  hidePoweredBy?: boolean | undefined;
  /** The spoken language, as a BCP 47 tag. */
  language?: string | undefined;
  /** A color name or a hex color. */
  buttonColor?: string | undefined;
  buttonIcon?: boolean | string | undefined;
  buttonOutline?: boolean | string | undefined;
  /** Text of the start button. */
  startLabel?: string | undefined;
  /** Text of the stop button. */
  stopLabel?: string | undefined;
  /** A color name or a hex color. */
  scenarioNameColor?: string | undefined;
  /** Speaking speed. */
  speed?: number | string | undefined;
  /** `light` or `dark`. */
  theme?: string | undefined;
}

type ParamValue = string | number | boolean | null | undefined;

/** Options of {@link buildEmbedUrl}, named like SessionEmbed's props. */
export interface EmbedUrlOptions {
  /** The id of the scenario to practice. */
  scenarioId: string;
  /** @default "basic" */
  variant?: EmbedVariant | undefined;
  /** For a private scenario. */
  accessToken?: string | undefined;
  user?: EmbedUser | undefined;
  /** The scenario's dynamic variables, with or without the vendor's prefix `t_`. */
  variables?: Readonly<Record<string, ParamValue>> | undefined;
  appearance?: EmbedAppearance | undefined;
  /** Any other URL parameters of the vendor's page. They never override a typed option. */
  params?: Readonly<Record<string, ParamValue>> | undefined;
  /** Maximum length of the session, in seconds. */
  maxDurationSeconds?: number | undefined;
  /** The id of an interrupted session to resume. */
  restoreSessionId?: string | undefined;
  /** Starts without a click on the page. @default the page's own behavior */
  autoStart?: boolean | undefined;
  /** Skips the page's microphone check. @default the page's own behavior */
  skipPrecheck?: boolean | undefined;
  /** The URL uses the first of these origins. @default ["https://app.toughtongueai.com"] */
  embedOrigins?: readonly string[] | undefined;
}

/** Origins that may be framed. */
export interface EmbedOriginOptions {
  /** Replaces the default list. An `http:` origin is accepted only on loopback. @default ["https://app.toughtongueai.com"] */
  embedOrigins?: readonly string[] | undefined;
}

/** Options that become parameters of an embed's URL. */
export type EmbedParams = Omit<EmbedUrlOptions, "scenarioId" | "variant" | "embedOrigins">;

/** In bytes. */
const MAX_LENGTH = 8192;

/**
 * `scheme://host/embed/` and one to four plain segments. Matched against the original text, because the URL parser
 * resolves dot segments, backslashes, control characters and empty credentials.
 */
const EMBED = /^ *\w+:\/\/[^\0-\x1f/?#@\\%]+\/embed(\/[\w-]+){1,4} *([?#][^\0-\x1f\\]*)?$/;
const HTTPS_OR_LOOPBACK = /^(https:|http:\/\/(localhost|127(\.\d+){3}|\[::1])[:/])/;

/**
 * Returns the normalized form of an embed URL that is safe to frame; throws `unsafe_url` for anything else. Frame the
 * returned URL, never the input.
 */
export function checkEmbedUrl(url: unknown, { embedOrigins = [VENDOR_EMBED_ORIGIN] }: EmbedOriginOptions = {}): string {
  const isPlain = typeof url === "string" && EMBED.test(url);
  const { href = "", origin = "" } = (isPlain && parseUrl(url)) || {};
  const isSafe = href.length <= MAX_LENGTH && HTTPS_OR_LOOPBACK.test(href);
  if (isSafe && embedOrigins.some((listed) => parseUrl(listed)?.origin === origin)) return href;
  throw new ToughTongueError("unsafe_url", `${shorten(url)} ${isSafe ? unlistedText(origin, embedOrigins) : UNSAFE_TEXT}`);
}

const UNSAFE_TEXT =
  "is not a safe embed URL. Pass it as the API returned it: https, on one of embedOrigins, below /embed/.";

/** For an organization's own sub-domain, or another origin that the host forgot to list. */
function unlistedText(origin: string, embedOrigins: readonly string[]): string {
  const line = `embedOrigins={${JSON.stringify([...embedOrigins, origin])}}`;
  return `is not on one of embedOrigins. If ${origin} serves your embeds, add it: ${line}`;
}

/** Without the query, which may contain a token. */
function shorten(url: unknown): string {
  return JSON.stringify(typeof url === "string" ? url.replace(/[?#].*/s, "").slice(0, 200) : typeof url);
}

/** Builds the URL of a scenario's embed. Throws `invalid_argument` for a bad id, `unsafe_url` for a bad origin or more than 8 kB. */
export function buildEmbedUrl(options: EmbedUrlOptions): string {
  const { scenarioId, variant = "basic", restoreSessionId, embedOrigins } = options;
  if (restoreSessionId != null) requireId(restoreSessionId, "restoreSessionId");
  const path = (variant === "full" ? "" : `${variant}/`) + requireId(scenarioId, "scenarioId");
  const origin = (embedOrigins?.[0] ?? VENDOR_EMBED_ORIGIN).replace(/\/$/, "");
  return checkEmbedUrl(withEmbedParams(`${origin}/embed/${path}`, options), { embedOrigins });
}

/** Adds parameters to an embed URL; existing ones win. Does not validate the URL: {@link checkEmbedUrl} does. */
export function withEmbedParams(url: string, params: EmbedParams = {}): string {
  const { user, appearance, variables } = params;
  const { title, language, startLabel, stopLabel, ...look } = { ...appearance };
  const wanted: Record<string, unknown> = {
    scenarioAccessToken: params.accessToken,
    userName: user?.name || null,
    userEmail: user?.email || null,
    promptUserInfo: user?.prompt || null,
    name: title,
    languageCode: language,
    ...look,
    buttonStartLabel: startLabel,
    buttonStopLabel: stopLabel,
    maxDuration: params.maxDurationSeconds,
    restoreSession: params.restoreSessionId,
    autoStart: params.autoStart,
    skipPrecheck: params.skipPrecheck,
  };
  for (const [key, value] of Object.entries({ ...variables })) wanted[key.startsWith("t_") ? key : `t_${key}`] = value;
  for (const [key, value] of Object.entries({ ...params.params })) wanted[key] ??= value;

  // Serializes only the added part, because parsing and printing the whole URL would hide its original form from the check.
  const [, base = "", query = "", fragment] = /^([^?#]*)([^#]*)(.*)$/s.exec(url) ?? [];
  const present = new URLSearchParams(query);
  const added = new URLSearchParams();
  for (const name in wanted) if (wanted[name] != null && !present.has(name)) added.set(name, String(wanted[name]));
  const more = String(added);
  return base + query + (more && (query ? "&" : "?") + more) + fragment;
}

/** The session id in `/embed/session/{id}`. */
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
