import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Problem } from "../../src/components/Problem.js";
import { ToughTongueError } from "../../src/protocol/errors.js";

const problem = (serverMessage?: string) =>
  render(<Problem title="It failed" error={new ToughTongueError("forbidden", "for developers", { serverMessage })} />);
const text = () => screen.getByText("It failed").nextElementSibling!;

it("the server's own message stands under the heading", () => {
  problem("Your plan has no analysis.\n  Ask  your admin.");
  expect(text()).toHaveTextContent(/^Your plan has no analysis\. Ask your admin\.$/);
  expect(text()).toBeVisible();
  expect(text()).toHaveAttribute("dir", "auto");
});

it.each([undefined, "", " \n "])("without one (%j), our text for the code does", (message) => {
  problem(message);
  expect(text()).toHaveTextContent("You don't have access to this.");
});

it.each([500, 502, 503])("shows our text instead of the server's message if the server failed (%i)", (status) => {
  const serverMessage = "Tough Tongue AI refused this server's credentials.";
  render(<Problem title="It failed" error={new ToughTongueError("server_error", "for developers", { status, serverMessage })} />);
  expect(text()).toHaveTextContent("The service is having a problem. Try again in a moment.");
});

it("is clipped, between letters, and inert", () => {
  problem(`<img src=x onerror=alert(1)> ${"😀".repeat(500)}`);
  expect(text().innerHTML).not.toContain("<img");
  expect([...text().textContent].length).toBe(201);
  expect(encodeURIComponent(text().textContent)).toContain("%F0%9F%98%80%E2%80%A6");
  expect(text().textContent).toMatch(/…$/);
});
