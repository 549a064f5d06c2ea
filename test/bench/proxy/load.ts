import { Agent, get } from "node:http";

export interface Load {
  /** Responses per second. */
  rate: number;
  /** The 99th percentile of the response time, in milliseconds. */
  p99: number;
  answers: number;
}

/** Keeps this many requests running for a while. Throws for a response other than 200. */
export async function load(url: string, connections: number, ms: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const startedAt = performance.now();
  const askOnce = () =>
    new Promise<void>((resolve, reject) => {
      const askedAt = performance.now();
      get(url, { agent, headers: { cookie: "session=1" } }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}.`));
        response.resume();
        response.on("end", () => {
          times.push(performance.now() - askedAt);
          resolve();
        });
      }).on("error", reject);
    });
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() - startedAt < ms) await askOnce();
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return { rate: times.length / seconds, p99: times[Math.floor(times.length * 0.99)]!, answers: times.length };
}
