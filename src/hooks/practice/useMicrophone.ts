"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { type MicrophoneProblem, problemBeforeAsking, problemFromError } from "./microphoneProblem.js";
import { type OpenMicrophone, openMicrophone } from "./openMicrophone.js";
import { useEventCallback } from "../useEventCallback.js";
import { useHostCallback } from "../useHostCallback.js";

export type MicrophoneStatus = "idle" | "asking" | "granted" | MicrophoneProblem;

export interface MicrophoneDevice {
  id: string;
  /** The system's name for it; may be empty. */
  label: string;
}

export interface UseMicrophoneOptions {
  /** Called when the microphone is open. */
  onGranted?: (() => void) | undefined;
  /** Called with the level, 0 to 1, about 20 times a second while the page is visible. The level isn't state, so draw it yourself. */
  onLevel?: ((level: number) => void) | undefined;
}

export interface MicrophoneState {
  status: MicrophoneStatus;
  /** Whether a voice was heard since the microphone was opened. */
  isHeard: boolean;
  /** The available microphones; known once access is granted. */
  devices: readonly MicrophoneDevice[];
  /** The open microphone. */
  deviceId?: string;
  /** Asks for access. Call it from a click: browsers ask and start audio only then. */
  request: (deviceId?: string) => void;
  /** Records the open microphone, for playback in this page. Undefined if that is impossible. */
  record?: ((milliseconds: number) => Promise<Blob>) | undefined;
  /** Closes the microphone, or gives up a request that the user doesn't answer. */
  stop: () => void;
}

/** Levels above this count as a voice rather than background noise. */
const HEARD_LEVEL = 0.08;
const LEVEL_EVERY_MS = 50;

/**
 * A microphone check before a session: asks for access, reports problems, and measures the level. Closed on unmount.
 */
export function useMicrophone({ onGranted, onLevel }: UseMicrophoneOptions = {}): MicrophoneState {
  const [status, setStatus] = useState<MicrophoneStatus>("idle");
  const [isHeard, setHeard] = useState(false);
  const [devices, setDevices] = useState<readonly MicrophoneDevice[]>([]);
  const [microphone, setMicrophone] = useState<OpenMicrophone>();
  const open = useRef<OpenMicrophone>(undefined);
  /** The number of the latest request. A microphone that an earlier request opens, or that opens after the unmount, is closed immediately. */
  const turn = useRef(0);
  const notifyGranted = useHostCallback("onGranted", onGranted);
  const notifyLevel = useEventCallback(onLevel);

  /** Closes the open microphone and ignores a pending request. */
  const end = useCallback((next: MicrophoneStatus) => {
    turn.current += 1;
    open.current?.close();
    open.current = undefined;
    setStatus(next);
    if (next !== "asking") setMicrophone(undefined);
  }, []);
  const stop = useCallback(() => end("idle"), [end]);

  const request = useCallback(
    (deviceId?: string) => {
      const problem = problemBeforeAsking();
      end(problem ?? "asking");
      if (problem) return;
      const mine = turn.current;
      setHeard(false);
      openMicrophone(deviceId).then(
        (opened) => {
          if (mine !== turn.current) {
            opened.close();
            return;
          }
          open.current = opened;
          opened.onEnded(() => {
            if (open.current === opened) end("not-found");
          });
          setMicrophone(opened);
          setStatus("granted");
          notifyGranted();
        },
        (error: unknown) => {
          if (mine === turn.current) end(problemFromError(error));
        },
      );
    },
    [end, notifyGranted],
  );

  // This also runs when <Activity> hides the component. The state must not report a closed microphone as open.
  useEffect(() => stop, [stop]);

  useEffect(() => {
    if (!microphone) return;
    const { mediaDevices } = navigator;
    const readDevices = async () => {
      const all = (await mediaDevices.enumerateDevices?.().catch(() => undefined)) ?? [];
      if (open.current !== microphone) return;
      const inputs = all.filter((device) => device.kind === "audioinput" && device.deviceId);
      setDevices(inputs.map(({ deviceId, label }) => ({ id: deviceId, label })));
    };
    void readDevices();
    mediaDevices.addEventListener?.("devicechange", readDevices);
    return () => mediaDevices.removeEventListener?.("devicechange", readDevices);
  }, [microphone]);

  useEffect(() => {
    if (!microphone) return;
    const timer = setInterval(() => {
      if (document.hidden) return;
      const level = microphone.readLevel();
      notifyLevel(level);
      if (level > HEARD_LEVEL) setHeard(true);
    }, LEVEL_EVERY_MS);
    return () => clearInterval(timer);
  }, [microphone, notifyLevel]);

  return { status, isHeard, devices, deviceId: microphone?.deviceId, record: microphone?.record, request, stop };
}
