import type { StorybookConfig } from "@storybook/react-vite";
import { componentDocs } from "./componentDocs.js";
import { demoPages } from "./demoPages.js";
import { demoServer } from "./demoServer.js";

const isBuild = process.env.NODE_ENV === "production";

/** The chunks that the pages of the built site share. */
const groups = [
  { name: "vendor", test: /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](react-query|query-core))[\\/]/ },
  { name: "library", test: /[\\/]src[\\/](protocol|client|embed|labels|hooks|components)[\\/](?!Markdown|markdown)/ },
  { name: "fakes", test: /[\\/]src[\\/](testing|server)[\\/]/ },
];

const config: StorybookConfig = {
  stories: ["../stories/**/*.mdx", "../stories/**/*.stories.tsx"],
  // The built site has no server that could run tests.
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y", ...(isBuild ? [] : ["@storybook/addon-vitest"])],
  framework: { name: "@storybook/react-vite", options: {} },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  typescript: { reactDocgen: false },
  viteFinal(vite) {
    // The library's own build settings must not affect the site.
    if (vite.build) {
      delete vite.build.lib;
      delete vite.build.rolldownOptions;
      delete vite.build.rollupOptions;
      delete vite.build.cssCodeSplit;
      // Each part that several pages share would be a file of its own: fifty on the start page.
      vite.build.rolldownOptions = { output: { codeSplitting: { groups } } };
    }
    vite.resolve = { ...vite.resolve, tsconfigPaths: true }; // The guides' samples import the package by its name.
    // Transformed while the server starts, before the browser asks for them.
    vite.server = { ...vite.server, warmup: { clientFiles: [".storybook/preview.tsx", "stories/Start.stories.tsx"] } };
    const plugins = (vite.plugins ?? []).filter((plugin) => !(plugin && "name" in plugin && plugin.name === "stylesheet"));
    return { ...vite, plugins: [...plugins, componentDocs(), demoServer(), demoPages()] };
  },
};

export default config;
