"use client"; // for Next.js; other setups ignore it
import { LearningPath, MicrophoneCheck, type PathStep } from "tough-tongue-react";

/** Define the steps outside of the component, or load them from your database. */
const steps: PathStep[] = [
  { id: "welcome", title: "Before you start", content: <p>Find a quiet place, and allow ten minutes for each practice.</p> },
  { id: "discovery", scenarioId: "scenario_discovery_call" },
  { id: "reading", title: "Reading: hard feedback", content: "https://example.com/hard-feedback" },
  { id: "feedback", scenarioId: "scenario_hard_feedback", attempts: 2, minPercent: 70 },
];

export function Course({ email, onFinished }: { email: string; onFinished: () => void }) {
  return (
    <LearningPath
      title="Conversations that matter"
      name="conversations" // distinguishes this course from others in the browser's storage
      steps={steps}
      user={{ email }} // counts only this person's sessions, even if they may read other people's
      practice={{ microphoneCheck: MicrophoneCheck }}
      onDone={onFinished}
    />
  );
}
