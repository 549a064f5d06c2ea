/**
 * The texts of JSON values, to spare writing them out: for a long transcript that takes as long as reading it. A text belongs
 * to the very object that was read from it or cut with it, so that whatever is made of that object has none.
 */
class Texts<Text> {
  #texts = new WeakMap<object, Text>();

  of(value: unknown): Text | undefined {
    return typeof value === "object" && value !== null ? this.#texts.get(value) : undefined;
  }

  set(value: object, text: Text): void {
    this.#texts.set(value, text);
  }
}

/** As the API sent them: these never leave as they are. */
export const received = new Texts<string>();

/** In pieces, without what a browser is not to see: these may leave once the token has been looked for in each. */
export const published = new Texts<readonly string[]>();
