import { callHost } from "../protocol/callHost.js";
import { type EndpointName, endpointNames, endpoints } from "../protocol/endpoints.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { CallerLimits } from "../protocol/limits.js";
import { createAnalysisCalls } from "./analysisCalls.js";
import type { CallOptions, Client, ClientOptions } from "./client.js";
import { createSender } from "./request.js";
import { createSessionReads } from "./sessionReads.js";

/**
 * Creates a client for your backend's proxy. Throws `invalid_argument` for options that could never work.
 *
 * Reads are retried (see `RetryOptions`). Writes are sent once, and a second time only if the server refused the first
 * one before any work: after a 429 with Retry-After, for analyzeSession after a 404, and on another route if the account
 * lacks the first one.
 *
 * @example
 * const client = createClient({ proxyUrl: "/api/tough-tongue" });
 * const scenarios = await client.listScenarios({ search: "negotiation" });
 */
export function createClient(options: ClientOptions = {}): Client {
  const sender = createSender(options);

  /** Passes the error of a failed call to the host's onError. */
  function report(error: ToughTongueError): never {
    if (error.code !== "aborted") callHost("onError", () => options.onError?.(error), console.error);
    throw error;
  }

  let hasLimits = true;

  /** A proxy without this endpoint is not asked again. Unknown limits are not an error. */
  async function getLimits(how: CallOptions | undefined): Promise<CallerLimits> {
    try {
      if (hasLimits) return await sender.send("getLimits", { signal: how?.signal });
    } catch (error) {
      hasLimits = !["not_found", "not_supported", "bad_response"].includes((error as ToughTongueError).code);
      if (hasLimits) throw error;
    }
    return { limits: [] };
  }

  /** The method of an endpoint. Its arguments are the id, if the path has one, the input, if the call has one, and the options. */
  const methodOf = (name: EndpointName) => async (...args: unknown[]) => {
    const { signal } = (args.at(-1) ?? {}) as CallOptions;
    const id = endpoints[name].path.includes("{id}") ? (args.shift() as string) : undefined;
    return (await sender.send(name, { id, input: args[0], signal })) ?? undefined;
  };

  const methods = {
    ...Object.fromEntries(endpointNames.map((name) => [name, methodOf(name)])),
    getLimits,
    ...createSessionReads(sender),
    ...createAnalysisCalls(sender),
  };
  const reporting = Object.entries<(...args: never[]) => Promise<unknown>>(methods).map(([name, method]) => [
    name,
    (...args: never[]) => method(...args).catch(report),
  ]);
  return Object.fromEntries(reporting) as Client;
}
