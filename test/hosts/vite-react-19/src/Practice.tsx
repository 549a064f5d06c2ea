import { PracticeFlow, ToughTongueProvider } from "tough-tongue-react";
import "tough-tongue-react/styles.css";

/** Only where the sessions live elsewhere than at the vendor, as in a test. */
const embedOrigins: string[] | undefined = import.meta.env.VITE_EMBED_ORIGINS?.split(",");

export function Practice() {
  return (
    <ToughTongueProvider proxyUrl="/api/tough-tongue" {...(embedOrigins && { embedOrigins })}>
      <h1>Practice</h1>
      <PracticeFlow resume="session" onAnalysis={(analysis) => (document.title = `Practice: ${analysis.score?.percent ?? "done"}`)} />
    </ToughTongueProvider>
  );
}
