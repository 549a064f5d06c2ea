"use client";
import { useOptionalToughTongue } from "../hooks/context.js";

/** Attributes of every component's outermost element: its part name, the app's class, and the theme. */
export function useRootProps(part: string, className?: string) {
  return {
    "data-tt": part,
    "data-tt-root": "",
    "data-tt-theme": useOptionalToughTongue()?.theme,
    className,
  };
}
