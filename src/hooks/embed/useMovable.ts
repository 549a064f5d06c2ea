"use client";
import { type CSSProperties, type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from "react";

/** Distances from the right and bottom edges of the viewport, in pixels. */
interface Offset {
  right: number;
  bottom: number;
}

const STEP = 32;
/** How much an arrow key adds to the distances from the right and bottom edges. */
const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};

/**
 * Moves a fixed element with the pointer and the arrow keys. The stylesheet reads the two variables in `style` and keeps the
 * element inside the viewport, even when the viewport is resized.
 */
export function useMovable(root: RefObject<HTMLElement | null>) {
  const [offset, setOffset] = useState<Offset>();
  /** The element's offset plus the pointer's position, a constant while the pointer drags it. */
  const grip = useRef<Offset>(undefined);

  function offsetPlus(x: number, y: number): Offset {
    const { right, bottom } = root.current!.getBoundingClientRect();
    const { clientWidth, clientHeight } = root.current!.ownerDocument.documentElement;
    return { right: clientWidth - right + x, bottom: clientHeight - bottom + y };
  }

  return {
    style: offset && ({ "--_tt-dock-right": `${offset.right}px`, "--_tt-dock-bottom": `${offset.bottom}px` } as CSSProperties),
    /** For the part that the pointer drags. */
    dragProps: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = offsetPlus(event.clientX, event.clientY);
      },
      onPointerMove({ clientX, clientY }: PointerEvent<HTMLElement>) {
        if (grip.current) setOffset({ right: grip.current.right - clientX, bottom: grip.current.bottom - clientY });
      },
      onLostPointerCapture() {
        grip.current = undefined;
      },
    },
    /** For a button. */
    keyProps: {
      onKeyDown(event: KeyboardEvent) {
        const by = arrows[event.key];
        if (!by) return;
        event.preventDefault();
        setOffset(offsetPlus(...by));
      },
    },
  };
}
