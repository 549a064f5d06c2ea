"use client";
import { type ReactNode, useId, useRef } from "react";
import { type MicrophoneState, type MicrophoneStatus, useMicrophone } from "../hooks/useMicrophone.js";
import { type Translate, useLabels } from "../hooks/useLabels.js";
import { useOptionalToughTongue } from "../hooks/context.js";
import type { LabelsOf } from "../labels/labels.js";
import { microphoneCheckLabels } from "../labels/microphoneCheck.js";
import { VENDOR_EMBED_ORIGIN } from "../protocol/embedUrl.js";
import { useRootProps } from "./useRootProps.js";

export interface MicrophoneCheckProps {
  /** Called when the microphone is open. */
  onGranted?: () => void;
  /** Shown beside the meter once the microphone is open: a button that goes on, for instance. */
  children?: ReactNode;
  /** Replaces texts of this component. */
  labels?: Partial<LabelsOf<typeof microphoneCheckLabels>>;
  /** For the outermost element. */
  className?: string;
}

type Key = keyof typeof microphoneCheckLabels;

/** The text that says what is wrong, by status. What to do about it is in the text of the same name with "Help". */
const problems = {
  blocked: "blocked",
  "in-use": "inUse",
  "not-found": "notFound",
  insecure: "insecure",
  "forbidden-by-policy": "forbidden",
} as const;

/**
 * Shows a person before the session whether the microphone works, how loud they are, and what is wrong if it does not.
 * Works without a provider.
 *
 * @example
 * <MicrophoneCheck onGranted={() => setReady(true)} />
 */
export function MicrophoneCheck({ onGranted, children, labels, className }: MicrophoneCheckProps) {
  const t = useLabels("microphoneCheck", microphoneCheckLabels, labels);
  const meter = useRef<HTMLMeterElement>(null);
  const microphone = useMicrophone({
    onGranted,
    onLevel: (level) => {
      // Drawn past React: a level changes many times a second and is no state of anything.
      if (meter.current) meter.current.value = level;
    },
  });
  const { status, isHeard, request } = microphone;
  const headingId = useId();
  const problem = status in problems && problems[status as keyof typeof problems];

  return (
    <section {...useRootProps("microphone-check", className)} data-status={status} aria-labelledby={headingId}>
      <div data-tt-surface="">
        <h2 id={headingId} data-tt-heading="">
          {t("title")}
        </h2>
        <div role="status">
          {status === "idle" && <p data-tt-muted="">{t("intro")}</p>}
          {status === "asking" && <p>{t("asking")}</p>}
          {status === "granted" && <p data-tt="microphone-heard">{t(isHeard ? "heard" : "speak")}</p>}
          {problem && (
            <>
              <p data-tt="microphone-problem">{t(problem)}</p>
              <p>{t(`${problem}Help`)}</p>
            </>
          )}
        </div>
        {status === "granted" && (
          <>
            <meter ref={meter} data-tt="microphone-level" min={0} max={1} aria-label={t("level")} />
            <DeviceChoice {...microphone} t={t} />
            {children}
          </>
        )}
        {problem && <Help status={status} t={t} />}
        {status !== "granted" && (
          <button
            type="button"
            data-tt-button={problem ? "secondary" : "primary"}
            // Not `disabled`: that would take the focus away while the browser asks.
            aria-disabled={status === "asking"}
            onClick={() => status !== "asking" && request()}
          >
            {t(problem ? "tryAgain" : "check")}
          </button>
        )}
      </div>
    </section>
  );
}

interface PartProps {
  t: Translate<Key>;
}

function DeviceChoice({ devices, deviceId, request, t }: MicrophoneState & PartProps) {
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

function Help({ status, t }: PartProps & { status: MicrophoneStatus }) {
  const origin = useOptionalToughTongue()?.embedOrigins?.[0] ?? VENDOR_EMBED_ORIGIN;
  if (status === "blocked") {
    return (
      <details>
        <summary>{t("whatToDo")}</summary>
        <p>{t(browserHelp())}</p>
      </details>
    );
  }
  if (status !== "forbidden-by-policy") return null;
  const [before, after] = t("forbiddenHeader").split("{header}");
  return (
    <p data-tt-muted="">
      {before}
      <code dir="ltr">Permissions-Policy: microphone=(self &quot;{origin}&quot;)</code>
      {after}
    </p>
  );
}

/** Where the switch is differs by browser, and no feature tells: only the name does. Rendered after a click, never on a server. */
function browserHelp(): Key {
  const { userAgent } = navigator;
  if (/firefox/i.test(userAgent)) return "blockedFirefox";
  return /safari/i.test(userAgent) && !/chrom/i.test(userAgent) ? "blockedSafari" : "blockedChromium";
}
