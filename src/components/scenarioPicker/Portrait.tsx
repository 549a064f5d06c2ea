"use client";
import { useId, useState } from "react";

export interface PortraitProps {
  /** Decides the color. */
  id: string;
  /** The initials are shown if there is no picture. */
  name: string;
  url?: string | undefined;
}

/** A picture of a person, or initials on a color of their own. */
export function Portrait({ id, name, url }: PortraitProps) {
  const [failedUrl, setFailedUrl] = useState<string>();
  const hue = hueOf(id);
  const gradientId = useId();
  return (
    <span data-tt="scenario-portrait" aria-hidden="true">
      {url && url !== failedUrl ? (
        <img src={url} alt="" loading="lazy" decoding="async" referrerPolicy="no-referrer" onError={() => setFailedUrl(url)} />
      ) : (
        // Attributes rather than styles, which a strict CSP would ignore.
        <svg viewBox="0 0 56 56">
          <radialGradient id={gradientId} cx="0.9" cy="0" r="1.2">
            <stop stopColor={`oklch(0.58 0.13 ${hue + 50})`} />
            <stop offset="1" stopColor={`oklch(0.4 0.1 ${hue})`} />
          </radialGradient>
          <path d="M0 0h56v56H0z" fill={`url(#${gradientId})`} />
          <text x="28" y="28" dy=".36em" textAnchor="middle" fontSize="20" fontWeight="600" fill="#fff">
            {initialsOf(name)}
          </text>
        </svg>
      )}
    </span>
  );
}

/**
 * The first letters of the first two words, up to a comma or a bracket: "Marcus, your manager" is M. Scripts without capitals join or
 * stack letters, so they get one letter.
 */
export function initialsOf(name: string): string {
  const words = name.replace(/(?<=.)[,،、(（].*$/su, "").match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  const letters = words.map((word) => [...word][0]!).slice(0, 2);
  const hasCapitals = letters.every((letter) => letter.toUpperCase() !== letter.toLowerCase());
  return letters.slice(0, hasCapitals ? 2 : 1).join("").toUpperCase();
}

function hueOf(id: string): number {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + letter.codePointAt(0)!) % 360_000;
  // From green to pink, without the muddy hues of orange and yellow. Neighboring ids get hues far apart.
  return 150 + ((hash * 137) % 190);
}
