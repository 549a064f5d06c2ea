/** Kind: a person uses a page before it hydrates, or the browser restores it, so the fields have values that React does not know. */
import { QueryClient } from "@tanstack/react-query";
import { type ReactNode, StrictMode, createRef } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createClient } from "../../src/client/createClient.js";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import { ScenarioPicker } from "../../src/components/ScenarioPicker.js";
import { SessionNotes } from "../../src/components/SessionNotes.js";
import { Transcript } from "../../src/components/Transcript.js";
import type { SessionEmbedHandle } from "../../src/hooks/embed/useSessionEmbed.js";
import { queries } from "../../src/hooks/queries.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { createFakeVendor } from "../../src/testing/index.js";

const scenarios = [
  { id: "discovery", name: "Discovery call" },
  { id: "price", name: "Price negotiation" },
];
let container: HTMLElement;
let unmount = () => {};

beforeEach(() => {
  container = document.createElement("main");
  document.body.append(container);
});
afterEach(() => {
  unmount();
  container.remove();
});

/** Serves the page, uses it, and then hydrates it. */
function serve(ui: ReactNode, fillIn: () => void) {
  const vendor = createFakeVendor({ scenarios });
  const client = createClient({ fetcher: vendor.fetch });
  const element = () => {
    const queryClient = new QueryClient();
    queryClient.setQueryData(queries.scenarios(client).queryKey, scenarios);
    return (
      <StrictMode>
        <ToughTongueProvider client={client} queryClient={queryClient}>
          {ui}
        </ToughTongueProvider>
      </StrictMode>
    );
  };
  container.innerHTML = renderToString(element());
  fillIn();
  const onRecoverableError = vi.fn();
  const root = hydrateRoot(container, element(), { onRecoverableError });
  unmount = () => {
    root.unmount();
    expect(onRecoverableError).not.toHaveBeenCalled();
  };
  return vendor;
}

const radio = (id: string) => container.querySelector<HTMLInputElement>(`input[value=${id}]`)!;
const field = (selector: string) => container.querySelector<HTMLInputElement>(selector)!;

it("a scenario that was chosen before hydration stays chosen, is reported once, and starts", async () => {
  const vendor = serve(<PracticeFlow />, () => radio("price").click());
  await expect.element(page.getByText("Price negotiation", { exact: true }).last()).toBeVisible();
  await vi.waitFor(() => expect(container.querySelector("[data-tt=practice-start] bdi")?.textContent).toBe("Price negotiation"));
  await page.getByRole("button", { name: "Start practice" }).click();
  await vi.waitFor(() => expect(vendor.callsTo("createSession").map((call) => call.body)).toMatchObject([{ scenario_id: "price" }]));
});

it.each([undefined, "discovery"])("the picker's callbacks hear of it once (default: %s)", async (defaultValue) => {
  const onChange = vi.fn();
  const onValueChange = vi.fn();
  serve(<ScenarioPicker defaultValue={defaultValue} onChange={onChange} onValueChange={onValueChange} />, () => radio("price").click());
  await vi.waitFor(() => expect(onValueChange).toHaveBeenCalledExactlyOnceWith("price"));
  expect(onChange).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: "price" }));
  radio("discovery").click();
  expect(onValueChange).toHaveBeenLastCalledWith("discovery");
  radio("price").click();
  expect(onValueChange).toHaveBeenLastCalledWith("price");
  expect(onValueChange).toHaveBeenCalledTimes(3);
});

it("reports nothing if nothing was chosen", async () => {
  const onValueChange = vi.fn();
  serve(<ScenarioPicker defaultValue="price" onValueChange={onValueChange} />, () => {});
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(onValueChange).not.toHaveBeenCalled();
});

it("texts that were typed before are known: a name, a search, a note", async () => {
  const session = { id: "s1", transcript_content: [{ role: "ai", content: "Hello" }, { role: "user", content: "Goodbye" }] };
  const vendor = serve(
    <>
      <PracticeFlow askName />
      <Transcript session={session} />
      <SessionNotes embed={createRef<SessionEmbedHandle>()} />
    </>,
    () => {
      field("[autocomplete=name]").value = "Bo Lind";
      field("[data-tt=scenario-search]").value = "price";
      field("[data-tt=transcript] [type=search]").value = "goodbye";
      field("textarea").value = "Slower";
    },
  );
  await vi.waitFor(() => expect(container.querySelector("mark")?.textContent).toBe("Goodbye"));
  await vi.waitFor(() => expect(container.querySelectorAll("[data-tt=scenario]")).toHaveLength(1));
  expect(field("[autocomplete=name]").value).toBe("Bo Lind");
  await page.getByRole("button", { name: "Send note" }).click();
  await expect.element(page.getByText("Slower", { exact: true })).toBeVisible();
  expect(field("textarea").value).toBe("");
  await page.getByRole("radio", { name: "Price negotiation" }).click();
  await page.getByRole("button", { name: "Start practice" }).click();
  await vi.waitFor(() => expect(vendor.callsTo("createSession").map((call) => call.body)).toMatchObject([{ user_name: "Bo Lind" }]));
});

it("a field that the browser restores after the page has loaded is known, too", async () => {
  const onValueChange = vi.fn();
  serve(<ScenarioPicker searchable onValueChange={onValueChange} />, () => {});
  await vi.waitFor(() => expect(container.querySelector("[data-tt=scenario]")).not.toBeNull());
  await userEvent.click(document.body, { position: { x: 1, y: 1 } });
  // As browsers do it: without an event on the field.
  radio("price").checked = true;
  window.dispatchEvent(new PageTransitionEvent("pageshow"));
  expect(onValueChange).toHaveBeenCalledExactlyOnceWith("price");
  field("[data-tt=scenario-search]").value = "discovery";
  window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  // The choice stays first beside what was found.
  await vi.waitFor(() => expect(container.querySelector("[data-tt=scenario] small")?.textContent).toBe("Your choice"));
  expect(container.querySelectorAll("[data-tt=scenario]")).toHaveLength(2);
});
