import fc from "fast-check";

/** Mostly valid parts. If every part had a fault, the test could not show which fault is refused. */
const mostly = (good: readonly string[], ...bad: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) });

const scheme = mostly(["https", "HTTPS"], "http", "javascript", "blob:https", "data", "wss", "\thttps", "view-source:https");
const slashes = mostly(["://"], ":/", ":", ":///", ":\\\\", ":/\\", ":\n//");
const user = mostly([""], "@", ":@", "user@", "a:b@", "app.toughtongueai.com@", "app.toughtongueai.com%40", "%00@");
const host = mostly(
  ["app.toughtongueai.com", "APP.toughtongueai.com", "app。toughtongueai.com", "ａｐｐ.toughtongueai.com", "app\u00ad.toughtongueai.com"],
  ...["app.toughtongueai.com.", "evil.com", "appxtoughtongueai.com", "app.toughtongueai.com.evil.com", "арр.toughtongueai.com"],
  ...["app.toughtongueai.com\\", "app%2etoughtongueai.com", "app.toughtongueai.com%00", "app.toughtongueai.com\u200b", "xn--pp-8kc.com", "[::1]"],
);
const port = mostly(["", ":443", ":"], ":80", ":8443", ":0443", ":443@evil.com", ":65536", ":x");
const segment = fc.oneof(
  { weight: 9, arbitrary: fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/) },
  { weight: 1, arbitrary: fc.constantFrom("", ".", "..", "%2e%2e", "..%2f", "..;", "\\", "a b", "é", "\u0000", "%5c", "\u202e", "\ud800", "x.") },
);
const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => `/embed/${parts.join("/")}`);
const tail = mostly(["", "?a=b", "?a=/embed/../x", "#f", "?name=Ada L", "?q=é#é"], "?x=\\", "#\\", "?a=\t", "#\n", `?a=${"é".repeat(1400)}`, "?\ud800", " ");

/** URLs from valid and invalid parts. Many of them are valid in all parts. */
export const anyEmbedUrl = fc.tuple(scheme, slashes, user, host, port, path, tail).map((parts) => parts.join(""));
