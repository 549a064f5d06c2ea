"use client"; // for Next.js; other setups ignore it
import { PracticeFlow, ToughTongueProvider } from "tough-tongue-react";
import "tough-tongue-react/styles.css";

export function Practice() {
  return (
    <ToughTongueProvider proxyUrl="/api/tough-tongue">
      <PracticeFlow onAnalysis={({ score }) => console.log(score)} />
    </ToughTongueProvider>
  );
}
