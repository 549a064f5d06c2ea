import type { Practice } from "./practice.js";

export const jobInterview: Practice = {
  scenario: {
    id: "scenario_job_interview",
    name: "Behavioral job interview",
    type: "default",
    description: "Interview for a product manager's role",
    user_friendly_description: "Answer four behavioral questions for a product manager's role with stories of your own.",
    user_instructions: "Use your own experience. Keep every answer under two minutes.",
    is_public: true,
    is_featured: false,
    user_metadata: { role: "Priya, hiring manager", category: "Interviews", minutes: 15, difficulty: "Medium" },
    created_at: "2026-03-11T16:05:00.000000",
    ai_instructions: "You are Priya, a friendly and thorough interviewer. Ask one follow-up to every answer.",
    rubrik: "Structure 30, own part 30, result 25, brevity 15.",
    passcode: null,
  },
  persona: "Priya, hiring manager",
  transcript: [
    ["ai", "Tell me about a time when you had to change your mind about a product decision.", 1],
    ["user", "Sure. We wanted to build our own search. We had been planning it for a quarter or so.", 9],
    ["ai", "What changed your mind?", 20],
    ["user", "We did five interviews, and nobody searched. They all wanted better folders. So we dropped it.", 24],
    ["ai", "What was your part in that decision?", 36],
    ["user", "We all looked at the interviews, and I think I was the one who suggested the vote.", 41],
    ["ai", "And what came of it?", 52],
    ["user", "Folders went out in six weeks. People liked it a lot.", 56],
  ],
  analysis: {
    score: 63,
    verdict: "A good story that hides its hero: say “I” where you mean it, and bring one number.",
    summary: "The story fits the question. Your own part and the measurable result stayed in the dark.",
    strengths: ["Chose a story with a real change of mind.", "Short answers that invited questions."],
    improvements: [
      "**Say “I”.** You said “we” nine times and “I” once.",
      "End with a number. “People liked it” cannot be compared with another candidate.",
      "Name what you learned; the question was about changing your mind.",
    ],
    feedback: [
      "Priya had to ask three times for what a complete answer contains:",
      "- the situation: *a quarter of planning for search*\n- your task: **missing**\n- your action: *“I think I was the one who …”*\n- the result: *“liked it a lot”*",
      "Try the same story in four sentences, one for each line, with yourself as the subject of the third.",
    ].join("\n\n"),
    actionItems: [
      "Write three stories in four sentences each: situation, task, action, result.",
      "Find one number for each story.",
      "Record yourself once and count “we” and “I”.",
    ],
    resources: "- The STAR method, one page\n- *Cracking the PM Interview*, behavioral questions",
    reportCard: [
      { topic: "Structure", score: 6, note: "The task is missing.", weight: 30 },
      { topic: "Own part", score: 4.5, note: "Hidden behind “we”.", weight: 30 },
      { topic: "Result", score: 6.5, note: "Delivered, not measured.", weight: 25 },
      { topic: "Brevity", score: 10, note: "Well under two minutes.", weight: 15 },
    ],
  },
};
