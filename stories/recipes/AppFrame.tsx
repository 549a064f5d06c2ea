import type { ReactNode } from "react";
import "./appFrame.css";

export interface AppFrameProps {
  /** The name of the app. */
  name: string;
  /** The places of the app; the first one is open. */
  places: readonly string[];
  /** Initials of the person who is signed in. */
  initials: string;
  children: ReactNode;
}

/** An app around a page, so that a recipe is seen where it would be used. */
export function AppFrame({ name, places: [open, ...others], initials, children }: AppFrameProps) {
  return (
    <div className="app-frame">
      <div className="app-bar" lang="en">
        <b>{name}</b>
        <nav aria-label={name}>
          <a href="#open" aria-current="true">
            {open}
          </a>
          {others.map((place) => (
            <a key={place} href="#other">
              {place}
            </a>
          ))}
        </nav>
        <span aria-hidden="true">{initials}</span>
      </div>
      <div className="app-page">{children}</div>
    </div>
  );
}
