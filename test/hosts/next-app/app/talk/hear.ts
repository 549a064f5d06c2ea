declare global {
  interface Window {
    /** What the app was called with, for the test. */
    heard?: string[];
  }
}

export function hear(name: string): void {
  (window.heard ??= []).push(name);
}
