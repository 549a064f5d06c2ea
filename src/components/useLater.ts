"use client";
import { useEffect, useState } from "react";

type Later = typeof import("./later.js");

/** What is loaded after the page, fetched while the content is waited for. Without it the content is readable all the same. */
export function useLater(): Later | undefined {
  const [later, setLater] = useState<Later>();
  useEffect(() => void import("./later.js").then(setLater, () => {}), []);
  return later;
}
