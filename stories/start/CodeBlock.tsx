import { type ReactNode, useState } from "react";
import "./codeBlock.css";

export interface CodeBlockProps {
  /** Source text; tokens are coloured as TypeScript with JSX. */
  code: string;
  /** Stands above the code, as on an editor's tab. */
  fileName: string;
}

/** What is coloured. Named groups become `data-token`. */
const token =
  /(?<comment>\/\/[^\n]*)|(?<string>"[^"\n]*")|(?<keyword>\b(?:import|from|export|function|return|const)\b)|(?<tag>(?<=<\/?)[A-Z]\w*)|(?<attribute>\b[a-zA-Z]+(?==["{]))/g;

/** Code as an editor shows it, with a button that copies it. */
export function CodeBlock({ code, fileName }: CodeBlockProps) {
  return (
    <figure className="code-block">
      <figcaption>
        <span>{fileName}</span>
        <CopyText text={code.trimEnd()}>Copy</CopyText>
      </figcaption>
      <pre tabIndex={0} role="group" aria-label={fileName}>
        <code>{coloured(code.trimEnd())}</code>
      </pre>
    </figure>
  );
}

function coloured(code: string): ReactNode[] {
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
