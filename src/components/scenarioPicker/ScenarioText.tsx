"use client";
import { Fragment } from "react";
import type { Scenario } from "../../protocol/scenario.js";

export interface ScenarioTextProps {
  /** Prefix of the ids of the name (n), the role (r), the description (d) and the facts (c). */
  id: string;
  scenario: Scenario;
  /** Explains why the scenario comes first. */
  note?: string;
  /** Who the AI plays. */
  role: string | undefined;
  /** Why it cannot be chosen now. */
  closure?: string;
  best?: string;
  /** One in each line. */
  facts: string;
}

/** The name, role, description and facts of a scenario. */
export function ScenarioText({ id, scenario: { name, description }, note, role, closure, best, facts }: ScenarioTextProps) {
  const chips = [closure, best, ...facts.split("\n")].filter(Boolean);
  return (
    <span data-tt="scenario-text">
      {note && <small>{note}</small>}
      <bdi id={`${id}n`}>{name}</bdi>
      {role && (
        <span id={`${id}r`} dir="auto" data-tt="scenario-role">
          {role}
        </span>
      )}
      {description && (
        <span id={`${id}d`} dir="auto" data-tt-muted="">
          {description}
        </span>
      )}
      {chips.length > 0 && (
        <span id={`${id}c`} data-tt="scenario-chips" data-tt-chips="">
          {chips.map((chip) => (
            // The space separates them for screen readers.
            <Fragment key={chip}>
              <bdi data-tt-chip={chip === closure ? "closed" : chip === best ? "best" : ""}>{chip}</bdi>{" "}
            </Fragment>
          ))}
        </span>
      )}
    </span>
  );
}
