"use client"; // for Next.js; other setups ignore it
import { useCreateSession, useScenarios, useSession } from "tough-tongue-react";

/** These are TanStack Query hooks: `data`, `error` and `isPending` mean what they mean there. */
export function QuickStart() {
  const scenarios = useScenarios({ featured: true });
  const create = useCreateSession();
  const session = useSession(create.data?.sessionId); // sends nothing while the id is undefined

  if (scenarios.isPending) return <p>Loading…</p>;
  if (scenarios.isError) return <p>{scenarios.error.code}</p>;
  return (
    <ul>
      {scenarios.data.map(({ id, name }) => (
        <li key={id}>
          <button onClick={() => create.mutate({ scenarioId: id })} disabled={create.isPending}>
            {name}
          </button>
        </li>
      ))}
      {session.data && <li>Your session is {session.data.status}.</li>}
    </ul>
  );
}
