/**
 * Takes the token out of whatever is about to leave: an upstream that echoes request headers into an error, or a
 * record that somebody pasted it into. Also in the forms it has inside a URL, a JSON text, base64 (of `user:token`,
 * `Bearer token`, a data URL) and hex.
 */
const replacement = "[redacted]";

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** A shorter text is no real token, and might be a common word: it goes only where it stands alone. */
const shortestSecret = 8;

function base64Forms(token: string): string[] {
  const forms: string[] = [];
  for (const shift of [0, 1, 2]) {
    const encoded = btoa("\0".repeat(shift) + token);
    // The first and the last letters also hold bits of what stands before and after the token.
    const start = shift === 0 ? 0 : shift + 1;
    const end = encoded.endsWith("=") ? encoded.indexOf("=") - 1 : encoded.length;
    const core = encoded.slice(start, end);
    forms.push(core, core.replaceAll("+", "-").replaceAll("/", "_"));
  }
  return forms.filter((form) => form.length >= shortestSecret);
}

const hexForm = (token: string) =>
  [...token].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, "0").replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)).join("");

/** Percent signs may be followed by upper or lower case. */
const urlForm = (token: string) =>
  escapePattern(encodeURIComponent(token)).replace(/%([\dA-F])([\dA-F])/g, (_, a: string, b: string) =>
    `%[${a}${a.toLowerCase()}][${b}${b.toLowerCase()}]`,
  );

function tokenPattern(token: string): RegExp {
  const plain = [token, JSON.stringify(token).slice(1, -1)].map(escapePattern);
  if (token.length < shortestSecret) return new RegExp(`(?<![\\w-])(?:${plain.join("|")})(?![\\w-])`, "g");
  const forms = new Set([...plain, urlForm(token), ...base64Forms(token).map(escapePattern), hexForm(token)]);
  return new RegExp([...forms].join("|"), "g");
}

export interface Redactor {
  text(text: string): string;
  /** A JSON value as text. Names and texts inside are cleaned one by one, so that the structure stays whole. */
  json(value: unknown): string;
}

export const redactNothing: Redactor = { text: (text) => text, json: (value) => JSON.stringify(value) };

export function createRedactor(token: string): Redactor {
  const pattern = tokenPattern(token);
  const text = (value: string) => value.replace(pattern, replacement);
  const clean = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(clean);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [text(name), clean(inner)]));
  };
  return {
    text,
    json(value) {
      const json = JSON.stringify(value);
      return json.search(pattern) < 0 ? json : JSON.stringify(clean(value));
    },
  };
}
