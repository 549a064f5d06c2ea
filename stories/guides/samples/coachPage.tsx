"use client"; // for Next.js; other setups ignore it
import { useState } from "react";
import { AccountHealth, ScenarioManager, TeamReport, type TeamSelection } from "tough-tongue-react/coach";

const day = 86_400_000;

export interface CoachPageProps {
  /** From the page's URL, such as `?person=ada@example.com`. */
  selected: TeamSelection | null;
  /** Writes it to the URL, so that each person and session has a link and the Back button works. */
  onSelect: (selected: TeamSelection | null) => void;
}

export function CoachPage({ selected, onSelect }: CoachPageProps) {
  const [days, setDays] = useState(30);
  const [now] = useState(() => Date.now());
  return (
    <>
      <label>
        Period{" "}
        <select value={days} onChange={(event) => setDays(Number(event.target.value))}>
          <option value={7}>7 days</option>
          <option value={30}>30 days</option>
          <option value={90}>90 days</option>
        </select>
      </label>
      <TeamReport filter={{ from: new Date(now - days * day) }} selected={selected} onSelectedChange={onSelect} />
    </>
  );
}

/** For people with the right `canManage`. */
export function ManagerPage() {
  return (
    <>
      <AccountHealth />
      <ScenarioManager />
    </>
  );
}
