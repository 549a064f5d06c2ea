import type { Practice } from "./practice.js";

export const renewal: Practice = {
  scenario: {
    id: "scenario_renewal",
    name: "Renewal with a price increase",
    type: "default",
    description: "Existing customer, nine percent more",
    user_friendly_description: "Renew a loyal customer at a higher price, and find out what the product is worth to them.",
    user_instructions: "The new price is nine percent higher. You may offer a two-year contract at six percent.",
    is_public: false,
    is_featured: false,
    user_metadata: { role: "Jonas, finance lead", category: "Sales", minutes: 12, difficulty: "Hard" },
    created_at: "2026-03-27T15:25:00.000000",
    ai_instructions: "You are Jonas, a finance lead who has an offer from a competitor in the drawer.",
    rubrik: "Value 35, price 35, objection 30.",
    passcode: "7421",
  },
  persona: "Jonas, finance lead",
  transcript: [
    ["ai", "I've seen the new price. Nine percent is not happening.", 1],
    ["user", "I hear you. Before the price: what has changed for your team since you've been with us?", 7],
    ["ai", "Month-end closes in three days instead of six, I'll give you that.", 16],
    ["user", "Three days, every month, for how many people?", 23],
    ["ai", "Five. But your competitor says they can do it for less.", 28],
    ["user", "They may. What would moving five people in the middle of the year cost you?", 36],
    ["ai", "More than nine percent, fine. Can you do better if we stay longer?", 45],
    ["user", "For two years, it would be six percent instead of nine.", 51],
    ["ai", "Send me that. I'll sign it this week.", 57],
  ],
  analysis: {
    score: 90,
    verdict: "You let the customer calculate, and he convinced himself.",
    summary: "Value before price, a calm answer to the competitor, and the concession only in return for something.",
    strengths: [
      "Moved from price to value with **one question**.",
      "Did not talk the competitor down.",
      "Traded the lower price for a longer contract.",
    ],
    improvements: ["Repeat the sum: fifteen days a month is a figure that he can take to his board."],
    feedback:
      "Three questions, three figures, and all of them were his. When Jonas asked *“Can you do better?”* you gave nothing away: six percent was the price of two years.\n\nFinish by **saying the sum**: three days × five people is fifteen working days, every month.",
    actionItems: ["Put the fifteen days into the first line of the offer.", "Send the two-year contract today."],
    resources: "- Your pricing guide: multi-year contracts",
    reportCard: [
      { topic: "Value", score: 9, note: "In the customer's own figures.", weight: 35 },
      { topic: "Price", score: 9.5, note: "Calm, traded, not discounted.", weight: 35 },
      { topic: "Objection", score: 8.5, note: "Answered with a question.", weight: 30 },
    ],
  },
};
