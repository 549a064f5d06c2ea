import { addons } from "storybook/manager-api";
import { create } from "storybook/theming";

addons.setConfig({
  theme: create({
    base: "light",
    brandTitle: "tough-tongue-react",
    colorPrimary: "#0b666e",
    colorSecondary: "#0b666e",
    appBorderRadius: 10,
  }),
  layoutCustomisations: {
    // The guided practice needs the whole page, and has no controls.
    showPanel: ({ storyId }: { storyId?: string }, isShown: boolean) => (storyId === "practice--guided" ? false : isShown),
  },
});
