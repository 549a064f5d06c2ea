import { useEffect, useState } from "react";
import type { Me } from "./useMe.js";

type Person = Pick<Me, "email" | "name">;

export function SignIn({ onSignIn }: { onSignIn: (email: string) => Promise<void> }) {
  const [people, setPeople] = useState<Person[]>([]);
  useEffect(() => {
    void fetch("/api/people")
      .then((response) => response.json() as Promise<Person[]>)
      .then(setPeople);
  }, []);
  return (
    <main className="page">
      <h1>Who are you?</h1>
      <ul>
        {people.map(({ email, name }) => (
          <li key={email}>
            <button type="button" onClick={() => void onSignIn(email)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
