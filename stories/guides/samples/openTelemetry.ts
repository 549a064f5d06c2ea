import { type Span, SpanKind, SpanStatusCode, context, metrics, propagation, trace } from "@opentelemetry/api";
import type { Fetcher, ProxyOptions } from "tough-tongue-react/server";

const tracer = trace.getTracer("tough-tongue");

/** Sends a request inside a span. */
function fetchInSpan(request: Request, prepare?: () => void): Promise<Response> {
  const name = `${request.method} ${new URL(request.url).pathname}`;
  return tracer.startActiveSpan(name, { kind: SpanKind.CLIENT }, async (span: Span) => {
    try {
      prepare?.();
      const response = await fetch(request);
      span.setAttribute("http.response.status_code", response.status);
      return response;
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** For the browser: pass it to the provider as `fetcher`. The header links the server's spans to this one. */
export const tracedFetcher: Fetcher = (request) =>
  fetchInSpan(request, () => propagation.inject(context.active(), request.headers, { set: (headers, name, value) => headers.set(name, value) }));

/** For the server: spread the result into the options of `createProxy`. Call it after your SDK has started. */
export function observe(): Pick<ProxyOptions, "instrument" | "fetch"> {
  const meter = metrics.getMeter("tough-tongue");
  const duration = meter.createHistogram("tough_tongue.proxy.duration", { unit: "ms", description: "Duration of calls through the proxy" });
  const paid = meter.createCounter("tough_tongue.proxy.paid", { description: "Creates and analyses, by outcome" });
  return {
    /** One span and one measurement for each call from a browser. */
    async instrument({ request, endpoint }, next) {
      const caller = propagation.extract(context.active(), Object.fromEntries(request.headers));
      await tracer.startActiveSpan(`tough-tongue ${endpoint ?? "unknown"}`, { kind: SpanKind.SERVER }, caller, async (span) => {
        const event = await next();
        span.setAttributes({ "http.response.status_code": event.status, "tough_tongue.code": event.code, "tough_tongue.request_id": event.requestId });
        if (event.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR, message: event.code ?? "" });
        span.end();
        duration.record(event.durationMs, { endpoint, status: event.status });
        if (event.paid) paid.add(1, { endpoint, outcome: event.paid.outcome });
      });
    },
    /** One span for each call to the API, inside the first one. */
    fetch: (request) => fetchInSpan(request),
  };
}
