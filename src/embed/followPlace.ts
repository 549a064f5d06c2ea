const TABBABLE = "a[href], button, input, select, textarea, summary, iframe, audio, video, [tabindex], [contenteditable]";

/**
 * For browsers without `Element.moveBefore`, which reload a frame that is moved in the document: positions the frame over its
 * place instead. The Tab key and screen readers also reach it there. Returns a function that stops it.
 */
export function followPlace(frame: HTMLIFrameElement, place: HTMLElement): () => void {
  const { style } = frame;
  const scrollers = scrollersAround(place);
  let tick = 0;
  Object.assign(style, { position: "absolute", left: "0px", top: "0px" });

  /**
   * Runs once per animation frame, because no event covers everything that moves an element: scrolling in an ancestor,
   * content that grows above it, an animation. The position is absolute, so the page itself scrolls without an update.
   */
  function follow(): void {
    tick = requestAnimationFrame(follow);
    const target = place.getBoundingClientRect();
    const current = frame.getBoundingClientRect();
    update("width", target.width, current.width);
    update("height", target.height, current.height);
    // Relative to the current position, so that the frame's containing block does not matter.
    const { left, top } = style;
    update("left", parseFloat(left) + target.left - current.left, parseFloat(left));
    update("top", parseFloat(top) + target.top - current.top, parseFloat(top));
    style.clipPath = clipOf(target, scrollers);
  }
  function update(property: "left" | "top" | "width" | "height", value: number, current: number): void {
    // Smaller differences are rounding.
    if (Math.abs(value - current) > 0.5) style[property] = `${value}px`;
  }

  follow();
  style.borderRadius = getComputedStyle(place).borderRadius;
  frame.id ||= `tt-frame-${Math.random().toString(36).slice(2)}`;
  place.setAttribute("aria-owns", frame.id);
  const releaseKeyboard = routeKeyboard(frame, place);
  return () => {
    cancelAnimationFrame(tick);
    releaseKeyboard();
    place.removeAttribute("aria-owns");
    frame.removeAttribute("style");
  };
}

/**
 * Makes Tab enter and leave the frame at its place. At its own position in the document the frame is skipped; two elements around it
 * catch the focus that leaves it.
 */
function routeKeyboard(frame: HTMLIFrameElement, place: HTMLElement): () => void {
  const page = frame.ownerDocument;
  const before = page.createElement("span");
  const after = page.createElement("span");
  const aborter = new AbortController();
  const { signal } = aborter;
  const catchFocus = (isOn: boolean) => {
    before.tabIndex = after.tabIndex = isOn ? 0 : -1;
  };
  frame.before(before);
  frame.after(after);
  frame.tabIndex = -1;
  place.tabIndex = 0;

  place.addEventListener(
    "focus",
    () => {
      catchFocus(true);
      frame.focus();
    },
    { signal },
  );
  // A click into the frame. Firefox updates the focused element after this event.
  window.addEventListener("blur", () => setTimeout(() => catchFocus(page.activeElement === frame)), { signal });
  for (const [one, isNext] of [[before, false], [after, true]] as const) {
    one.addEventListener(
      "focus",
      () => {
        catchFocus(false);
        neighborOf(place, isNext)?.focus();
      },
      { signal },
    );
  }
  return () => {
    aborter.abort();
    before.remove();
    after.remove();
    frame.removeAttribute("tabindex");
    place.removeAttribute("tabindex");
  };
}

/** The next or previous tab stop in the document. */
function neighborOf(place: HTMLElement, isNext: boolean): HTMLElement | undefined {
  const side = isNext ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const found = [...place.ownerDocument.querySelectorAll<HTMLElement>(TABBABLE)].filter(
    (one) =>
      one.tabIndex >= 0 &&
      !one.matches(":disabled") &&
      one.getClientRects().length > 0 &&
      (place.compareDocumentPosition(one) & (side | Node.DOCUMENT_POSITION_CONTAINS)) === side,
  );
  return isNext ? found[0] : found.at(-1);
}

function scrollersAround(place: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  const { body, documentElement } = place.ownerDocument;
  for (let one = place.parentElement; one && one !== body && one !== documentElement; one = one.parentElement) {
    if (getComputedStyle(one).overflow !== "visible") found.push(one);
  }
  return found;
}

/** Cuts off the part that is scrolled out of view. */
function clipOf(target: DOMRect, scrollers: readonly HTMLElement[]): string {
  let [top, right, bottom, left] = [0, 0, 0, 0];
  for (const scroller of scrollers) {
    const edge = scroller.getBoundingClientRect();
    top = Math.max(top, edge.top - target.top);
    right = Math.max(right, target.right - edge.right);
    bottom = Math.max(bottom, target.bottom - edge.bottom);
    left = Math.max(left, edge.left - target.left);
  }
  return Math.max(top, right, bottom, left) < 1 ? "" : `inset(${top}px ${right}px ${bottom}px ${left}px)`;
}
