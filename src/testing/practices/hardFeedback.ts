import type { Practice } from "./practice.js";

export const hardFeedback: Practice = {
  scenario: {
    id: "scenario_hard_feedback",
    name: "Giving hard feedback",
    type: "default",
    description: "A talented colleague who interrupts people",
    user_friendly_description: "Tell a talented colleague that their interruptions are hurting the team, and keep their trust.",
    user_instructions: "Lee interrupted three people in yesterday's review. One of them asked to be moved to another project.",
    is_public: true,
    is_featured: true,
    user_metadata: { role: "Lee, a member of your team", category: "Leadership", minutes: 8, difficulty: "Hard" },
    created_at: "2026-03-05T14:20:00.000000",
    ai_instructions: "You are Lee. You mean well, are proud of being quick, and get defensive before you listen.",
    rubrik: "Behavior 30, impact 25, listening 25, agreement 20.",
    passcode: null,
  },
  persona: "Lee, a member of your team",
  transcript: [
    ["ai", "Hey, you wanted a word? Is it about the review? I thought it went great.", 1],
    ["user", "It is. I want to talk about one thing that I saw, and hear how you see it. Is now all right?", 8],
    ["ai", "Sure. Go on.", 15],
    ["user", "Between two and half past, you spoke over Ines twice and over Tomas once, before they had finished.", 19],
    ["ai", "I was just helping. They take for ever to get to the point.", 29],
    ["user", "I believe you meant to help. Ines stopped presenting after that, and we lost her numbers.", 36],
    ["ai", "Oh. I hadn't noticed that she stopped.", 45],
    ["user", "What do you think it was like for her?", 50],
    ["ai", "Not great, I suppose. What should I do, never say anything?", 57],
    ["user", "No, we need what you see. Could you write it down, and bring it when the person has finished?", 65],
    ["ai", "I can try that on Thursday. Would you give me a sign if I slip?", 75],
  ],
  analysis: {
    score: 84,
    verdict: "Direct, specific and kind. Lee left with a plan of their own.",
    summary: "You described behavior instead of character, showed the effect, and let Lee find the way forward.",
    strengths: [
      "**Asked for permission first**, which lowered the tension at once.",
      "Named who, when and how often: nothing was left to argue about.",
      "Kept intent and effect apart: “I believe you meant to help.”",
    ],
    improvements: [
      "You skipped that Tomas was interrupted too; Lee may think it is about Ines only.",
      "Agree on a moment to look back. Thursday's review has no follow-up yet.",
    ],
    feedback: [
      "This conversation followed *situation, behavior, impact* without sounding like a method. The question at 0:50 was the best moment: it moved Lee from defending to imagining.",
      "One risk remains. You offered the solution of writing things down **yourself**. Lee accepted it, but a solution that is one's own tends to last longer. Try: *“What would work for you?”*",
    ].join("\n\n"),
    actionItems: [
      "Agree on the sign for Thursday, and on ten minutes afterwards.",
      "Tell Ines that you noticed, and that you have talked to Lee.",
    ],
    resources: "- *Radical Candor*, chapter 2\n- Situation, behavior, impact: the one-page guide",
    reportCard: [
      { topic: "Describing behavior", score: 9.5, display: "A", note: "Observable and dated.", weight: 30 },
      { topic: "Impact", score: 8.5, display: "B+", note: "Clear for Ines, missing for Tomas.", weight: 25 },
      { topic: "Listening", score: 8, display: "B", note: "Good questions, one solution too early.", weight: 25 },
      { topic: "Agreement", score: 7.5, display: "B-", note: "A first step, no date to look back.", weight: 20 },
    ],
  },
};
