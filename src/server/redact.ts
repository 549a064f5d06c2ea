/**
 * Takes the token out of whatever is about to leave: an upstream that echoes request headers into an error, or a
 * record that somebody pasted it into. Also in the forms it has inside a URL, a JSON text or base64 (of `user:token`,
 * `Bearer token`, a data URL).
 */
const replacement = "[redacted]";

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** A shorter text is no real token, and might be a common word: it goes only where it stands alone, not as a part of an address. */
const shortestSecret = 8;

function base64Forms(token: string): string[] {
  const cores = [0, 1, 2].map((shift) => {
    const encoded = btoa("\0".repeat(shift) + token);
    // The first and the last letters also hold bits of what stands before and after the token.
    const start = shift === 0 ? 0 : shift + 1;
    return encoded.slice(start, encoded.endsWith("=") ? encoded.indexOf("=") - 1 : undefined);
  });
  return cores.flatMap((core) => [core, core.replaceAll("+", "-").replaceAll("/", "_")]).filter((form) => form.length >= shortestSecret);
}

function formsOf(token: string): string[] {
  const plain = [token, JSON.stringify(token).slice(1, -1)];
  if (token.length < shortestSecret) return plain;
  const url = encodeURIComponent(token);
  const lowerUrl = url.replace(/%../g, (code) => code.toLowerCase());
  return [...plain, url, lowerUrl, ...base64Forms(token)];
}

export interface Redactor {
  text(text: string): string;
  /**
   * A JSON value as text, in pieces; `written` are some that say the same, where there are any. Names and texts inside are
   * cleaned one by one, so that the structure stays whole.
   */
  json(value: unknown, written?: readonly string[]): readonly string[];
}

export const redactNothing: Redactor = { text: (text) => text, json: (value, written = [JSON.stringify(value)]) => written };

export function createRedactor(token: string): Redactor {
  const forms = [...new Set(formsOf(token))];
  const anyForm = forms.map(escapePattern).join("|");
  const pattern = new RegExp(token.length < shortestSecret ? `(?<![\\w.@-])(?:${anyForm})(?![\\w@-]|\\.\\w)` : anyForm, "g");
  const text = (value: string) => value.replace(pattern, replacement);
  const clean = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(clean);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [text(name), clean(inner)]));
  };
  return {
    text,
    json(value, written = [JSON.stringify(value)]) {
      // Nearly always there is nothing to do, and a search for a plain text is the fastest way to know.
      const finds = (piece: string) => forms.some((form) => piece.includes(form));
      return written.some(finds) ? [JSON.stringify(clean(value))] : written;
    },
  };
}
