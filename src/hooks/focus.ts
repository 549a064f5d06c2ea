/** Whether the focus is in an element, which may be in a shadow root or in another document. */
export function hasFocus(element: Element | null): boolean {
  if (!element) return false;
  const { activeElement } = element.getRootNode() as Document | ShadowRoot;
  return element.contains(activeElement);
}

/** Whether nothing is focused, for example because the focused element was removed. */
export function isFocusLost(element: Element | null): boolean {
  const { activeElement, body } = element?.ownerDocument ?? document;
  return !activeElement || activeElement === body;
}
