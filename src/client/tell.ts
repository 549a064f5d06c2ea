/** Calls a host's callback. What it throws, or rejects with, goes to the console and changes nothing. */
export function tell<T>(callback: ((value: T) => unknown) | undefined, value: T): void {
  if (callback) new Promise((resolve) => resolve(callback(value))).catch((error) => console.error(error));
}
