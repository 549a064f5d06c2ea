"use client";
import type { ReactNode } from "react";
import { PracticeFlow, SessionEmbed } from "tough-tongue-react";
import { hear } from "./hear";

function Page({ name, children }: { name: string; children: ReactNode }) {
  return (
    <main data-page={name}>
      <h1>{name}</h1>
      {children}
    </main>
  );
}

export function Home() {
  return (
    <Page name="home">
      <p>Choose a page.</p>
    </Page>
  );
}

export function About() {
  return (
    <Page name="about">
      <p>A page without a practice.</p>
    </Page>
  );
}

export function Practice() {
  return (
    <Page name="practice">
      <PracticeFlow keepAlive resume="session" onComplete={() => hear("onComplete")} />
    </Page>
  );
}

export function Session() {
  return (
    <Page name="session">
      <SessionEmbed keepAlive scenarioId="scenario_bad_news" onEvent={({ type }) => hear(type)} onComplete={() => hear("onComplete")} />
    </Page>
  );
}

/** Without `keepAlive`: leaving the page ends the session. */
export function Brief() {
  return (
    <Page name="brief">
      <PracticeFlow scenarioId="scenario_bad_news" resume="session" onComplete={() => hear("onComplete")} />
    </Page>
  );
}
