import { createProxy, redisStore } from "tough-tongue-react/server";
import { createClient } from "redis";

declare function userOf(request: Request): Promise<{ email: string } | undefined>;

/** The fields used here from the event of a function URL or an HTTP API (payload format 2.0). */
interface LambdaEvent {
  rawPath: string;
  rawQueryString: string;
  headers: Record<string, string | undefined>;
  cookies?: string[];
  body?: string;
  isBase64Encoded: boolean;
  requestContext: { http: { method: string }; domainName: string };
}

const redis = await createClient({ url: process.env.REDIS_URL! }).connect();

/** Lambda freezes the function when the handler returns, so the handler waits for these first. */
const running = new Set<Promise<unknown>>();

const proxy = createProxy({
  token: () => process.env.TTAI_TOKEN ?? "",
  authorize: async ({ request }) => {
    const user = await userOf(request);
    return user ? { userEmail: user.email } : false;
  },
  limits: { createSession: { perPerson: "5/day" } },
  store: redisStore(redis),
  waitUntil: (work) => {
    running.add(work);
    void work.finally(() => running.delete(work));
  },
});

function toRequest({ rawPath, rawQueryString, headers, cookies, body, isBase64Encoded, requestContext }: LambdaEvent): Request {
  const list = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]));
  const url = new URL(rawPath, `https://${requestContext.domainName}`);
  url.search = rawQueryString;
  return new Request(url, {
    method: requestContext.http.method,
    headers: [...list, ...(cookies ? [["cookie", cookies.join("; ")] as [string, string]] : [])],
    body: body === undefined ? null : Buffer.from(body, isBase64Encoded ? "base64" : "utf8"),
  });
}

export async function handler(event: LambdaEvent) {
  const response = await proxy(toRequest(event));
  const result = { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  await Promise.allSettled(running);
  return result;
}
