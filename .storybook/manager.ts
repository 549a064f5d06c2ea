import "./manager.css";
import { addons } from "storybook/manager-api";
import { siteTheme } from "./siteTheme.js";

addons.setConfig({
  theme: siteTheme,
  layoutCustomisations: {
    // The guided practice needs the whole page, and has no controls.
    showPanel: ({ storyId }: { storyId?: string }, isShown: boolean) => (storyId === "practice--guided" ? false : isShown),
  },
});
