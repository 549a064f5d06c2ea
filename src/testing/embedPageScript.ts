/**
 * The script of the fake vendor's session page, as text, because the page has no bundler. It reads the vendor's query
 * parameters, posts the events to its parent, and reports them to the server at its own address, if there is one. It also shows
 * events that the stories send in its name.
 */
export const embedPageScript = `
const setup = JSON.parse(document.getElementById("setup").textContent);
const query = new URLSearchParams(location.search);
const part = (name) => document.querySelector("[data-part='" + name + "']");
const spoken = setup.turns.slice();
let session = setup.sessionId || query.get("restoreSession") || undefined;
let startedAt = 0, speaking = 0, ticking = 0;

const seconds = () => Math.max(0, Math.round((Date.now() - startedAt) / 1000));

function post(name, extra = {}) {
  const now = new Date();
  const duration = startedAt && name !== "onStart" ? seconds() : undefined;
  const id = name === "onReady" ? undefined : session;
  const message = setup.dialect === "nested"
    ? { type: name, data: { session_id: id, scenario_id: setup.scenarioId, duration_seconds: duration, timestamp: now.toISOString(), ...extra } }
    : { event: name, sessionId: id, scenarioId: setup.scenarioId, duration_seconds: duration, timestamp: now.getTime(), ...extra };
  parent.postMessage(JSON.parse(JSON.stringify(message)), "*");
}

async function report(action) {
  if (setup.standalone) return {};
  try {
    const reply = await fetch(location.href, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ action, session_id: session, duration_seconds: startedAt ? seconds() : undefined }),
      signal: AbortSignal.timeout(3000),
    });
    return reply.ok ? await reply.json() : {};
  } catch {
    return {};
  }
}

function show(state, status) {
  document.body.dataset.state = state;
  part("status").textContent = status;
  for (const button of document.querySelectorAll("button")) button.hidden = !button.dataset.in.split(" ").includes(state);
}

function line(kind, who, text) {
  const item = document.createElement("p");
  item.className = "line " + kind;
  const name = document.createElement("b");
  name.textContent = who;
  item.append(name, text);
  part("captions").append(item);
  part("captions").scrollTop = part("captions").scrollHeight;
}

function speak() {
  const turn = spoken.shift();
  if (!turn) return;
  line(turn[0], turn[0] === "ai" ? setup.persona : query.get("userName") || "You", turn[1]);
  speaking = setTimeout(speak, 1800);
}

function showTime() {
  part("clock").textContent = Math.floor(seconds() / 60) + ":" + String(seconds() % 60).padStart(2, "0");
}

function tick() {
  const limit = Number(query.get("maxDuration"));
  showTime();
  if (limit > 0 && seconds() >= limit) end("onTerminated", terminateStep);
}

function showStart() {
  startedAt = Date.now();
  show("active", "You are live. Speak when you are ready.");
  speak();
  ticking = setInterval(tick, 250);
}

const endings = {
  onStop: ["stopped", "The conversation is over. Submit it to finish."],
  onSubmit: ["done", "Thank you. Your session has been submitted."],
  onTerminated: ["done", "The time is up. The session has ended."],
};

function showEnd(name) {
  clearTimeout(speaking);
  clearInterval(ticking);
  show(...endings[name]);
}

async function start() {
  if (startedAt) return;
  startedAt = Date.now();
  show("starting", "Connecting…");
  const reply = await report("start");
  session = session || reply.session_id || "local_" + Math.random().toString(36).slice(2, 10);
  showStart();
  part("stop").focus();
  post("onStart");
}

async function end(name, ...steps) {
  showEnd(name);
  part(name === "onStop" ? "submit" : "title").focus();
  for (const [action, event] of steps) {
    await report(action);
    post(event);
  }
}

const stopStep = ["stop", "onStop"];
const submitStep = ["submit", "onSubmit"];
const terminateStep = ["terminate", "onTerminated"];

part("start").onclick = start;
part("stop").onclick = () => end("onStop", stopStep);
part("submit").onclick = () => {
  const steps = document.body.dataset.state === "stopped" ? [submitStep] : [stopStep, submitStep];
  end("onSubmit", ...steps);
};

addEventListener("message", ({ source, data }) => {
  if (source !== parent || !data) return;
  const notes = data.type === "session_notes" && data.notes;
  if (Array.isArray(notes)) for (const note of notes) line("note", String(note.source || "Note"), String(note.text));
  const name = data.event || data.type;
  if (name === "onStart") showStart();
  if (!Object.hasOwn(endings, name)) return;
  const duration = (data.data || data).duration_seconds;
  if (duration >= 0) startedAt = Date.now() - duration * 1000;
  if (startedAt) showTime();
  showEnd(name);
});

if (query.get("name")) part("title").textContent = query.get("name");
const background = query.get("background") || query.get("bg") || "";
if (/^(#[0-9a-f]{3,8}|black|white|transparent)$/i.test(background)) {
  document.body.style.background = background;
  // Text that can be read on it: the luminance of the color decides.
  const [red, green, blue] = (getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g) || []).map(Number);
  if (background !== "transparent") document.documentElement.style.colorScheme = red * 3 + green * 6 + blue < 1280 ? "dark" : "light";
}
if (query.get("userName")) part("greeting").textContent = "Signed in as " + query.get("userName") + ".";
if (query.get("hidePoweredBy") === "true") part("powered").hidden = true;
if (query.get("showPulse") !== "false") document.body.dataset.pulse = "";
show("ready", "Press Start when you are ready. This is a rehearsal room: nothing is recorded.");
post("onReady");
if (query.get("autoStart") === "true") start();
`;
