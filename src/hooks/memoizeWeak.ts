/** Parses each wire object once, so that all readers of the same object get the same result. */
export function memoizeWeak<Result>(parse: (wire: unknown) => Result): (wire: unknown) => Result {
  const results = new WeakMap<object, Result>();
  return (wire) => {
    if (typeof wire !== "object" || wire === null) return parse(wire);
    let result = results.get(wire);
    if (result === undefined) {
      result = parse(wire);
      results.set(wire, result);
    }
    return result;
  };
}
