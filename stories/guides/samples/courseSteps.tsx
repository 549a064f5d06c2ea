"use client";
import { LearningPath, type LearningPathProps } from "tough-tongue-react";

export interface CourseOverviewProps extends Pick<LearningPathProps, "steps"> {
  /** From your database. */
  doneSteps: readonly string[];
  saveStep: (id: string) => Promise<void>;
  /** Your router's function. */
  navigate: (path: string) => void;
}

/** Steps on pages of your own, and content steps in your own database. */
export function CourseOverview({ steps, doneSteps, saveStep, navigate }: CourseOverviewProps) {
  return (
    <LearningPath
      steps={steps}
      doneSteps={doneSteps}
      onStepDone={(id) => void saveStep(id)}
      onOpenStep={(step) => navigate(`/course/${step.id}`)}
    />
  );
}
