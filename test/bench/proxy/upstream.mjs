/** Stands in for the API on loopback: answers that are ready before they are asked for. */
import { createServer } from "node:http";

const scenario = (index) => ({
  id: `scenario_${index}`,
  name: `Call ${index}`,
  description: "The customer has read the offer, and has three questions about the price and the start.",
  ai_instructions: "You are a customer who has read the offer. ".repeat(6),
  is_public: true,
  created_at: "2026-05-04T10:00:00Z",
});

const turn = (index) => ({
  speaker: index % 2 ? "user" : "ai",
  text: `Turn ${index}. ${"I see what you mean, and would like to know more about it. ".repeat(3)}`,
  timestamp: 1_760_000_000 + index,
});

const session = (turns) => ({
  id: "session_1",
  scenario_id: "scenario_1",
  status: "completed",
  user_email: "ada@example.com",
  user_name: "Ada Park",
  created_at: "2026-05-04T10:00:00Z",
  recording_key: "recordings/session_1.webm",
  transcript_key: "transcripts/session_1.json",
  share_token: null,
  scenario_overview: { _id: "scenario_1", name: "Call 1", is_public: true, session_analysis: { admin_email: "grace@example.com" } },
  transcript_content: Array.from({ length: turns }, (_, index) => turn(index)),
});

/** A list of as many rows as fill 200 kB. */
function fill(make, wrap) {
  let count = 1;
  while (JSON.stringify(wrap(Array.from({ length: count }, (_, index) => make(index)))).length < 200_000) count += 5;
  return wrap(Array.from({ length: count }, (_, index) => make(index)));
}

const answers = Object.fromEntries(
  Object.entries({
    "/api/public/scenarios/scenario_1": scenario(1),
    "/api/public/scenarios": fill(scenario, (rows) => rows),
    "/api/public/sessions/session_1": fill(turn, (rows) => ({ ...session(0), transcript_content: rows })),
  }).map(([path, body]) => [path, Buffer.from(JSON.stringify(body))]),
);

const server = createServer((request, response) => {
  const body = answers[request.url.split("?")[0]];
  if (!body || request.headers.authorization !== `Bearer ${process.env.BENCH_TOKEN}`) {
    response.writeHead(body ? 401 : 404).end();
    return;
  }
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
