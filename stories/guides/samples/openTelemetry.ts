import { SpanKind, SpanStatusCode, context, metrics, propagation, trace } from "@opentelemetry/api";
import type { Fetcher, ProxyOptions } from "tough-tongue-react/server";

const tracer = trace.getTracer("tough-tongue");
const meter = metrics.getMeter("tough-tongue");
const duration = meter.createHistogram("tough_tongue.proxy.duration", { unit: "ms", description: "How long a call through the proxy takes" });
const paid = meter.createCounter("tough_tongue.proxy.paid", { description: "Creates and analyses that reached the API" });

/** The browser's part: give it to the provider as its `fetcher`. The header links the server's spans to this one. */
export const tracedFetcher: Fetcher = (request) =>
  tracer.startActiveSpan(`${request.method} ${new URL(request.url).pathname}`, { kind: SpanKind.CLIENT }, async (span) => {
    try {
      propagation.inject(context.active(), request.headers, { set: (headers, name, value) => headers.set(name, value) });
      const response = await fetch(request);
      span.setAttribute("http.response.status_code", response.status);
      return response;
    } finally {
      span.end();
    }
  });

/** The server's part: pass both to `createProxy`. */
export const observed: Pick<ProxyOptions, "instrument" | "fetch"> = {
  /** One span and one measurement for each call of a browser's. */
  async instrument({ request, endpoint }, next) {
    const caller = propagation.extract(context.active(), Object.fromEntries(request.headers));
    await tracer.startActiveSpan(`tough-tongue ${endpoint ?? "unknown"}`, { kind: SpanKind.SERVER }, caller, async (span) => {
      const { status, code, durationMs, upstreamStatus, requestId } = await next();
      span.setAttributes({ "http.response.status_code": status, "tough_tongue.code": code, "tough_tongue.request_id": requestId });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR, message: code });
      span.end();
      duration.record(durationMs, { endpoint, status });
      const isPaid = endpoint === "createSession" || endpoint === "analyzeSession";
      if (isPaid && upstreamStatus !== undefined) paid.add(1, { endpoint, status: upstreamStatus });
    });
  },
  /** One span for each call to the API, inside the other. */
  fetch: (request) =>
    tracer.startActiveSpan(`${request.method} ${new URL(request.url).pathname}`, { kind: SpanKind.CLIENT }, async (span) => {
      try {
        const response = await fetch(request);
        span.setAttribute("http.response.status_code", response.status);
        return response;
      } catch (error) {
        span.recordException(error as Error);
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    }),
};
