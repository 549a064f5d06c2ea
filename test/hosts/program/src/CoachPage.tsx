import { useState } from "react";
import { useSearchParams } from "react-router";
import { TeamReport, type TeamSelection } from "tough-tongue-react/coach";

const DAY = 86_400_000;

export function CoachPage() {
  const [days, setDays] = useState(30);
  const [now] = useState(() => Date.now());

  // Each person and each session has a link, and the Back button works.
  const [params, setParams] = useSearchParams();
  const person = params.get("person") ?? undefined;
  const session = params.get("session") ?? undefined;
  const select = (selected: TeamSelection | null) => {
    const next = new URLSearchParams();
    if (selected?.person) next.set("person", selected.person);
    if (selected?.session) next.set("session", selected.session);
    setParams(next);
  };

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
      <TeamReport
        filter={{ from: new Date(now - days * DAY) }}
        selected={person || session ? { person, session } : null}
        onSelectedChange={select}
      />
    </>
  );
}
