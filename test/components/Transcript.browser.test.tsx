import { expect, test, vi } from "vitest";
import { cdp, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../src/components/styles.css";
import { createClient } from "../../src/client/createClient.js";
import { Transcript } from "../../src/components/Transcript.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { LINEAR, growthOf } from "../support/timing.js";

const session = {
  id: "s1",
  status: "completed",
  user_name: "Ada",
  transcript: [
    { role: "ai", content: "Hello, what brings you here?", timestamp: 0 },
    { role: "user", content: "I want to talk about my salary.", timestamp: 4 },
    { role: "system", content: "Paused", timestamp: 65 },
  ],
};

test("shows who spoke, by name and side, and when, without a provider", async () => {
  const screen = await render(<Transcript session={session} />);
  const turns = screen.getByRole("listitem").elements();
  expect(turns.map((turn) => turn.textContent)).toEqual([
    "AI0:00Hello, what brings you here?",
    "Ada0:04I want to talk about my salary.",
    "Note1:05Paused",
  ]);
  const [ai, user] = turns.map((turn) => turn.getBoundingClientRect());
  expect(user!.right).toBeGreaterThan(ai!.right);
});

test("the vendor's plain text is read as turns too", async () => {
  const screen = await render(<Transcript session={{ session_id: "s2", transcript_content: "AI: Hello\nUser: Hi there" }} />);
  await expect.element(screen.getByText("Hi there")).toBeVisible();
  expect(screen.getByRole("listitem").elements()).toHaveLength(2);
});

test("search marks what it finds, says how many, walks from one to the next, and can be cleared by keyboard", async () => {
  const screen = await render(<Transcript session={session} />);
  const search = screen.getByRole("searchbox", { name: "Search the transcript" });
  const current = () => screen.container.querySelector("[aria-current] [data-tt=turn-text]")?.textContent;
  const marked = () => [...screen.container.querySelectorAll("mark")].map(({ textContent }) => textContent);
  await search.fill("SALARY");
  await expect.poll(marked).toEqual(["salary"]);
  await expect.element(screen.getByText("1 message found")).toBeInTheDocument();
  expect(screen.getByRole("listitem").elements()).toHaveLength(3);

  await search.fill("what here");
  await expect.poll(marked).toEqual(["what", "here"]);
  // Signs of a regular expression are signs only.
  await search.fill("here?");
  await expect.poll(marked).toEqual(["here?"]);

  await search.fill("a");
  await expect.element(screen.getByText("1 of 3")).toBeVisible();
  expect(current()).toMatch(/^Hello/);
  await screen.getByRole("button", { name: "Next" }).click();
  expect(current()).toMatch(/salary/);
  await search.click();
  await userEvent.keyboard("{Enter}{Enter}");
  expect(current()).toMatch(/^Hello/);
  await screen.getByRole("button", { name: "Previous" }).click();
  expect(current()).toBe("Paused");

  await search.fill("xyz");
  await expect.element(screen.getByText("No messages match “\u2068xyz\u2069”.")).toBeVisible();
  await screen.getByRole("button", { name: "Clear search" }).click();
  await expect.element(screen.getByRole("searchbox")).toHaveFocus();
  await expect.poll(() => screen.getByRole("listitem").elements().length).toBe(3);
});

test("marks the current result in forced colors, too, which have no shadows", async () => {
  await cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
  const screen = await render(<Transcript session={session} />);
  await screen.getByRole("searchbox").fill("a");
  await expect.element(screen.getByText("1 of 3")).toBeVisible();
  const outlines = screen.getByRole("listitem").elements().map((turn) => getComputedStyle(turn).outlineStyle);
  expect(outlines).toEqual(["solid", "none", "none"]);
  await cdp().send("Emulation.setEmulatedMedia", { features: [] });
});

test("says who spoke how much, and the name of the partner", async () => {
  const screen = await render(<Transcript session={session} partnerName="Dana" />);
  await expect.element(screen.getByText("Ada 53%")).toBeVisible();
  await expect.element(screen.getByText("Dana 47%")).toBeVisible();
  await expect.element(screen.getByRole("meter", { name: "Your share of the conversation" })).toBeVisible();
});

test("copies and downloads the whole conversation as text", async () => {
  const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  const screen = await render(<Transcript session={session} />);
  await screen.getByRole("button", { name: "Copy" }).click();
  expect(writeText).toHaveBeenCalledExactlyOnceWith(
    "[0:00] AI: Hello, what brings you here?\n\n[0:04] Ada: I want to talk about my salary.\n\n[1:05] Note: Paused",
  );
  await expect.element(screen.getByRole("button", { name: "Copied" })).toBeVisible();
  await screen.getByRole("button", { name: "Download" }).click();
  expect((click.mock.contexts[0] as unknown as HTMLAnchorElement).download).toBe("transcript.txt");
  vi.restoreAllMocks();
});

test("reports that copying failed", async () => {
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("no"));
  const screen = await render(<Transcript session={session} />);
  await screen.getByRole("button", { name: "Copy" }).click();
  await expect.element(screen.getByRole("button", { name: "Couldn't copy" })).toBeVisible();
  vi.restoreAllMocks();
});

test("fetches the session by id: loading, a failure with a retry, then the turns", async () => {
  let fail = true;
  const client = createClient({
    retry: false,
    fetcher: async () => (fail ? Response.json({ error: "Session not found" }, { status: 404 }) : Response.json(session)),
  });
  const screen = await render(
    <ToughTongueProvider client={client}>
      <Transcript sessionId="s1" />
    </ToughTongueProvider>,
  );
  await expect.element(screen.getByText("We couldn't load the transcript")).toBeVisible();
  fail = false;
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.element(screen.getByText("I want to talk about my salary.")).toBeVisible();
  await expect.element(screen.getByRole("heading", { name: "Transcript" })).toHaveFocus();
});

test("shows that nothing was said, and waits while the session is null", async () => {
  const screen = await render(<Transcript session={{ id: "s1" }} />);
  await expect.element(screen.getByText(/Nothing was said/)).toBeVisible();
  await screen.rerender(<Transcript session={null} />);
  expect(screen.getByRole("region", { name: "Transcript" }).element()).toHaveProperty("dataset.status", "loading");
});

test("3,000 turns take no longer each than 300", async () => {
  const show = async (count: number) => {
    const transcript = Array.from({ length: count }, (_, i) => ({ role: i % 2 ? "user" : "ai", content: `Turn ${i}` }));
    const screen = await render(<Transcript session={{ id: "s1", transcript }} />);
    expect(screen.container.querySelectorAll("li")).toHaveLength(count);
    await screen.unmount();
  };
  expect(await growthOf(show, 300)).toBeLessThan(LINEAR);
});
