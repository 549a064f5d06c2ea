"use client";
import { SessionEmbed, type UsePracticeFlowOptions, usePracticeFlow } from "tough-tongue-react";
import { AnalysisCard } from "./analysis-card";
import { ScenarioPicker } from "./scenario-picker";

const titles: Record<string, string> = {
  pick: "Choose a scenario",
  ready: "Ready to practice?",
  offer: "Continue your practice?",
  starting: "Starting…",
  problem: "Your practice has not started",
  practice: "Practice",
  analysis: "Your feedback",
};

const button = "h-10 justify-self-start rounded-md bg-primary px-5 text-sm font-medium text-primary-foreground";
const quietButton = "h-10 justify-self-start rounded-md border border-input px-5 text-sm";

/** The complete practice. Wrap it in `ToughTongueProvider`. */
export function PracticeFlow(options: Omit<UsePracticeFlowOptions, "microphoneCheck">) {
  const flow = usePracticeFlow(options);
  const { view, problem, sessionId, embedOptions } = flow;
  return (
    <div {...flow.rootProps} className="grid gap-6">
      <h2 key={view} {...flow.headingProps} className="text-xl font-semibold">
        {titles[view] ?? "Practice"}
      </h2>
      {problem && (
        <div className="grid gap-4">
          <p role="alert" className="text-sm text-destructive">
            {problem.outcome === "unknown" ? "We couldn't confirm that your session was created. If you try again, you may get a second one." : problem.message}
          </p>
          <div className="flex gap-2">
            <button {...flow.restartProps} className={button}>
              Try again
            </button>
            <button {...flow.backProps} className={quietButton}>
              Back
            </button>
          </div>
        </div>
      )}
      {view === "offer" && (
        <div className="flex gap-2">
          <button {...flow.continueProps} className={button}>
            Continue
          </button>
          <button {...flow.startOverProps} className={quietButton}>
            Start over
          </button>
        </div>
      )}
      {view === "pick" && <ScenarioPicker {...flow.pickerProps} />}
      {(view === "pick" || view === "ready") && (
        <>
          {flow.lacksChoice && <p role="alert">Choose a scenario first.</p>}
          <button {...flow.startProps} className={button}>
            Start practice
          </button>
        </>
      )}
      {view === "analysis" && sessionId && (
        <>
          <AnalysisCard sessionId={sessionId} />
          <button {...flow.restartProps} className={button}>
            Practice again
          </button>
        </>
      )}
      {/* In one place of the tree through all views: a frame that moves reloads, which ends its session. */}
      {embedOptions && (
        <div ref={flow.frameRef} hidden={flow.isCollapsed}>
          <SessionEmbed key={flow.attempt} {...embedOptions} />
        </div>
      )}
    </div>
  );
}
