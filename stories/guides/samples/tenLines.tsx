import { PracticeFlow, ToughTongueProvider } from "tough-tongue-react";
import "tough-tongue-react/styles.css";

export function Practice() {
  return (
    <ToughTongueProvider proxyUrl="/api/tough-tongue">
      <PracticeFlow onAnalysis={(analysis) => console.log(analysis.score?.percent)} />
    </ToughTongueProvider>
  );
}
