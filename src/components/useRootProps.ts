"use client";
import { useOptionalToughTongue } from "../hooks/context.js";

/** What every component's outermost element carries: its part name, the host's class, and a theme if one is set. */
export function useRootProps(part: string, className?: string) {
  const theme = useOptionalToughTongue()?.theme;
  return {
    "data-tt": part,
    "data-tt-root": "",
    "data-tt-theme": theme === "light" || theme === "dark" ? theme : undefined,
    className,
  };
}
