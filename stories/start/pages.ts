/** Where the start page leads. Ids are Storybook's: the title of the page, in small letters. */
export interface Page {
  id: string;
  name: string;
  text: string;
}

const component = (name: string, text: string): Page => ({ id: `components-${name.toLowerCase()}`, name, text });

export const components: readonly Page[] = [
  component("PracticeFlow", "The whole practice: pick, talk, read the analysis."),
  component("ScenarioPicker", "Native radios over the account's scenarios, with search."),
  component("SessionEmbed", "One voice session in a frame, and how it goes."),
  component("SessionDialog", "The same session in a native modal dialog."),
  component("AnalysisCard", "Score, verdict, strengths, report card, next steps."),
  component("SessionHistory", "Past practices, their scores and the trend."),
  component("Transcript", "Who said what, and when; searched and copied."),
  component("MicrophoneCheck", "Can you be heard? And if not, why not."),
  component("SessionNotes", "A coach's notes into the running session."),
  component("ToughTongueProvider", "Client, cache, texts and theme for all of them."),
];

export const guides: readonly Page[] = [
  { id: "guides-getting-started", name: "Getting started", text: "Install, ten lines, a dozen on the server." },
  { id: "guides-the-proxy", name: "The proxy", text: "Express, Next, Hono, Fastify, Flask, nginx." },
  { id: "guides-practiceflow-in-depth", name: "PracticeFlow in depth", text: "Private scenarios, a check of the microphone, a way back after a reload." },
  { id: "guides-hooks", name: "Hooks", text: "Your own markup over each component; data." },
  { id: "guides-theming", name: "Theming", text: "Variables, light and dark, no stylesheet." },
  { id: "guides-languages", name: "Languages", text: "English, German, Spanish, Arabic, Japanese, yours." },
  { id: "guides-testing-your-app", name: "Testing your app", text: "A fake vendor in memory; no network." },
  { id: "guides-security-and-csp", name: "Security and CSP", text: "What is trusted, and the headers you send." },
  { id: "guides-server-rendering", name: "Server rendering", text: "Prefetch and hydrate with TanStack Query." },
  { id: "guides-the-client-without-react", name: "The client without React", text: "Every endpoint, typed, with one retry layer." },
  { id: "guides-from-a-hand-written-iframe", name: "From a hand-written iframe", text: "What you wrote, and what it is now." },
  { id: "guides-troubleshooting", name: "Troubleshooting", text: "Blank frame, no microphone, 401, 429." },
];
