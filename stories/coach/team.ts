import { discoveryCall } from "../../src/testing/practices/discoveryCall.js";
import { wireTranscript } from "../../src/testing/makeSession.js";
import type { WireObject } from "../../src/testing/wire.js";

const firstNames =
  "Ada Bo Carmen Dmitri Elif Farid Grace Hiro Ines Jonas Kemi Lars Mei Nadia Omar Priya Quinn Rosa Samir Tove Uma Viktor Wanda Xu Yara Zoe".split(
    " ",
  );
const lastNames = "Park Okafor Lindqvist Haddad Moreau Silva Novak Tanaka Brandt Castillo Iyer Walsh".split(" ");
const oddNames = ["Zoë Núñez", "Ελένη Παππά", "ليلى حداد", "Ana-Sofía de la Cruz y Fernández-Villaverde", 'Max "Mo" Weiß, MD'];

const scenarios: readonly [name: string, ease: number][] = [
  ["Sales discovery call", 4],
  ["Difficult feedback", -6],
  ["Salary negotiation", -14],
  ["Upset customer", 2],
  ["First one-on-one", 12],
  ["Saying no to a stakeholder", -3],
];

const topics: readonly [name: string, ease: number][] = [
  ["Opening", 14],
  ["Listening", 2],
  ["Questions", -4],
  ["Empathy", 6],
  ["Handling objections", -18],
  ["Next step", -6],
];

/** A seeded random generator, so that the numbers are the same every time. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function personOf(index: number): { name: string; email: string } {
  const name = oddNames[index - 3] ?? `${firstNames[index % firstNames.length]} ${lastNames[(index * 7) % lastNames.length]}`;
  return { name, email: `person${index}@example.com` };
}

/**
 * A team that has practiced for ten weeks. Most people improve, some scenarios and topics are harder, and some sessions have no
 * analysis. In the API's format, newest first.
 */
export function makeTeam({ people = 100, sessions = 1000, seed = 7, withTranscripts = false } = {}): WireObject[] {
  const random = createRandom(seed);
  const skills = Array.from({ length: people }, () => 40 + random() * 30);
  const gains = Array.from({ length: people }, () => -6 + random() * 34);
  const start = Date.UTC(2026, 1, 2, 8);
  const span = 10 * 7 * 86_400_000;
  return Array.from({ length: sessions }, (_, index): WireObject => {
    const person = index % people;
    const share = 1 - index / sessions;
    const [scenario, ease] = scenarios[Math.floor(random() ** 1.5 * scenarios.length)]!;
    const skill = skills[person]! + gains[person]! * share + ease + (random() - 0.5) * 14;
    const clamp = (value: number) => Math.round(Math.min(99, Math.max(8, value)));
    const { name, email } = personOf(person);
    const hasAnalysis = random() > 0.07;
    const seconds = Math.round(180 + random() * 420);
    const at = start + span * share - random() * 86_400_000;
    return {
      id: `session_${index}`,
      scenario_id: `scenario_${scenarios.findIndex(([other]) => other === scenario)}`,
      scenario_name: scenario,
      user_name: name,
      user_email: email,
      status: random() > 0.03 ? "completed" : "terminated",
      created_at: new Date(at).toISOString(),
      completed_at: new Date(at + seconds * 1000).toISOString(),
      duration: seconds,
      ...(withTranscripts && { transcript: wireTranscript(discoveryCall.transcript) }),
      ...(hasAnalysis && {
        evaluation_results: {
          final_score: clamp(skill) / 10,
          overall_score: "Good questions; the next step could be firmer.",
          strengths: "- **Opened on her reason for the call**\n- Turned a complaint into a figure",
          weaknesses: "- Leave price out until she asks\n- Ask who else decides",
          report_card: topics.map(([topic, extra]) => ({ topic, score: clamp(skill + extra + (random() - 0.5) * 16) / 10 })),
        },
      }),
    };
  });
}
