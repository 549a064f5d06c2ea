/**
 * Removes the API token from everything that leaves the proxy, because the API may echo request headers in an error, or a
 * person may have pasted the token into a record. Also finds it URL-encoded, JSON-escaped and inside base64 (`user:token`,
 * `Bearer token`, a data URL).
 */
const replacement = "[redacted]";

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** A shorter token is not a real one and may be a common word, so it is replaced only as a whole word. */
const shortestSecret = 8;

function base64Forms(token: string): string[] {
  const cores = [0, 1, 2].map((shift) => {
    const encoded = btoa("\0".repeat(shift) + token);
    // The first and last characters also encode bits of the text around the token.
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
  /** Serializes a JSON value. Names and texts are redacted one by one, so that the structure stays valid. */
  json(value: unknown): string;
}

/** For responses that are sent before the token is known. */
export const redactNothing: Redactor = { text: (text) => text, json: (value) => JSON.stringify(value) };

export function createRedactor(token: string): Redactor {
  const forms = [...new Set(formsOf(token))];
  const anyForm = forms.map(escapePattern).join("|");
  const pattern = new RegExp(token.length < shortestSecret ? `(?<![\\w.@-])(?:${anyForm})(?![\\w@-]|\\.\\w)` : anyForm, "g");
  const text = (value: string) => value.replace(pattern, replacement);
  const redact = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(redact);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [text(name), redact(inner)]));
  };
  return {
    text,
    json(value) {
      const json = JSON.stringify(value);
      // A plain search of the whole text is the fastest way to find that there is nothing to redact.
      return forms.some((form) => json.includes(form)) ? JSON.stringify(redact(value)) : json;
    },
  };
}
