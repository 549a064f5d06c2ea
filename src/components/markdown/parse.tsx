import { Lexer, type Token, type Tokens } from "marked";
import { Fragment, type ReactNode } from "react";

/** Deeper than this, markup is shown as text. */
const maxDepth = 16;

/** The parser's time can grow with the square of a paragraph's length, and of a list's depth. */
const maxParagraph = 3000;
const tooDeep = /^[\s>*+\-\d.)]{64}/m;
const maxMs = 400;

/**
 * Markdown as elements from an allow-list: paragraph, list, strong, em, code, line break. All else becomes text.
 * Undefined where the text is nested so deep that no person wrote it.
 */
export function parseMarkdown(text: string): ReactNode {
  if (tooDeep.test(text)) return undefined;
  try {
    return renderBlocks(lex(text), 0);
  } catch {
    return undefined;
  }
}

/** As `Lexer.lex` does, but a paragraph that would take too long stays plain. */
function lex(text: string): Token[] {
  const end = performance.now() + maxMs;
  // Options of our own, so that what a host configures on its copy of marked changes nothing here.
  const lexer = new Lexer({ gfm: true });
  lexer.blockTokens(text.replace(/\r\n?/g, "\n"), lexer.tokens);
  for (const { src, tokens } of lexer.inlineQueue) {
    if (src.length > maxParagraph || performance.now() > end) tokens.push({ type: "text", raw: src, text: src });
    else lexer.inlineTokens(src, tokens);
  }
  return lexer.tokens;
}

function renderBlocks(tokens: readonly Token[], depth: number): ReactNode {
  return tokens.map((token, index) => <Fragment key={index}>{renderBlock(token as Tokens.Generic, depth + 1)}</Fragment>);
}

function renderBlock(token: Tokens.Generic, depth: number): ReactNode {
  const { type, raw, text, tokens } = token;
  if (depth > maxDepth) return raw;
  switch (type) {
    case "space":
    case "hr":
    case "def":
    case "checkbox":
      return null;
    case "paragraph":
      return <p dir="auto">{renderInline(tokens, depth)}</p>;
    case "heading":
      return (
        <p dir="auto">
          <strong>{renderInline(tokens, depth)}</strong>
        </p>
      );
    case "text":
      return tokens ? renderInline(tokens, depth) : text;
    case "list":
      return renderList(token as Tokens.List, depth);
    case "blockquote":
      return renderBlocks(tokens ?? [], depth);
    case "code":
      return (
        <p dir="auto">
          <code>{text}</code>
        </p>
      );
    case "table":
      return renderTable(token as Tokens.Table, depth);
    default:
      return <p dir="auto">{raw}</p>;
  }
}

function renderList({ ordered, start, items }: Tokens.List, depth: number): ReactNode {
  const rows = items.map((item, index) => (
    <li key={index} dir="auto">
      {renderBlocks(item.tokens, depth)}
    </li>
  ));
  return ordered ? <ol start={Number(start) || 1}>{rows}</ol> : <ul>{rows}</ul>;
}

/** One line a row: a table of its own would be one more element to trust, and too wide for a phone. */
function renderTable({ header, rows }: Tokens.Table, depth: number): ReactNode {
  return [header, ...rows].map((cells, row) => (
    <p key={row} dir="auto">
      {cells.map((cell, column) => (
        <Fragment key={column}>
          {column > 0 && " · "}
          {row === 0 ? <strong>{renderInline(cell.tokens, depth)}</strong> : renderInline(cell.tokens, depth)}
        </Fragment>
      ))}
    </p>
  ));
}

function renderInline(tokens: readonly Token[] | undefined, depth: number): ReactNode {
  return tokens?.map((token, index) => <Fragment key={index}>{renderSpan(token as Tokens.Generic, depth + 1)}</Fragment>);
}

function renderSpan({ type, raw, text, tokens, href }: Tokens.Generic, depth: number): ReactNode {
  if (depth > maxDepth) return raw;
  switch (type) {
    case "strong":
      return <strong>{renderInline(tokens, depth)}</strong>;
    case "em":
      return <em>{renderInline(tokens, depth)}</em>;
    case "codespan":
      return <code>{text}</code>;
    case "br":
      return <br />;
    case "checkbox":
      return null;
    case "link":
      // The address of a recommendation is worth reading, though not worth following unseen.
      return (
        <>
          {renderInline(tokens, depth)}
          {/^https?:/.test(href) && href !== text && ` (${href})`}
        </>
      );
    case "text":
    case "del":
      return tokens ? renderInline(tokens, depth) : text;
    case "escape":
    case "image":
      return text;
    default:
      return raw;
  }
}
