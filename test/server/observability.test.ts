/** The samples of the guide on logs, traces and errors, run with the real SDKs. */
import { context, metrics, propagation, trace } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { AggregationTemporality, InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
import * as Sentry from "@sentry/node";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { observe, tracedFetcher } from "../../stories/guides/samples/openTelemetry.js";
import { logWith } from "../../stories/guides/samples/pino.js";
import { reportToSentry } from "../../stories/guides/samples/sentry.js";
import { createClient } from "../../src/client/createClient.js";
import { hashEmail } from "../../src/server/hashText.js";
import type { ProxyOptions } from "../../src/server/index.js";
import { type Host, startHost } from "./host.js";

const spans = new InMemorySpanExporter();
const tracerProvider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
tracerProvider.register({ propagator: new W3CTraceContextPropagator() });
const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 3_600_000 });
const meterProvider = new MeterProvider({ readers: [reader] });
metrics.setGlobalMeterProvider(meterProvider);

let host: Host;
beforeEach(() => {
  spans.reset();
  metricExporter.reset();
});
afterEach(() => host.close());

async function start(options: Partial<ProxyOptions>) {
  host = await startHost(options);
  host.upstream.on("POST /api/v2/sessions", { json: { session_id: "s1", embed_url: "https://app.toughtongueai.com/embed/session/s1" } });
  return createClient({
    proxyUrl: `${host.url}/api/tough-tongue`,
    fetcher: (request) => {
      request.headers.set("x-user", "ada");
      return tracedFetcher(request);
    },
  });
}

test("OpenTelemetry: one trace leads from the browser's call to the API's answer", async () => {
  const client = await start(observe());
  await trace.getTracer("page").startActiveSpan("click on start", async (span) => {
    await client.createSession({ scenarioId: "a" });
    span.end();
  });
  await expect.poll(() => spans.getFinishedSpans().length).toBe(4);
  const byName = Object.fromEntries(spans.getFinishedSpans().map((span) => [span.name, span]));
  const path = ["click on start", "POST /api/tough-tongue/v2/sessions", "tough-tongue createSession", "POST /api/v2/sessions"];
  expect(Object.keys(byName).sort()).toEqual([...path].sort());
  for (const [index, name] of path.entries()) {
    expect(byName[name]!.spanContext().traceId).toBe(byName[path[0]!]!.spanContext().traceId);
    if (index > 0) expect(byName[name]!.parentSpanContext!.spanId).toBe(byName[path[index - 1]!]!.spanContext().spanId);
  }
  expect(byName["tough-tongue createSession"]!.attributes).toMatchObject({ "http.response.status_code": 200 });
  // The API learns nothing of the trace.
  expect(host.upstream.arrivals[0]!.headers).not.toHaveProperty("traceparent");

  await reader.forceFlush();
  const measured = metricExporter.getMetrics().flatMap((one) => one.scopeMetrics.flatMap((scope) => scope.metrics));
  expect(measured.map(({ descriptor }) => descriptor.name).sort()).toEqual(["tough_tongue.proxy.duration", "tough_tongue.proxy.paid"]);
  expect(measured.find(({ descriptor }) => descriptor.name.endsWith("paid"))!.dataPoints).toMatchObject([
    { value: 1, attributes: { endpoint: "createSession", outcome: "carried_out" } },
  ]);
});

test("OpenTelemetry: a call that fails is a span that failed, and a call without a trace begins one", async () => {
  await start(observe());
  await host.upstream.close();
  await context.with(propagation.deleteBaggage(context.active()), () => host.call("POST", "/v2/sessions", { body: { scenario_id: "a" } }));
  await expect.poll(() => spans.getFinishedSpans().length).toBe(2);
  const [upstream, proxy] = spans.getFinishedSpans();
  expect(proxy).toMatchObject({ name: "tough-tongue createSession", parentSpanContext: undefined, attributes: { "tough_tongue.code": "upstream_unreachable" } });
  expect([upstream!.status.code, proxy!.status.code]).toEqual([2, 2]);
});

test("pino: a line for each call, with who spent what, and no e-mail address", async () => {
  const lines: Array<Record<string, unknown>> = [];
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
  const client = await start({ onLog: logWith(logger), limits: { createSession: { perPerson: "1/day" } } });
  await client.createSession({ scenarioId: "a" });
  await client.createSession({ scenarioId: "a" }).catch(() => {});
  host.upstream.on("GET /api/scenarios", { status: 500 });
  await host.call("GET", "/scenarios");
  expect(lines).toMatchObject([
    { level: 30, module: "tough-tongue", msg: "POST createSession 200", paid: { person: hashEmail("ada@example.com"), outcome: "carried_out" } },
    { level: 40, msg: "POST createSession 429", code: "limit_reached", paid: { outcome: "not_sent" } },
    { level: 50, msg: "GET listScenarios 500", upstreamStatus: 500 },
  ]);
  expect(JSON.stringify(lines)).not.toContain("@");
});

test("Sentry: an issue for what the operator has to fix, and none for a caller's fault", async () => {
  const events: Sentry.ErrorEvent[] = [];
  Sentry.init({
    dsn: "https://key@127.0.0.1/1",
    defaultIntegrations: false,
    beforeSend(event) {
      events.push(event);
      return null;
    },
  });
  await start({ onLog: reportToSentry });
  host.upstream.on("GET /api/scenarios", { status: 401 }, { status: 429 });
  await host.call("GET", "/scenarios");
  await host.call("GET", "/scenarios");
  await host.call("GET", "/nonsense");
  await Sentry.flush(2000);
  const errors = events.filter(({ level }) => level === "error");
  expect(errors).toMatchObject([{ tags: { endpoint: "listScenarios", code: "upstream_auth" }, fingerprint: ["tough-tongue", "listScenarios", "upstream_auth"] }]);
  // The proxy has no limits here.
  expect(events.filter(({ level }) => level === "warning").map(({ fingerprint }) => fingerprint)).toEqual([["tough-tongue", "no_limits"]]);
  expect(JSON.stringify(events)).not.toContain("@example.com");
  await Sentry.close();
});
