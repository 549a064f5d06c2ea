"use client"; // for Next.js; other setups ignore it
import type { FormEvent } from "react";
import { useCreateScenario } from "tough-tongue-react";

/** For people who may manage the account. The scenario lists refresh automatically. */
export function NewScenario() {
  const create = useCreateScenario();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    create.mutate({ name: String(fields.get("name")), aiInstructions: String(fields.get("instructions")), isPublic: false });
  };
  return (
    <form onSubmit={submit}>
      <input name="name" aria-label="Name" required />
      <textarea name="instructions" aria-label="Instructions for the AI" required />
      <button disabled={create.isPending}>Create</button>
      {create.error && <p role="alert">{create.error.message}</p>}
    </form>
  );
}
