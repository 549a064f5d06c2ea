import { LearningPath, type PathStep } from "tough-tongue-react";
import type { Me } from "./useMe.js";

const steps: PathStep[] = [
  { id: "welcome", title: "Before you start", content: <p>Find a quiet place, and allow ten minutes for each practice.</p> },
  { id: "discovery", scenarioId: "scenario_discovery_call" },
  { id: "feedback", scenarioId: "scenario_hard_feedback" },
];

export function LearnerPage({ me }: { me: Me }) {
  return (
    <LearningPath
      title="Conversations that matter"
      name="conversations"
      steps={steps}
      // Only this person's sessions count, even for a coach, who may read other people's.
      user={{ email: me.email }}
      practice={{ keepAlive: true }}
    />
  );
}
