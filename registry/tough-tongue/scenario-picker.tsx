"use client";
import { type UseScenarioPickerOptions, useScenarioPicker } from "tough-tongue-react";

/** The account's scenarios as native radios, with search. */
export function ScenarioPicker(props: UseScenarioPickerOptions) {
  const picker = useScenarioPicker(props);
  return (
    <div {...picker.rootProps} className="grid gap-4">
      <input
        {...picker.searchProps}
        aria-label="Search scenarios"
        placeholder="Search scenarios"
        className="h-9 rounded-md border border-input bg-background px-3 text-sm"
      />
      <fieldset {...picker.groupProps} className="grid gap-2">
        <legend className="sr-only">Scenario</legend>
        {picker.shown.map((scenario) => (
          <label
            key={scenario.id}
            className="flex cursor-pointer items-start gap-3 rounded-lg border border-border p-4 has-checked:border-primary has-checked:bg-accent"
          >
            <input {...picker.getRadioProps(scenario)} className="mt-1 accent-primary" />
            <span className="grid gap-1">
              <bdi className="font-medium">{scenario.name}</bdi>
              {scenario.description && <bdi className="text-sm text-muted-foreground">{scenario.description}</bdi>}
            </span>
          </label>
        ))}
      </fieldset>
      {picker.remaining > 0 && (
        <button {...picker.showMoreProps} className="h-9 rounded-md border border-input px-4 text-sm">
          Show {picker.remaining} more
        </button>
      )}
    </div>
  );
}
