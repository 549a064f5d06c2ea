/**
 * On a component's page, a story in its own frame also plays and takes the focus, and the browser would scroll the page to it,
 * away from the text that the reader came for.
 */
export function stayInPlace(): void {
  if (!window.frameElement?.closest("#storybook-docs")) return;
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function focusInPlace(options) {
    focus.call(this, { ...options, preventScroll: true });
  };
}
