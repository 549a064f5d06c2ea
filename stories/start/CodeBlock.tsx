import { type ReactNode, useState } from "react";
import "./codeBlock.css";

export interface CodeBlockProps {
  /** Source text, highlighted as TypeScript with JSX. */
  code: string;
  /** Shown above the code, like the tab of an editor. */
  fileName: string;
  /** Buttons beside *Copy*. */
  children?: ReactNode;
}

/** Highlighted tokens. The name of the group becomes `data-token`. */
const token =
  /(?<comment>\/\/[^\n]*)|(?<string>"[^"\n]*")|(?<keyword>\b(?:import|from|export|function|return|const)\b)|(?<tag>(?<=<\/?)[A-Z]\w*)|(?<attribute>\b[a-zA-Z]+(?==["{]))/g;

/** Highlighted code with a copy button. */
export function CodeBlock({ code, fileName, children }: CodeBlockProps) {
  return (
    <figure className="code-block">
      <figcaption>
        <span>{fileName}</span>
        <span>
          {children}
          <CopyText text={code.trimEnd()}>Copy</CopyText>
        </span>
      </figcaption>
      <pre tabIndex={0} role="group" aria-label={fileName}>
        <code>{highlight(code.trimEnd())}</code>
      </pre>
    </figure>
  );
}

function highlight(code: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { 0: text, index, groups = {} } of code.matchAll(token)) {
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined);
    parts.push(
      code.slice(end, index),
      <span key={index} data-token={kind}>
        {text}
      </span>,
    );
    end = index + text.length;
  }
  return [...parts, code.slice(end)];
}

export function CopyText({ text, children }: { text: string; children: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <>
      <button type="button" className="copy-text" onClick={copy} onBlur={() => setCopied(false)}>
        {isCopied ? "Copied" : children}
      </button>
      <span role="status" className="start-hidden">
        {isCopied && "Copied"}
      </span>
    </>
  );
}
