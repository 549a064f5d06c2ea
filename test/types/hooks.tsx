/** The hooks' props fit a host's own elements. */
import type { Ref } from "react";
import { AnalysisCard, type PracticeFlowState, ScenarioPicker, type ScenarioPickerState, SessionEmbed, usePracticeFlow, useScenarioPicker, useSessionEmbed } from "tough-tongue-react";

export function Flow() {
  const flow = usePracticeFlow({ resume: "session" });
  return (
    <div {...flow.rootProps}>
      <h2 key={flow.view} {...flow.headingProps}>{flow.view}</h2>
      <ScenarioPicker {...flow.pickerProps} />
      <button {...flow.startProps}>Start</button>
      <AnalysisCard {...flow.analysisProps} />
      <div ref={flow.frameRef}>{flow.embedOptions && <SessionEmbed key={flow.attempt} {...flow.embedOptions} />}</div>
    </div>
  );
}

export function Picker() {
  const picker = useScenarioPicker({ defaultValue: "a" });
  return (
    <div {...picker.rootProps}>
      <input {...picker.searchProps} aria-label="Search" />
      <fieldset {...picker.groupProps}>{picker.shown.map((scenario) => <input key={scenario.id} {...picker.getRadioProps(scenario)} />)}</fieldset>
      <button {...picker.showMoreProps}>More</button>
    </div>
  );
}

export function Embed() {
  const { rootProps, frameKey, frameProps } = useSessionEmbed({ embedUrl: null });
  return <div {...rootProps}>{frameProps && <iframe key={frameKey} {...frameProps} />}</div>;
}

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

// Under the types of React 18, too: there a `RefObject<Element | null>` is no ref to an element, and a `Ref<Element>` is one.
export const areRefs: [
  Same<PracticeFlowState["rootProps"]["ref"], Ref<HTMLDivElement>>,
  Same<PracticeFlowState["headingProps"]["ref"], Ref<HTMLHeadingElement>>,
  Same<PracticeFlowState["frameRef"], Ref<HTMLDivElement>>,
  Same<ScenarioPickerState["rootProps"]["ref"], Ref<HTMLDivElement>>,
  Same<ScenarioPickerState["searchProps"]["ref"], Ref<HTMLInputElement>>,
] = [true, true, true, true, true];
