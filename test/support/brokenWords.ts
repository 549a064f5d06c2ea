/** The controls and headings whose text is broken into a column of letters, because their box is far too narrow. */
export function brokenWords(root: Element): string[] {
  return [...root.querySelectorAll("button, a, label, summary, th, legend, h2, h3")].flatMap((element) => {
    const text = element.textContent.trim();
    const lines = element.checkVisibility() ? linesOf(element) : 0;
    return lines > 2 && text.length / lines < 3.5 ? [`${text}: ${lines} lines`] : [];
  });
}

function linesOf(element: Element): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  const tops = [...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => top);
  // Texts of different sizes in one line do not begin at the same height.
  return tops.sort((a, b) => a - b).filter((top, index) => index === 0 || top - tops[index - 1]! > 8).length;
}
