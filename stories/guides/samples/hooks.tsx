import { useCreateSession, useScenarios, useSession } from "tough-tongue-react";

/** Data hooks are TanStack Query hooks: what you know of `data`, `error` and `isPending` holds. */
export function QuickStart() {
  const scenarios = useScenarios({ featured: true });
  const create = useCreateSession();
  const session = useSession(create.data?.sessionId); // undefined: nothing is asked for yet

  if (scenarios.isPending) return <p>One moment…</p>;
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
