import type { Practice } from "./practice.js";

export const investorPitch: Practice = {
  scenario: {
    id: "scenario_investor_pitch",
    name: "Two-minute investor pitch",
    type: "default",
    description: "Seed round, skeptical investor",
    user_friendly_description: "Pitch your company in two minutes to an investor who has heard four pitches today.",
    user_instructions: "Use your own company, or invent one. Have your growth, your price and your ask ready.",
    is_public: true,
    is_featured: false,
    user_metadata: { role: "Noor, a seed investor", category: "Pitching", minutes: 5, difficulty: "Medium" },
    created_at: "2026-03-23T17:40:00.000000",
    ai_instructions: "You are Noor, a seed investor. Interrupt once with a question about the market.",
    rubrik: "Problem 25, traction 30, market 20, ask 25.",
    passcode: null,
  },
  persona: "Noor, a seed investor",
  transcript: [
    ["ai", "You have two minutes. What do you do?", 1],
    ["user", "Dentists lose one appointment in nine to no-shows. We fill the gap from a waiting list, by text, in minutes.", 5],
    ["ai", "How many dentists?", 18],
    ["user", "Forty-one practices pay us 90 a month. It was twelve in January.", 21],
    ["ai", "How large can this get?", 30],
    ["user", "It's a huge market, there are dentists everywhere, and then doctors, and hairdressers too.", 34],
    ["ai", "And what do you want from me?", 45],
    ["user", "Four hundred thousand, to reach three hundred practices in a year. Two sales people and one engineer.", 49],
    ["ai", "Send me the cohort numbers.", 61],
  ],
  analysis: {
    score: 74,
    verdict: "A sharp problem and real traction. The market answer let the air out.",
    summary: "Excellent first twenty seconds and a clear ask, with one vague answer in between.",
    strengths: [
      "**One in nine**: a problem with a number in the first sentence.",
      "Traction as a line from twelve to forty-one, not as an adjective.",
      "An ask with its use and its goal.",
    ],
    improvements: [
      "Replace *“huge”* by a calculation: practices × price × share.",
      "Stay with dentists. Doctors and hairdressers made you look undecided.",
      "Say why you: nobody asked, and you did not tell.",
    ],
    feedback:
      "Noor asked three questions, and you answered two of them with numbers. For the third, do the arithmetic **aloud**:\n\n1. 14,000 practices in your region\n2. at 90 a month each\n3. is 15 million a year, before any other trade.\n\nThen stop. It is enough for a seed round, and it is believable.",
    actionItems: [
      "Write the market answer as one calculation, and learn it by heart.",
      "Add one sentence on why this team.",
      "Send the cohort numbers tonight, while she remembers you.",
    ],
    resources: "- Sizing a market from the bottom up, a worked example",
    reportCard: [
      { topic: "Problem", score: 9, note: "Number first.", weight: 25 },
      { topic: "Traction", score: 9, note: "A line, not an adjective.", weight: 30 },
      { topic: "Market", score: 3, note: "“Huge” is not a size.", weight: 20 },
      { topic: "Ask", score: 7.5, note: "Clear. The milestone could be dated.", weight: 25 },
    ],
  },
};
