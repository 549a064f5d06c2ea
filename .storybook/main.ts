import type { StorybookConfig } from "@storybook/react-vite";
import { componentDocs } from "./componentDocs.js";
import { demoPages } from "./demoPages.js";
import { demoServer } from "./demoServer.js";

const config: StorybookConfig = {
  stories: ["../stories/**/*.mdx", "../stories/**/*.stories.tsx"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y", "@storybook/addon-vitest"],
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
    }
    const plugins = (vite.plugins ?? []).filter((plugin) => !(plugin && "name" in plugin && plugin.name === "stylesheet"));
    return { ...vite, plugins: [...plugins, componentDocs(), demoServer(), demoPages()] };
  },
};

export default config;
