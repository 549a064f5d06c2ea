import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { StrictMode } from "react";
import { expect, it } from "vitest";
import { createClient } from "../../src/client/createClient.js";
import { Transcript, type TranscriptProps } from "../../src/components/Transcript.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { refused, scripted } from "../support/scripted.js";

const root = () => document.querySelector<HTMLElement>('[data-tt="transcript"]')!;
const status = (name: string) => waitFor(() => expect(root()).toHaveAttribute("data-status", name));

/** A session whose only transcript is a file on another server, which the proxy reads. */
const session = { id: "s1", status: "completed", transcript_url: "https://files.s3.amazonaws.com/s1.txt" };
const file = "GET /sessions/s1/transcript";
const said = { transcript: [{ role: "ai", content: "Hello", timestamp: 0 }, { role: "user", content: "Hi", timestamp: 4 }] };

function setUp(props: TranscriptProps, answers: Record<string, unknown> = {}) {
  const script = scripted({ "GET /sessions/s1": session, [file]: said, ...answers });
  const client = createClient({ fetcher: script.fetcher, retry: false });
  render(
    <StrictMode>
      <ToughTongueProvider client={client}>
        <Transcript {...props} />
      </ToughTongueProvider>
    </StrictMode>,
  );
  return script;
}

it("loads a transcript that is a file through the proxy", async () => {
  const script = setUp({ sessionId: "s1" });
  expect(root()).toHaveAttribute("data-status", "loading");
  await status("ready");
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["AI0:00Hello", "You0:04Hi"]);
  expect(script.sent.filter(({ url }) => url.includes("amazonaws"))).toEqual([]);
  expect(new Set(script.calls)).toEqual(new Set(["GET /sessions/s1", file]));
});

it("so does a session that the app has, parsed or not", async () => {
  const script = setUp({ session });
  await status("ready");
  expect(screen.getAllByRole("listitem")).toHaveLength(2);
  expect(new Set(script.calls)).toEqual(new Set([file]));
});

it("a failure is shown, and can be retried", async () => {
  const script = setUp({ sessionId: "s1" }, { [file]: () => refused(502) });
  const again = await screen.findByRole("button", { name: "Try again" });
  expect(root()).toHaveAttribute("data-status", "failed");
  expect(screen.getByText("We couldn't load the transcript")).toBeVisible();
  script.answers[file] = said;
  await userEvent.click(again);
  expect(screen.getByRole("heading", { name: "Transcript" })).toHaveFocus();
  await status("ready");
});

it("shows that the proxy cannot read the file", async () => {
  setUp({ sessionId: "s1" }, { [file]: undefined });
  expect(await screen.findByText("This isn't available for this account.")).toBeVisible();
});

it("an empty file is an empty transcript", async () => {
  setUp({ sessionId: "s1" }, { [file]: { transcript: [] } });
  await status("empty");
  expect(screen.getByText(/Nothing was said in this session/)).toBeVisible();
});

it.each<[string, TranscriptProps, string, string[]]>([
  ["has it", { session: { ...session, ...said } }, "ready", []],
  ["has no name to ask by", { session: { transcript_url: session.transcript_url } }, "empty", []],
  ["is not known yet", { session: undefined }, "loading", []],
  ["has no address", { session: { id: "s1", status: "completed" } }, "empty", []],
])("asks for no file where the session %s", async (_case, props, name, calls) => {
  const script = setUp(props);
  await status(name);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(script.calls).toEqual(calls);
});

it("needs no provider for what the session has", () => {
  render(<Transcript session={{ ...session, ...said }} />);
  expect(screen.getAllByRole("listitem")).toHaveLength(2);
});
