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

/** Grants the microphone without a prompt, and blocks requests to Mozilla. */
export const firefoxPrefs = {
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  "app.update.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "browser.safebrowsing.downloads.remote.enabled": false,
};

/** The installed Firefox, if there is one. `FIREFOX_PATH` wins. Downloads nothing. */
export function lookForFirefox(): string | undefined {
  const path = process.env.FIREFOX_PATH;
  return (path ? [path] : usual).find(isRunnable);
}

export function findFirefox(): string {
  const found = lookForFirefox();
  if (found) return found;
  const path = process.env.FIREFOX_PATH;
  throw new Error(
    path
      ? `FIREFOX_PATH is ${path}, which is not a program that can be started.`
      : `No Firefox found at ${usual.join(", ")}. Install one (on Debian: apt-get install firefox-esr), or set FIREFOX_PATH to one.`,
  );
}
