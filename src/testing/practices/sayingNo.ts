import type { Practice } from "./practice.js";

export const sayingNo: Practice = {
  scenario: {
    id: "scenario_saying_no",
    name: "Saying no to a senior colleague",
    type: "default",
    description: "A director wants a report by tomorrow",
    user_friendly_description: "A director asks for a report by tomorrow. Decline without damage, and offer what you can.",
    user_instructions: "You are finishing the audit, which is due on Wednesday. The report would take six hours.",
    is_public: true,
    is_featured: false,
    user_metadata: { role: "Claudia, a director", category: "Leadership", minutes: 6, difficulty: "Easy" },
    created_at: "2026-03-18T09:00:00.000000",
    ai_instructions: "You are Claudia, a busy director who is used to a yes and respects a clear reason.",
    rubrik: "Clarity 40, reason 20, alternative 25, tone 15.",
    passcode: null,
  },
  persona: "Claudia, a director",
  transcript: [
    ["ai", "I need the regional report by tomorrow morning. You're the quickest, so I came to you.", 1],
    ["user", "Oh. Yes, well, it's a bit difficult, I'm quite busy with the audit right now.", 9],
    ["ai", "Difficult, or impossible?", 18],
    ["user", "It would be tight. I suppose I could try to do it tonight.", 22],
    ["ai", "Great, so tomorrow at nine?", 29],
    ["user", "Actually, no. If I do it tonight, the audit slips, and that one has a legal date.", 34],
    ["ai", "I see. So what can you do?", 43],
    ["user", "I can give you last month's figures today, and the full report on Thursday.", 47],
    ["ai", "Last month's will do for the morning. Next time, start with that.", 56],
  ],
  analysis: {
    score: 58,
    verdict: "The no came in the third attempt. It was a good one: make it the first.",
    summary: "A clear reason and a useful alternative, after two soft answers that sounded like a yes.",
    strengths: ["Took back a half-promise in time, and said why.", "The alternative solved tomorrow's real problem."],
    improvements: [
      "Start with the decision. *“A bit difficult”* was heard as yes.",
      "Ask what the report is for before you say what it costs.",
      "Drop “I suppose” and “try”; they are invitations.",
    ],
    feedback:
      "Claudia told you herself at the end: *“Next time, start with that.”* The words that worked were **“Actually, no”**, followed by one reason that is hers as much as yours.\n\nThe same answer in one breath: *“Not by tomorrow: the audit has a legal date on Wednesday. Last month's figures today, the full report on Thursday. Would that work for the morning?”*",
    actionItems: [
      "Practice the one-breath version aloud, three times.",
      "Before your next request from above, ask first: “What is it for?”",
    ],
    resources: "- *The Power of a Positive No*, part 2",
    reportCard: [
      { topic: "Clarity", score: 4, note: "Two answers that could be heard as yes.", weight: 40 },
      { topic: "Reason", score: 7.5, note: "Short and shared.", weight: 20 },
      { topic: "Alternative", score: 8, note: "Helpful, and for the right day.", weight: 25 },
      { topic: "Tone", score: 5, note: "Apologetic at first, firm at the end.", weight: 15 },
    ],
  },
};
