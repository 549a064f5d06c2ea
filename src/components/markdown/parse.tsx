import { Lexer, type Token, Tokenizer, type Tokens } from "marked";
import { Fragment, type ReactNode } from "react";
import { clockTime } from "../analysisCard/moments.js";
import { plainText } from "../analysisCard/plainText.js";
import { decodeEntities } from "../../protocol/entities.js";

/** Markup that is nested deeper is shown as text. */
const maxDepth = 16;

/** The parser's time can grow with the square of a paragraph's length and of a list's depth. */
const maxParagraph = 3000;
const tooDeep = /^[\s>*+\-\d.)]{64}/m;
const maxMs = 400;

/** Renders a time ("0:48") of a text. */
export type RenderTime = (time: string, seconds: number) => ReactNode;

/** Renders a text without markup. */
type RenderWords = (text: string) => ReactNode;

/**
 * Markdown as elements from an allow-list: paragraph, list, strong, em, code, line break. Everything else becomes text.
 * Undefined if the text is nested deeper than any real text.
 */
export function parseMarkdown(text: string, renderTime?: RenderTime): ReactNode {
  if (tooDeep.test(text)) return undefined;
  try {
    return renderBlocks(lex(text), 0, renderTime ? (text) => renderTimes(decodeEntities(text), renderTime) : decodeEntities);
  } catch {
    return undefined;
  }
}

function renderTimes(text: string, renderTime: RenderTime): ReactNode {
  const nodes: ReactNode[] = [];
  let end = 0;
  for (const { 0: time, 1: minutes, 2: seconds, index } of text.matchAll(clockTime)) {
    nodes.push(text.slice(end, index), group(index, renderTime(time, Number(minutes) * 60 + Number(seconds))));
    end = index + time.length;
  }
  return end > 0 ? [...nodes, text.slice(end)] : text;
}

/** Like `Lexer.lex`, but a paragraph that would take too long stays plain. */
function lex(text: string): Token[] {
  const end = performance.now() + maxMs;
  // Explicit options, so that an app's configuration of marked changes nothing here.
  const lexer = new Lexer({ gfm: true, tokenizer: new CjkTokenizer() });
  // Models also write bullets that markdown does not know.
  lexer.blockTokens(text.replace(/\r\n?/g, "\n").replace(/^( {0,8})[•◦‣▪●・] ?/gm, "$1- "), lexer.tokens);
  for (const { src, tokens } of lexer.inlineQueue) {
    if (src.length > maxParagraph || performance.now() > end) {
      // Without its marks, which would otherwise stay on screen.
      const text = plainText(src);
      tokens.push({ type: "text", raw: src, text });
    } else lexer.inlineTokens(src, tokens);
  }
  return lexer.tokens;
}

const cjk = /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script_Extensions=Hangul}]/u;

/**
 * Emphasis beside Chinese, Japanese and Korean. There are no spaces between their words, so that CommonMark's rules, which
 * look for spaces and punctuation, leave the marks of `**「強い」**です` on screen.
 */
class CjkTokenizer extends Tokenizer {
  override emStrong(src: string, maskedSrc: string, prevChar?: string): Tokens.Em | Tokens.Strong | undefined {
    const token = super.emStrong(src, maskedSrc, prevChar);
    if (token) return token;
    const match = /^(\*{1,2})(?=[^\s*])([^*\n]{1,1000})(?<=\S)\1(?!\*)/.exec(src);
    if (!match) return undefined;
    const [raw, mark, text] = match as unknown as [string, string, string];
    if (!cjk.test(`${prevChar ?? ""}${text}${src[raw.length] ?? ""}`)) return undefined;
    const inner = { raw, text, tokens: this.lexer.inlineTokens(text) };
    return mark.length === 2 ? { type: "strong", ...inner } : { type: "em", ...inner };
  }
}

/**
 * At most one element for each token, keyed by its index. A long analysis has thousands of tokens, and a fragment around
 * each would double React's work.
 */
