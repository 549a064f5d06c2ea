/** Prints one part of the page: the stylesheet hides what is neither in it nor around it while it is marked. */
export function printAlone(element: Element): void {
  element.setAttribute("data-tt-print", "");
  window.addEventListener("afterprint", () => element.removeAttribute("data-tt-print"), { once: true });
  window.print();
}
