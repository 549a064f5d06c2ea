"use client";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { type MicrophoneState, useMicrophone } from "../hooks/practice/useMicrophone.js";
import { type Translate, useLabels } from "../hooks/useLabels.js";
import { useOptionalToughTongue } from "../hooks/context.js";
import { hasFocus, isFocusLost } from "../hooks/focus.js";
import type { OwnLabels } from "../labels/labels.js";
import { microphoneCheckLabels } from "../labels/microphoneCheck.js";
import { VENDOR_EMBED_ORIGIN } from "../protocol/embedUrl.js";
import { HearYourself } from "./microphoneCheck/HearYourself.js";
import { MicrophoneHelp, MicrophoneProblem } from "./microphoneCheck/MicrophoneProblem.js";
import { useRootProps } from "./useRootProps.js";

export interface MicrophoneCheckProps {
  /** Called when the microphone is open. */
  onGranted?: (() => void) | undefined;
  /** Shown below the meter once the microphone is open, such as a button that continues. */
  children?: ReactNode | undefined;
  /** Replaces texts of this component. */
  labels?: OwnLabels<"microphoneCheck"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
}

/** The latest levels, one for each bar. */
const silence: readonly number[] = Array.from({ length: 24 }, () => 0);

/** Bars around the middle, as high as the levels. */
function wavePath(levels: readonly number[]): string {
  return levels.map((level, index) => `M${index * 12 + 6} ${-1 - level * 16}V${1 + level * 16}`).join("");
}

/**
 * Lets the user check the microphone before the session: its level, or what is wrong and how to fix it.
 * Works without a provider.
 *
 * @example
 * <MicrophoneCheck onGranted={() => setReady(true)} />
 */
export function MicrophoneCheck({ onGranted, children, labels, className }: MicrophoneCheckProps) {
  const t = useLabels("microphoneCheck", microphoneCheckLabels, labels);
  const meter = useRef<HTMLMeterElement>(null);
  const wave = useRef<SVGPathElement>(null);
  const levels = useRef(silence);
  const heading = useRef<HTMLHeadingElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const hadFocus = useRef(false);
  const microphone = useMicrophone({
    onGranted() {
      hadFocus.current = hasFocus(button.current);
      onGranted?.();
    },
    onLevel: (level) => {
      // Written to the DOM directly, because the level changes many times a second.
      if (meter.current) meter.current.value = level;
      levels.current = [...levels.current.slice(1), level];
      wave.current?.setAttribute("d", wavePath(levels.current));
    },
  });
  const { status, isHeard, request } = microphone;
  // While another device opens, the meter and the focus stay in place.
  const [chosen, setChosen] = useState<string>();
  const isOpen = status === "granted" || (status === "asking" && chosen !== undefined);
  const open = (deviceId?: string) => {
    setChosen(deviceId);
    request(deviceId);
  };
  const headingId = useId();
  const problem = status !== "idle" && status !== "asking" && !isOpen && status;
  const origin = useOptionalToughTongue()?.embedOrigins?.[0] ?? VENDOR_EMBED_ORIGIN;
  useEffect(() => {
    // The button has disappeared, so keep the focus here unless it has already moved elsewhere.
    if (isOpen && hadFocus.current && isFocusLost(heading.current)) heading.current?.focus();
    hadFocus.current = false;
  }, [isOpen]);

  return (
    <section {...useRootProps("microphone-check", className)} data-status={status} aria-labelledby={headingId}>
      <div data-tt-surface="">
        <h2 id={headingId} ref={heading} tabIndex={-1} data-tt-heading="">
          {t("title")}
        </h2>
        <div role="status">
          {status === "idle" && <p data-tt-muted="">{t("intro")}</p>}
          {status === "asking" && !isOpen && <p>{t("asking")}</p>}
          {isOpen && <p data-tt="microphone-heard">{t(isHeard ? "heard" : "speak")}</p>}
          {problem && <MicrophoneProblem problem={problem} t={t} />}
        </div>
        {!problem && (
          <svg data-tt="waveform" viewBox="0 -20 288 40" aria-hidden="true">
            <path ref={wave} d={wavePath(silence)} />
          </svg>
        )}
        {isOpen && (
          <>
            <meter ref={meter} data-tt="microphone-level" data-tt-visually-hidden="" min={0} max={1} aria-label={t("level")} />
            <DeviceChoice {...microphone} deviceId={status === "asking" ? chosen : microphone.deviceId} request={open} t={t} />
            {microphone.record && <HearYourself record={microphone.record} t={t} />}
            {children}
          </>
        )}
        {problem && <MicrophoneHelp problem={problem} origin={origin} t={t} />}
        {!isOpen && (
          <button
            ref={button}
            type="button"
            data-tt-button={problem ? "secondary" : "primary"}
            // Not `disabled`, because it would lose the focus while the browser asks.
            aria-disabled={status === "asking"}
            onClick={() => status !== "asking" && open()}
          >
            {t(problem ? "tryAgain" : "check")}
          </button>
        )}
        {status === "asking" && !isOpen && (
          // The user may never answer: the prompt is easy to overlook, and some browsers show none.
          <button
            type="button"
            data-tt-button="quiet"
            onClick={() => {
              button.current?.focus();
              microphone.stop();
            }}
          >
            {t("cancel")}
          </button>
        )}
      </div>
    </section>
  );
}

function DeviceChoice({ devices, deviceId, request, t }: MicrophoneState & { t: Translate<"microphoneCheck"> }) {
  if (devices.length < 2) return null;
  return (
    <label data-tt="microphone-device">
      {t("device")}
      <select data-tt-field="" value={deviceId ?? ""} onChange={(event) => request(event.target.value)}>
        {devices.map(({ id, label }, index) => (
          <option key={id} value={id}>
            {label || t("unnamedDevice", { number: index + 1 })}
          </option>
        ))}
      </select>
    </label>
  );
}
