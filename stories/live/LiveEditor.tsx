import * as react from "react";
import { useContext, useMemo, useState } from "react";
import { Editor, LiveContext, LivePreview, LiveProvider } from "react-live";
import { DemoProvider, type DemoProviderProps } from "../../.storybook/DemoProvider.js";
import { labelsOf } from "../../.storybook/globals.js";
import * as library from "../../src/index.js";
import type { LiveCodeProps } from "./LiveCode.js";
import "./liveEditor.css";

/** The colors of the static code blocks. */
const colors = {
  plain: { color: "#dfe7e7" },
  styles: [
    { types: ["keyword"], style: { color: "#f0a8c4" } },
    { types: ["string"], style: { color: "#b7dc9a" } },
    { types: ["tag", "class-name", "maybe-class-name"], style: { color: "#6fd0d3" } },
    { types: ["attr-name"], style: { color: "#f0cf92" } },
    { types: ["script"], style: { color: "#dfe7e7" } },
    { types: ["comment"], style: { color: "#8fa1a4" } },
  ],
};

/** The compiler turns `import` into `require`. The sample's provider calls the demo's back end. */
function modulesFor(look: Pick<DemoProviderProps, "theme" | "locale" | "labels">) {
  const ToughTongueProvider = ({ proxyUrl: _, ...props }: library.ToughTongueProviderProps) => <DemoProvider {...look} {...props} />;
  const modules: Record<string, object> = { react, "tough-tongue-react": { ...library, ToughTongueProvider } };
  return (name: string) => {
    if (name.endsWith(".css")) return {}; // The page has the stylesheet.
    if (!modules[name]) throw new Error(`This editor can import react and tough-tongue-react. It does not have "${name}".`);
    return modules[name];
  };
}

const renderPractice = (code: string) => `${code}\nrender(Practice);`;

export default function LiveEditor({ code, fileName, theme, locale, onClose }: LiveCodeProps & { onClose: () => void }) {
  const [draft, setDraft] = useState(code);
  const [running, setRunning] = useState({ code, run: 0 });
  const scope = useMemo(() => ({ exports: {}, require: modulesFor({ theme, locale, labels: labelsOf(locale) }) }), [theme, locale]);
  const run = (next: string) => setRunning(({ run: count }) => ({ code: next, run: count + 1 }));
  return (
    <div className="live-code sb-unstyled">
      <figure className="code-block">
        <figcaption>
          <span>{fileName}</span>
          <span>
            <button type="button" className="copy-text" onClick={() => run(draft)}>
              Run
            </button>
            <button
              type="button"
              className="copy-text"
              onClick={() => {
                setDraft(code);
                run(code);
              }}
            >
              Reset
            </button>
            <button type="button" className="copy-text" onClick={onClose}>
              Close
            </button>
          </span>
        </figcaption>
        {/* Tab moves the focus on. */}
        <div ref={nameEditor} data-label={`Code of ${fileName}`}>
          <Editor code={draft} language="tsx" theme={colors} tabMode="focus" onChange={setDraft} />
        </div>
      </figure>
      <LiveProvider key={running.run} code={running.code} scope={scope} transformCode={renderPractice} noInline>
        <Problem />
        <LivePreview className="live-result" />
      </LiveProvider>
      <p className="live-note">
        Edit the code, then press <b>Run</b>. Here, the provider calls the back end of this demo instead of its <code>proxyUrl</code>.
      </p>
    </div>
  );
}

/** The editor's element has no name of its own. The reader has pressed a button that is gone, so it also takes the focus. */
function nameEditor(box: HTMLDivElement | null) {
  const editor = box?.querySelector("pre");
  if (!editor) return;
  editor.setAttribute("role", "textbox");
  editor.setAttribute("aria-multiline", "true");
  editor.setAttribute("aria-label", box!.dataset.label!);
  editor.tabIndex = 0;
  editor.focus();
}

function Problem() {
  const { error } = useContext(LiveContext);
  return (
    <div role="alert">
      {error && (
        <p className="live-problem">
          <b>This code does not run.</b> {error.replace(/^\w*Error: (Error transforming .*?: )?/, "")}
        </p>
      )}
    </div>
  );
}
