import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ThemeProvider, convert, themes } from "storybook/theming";
import { beforeEach, expect, test } from "vitest";
import { FrameworkTabs, Tab } from "../../stories/guides/FrameworkTabs.js";

beforeEach(() => localStorage.clear());

const page = (
  <ThemeProvider theme={convert(themes.light)}>
    {["first", "second"].map((name) => (
      <section key={name} aria-label={name}>
        <FrameworkTabs>
          <Tab name="Next.js">Code for Next.js</Tab>
          <Tab name="Vite">Code for Vite</Tab>
        </FrameworkTabs>
      </section>
    ))}
  </ThemeProvider>
);

test("a framework chosen by keyboard applies to every group of tabs, and to the next page", async () => {
  const view = render(page);
  const first = within(screen.getByRole("region", { name: "first" }));
  const second = within(screen.getByRole("region", { name: "second" }));
  expect(second.getByRole("tabpanel")).toHaveTextContent("Code for Next.js");

  await userEvent.click(first.getByRole("tab", { name: "Next.js" }));
  await userEvent.keyboard("{ArrowRight}");
  expect(first.getByRole("tab", { name: "Vite" })).toHaveAttribute("aria-selected", "true");
  expect(first.getByRole("tabpanel", { name: "Vite" })).toHaveTextContent("Code for Vite");
  expect(second.getByRole("tabpanel", { name: "Vite" })).toHaveTextContent("Code for Vite");

  view.unmount();
  render(page);
  for (const tab of screen.getAllByRole("tab", { name: "Vite" })) expect(tab).toHaveAttribute("aria-selected", "true");
});
