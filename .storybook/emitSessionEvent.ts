import { type EmittedSessionEvent, emitSessionEvent as emit } from "../src/testing/emitSessionEvent.js";
import { sessionMessage } from "../src/testing/sessionMessage.js";

/** Emits an event in the name of the fake vendor's page, and sends it to that page, so that it shows what the component has heard. */
export function emitSessionEvent(frame: HTMLIFrameElement, event: EmittedSessionEvent): void {
  emit(frame, event);
  frame.contentWindow?.postMessage(sessionMessage(event), "*");
}
