"use client";
import { type CSSProperties, type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from "react";

/** Distances from the right and bottom edges of the viewport, in pixels. */
interface Offset {
  right: number;
  bottom: number;
}

const STEP = 32;
const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/**
 * Moves a fixed element with the pointer and the arrow keys. The stylesheet reads the two variables in `style` and keeps the
 * element inside the viewport, even when the viewport is resized.
 */
export function useMovable(root: RefObject<HTMLElement | null>) {
  const [offset, setOffset] = useState<Offset>();
  const grip = useRef<{ x: number; y: number; from: Offset }>(undefined);

  function read(): Offset {
    const { right, bottom } = root.current!.getBoundingClientRect();
    const { clientWidth, clientHeight } = root.current!.ownerDocument.documentElement;
    return { right: clientWidth - right, bottom: clientHeight - bottom };
  }

  function moveTo({ right, bottom }: Offset): void {
    const { width, height } = root.current!.getBoundingClientRect();
    const { clientWidth, clientHeight } = root.current!.ownerDocument.documentElement;
    setOffset({
      right: Math.max(0, Math.min(right, clientWidth - width)),
      bottom: Math.max(0, Math.min(bottom, clientHeight - height)),
    });
  }

  return {
    style: offset && ({ "--_tt-dock-right": `${offset.right}px`, "--_tt-dock-bottom": `${offset.bottom}px` } as CSSProperties),
    /** For the part that the pointer drags. */
    dragProps: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { x: event.clientX, y: event.clientY, from: read() };
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (!grip.current) return;
        const { x, y, from } = grip.current;
        moveTo({ right: from.right - (event.clientX - x), bottom: from.bottom - (event.clientY - y) });
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
        const { right, bottom } = read();
        moveTo({ right: right - by[0], bottom: bottom - by[1] });
      },
    },
  };
}
