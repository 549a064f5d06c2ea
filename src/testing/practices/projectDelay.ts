import type { Practice } from "./practice.js";

export const projectDelay: Practice = {
  scenario: {
    id: "scenario_project_delay",
    name: "Telling a client that you are late",
    type: "default",
    description: "Three weeks late, and the launch is announced",
    user_friendly_description: "Your delivery slips by three weeks and the client has announced the date. Tell them today.",
    user_instructions: "The payment module failed its security test. A first part could still go live on time.",
    is_public: true,
    is_featured: false,
    user_metadata: { role: "Henrik, your client", category: "Clients", minutes: 8, difficulty: "Medium" },
    created_at: "2026-03-16T11:30:00.000000",
    ai_instructions: "You are Henrik, a client who hates surprises more than bad news.",
    rubrik: "Clarity 30, ownership 20, options 30, agreement 20.",
    passcode: null,
  },
  persona: "Henrik, your client",
  transcript: [
    ["ai", "Morning! All set for the fourteenth? Marketing has sent the invitations.", 1],
    ["user", "Good morning, Henrik. I have bad news, so I'll start with it: payment will be three weeks late.", 8],
    ["ai", "Three weeks. And you tell me now?", 18],
    ["user", "The security test failed last night. I wanted you to have it within a day, with options.", 23],
    ["ai", "What options?", 31],
    ["user", "We launch on the fourteenth with browsing and waiting list, or we move everything to the fifth.", 34],
    ["ai", "What would you do?", 44],
    ["user", "Launch the first part. Your invitations hold, and nobody pays through a module that failed its test.", 48],
    ["ai", "All right. I want to see it running by Friday.", 58],
  ],
  analysis: {
    score: 81,
    verdict: "Bad news first, options second, a recommendation third: well done.",
    summary: "You said it in the second sentence and kept the client's launch alive.",
    strengths: [
      "The bad news came **first**, with its size.",
      "Two options that were both real, and one recommendation.",
      "A reason that serves the client: nobody pays through a module that failed.",
    ],
    improvements: [
      "Say what you will do so that it does not slip again; Henrik had to trust you on that.",
      "Ask how the announcement is worded before you promise that the invitations hold.",
    ],
    feedback:
      "Henrik is a client who hates surprises, and you gave him as little of one as you could. *“Within a day, with options”* was the sentence that turned the call.\n\nWhat is still open is **confidence in the new date**. Say what is different about it: who re-tests, when, and what you will do if it fails again.",
    actionItems: ["Send both plans with dates today.", "Book the second security test before Friday's demo."],
    resources: "- Template: the bad-news mail in five sentences",
    reportCard: [
      { topic: "Clarity", score: 9.5, note: "Size and reason in two sentences.", weight: 30 },
      { topic: "Ownership", score: 8, note: "No blame on the testers.", weight: 20 },
      { topic: "Options", score: 8.5, note: "Two, with a recommendation.", weight: 30 },
      { topic: "Agreement", score: 5.5, note: "The new date stands on nothing yet.", weight: 20 },
    ],
  },
};
