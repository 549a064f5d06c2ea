import type { Practice } from "./practice.js";

export const upsetCustomer: Practice = {
  scenario: {
    id: "scenario_upset_customer",
    name: "Calming an upset customer",
    type: "default",
    description: "Third wrong delivery in a row",
    user_friendly_description: "A café owner has got the wrong order for the third time. Turn an angry call into a plan.",
    user_instructions: "You may replace the order today and refund the delivery. You may not give a discount on future orders.",
    is_public: true,
    is_featured: false,
    user_metadata: { role: "Rosa, a café owner", category: "Support", minutes: 8, difficulty: "Hard" },
    created_at: "2026-03-09T08:45:00.000000",
    ai_instructions: "You are Rosa, who owns a café. You are furious, fair, and have a queue of guests.",
    rubrik: "Empathy 30, ownership 30, solution 25, closing 15.",
    passcode: null,
  },
  persona: "Rosa, a café owner",
  transcript: [
    ["ai", "This is the third time! I ordered oat milk and got almond again. I have guests waiting.", 1],
    ["user", "That's three times too many, Rosa, and it's in the middle of your morning. I'm sorry.", 9],
    ["ai", "Sorry doesn't make a flat white. What are you going to do?", 17],
    ["user", "Two things. Oat milk leaves our depot in ten minutes. And I'll find out why it happened three times.", 23],
    ["ai", "And who pays for the delivery?", 34],
    ["user", "We do, and I'm refunding the last two as well.", 38],
    ["ai", "Fine. But if it happens again, I'm gone.", 46],
    ["user", "I understand. I'll call you at four to tell you what went wrong. Is that a quiet time?", 52],
    ["ai", "Four is good. Thank you for not reading me a script.", 61],
  ],
  analysis: {
    score: 88,
    verdict: "8.8/10",
    summary: "You acknowledged, took ownership and acted inside forty seconds. Rosa ended the call calmer than she began it.",
    strengths: [
      "Reflected the **real** damage, a busy morning, and not only the wrong milk.",
      "Gave a time for everything: ten minutes for the milk, four o'clock for the reason.",
      "Stayed inside your limits without mentioning them.",
    ],
    improvements: [
      "Confirm the order once more before it leaves; a fourth mistake would end this account.",
      "Say what you will check, so that “find out why” sounds less like a promise of a promise.",
    ],
    feedback:
      "You never defended the company, and that is why it worked. Your first sentence repeated *her* count, “three times”, which told her that she had been heard.\n\nBefore you close such a call, read the order back: `12 × oat milk, barista, 1 l`. It takes five seconds and removes the one risk that is left.",
    actionItems: [
      "Read every replacement order back, item by item.",
      "Block ten minutes before four o'clock to look at the three pick lists.",
    ],
    resources: "- Your service handbook: replacements and refunds",
    reportCard: [
      { topic: "Empathy", score: 9.5, note: "Specific, early, and not repeated too often.", weight: 30 },
      { topic: "Ownership", score: 9, note: "No excuses, no “they”.", weight: 30 },
      { topic: "Solution", score: 8.5, note: "Fast and fair; the order was not read back.", weight: 25 },
      { topic: "Closing", score: 7.5, note: "A time was agreed. The content of the call was vague.", weight: 15 },
    ],
  },
};
