import { cleanup, render, waitFor } from "@testing-library/react";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { Markdown } from "../../src/components/Markdown.js";
import { parserNow } from "../../src/components/markdown/loadParser.js";
import { LINEAR, growthOf } from "../support/timing.js";

const allowed = new Set(["DIV", "P", "UL", "OL", "LI", "STRONG", "EM", "CODE", "BR"]);

function show(text: string) {
  const { container } = render(<Markdown text={text} />);
  return container.firstElementChild as HTMLElement;
}

/** The markup without the attributes that every element has. */
const html = (text: string) => show(text).innerHTML.replaceAll(' dir="auto"', "");

it("shows the plain text until the parser is loaded, then the markdown", async () => {
  expect(parserNow()).toBeUndefined();
  const element = show("**Calm** and\n\n- clear");
  expect(element.textContent).toBe("Calm and\n\n- clear");
  expect(element.dataset.ttText).toBe("plain");
  await waitFor(() => expect(element.querySelector("strong")).not.toBeNull());
  expect(element.textContent).toBe("Calm andclear");
});

describe("with the parser", () => {
  it("shows no marks of a paragraph that is too long to parse", () => {
    const text = `**Bold** and \`code\`. ${"Some words of *many*. ".repeat(300)}`;
    expect(show(text).textContent).not.toMatch(/[*`]/);
    expect(show(text).textContent).toMatch(/^Bold and code\. Some words of many\. /);
  });

  beforeAll(async () => {
    show("*load*");
    await waitFor(() => expect(parserNow()).toBeDefined());
  });

  it.each([
    ["plain", "plain"],
    ["**a** and *b* and `c`", "<p><strong>a</strong> and <em>b</em> and <code>c</code></p>"],
    ["これは**「強い」**です", "<p>これは<strong>「強い」</strong>です</p>"],
    ["**注意：**次に", "<p><strong>注意：</strong>次に</p>"],
    ["他说**“可以”**。", "<p>他说<strong>“可以”</strong>。</p>"],
    ["**(중요)**합니다", "<p><strong>(중요)</strong>합니다</p>"],
    ["2 ** 3 ** 4 * 5", "<p>2 ** 3 ** 4 * 5</p>"],
    ["R&amp;D, &quot;yes&quot;, 85&nbsp;%, &#8211; &#x2013;", "<p>R&amp;D, \"yes\", 85&nbsp;%, – –</p>"],
    ["&lt;b&gt; &amp;lt; &bogus; &#xd800;", "<p>&lt;b&gt; &amp;lt; &amp;bogus; \ufffd</p>"],
    ["`&amp;`", "<p><code>&amp;amp;</code></p>"],
    ["one\n\ntwo", "<p>one</p><p>two</p>"],
    ["**Well**\n• a\n  • b\n・c", "<p><strong>Well</strong></p><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"],
    ["a • b", "a • b"],
    ["one  \ntwo", "<p>one<br>two</p>"],
    ["- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"],
    ["3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'],
    ["- [x] done", "<ul><li>done</li></ul>"],
    ["# Title", "<p><strong>Title</strong></p>"],
    ["> quoted", "<p>quoted</p>"],
    ["```\ncode *x*\n```", "<p><code>code *x*</code></p>"],
    ["~~gone~~", "<p>gone</p>"],
    ["a\n\n---\n\nb", "<p>a</p><p>b</p>"],
    ["| a | b |\n|---|---|\n| 1 | 2 |", "<p><strong>a</strong> · <strong>b</strong></p><p>1 · 2</p>"],
    ["5 < 6 & 7 > 6", "<p>5 &lt; 6 &amp; 7 &gt; 6</p>"],
    ["snake_case_word", "<p>snake_case_word</p>"],
    ["2 \\* 3", "<p>2 * 3</p>"],
  ])("%j", (text, expected) => {
    expect(html(text)).toBe(expected);
  });

  it.each([
    ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
    ["a <b onclick=x>bold</b> c", "a <b onclick=x>bold</b> c"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["[click](javascript:alert(1))", "click"],
    ["[click](data:text/html,x)", "click"],
    ["[docs](https://example.com/a)", "docs (https://example.com/a)"],
    ["![alt](https://example.com/x.png)", "alt"],
    ["<https://example.com>", "https://example.com"],
    ["https://example.com", "https://example.com"],
    ["[a]: https://example.com\n\n[a]", "a (https://example.com)"],
  ])("D105: %j is inert text", (text, expected) => {
    const element = show(text);
    expect(element.textContent).toBe(expected);
    for (const inner of element.querySelectorAll("*")) expect(allowed).toContain(inner.tagName);
  });

  it("D106, D107: isolates direction, and renders a lone surrogate and zero-width characters", () => {
    for (const text of ["\u202Eabc", "a\uD800b", "\u200B", "**\u202Eabc**"]) {
      expect(show(text).getAttribute("dir")).toBe("auto");
      expect(show(text).textContent).toContain(text.replaceAll("*", ""));
    }
  });

  it.each<[string, (length: number) => string]>([
    ["quotes", (length) => ">".repeat(length)],
    ["list markers", (length) => "- ".repeat(length / 2)],
    ["stars", (length) => "*".repeat(length)],
    ["emphasis", (length) => "_a_".repeat(length / 3)],
    ["addresses", (length) => `${"a.".repeat(length / 2)}@`],
    ["addresses in paragraphs", (length) => `${"a.".repeat(1400)}@\n\n`.repeat(length / 2800)],
    ["brackets", (length) => "[a](".repeat(length / 4)],
    ["nesting", (length) => Array.from({ length: Math.sqrt(2 * length) }, (_, depth) => `${" ".repeat(depth)}- a`).join("\n")],
    ["words", (length) => "word ".repeat(length / 5)],
    ["many items", (length) => "- **strong** and `code`, then *more*\n".repeat(length / 37)],
  ])("shows %s in linear time", async (_, make) => {
    const showAll = (length: number) => {
      expect(show(make(length)).textContent).not.toBe("");
      cleanup();
    };
    expect(await growthOf(showAll, 18_000)).toBeLessThan(LINEAR);
  });

  it("shows the rest of a text beside a paragraph that is too long to parse", () => {
    const element = show(`**short**\n\n${"*a* ".repeat(1000)}`);
    expect(element.querySelectorAll("p")).toHaveLength(2);
    expect(element.querySelectorAll("strong, em")).toHaveLength(1);
  });

  it("never throws and never makes another element, whatever the text", () => {
    const bits = fc.constantFrom("*", "_", "`", "<", ">", "[", "]", "(", ")", "!", "#", "-", "\n", " ", "|", "\\", "a", "1.", "&", "javascript:", "<a href=x>", "\u202E", "\uD800", "~~", "    ");
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
        const { container, unmount } = render(<Markdown text={parts.join("")} />);
        for (const inner of container.querySelectorAll("*")) {
          if (!allowed.has(inner.tagName)) throw new Error(inner.outerHTML);
          for (const name of inner.getAttributeNames()) if (!["dir", "start", "data-tt-text"].includes(name)) throw new Error(name);
        }
        unmount();
      }),
      { numRuns: 500 },
    );
  });
});
