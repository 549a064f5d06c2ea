"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";

/** Scrolls a table that is too wide for its container. It then has a name, and the keyboard can reach it. */
export function ScrollArea({ label, children }: { label: string; children: ReactNode }) {
  const area = useRef<HTMLDivElement>(null);
  const [isScrollable, setScrollable] = useState(false);
  useEffect(() => {
    const element = area.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => setScrollable(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  const scrollProps = isScrollable ? { role: "group", "aria-label": label, tabIndex: 0 } : {};
  return (
    <div ref={area} data-tt="scroll-area" {...scrollProps}>
      {children}
    </div>
  );
}
