import type { Practice } from "./practice.js";

export const discoveryCall: Practice = {
  scenario: {
    id: "scenario_discovery_call",
    name: "Sales discovery call",
    type: "default",
    description: "Discovery call with a skeptical head of operations",
    user_friendly_description: "Find out what a skeptical head of operations really needs before you pitch anything.",
    user_instructions:
      "You sell route-planning software. Ask open questions, and do not name a price before you know the problem.",
    is_public: true,
    is_featured: true,
    user_metadata: { role: "Dana, head of operations", category: "Sales", minutes: 12, difficulty: "Medium" },
    created_at: "2026-03-02T09:15:00.000000",
    ai_instructions:
      "You are Dana, head of operations at a logistics company. Be polite, short of time and hard to impress.",
    rubrik: "Opening 15, questions 35, listening 25, next step 25.",
    passcode: null,
  },
  persona: "Dana, head of operations",
  transcript: [
    ["ai", "Hi, Dana here. I have twenty minutes, and I should say we already use a planning tool.", 1],
    ["user", "Thanks for making the time, Dana. What made you take the call, if you already have one?", 9],
    ["ai", "Drivers call dispatch all day because the plan is out of date by ten. It's tiring, honestly.", 17],
    ["user", "All day. What does one of those calls cost you, in time?", 26],
    ["ai", "Three, four minutes each. We had ninety yesterday.", 32],
    ["user", "So five hours of dispatch, on one day. Who feels that most?", 41],
    ["ai", "My two dispatchers. One of them handed in her notice last week.", 48],
    ["user", "I'm sorry to hear that. Our tool replans every fifteen minutes, by the way. It's quite affordable.", 57],
    ["ai", "Everything is affordable until I see the invoice. What would you need from me to show me that it works?", 68],
    ["user", "One week of routes. Could we look at the result together on Thursday at ten?", 77],
    ["ai", "Thursday at ten. Send me the list of fields you need.", 84],
  ],
  analysis: {
    score: 78,
    verdict: "Strong questions and a firm next step; the pitch came one question too early.",
    summary:
      "You found a costly, personal problem within a minute and left with a dated next step. A remark on price weakened the middle of the call.",
    strengths: [
      "**Opened on her reason for the call**, not on your product: “What made you take the call?”",
      "Turned a complaint into a figure: ninety calls became *five hours of dispatch a day*.",
      "Agreed on a day, an hour and a deliverable before hanging up.",
    ],
    improvements: [
      "**Stay with the resignation.** It was the strongest thing she said, and you moved on to features after one sentence.",
      "Leave price out until she asks. “Quite affordable” invited doubt.",
      "Ask who else decides. You do not know whether Dana can sign.",
    ],
    feedback: [
      "You were curious and well paced for most of the call, and Dana talked for 60 percent of it, which is where a discovery call should be.",
      "The turning point came at 0:48. She told you that a dispatcher had resigned. A question such as *“What happens if the second one leaves too?”* would have let her describe the cost of doing nothing in her own words. Instead:",
      "1. you sympathized,\n2. you named a feature,\n3. you named the price.",
      "She pulled back at once. You recovered well by asking for **one week of routes**, a small and concrete step that she could say yes to.",
    ].join("\n\n"),
    actionItems: [
      "Prepare three follow-up questions about consequences, and use two of them before any feature.",
      "Practice a five-second pause after every bad piece of news.",
      "Add “Who else should see the result?” to your closing checklist.",
    ],
    resources: "- *SPIN Selling*, chapter 4: implication questions\n- Your team's call library: “Discovery, logistics”",
    reportCard: [
      { topic: "Opening", score: 9, note: "Warm, short, and about her.", weight: 15 },
      { topic: "Questions", score: 8, note: "Open and quantified; one more on consequences was due.", weight: 35 },
      { topic: "Listening", score: 6.5, note: "You echoed her words, but left the resignation behind too soon.", weight: 25 },
      { topic: "Next step", score: 8, note: "A day, an hour and a deliverable. The decision maker is unclear.", weight: 25 },
    ],
  },
};
