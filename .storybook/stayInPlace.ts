/**
 * On a component's page, a story in a frame of its own is played, too, and takes the focus there: the browser would scroll
 * the page to it, away from what one came to read.
 */
export function stayInPlace(): void {
  if (!window.frameElement?.closest("#storybook-docs")) return;
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function focusInPlace(options) {
    focus.call(this, { ...options, preventScroll: true });
  };
}
