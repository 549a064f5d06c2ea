"use client"; // for Next.js; other setups ignore it
import { useState } from "react";
import { LearningPath, MicrophoneCheck, type PathStep } from "tough-tongue-react";
import "./onboarding.css";

export interface OnboardingProps {
  company: string;
  person: { name: string; email: string };
  steps: readonly PathStep[];
  /** Content steps that the person has completed, from your database. */
  doneSteps: readonly string[];
  buddy: { name: string; contact: string };
  onStepDone: (stepId: string) => void;
}

/** The first week of a new colleague: reading and practices in order, with somebody to ask. */
export function Onboarding({ company, person, steps, doneSteps, buddy, onStepDone }: OnboardingProps) {
  const [isDone, setDone] = useState(false);
  return (
    <div className="onboarding">
      <header>
        <p>{company}</p>
        <h1>{isDone ? `You are ready, ${person.name}` : `Welcome, ${person.name}`}</h1>
        <p>{isDone ? "Your first customer can call." : "Practice with an AI customer before you talk to a real one."}</p>
      </header>
      <main>
        <LearningPath
          title="Your first week"
          name="onboarding"
          steps={steps}
          doneSteps={doneSteps}
          user={{ email: person.email }}
          practice={{ microphoneCheck: MicrophoneCheck }}
          onStepDone={onStepDone}
          onDone={() => setDone(true)}
        />
      </main>
      <aside aria-labelledby="buddy">
        <span aria-hidden="true">{buddy.name[0]}</span>
        <h2 id="buddy">Your buddy</h2>
        <p>{buddy.name} knows this job well. Ask anything.</p>
        <a href={`mailto:${buddy.contact}`}>{buddy.contact}</a>
      </aside>
    </div>
  );
}
