"use client"; // for Next.js; other setups ignore it
import { useScenarioPicker } from "tough-tongue-react";

/** Your own markup over the picker's state. The radios stay native. */
export function Chips() {
  const picker = useScenarioPicker({ onValueChange: (id) => console.log(id) });
  return (
    <div {...picker.rootProps}>
      <fieldset {...picker.groupProps}>
        <legend>What do you want to practice?</legend>
        {picker.shown.map((scenario) => (
          <label key={scenario.id}>
            <input {...picker.getRadioProps(scenario)} /> {scenario.name}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
