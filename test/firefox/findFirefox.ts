import { accessSync, constants } from "node:fs";

const usual = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The Firefox of this machine. `FIREFOX_PATH` wins. Nothing is ever downloaded. */
export function findFirefox(): string {
  const path = process.env.FIREFOX_PATH;
  const found = (path ? [path] : usual).find(isRunnable);
  if (found) return found;
  throw new Error(
    path
      ? `FIREFOX_PATH is ${path}, which is not a program that can be started.`
      : `No Firefox found at ${usual.join(", ")}. Install one (on Debian: apt-get install firefox-esr), or set FIREFOX_PATH to one.`,
  );
}
