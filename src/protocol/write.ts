import { wireName } from "./read.js";

/** A request's body: our names in the vendor's spelling. What is undefined is not sent. */
export function toBody(input: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [wireName(name), value]));
}

/** A request's query: the same, without what says nothing. */
export function toQuery(input: object): Record<string, string> {
  const kept = Object.entries(input).filter(([, value]) => value != null && value !== "");
  return Object.fromEntries(kept.map(([name, value]) => [wireName(name), String(value)]));
}
