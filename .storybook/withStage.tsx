import type { Decorator } from "@storybook/react-vite";
import { useEffect } from "react";
import { type StageGlobals, directionOf } from "./globals.js";

/** Renders a story with the toolbar's theme, direction, language and width. */
export const withStage: Decorator = (Story, { globals, viewMode }) => {
  const { theme, locale, width } = globals as StageGlobals;
  const direction = directionOf(globals as StageGlobals);
  const isPage = viewMode === "story";
  useEffect(() => {
    if (!isPage) return;
    const root = document.documentElement;
    root.style.colorScheme = theme === "auto" ? "light dark" : theme;
    root.dir = direction;
    root.lang = locale;
  }, [isPage, theme, direction, locale]);
  return (
    <div
      className="stage"
      data-theme={theme}
      data-width={width}
      data-fullscreen={isPage ? "" : undefined}
      dir={direction}
      lang={locale}
    >
      <Story />
    </div>
  );
};