function renderAll(tokens: readonly Token[], depth: number, words: RenderWords, render: Render): ReactNode {
  return tokens.length === 1
    ? render(tokens[0] as Tokens.Generic, 0, depth + 1, words)
    : tokens.map((token, key) => render(token as Tokens.Generic, key, depth + 1, words));
}

type Render = (token: Tokens.Generic, key: number, depth: number, words: RenderWords) => ReactNode;

const renderBlocks = (tokens: readonly Token[], depth: number, words: RenderWords) => renderAll(tokens, depth, words, renderBlock);
const renderInline = (tokens: readonly Token[] | undefined, depth: number, words: RenderWords) =>
  tokens && renderAll(tokens, depth, words, renderSpan);

const group = (key: number, nodes: ReactNode) => <Fragment key={key}>{nodes}</Fragment>;

const paragraph = (key: number, nodes: ReactNode) => (
  <p key={key} dir="auto">
    {nodes}
  </p>
);

function renderBlock(token: Tokens.Generic, key: number, depth: number, words: RenderWords): ReactNode {
  const { type, raw, text, tokens } = token;
  if (depth > maxDepth) return raw;
  switch (type) {
    case "space":
    case "hr":
    case "def":
    case "checkbox":
      return null;
    case "paragraph":
      return paragraph(key, renderInline(tokens, depth, words));
    case "heading":
      return paragraph(key, <strong>{renderInline(tokens, depth, words)}</strong>);
    case "text":
      return tokens ? group(key, renderInline(tokens, depth, words)) : words(text);
    case "list":
      return renderList(token as Tokens.List, key, depth, words);
    case "blockquote":
      return group(key, renderBlocks(tokens ?? [], depth, words));
    case "code":
      return paragraph(key, <code>{text}</code>);
    case "table":
      return group(key, renderTable(token as Tokens.Table, depth, words));
    default:
      return paragraph(key, raw);
  }
}

function renderList({ ordered, start, items }: Tokens.List, key: number, depth: number, words: RenderWords): ReactNode {
  const rows = items.map((item, index) => (
    <li key={index} dir="auto">
      {renderBlocks(item.tokens, depth, words)}
    </li>
  ));
  return ordered ? (
    <ol key={key} start={Number(start) || 1}>
      {rows}
    </ol>
  ) : (
    <ul key={key}>{rows}</ul>
  );
}

/** One line for each row, because a table would be too wide for a phone. */
function renderTable({ header, rows }: Tokens.Table, depth: number, words: RenderWords): ReactNode {
  return [header, ...rows].map((cells, row) =>
    paragraph(
      row,
      cells.map((cell, column) => (
        <Fragment key={column}>
          {column > 0 && " · "}
          {row === 0 ? <strong>{renderInline(cell.tokens, depth, words)}</strong> : renderInline(cell.tokens, depth, words)}
        </Fragment>
      )),
    ),
  );
}

function renderSpan({ type, raw, text, tokens, href }: Tokens.Generic, key: number, depth: number, words: RenderWords): ReactNode {
  if (depth > maxDepth) return raw;
  switch (type) {
    case "strong":
      return <strong key={key}>{renderInline(tokens, depth, words)}</strong>;
    case "em":
      return <em key={key}>{renderInline(tokens, depth, words)}</em>;
    case "codespan":
      return <code key={key}>{text}</code>;
    case "br":
      return <br key={key} />;
    case "checkbox":
      return null;
    case "link":
      // The address is shown, but not as a link: it comes from a model.
      return (
        <Fragment key={key}>
          {/* No times in an address. */}
          {renderInline(tokens, depth, /^https?:/.test(text) ? decodeEntities : words)}
          {/^https?:/.test(href) && href !== text && ` (${href})`}
        </Fragment>
      );
    case "text":
    case "del":
      return tokens ? group(key, renderInline(tokens, depth, words)) : words(text);
    case "escape":
    case "image":
      return decodeEntities(text);
    default:
      return raw;
  }
}
