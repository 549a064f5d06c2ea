/**
 * The texts of JSON values, to spare writing them out: for a long transcript that takes as long as reading it. A text belongs
 * to the very object that was read from it or cut with it, so that whatever is made of that object has none.
 */
class Texts {
  #texts = new WeakMap<object, string>();

  of(value: unknown): string | undefined {
    return typeof value === "object" && value !== null ? this.#texts.get(value) : undefined;
  }

  set(value: object, text: string): void {
    this.#texts.set(value, text);
  }
}

/** As the API sent them: these never leave as they are. */
export const received = new Texts();

/** Without what a browser is not to see, but for the token: these may leave once that has been looked for. */
export const published = new Texts();
