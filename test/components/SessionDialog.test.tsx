/** In a simulated DOM, as in hosts' own tests: it has the element but not its methods. Other tests use a real browser. */
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { SessionDialog } from "../../src/components/SessionDialog.js";

it("opens and closes in a host's unit test", async () => {
  let isOpen = true;
  const view = () => <SessionDialog open={isOpen} onOpenChange={(open) => (isOpen = open)} scenarioId="price" />;
  const { rerender } = render(view());
  expect(screen.getByRole("dialog", { name: "Practice session" })).toBeVisible();
  expect(screen.getByTitle("Practice session")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(isOpen).toBe(false);
  rerender(view());
  expect(screen.queryByTitle("Practice session")).toBeNull();
  expect(screen.queryByRole("dialog")).toBeNull();
});
