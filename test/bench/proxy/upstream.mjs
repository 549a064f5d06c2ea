/** A stand-in for the API on loopback, with responses that are serialized in advance. */
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
  role: index % 2 ? "user" : "ai",
  content: `Turn ${index}. ${"I see what you mean, and would like to know more about it. ".repeat(3)}`,
  timestamp: index * 8,
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
  evaluation_results: {
    final_score: 7.5,
    overall_score: "8/10",
    strengths: "- Asked open questions\n- Named the price with confidence",
    weaknesses: "- Talked over the customer twice",
    report_card: [{ topic: "Opening", score: 8, score_str: "8/10", note: "Clear.", weight: 50 }],
  },
  transcript: rows(turns, turn),
});

const rows = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/** Adds rows until the response is at least this long. */
function fill(bytes, wrap) {
  let count = 1;
  while (JSON.stringify(wrap(count)).length < bytes) count++;
  return wrap(count);
}

const answers = Object.fromEntries(
  Object.entries({
    "/api/public/scenarios": fill(200_000, (count) => rows(count, scenario)),
    "/api/public/sessions/session_2kB": fill(2000, session),
    "/api/public/sessions/session_20kB": fill(20_000, session),
    "/api/public/sessions/session_200kB": fill(200_000, session),
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
