import type { Practice } from "./practice.js";

export const salaryNegotiation: Practice = {
  scenario: {
    id: "scenario_salary_negotiation",
    name: "Salary negotiation",
    type: "default",
    description: "A raise after a year of good results",
    user_friendly_description: "Ask for a raise after a strong year, and hold your ground when the first answer is no.",
    user_instructions: "You want 12 percent. You know that two colleagues in your role earn about that much more.",
    is_public: true,
    is_featured: true,
    user_metadata: { role: "Marcus, your manager", category: "Negotiation", minutes: 10, difficulty: "Hard" },
    created_at: "2026-03-03T10:00:00.000000",
    ai_instructions: "You are Marcus, an engineering manager with a tight budget who values this person highly.",
    rubrik: "Case 30, the ask 25, handling the no 30, tone 15.",
    passcode: null,
  },
  persona: "Marcus, your manager",
  transcript: [
    ["ai", "You said you wanted to talk about pay. The floor is yours.", 1],
    ["user", "Thank you. This year I took over the billing service, and incidents went from nine a quarter to two.", 8],
    ["ai", "I know, and I'm grateful for it. What do you have in mind?", 17],
    ["user", "I would like 12 percent more, starting in July.", 22],
    ["ai", "That's a lot. I have four percent for the whole team.", 29],
    ["user", "I understand. Maybe eight would also be fine?", 34],
    ["ai", "Even eight needs somebody above me to agree. What would convince them?", 42],
    ["user", "The incident numbers, and what the market pays for this role. I can send you one page today.", 51],
    ["ai", "Send it by three and I'll take it into tomorrow's budget meeting.", 60],
  ],
  analysis: {
    score: 71,
    verdict: "A well-argued case, given away a third at the first no.",
    summary: "Your evidence was strong and the number was clear. You lowered it unasked, then recovered with a concrete offer.",
    strengths: [
      "Led with a result and its figures: nine incidents a quarter down to two.",
      "**Named one number and one date**, without apologizing for either.",
      "Offered to do the convincing on paper, with a deadline today.",
    ],
    improvements: [
      "Do not bid against yourself. *“Maybe eight?”* came before any counter-offer.",
      "Answer a budget limit with a question: “What would it take to go beyond it?”",
      "Prepare something other than salary to trade: title, training, a review in six months.",
    ],
    feedback: [
      "The first thirty seconds were a model of a good opening: contribution, evidence, number, date.",
      "At 0:29 Marcus named a constraint, **not** a refusal. Silence or a question would have kept 12 percent on the table. The concession at 0:34 cost you four points in one sentence.",
      "The end was strong again. The page you promised moves the talk from opinion to evidence, and it gives Marcus what he needs upstairs.",
    ].join("\n\n"),
    actionItems: [
      "Write down your number, your lowest acceptable number, and two things to trade, before the meeting.",
      "Rehearse counting to five after you have named the number.",
      "Send the page before three, with market data from two sources.",
    ],
    resources: "- *Never Split the Difference*, on calibrated questions\n- Your company's levelling guide",
    reportCard: [
      { topic: "The case", score: 9, note: "Specific, recent and measurable.", weight: 30 },
      { topic: "The ask", score: 8, note: "One number, one date, no apology.", weight: 25 },
      { topic: "Handling the no", score: 4, note: "A concession before a counter-offer.", weight: 30 },
      { topic: "Tone", score: 8.5, note: "Calm and appreciative throughout.", weight: 15 },
    ],
  },
};
