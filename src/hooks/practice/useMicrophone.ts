"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { type MicrophoneProblem, problemBeforeAsking, problemFromError, readSurroundings } from "./microphoneProblem.js";
import { type OpenMicrophone, openMicrophone } from "./openMicrophone.js";
import { useEventCallback } from "../useEventCallback.js";

export type MicrophoneStatus = "idle" | "asking" | "granted" | MicrophoneProblem;

export interface MicrophoneDevice {
  id: string;
  /** The system's name for it; may be empty. */
  label: string;
}

export interface UseMicrophoneOptions {
  /** Called when the microphone is open. */
  onGranted?: () => void;
  /** Called with the level, 0 to 1, about 20 times a second while the page is visible. It isn't state, so draw it yourself. */
  onLevel?: (level: number) => void;
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
  /** Closes the microphone. */
  stop: () => void;
}

/** Levels above this are a voice rather than background noise. */
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
  /** The number of the last request. An answer to an earlier one, or after the unmount, is closed right away. */
  const turn = useRef(0);
  const tellGranted = useEventCallback(onGranted);
  const tellLevel = useEventCallback(onLevel);

  const letGo = useCallback(() => {
    turn.current += 1;
    open.current?.close();
    open.current = undefined;
  }, []);

  const stop = useCallback(() => {
    letGo();
    setMicrophone(undefined);
    setStatus("idle");
  }, [letGo]);

  const request = useCallback(
    (deviceId?: string) => {
      letGo();
      const mine = turn.current;
      const problem = problemBeforeAsking(readSurroundings());
      if (problem) {
        setMicrophone(undefined);
        setStatus(problem);
        return;
      }
      setStatus("asking");
      setHeard(false);
      openMicrophone(deviceId).then(
        (opened) => {
          if (mine !== turn.current) {
            opened.close();
            return;
          }
          open.current = opened;
          opened.onEnded(() => {
            if (open.current === opened) {
              letGo();
              setMicrophone(undefined);
              setStatus("not-found");
            }
          });
          setMicrophone(opened);
          setStatus("granted");
          tellGranted();
        },
        (error: unknown) => {
          if (mine !== turn.current) return;
          setMicrophone(undefined);
          setStatus(problemFromError(error));
        },
      );
    },
    [letGo, tellGranted],
  );

  useEffect(() => letGo, [letGo]);

  useEffect(() => {
    if (!microphone) return;
    const readDevices = () =>
      navigator.mediaDevices.enumerateDevices().then(
        (all) => {
          if (open.current !== microphone) return;
          const inputs = all.filter((device) => device.kind === "audioinput" && device.deviceId);
          setDevices(inputs.map(({ deviceId, label }) => ({ id: deviceId, label })));
        },
        () => {},
      );
    void readDevices();
    navigator.mediaDevices.addEventListener("devicechange", readDevices);
    return () => navigator.mediaDevices.removeEventListener("devicechange", readDevices);
  }, [microphone]);

  useEffect(() => {
    if (!microphone) return;
    const timer = setInterval(() => {
      if (document.hidden) return;
      const level = microphone.readLevel();
      tellLevel(level);
      if (level > HEARD_LEVEL) setHeard(true);
    }, LEVEL_EVERY_MS);
    return () => clearInterval(timer);
  }, [microphone, tellLevel]);

  return { status, isHeard, devices, deviceId: microphone?.deviceId, request, stop };
}
