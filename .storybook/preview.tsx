import "@fontsource-variable/inter";
import "@fontsource-variable/inter/wght-italic.css";
import "@fontsource-variable/noto-sans-arabic";
import { demo } from "virtual:tough-tongue-demo";
import type { Preview } from "@storybook/react-vite";
import { configure } from "storybook/test";
import "../src/components/styles.css";
import { patience } from "../test/support/patience.js";
import "./stage.css";
import { describeComponent, describeProps } from "./describeComponent.js";
import { globalTypes, initialGlobals } from "./globals.js";
import { isDark, siteTheme } from "./siteTheme.js";
import { stayInPlace } from "./stayInPlace.js";
import { loadFakeVendor, withProvider } from "./withProvider.js";
import { withStage } from "./withStage.js";

// The default of one second is too short for a busy machine.
configure({ asyncUtilTimeout: 12_000 * patience });

stayInPlace();

const preview: Preview = {
  tags: ["autodocs"],
  globalTypes,
  // The built site checks a story when its reader asks. The tests have checked all of them.
  initialGlobals: { ...initialGlobals, a11y: { manual: demo.backend === "static" } },
  loaders: [loadFakeVendor],
  decorators: [withProvider, withStage],
  parameters: {
    // Violations fail the stories' tests; "todo" would only show them.
    a11y: { test: "error" },
    // The stage paints the background, so that theme and direction each need only one switch.
    backgrounds: { disable: true },
    controls: { expanded: true },
    docs: {
      // The blocks of a docs page are half as large as the rest of the preview, and the start page needs none of them. They are loaded before
      // a docs page is rendered, because "On this page" lists the headings of the first moment.
      async renderer() {
        const [{ DocsRenderer }, { ComponentPage }] = await Promise.all([import("@storybook/addon-docs"), import("./ComponentPage.js")]);
        const docs = new DocsRenderer();
        const render: typeof docs.render = (context, parameters, element) => docs.render(context, { page: ComponentPage, ...parameters }, element);
        return { render, unmount: docs.unmount };
      },
      extractArgTypes: describeProps,
      extractComponentDescription: describeComponent,
      theme: siteTheme,
      source: { dark: isDark },
      toc: { title: "On this page", headingSelector: "h2, h3" },
    },
    options: {
      storySort: {
        order: [
          "Start",
          "Guides",
          [
            "Getting started",
            "Frameworks",
            "Recipes",
            "A lesson in a course",
            "A side panel in a CRM",
            "Practice during onboarding",
            "The proxy",
            "Hooks",
            "API coverage",
            "PracticeFlow in depth",
            "Build a course",
            "Coach and manager views",
            "Your own charts",
            "Export to your own database",
            "Theming",
            "Languages",
            "Testing your app",
            "Security and CSP",
            "Navigation and long sessions",
            "Server rendering",
          ],
          "Themes",
          "Recipes",
          "Components",
          [
            "PracticeFlow",
            "ScenarioPicker",
            "SessionEmbed",
            "SessionDialog",
            "SessionDock",
            "AnalysisCard",
            "SessionHistory",
            "LearningPath",
            "Transcript",
            "MicrophoneCheck",
            "SessionNotes",
            "ToughTongueProvider",
          ],
          "Coach",
          ["TeamReport", "ScenarioManager", "ScenarioEditor", "AccountHealth"],
          "Operations",
        ],
      },
    },
  },
};

export default preview;
