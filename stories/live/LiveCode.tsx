import { Suspense, lazy, useState } from "react";
import { CodeBlock } from "../start/CodeBlock.js";

/** The editor and its compiler are larger than the library, so they load when a reader asks for them. */
const LiveEditor = lazy(() => import("./LiveEditor.js"));

export interface LiveCodeProps {
  /** A module that exports a component with the name `Practice`. */
  code: string;
  fileName: string;
  theme: "light" | "dark" | "auto";
  locale: string;
}

/** Code that the reader can edit and run. */
export function LiveCode(props: LiveCodeProps) {
  const { code, fileName } = props;
  const [isOpen, setOpen] = useState(false);
  const block = (
    <CodeBlock code={code} fileName={fileName}>
      <button type="button" className="copy-text" disabled={isOpen} onClick={() => setOpen(true)}>
        {isOpen ? "Loading…" : "Edit and run"}
      </button>
    </CodeBlock>
  );
  if (!isOpen) return block;
  return (
    <Suspense fallback={block}>
      <LiveEditor {...props} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
