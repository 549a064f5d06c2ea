/**
 * On a docs page, stories move the focus while the reader reads something else: those on the page, and those that play in their own
 * frame. The browser would scroll the page to them.
 */
export function stayInPlace(): void {
  const isFramed = Boolean(window.frameElement?.closest("#storybook-docs"));
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function focusInPlace(options) {
    const isOnDocsPage = isFramed || this.closest(".docs-story");
    focus.call(this, isOnDocsPage ? { ...options, preventScroll: true } : options);
  };
}
