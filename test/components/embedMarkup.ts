/** The server-rendered markup of `<SessionEmbed embedUrl={url} />`. */
export function serverMarkup(url: string): string {
  const { origin } = new URL(url);
  const attributes = [
    `src="${url}"`,
    'title="Practice session"',
    `allow="microphone ${origin}; autoplay ${origin}"`,
    'height="600"',
    'width="100%"',
    'referrerPolicy="strict-origin"',
    'data-tt="session-frame"',
  ];
  return [
    '<div data-tt="session-embed" data-tt-root="" data-status="loading" tabindex="-1">',
    `<iframe ${attributes.join(" ")}></iframe>`,
    '<div data-tt="session-note"><p role="status" data-tt-visually-hidden="">Loading the session…</p></div>',
    "</div>",
  ].join("");
}
