declare global {
  interface Window {
    /** The calls to the app's callbacks, for the test. */
    heard?: string[];
  }
}

export function hear(name: string): void {
  (window.heard ??= []).push(name);
}
