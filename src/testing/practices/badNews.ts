import type { Practice } from "./practice.js";

export const badNews: Practice = {
  scenario: {
    id: "scenario_bad_news",
    name: "Breaking bad news in a clinic",
    type: "default",
    description: "A daughter waits for her father's result",
    user_friendly_description: "Tell a patient's daughter that the treatment has not worked, clearly and with compassion.",
    user_instructions: "You are the doctor. The second line of treatment did not help. There is a third, with a small chance.",
    is_public: true,
    is_featured: false,
    user_metadata: { role: "Elif, the patient's daughter", category: "Healthcare", minutes: 10, difficulty: "Hard" },
    created_at: "2026-03-25T07:50:00.000000",
    ai_instructions: "You are Elif, whose father is ill. You have read a lot and you fear the worst.",
    rubrik: "Setting 15, clarity 30, emotion 35, plan 20.",
    passcode: null,
  },
  persona: "Elif, the patient's daughter",
  transcript: [
    ["ai", "Doctor, is it the result? Please just tell me.", 1],
    ["user", "Yes, it is. Shall we sit down? Is there somebody you'd like to have with you?", 6],
    ["ai", "No. Tell me.", 13],
    ["user", "I'm afraid that it isn't what we hoped for. The treatment has not worked.", 17],
    ["ai", "So that's it?", 27],
    ["user", "This is a lot to hear. I'm here, and we have time.", 34],
    ["ai", "What happens to him now?", 48],
    ["user", "There is one more treatment. The chance is small, about one in ten, and it is hard on the body.", 53],
    ["ai", "Does he know?", 65],
    ["user", "Not yet. Would you like us to talk to him together this afternoon?", 68],
  ],
  analysis: {
    score: 86,
    verdict: "Clear words and real pauses: Elif could trust every sentence.",
    summary: "You warned, said it plainly, and waited. The options followed when she asked, not before.",
    strengths: [
      "A warning before the news: *“it isn't what we hoped for”*.",
      "**No jargon.** “The treatment has not worked” leaves no doubt.",
      "Fourteen seconds of silence at 0:34.",
    ],
    improvements: [
      "Ask first what she already knows; she had read a great deal.",
      "“One in ten” needs a second half: one in ten of *what*?",
    ],
    feedback:
      "You followed the person, not the protocol. The silence after *“we have time”* was long, and it was right: the next question was hers.\n\nA figure can be heard as hope or as a sentence. Say both sides: **“Of ten people, it helps one. For nine it does not.”**",
    actionItems: ["Open the next such talk with “What have you been told so far?”", "Prepare figures as whole people, both sides."],
    resources: "- SPIKES: six steps for difficult news",
    reportCard: [
      { topic: "Setting", score: 9, note: "Seated, with an offer of company.", weight: 15 },
      { topic: "Clarity", score: 8.5, note: "Plain. One figure with one side.", weight: 30 },
      { topic: "Emotion", score: 9, note: "Named, then given room.", weight: 35 },
      { topic: "Plan", score: 7.5, note: "A next step this afternoon.", weight: 20 },
    ],
  },
};
