"use client"; // for Next.js; other setups ignore it
import type { ReactNode } from "react";
import { PracticeFlow } from "tough-tongue-react";

/** The components adapt to the width of their column, not of the window. */
export function PageWithPractice({ children }: { children: ReactNode }) {
  return (
    <div style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr) 24rem", gap: "2rem" }}>
      <main>{children}</main>
      <aside style={{ position: "sticky", top: "1rem", alignSelf: "start" }}>
        <PracticeFlow />
      </aside>
    </div>
  );
}
