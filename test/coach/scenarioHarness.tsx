import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, StrictMode } from "react";
import { createClient } from "../../src/client/createClient.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import type { FakeVendor } from "../../src/testing/createFakeVendor.js";
import { makeWireScenario } from "../../src/testing/makeScenario.js";
import { asManager } from "../../stories/coach/asManager.js";

export const scenarios = [
  makeWireScenario({ id: "raise", name: "Ask for a raise", ai_instructions: "You are Kim.", is_recording: true, analysis_access: "never" }),
  makeWireScenario({ id: "feedback", name: "Hard feedback", ai_instructions: "You are Lee." }),
];

const texts = { aiInstructions: "You are Ana.", userInstructions: "You call Ana.", userFriendlyDescription: "A call.", raw: {} };

export function show(vendor: FakeVendor, ui: ReactNode, more: object = {}) {
  // Fixed texts, because those of the fake vendor depend on the topic.
  const client = { ...createClient({ fetcher: asManager(vendor.fetch), retry: false }), draftScenario: async () => texts, ...more };
  return render(
    <StrictMode>
      <ToughTongueProvider client={client} locale="en-US" timeZone="UTC" onError={() => {}}>
        {ui}
      </ToughTongueProvider>
    </StrictMode>,
  );
}

export const field = (name: string | RegExp) => screen.findByRole("textbox", { name });
export const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole("button", { name }));
export const type = async (name: string | RegExp, text: string) => userEvent.type(await field(name), text.replaceAll("{", "{{"));
