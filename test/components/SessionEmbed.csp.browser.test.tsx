import { afterEach, expect, it, vi } from "vitest";
import { cleanup, render } from "vitest-browser-react";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import { calls, pageUrl, settle, spies, statusOf, untilStatus, vendor } from "./embedHarness.js";

afterEach(() => cleanup());

/** A policy can be added to a page but not removed, so the tests run from the loosest policy to the strictest. */
function addPolicy(policy: string): void {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = policy;
  document.head.append(meta);
}

it("loads under a strict policy that names the origin, with Trusted Types and without inline styles", async () => {
  addPolicy(`frame-src 'self' ${vendor}; style-src-attr 'none'; require-trusted-types-for 'script'`);
  const violated = vi.fn();
  document.addEventListener("securitypolicyviolation", violated);
  const spied = spies();
  await render(<SessionEmbed embedUrl={pageUrl()} embedOrigins={[vendor]} {...spied} />);
  await untilStatus("ready");
  await settle();
  expect(violated).not.toHaveBeenCalled();
  document.removeEventListener("securitypolicyviolation", violated);
  expect(calls(spied)).toEqual({});
});

it("U49: fails as blocked, names the header to change, and leaves a way on", async () => {
  addPolicy("frame-src 'self'");
  const spied = spies();
  const { getByRole, getByText, container } = await render(
    <SessionEmbed embedUrl={pageUrl()} embedOrigins={[vendor]} {...spied} />,
  );
  await untilStatus("failed");
  expect(spied.onError).toHaveBeenCalledOnce();
  expect(spied.onError.mock.calls[0]![0].code).toBe("blocked");
  await expect.element(getByText(/security settings block/).first()).toBeVisible();
  await getByText("For developers").click();
  expect(container.textContent).toContain(`Content-Security-Policy: frame-src ${vendor}`);
  await expect.element(getByRole("button", { name: "Reload" })).toBeVisible();
  await expect.element(getByRole("link", { name: "Open in a new tab" })).toHaveAttribute("href", pageUrl());
  await settle(300);
  expect(statusOf()).toBe("failed");
});
