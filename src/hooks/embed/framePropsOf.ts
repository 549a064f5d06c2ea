import type { RefCallback, SyntheticEvent } from "react";
import type { Embed } from "../../embed/embed.js";
import { DEFAULT_PERMISSIONS } from "../../embed/options.js";
import type { SessionEmbedOptions } from "./options.js";

/** Props for your own `<iframe>`. Its `key` is separate, because React doesn't accept a spread key. */
export interface SessionFrameProps {
  ref: RefCallback<HTMLIFrameElement>;
  onLoad: (event: SyntheticEvent<HTMLIFrameElement>) => void;
  src: string;
  title: string;
  allow: string;
  height: number;
  width: string;
  loading: "eager" | "lazy" | undefined;
  sandbox: string | undefined;
  referrerPolicy: "strict-origin";
  "data-tt": "session-frame";
}

const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox";

export function framePropsOf(options: SessionEmbedOptions, { url, origin, attach }: Embed): SessionFrameProps | undefined {
  const { title = "Practice session", height = 600, loading, permissions = DEFAULT_PERMISSIONS, sandbox } = options;
  return url
    ? {
        ref: attach,
        // A frame in a hidden Activity loads, but its ref is attached only when it is shown.
        onLoad: (event) => attach(event.currentTarget, true),
        src: url,
        title,
        // Only for the embed's origin, so that a page that the frame is redirected to gets no permission.
        allow: [...permissions, "autoplay"].map((feature) => `${feature} ${origin}`).join("; "),
        height,
        width: "100%",
        loading,
        sandbox: sandbox === true ? SANDBOX : sandbox || undefined,
        referrerPolicy: "strict-origin",
        "data-tt": "session-frame",
      }
    : undefined;
}
