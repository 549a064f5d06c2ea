/** The links of the start page. An id is Storybook's: the page's title in lower case, with hyphens. */
export interface Page {
  id: string;
  name: string;
  text: string;
}

const component = (name: string, text: string): Page => ({ id: `components-${name.toLowerCase()}`, name, text });

export const components: readonly Page[] = [
  component("PracticeFlow", "The complete practice: choose, talk, review."),
  component("ScenarioPicker", "The account's scenarios as native radios, with search."),
  component("SessionEmbed", "One voice session in a frame, with its status and events."),
  component("SessionDialog", "The same session in a native modal dialog."),
  component("SessionDock", "A running session that continues on every page."),
  component("AnalysisCard", "Score, verdict, strengths, report card, next steps."),
  component("SessionHistory", "Past practices with their scores over time."),
  component("LearningPath", "A course of practices and content, with progress."),
  component("Transcript", "Who said what and when, with search, copy and download."),
  component("MicrophoneCheck", "Tests the microphone and explains what to fix."),
  component("SessionNotes", "A coach's notes, sent into the running session."),
  component("ToughTongueProvider", "Client, cache, texts and theme for all components."),
];

export const guides: readonly Page[] = [
  { id: "guides-getting-started", name: "Getting started", text: "Install, add the page, add the proxy." },
  { id: "guides-frameworks", name: "Frameworks", text: "Next.js, Vite, React Router, TanStack Start, Astro, Express, Koa." },
  { id: "guides-recipes", name: "Recipes", text: "Dialogs, consent, feedback, results in your backend, sessions per day." },
  { id: "guides-a-lesson-in-a-course", name: "A lesson in a course", text: "A whole page: text, practice, passing score, attempts." },
  { id: "guides-a-side-panel-in-a-crm", name: "A side panel in a CRM", text: "A whole page: rehearse the next call beside the deal." },
  { id: "guides-practice-during-onboarding", name: "Practice during onboarding", text: "A whole page: the first week of a new colleague." },
  { id: "guides-the-proxy", name: "The proxy", text: "Express, Next, Hono, Fastify, Flask." },
  { id: "guides-practiceflow-in-depth", name: "PracticeFlow in depth", text: "Private scenarios, microphone check, resuming after a reload." },
  { id: "guides-build-a-course", name: "Build a course", text: "Steps, scores, locks, and where a person continues." },
  { id: "guides-coach-and-manager-views", name: "Coach and manager views", text: "Team report, scenario editor, account health." },
  { id: "guides-your-own-charts", name: "Your own charts", text: "Use the report's numbers with your own charts." },
  { id: "guides-export-to-your-own-database", name: "Export to your own database", text: "One row per session, from webhooks." },
  { id: "guides-hooks", name: "Hooks", text: "Headless component hooks and data hooks." },
  { id: "guides-api-coverage", name: "API coverage", text: "Every published operation: its method, its hook, or why it is left out." },
  { id: "guides-theming", name: "Theming", text: "Variables, cascade layers, light and dark, no stylesheet." },
  { id: "guides-languages", name: "Languages", text: "English, German, Spanish, Arabic, Japanese, or your own." },
  { id: "guides-testing-your-app", name: "Testing your app", text: "An in-memory fake of the API, for Vitest and Jest." },
  { id: "guides-security-and-csp", name: "Security and CSP", text: "Guarantees of the library, and the headers to send." },
  { id: "guides-limits", name: "Limits", text: "Limit what each person and the account may spend." },
  { id: "guides-many-instances", name: "Many instances", text: "One store for all processes; serverless platforms." },
  { id: "guides-sign-in-with-a-jwt", name: "Sign-in with a JWT", text: "Auth0, Clerk, Supabase, Cognito." },
  { id: "guides-webhooks", name: "Webhooks", text: "Store results on your server, from signed events." },
  { id: "guides-logs-traces-and-errors", name: "Logs, traces and errors", text: "onLog and onError; pino, OpenTelemetry, Sentry." },
  { id: "guides-navigation-and-long-sessions", name: "Navigation and long sessions", text: "Keep a session running across pages." },
  { id: "guides-server-rendering", name: "Server rendering", text: "Prefetch and hydrate with TanStack Query." },
  { id: "guides-the-client-without-react", name: "The client without React", text: "Every endpoint, typed, with retries." },
  { id: "guides-migration", name: "Migration", text: "From a hand-written iframe, and between versions." },
  { id: "guides-troubleshooting", name: "Troubleshooting", text: "Blank frame, no microphone, 401, 429." },
];
