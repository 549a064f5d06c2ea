import { act, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, test, vi } from "vitest";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import { useBalance } from "../../src/hooks/account/accountHooks.js";
import { useScenarios } from "../../src/hooks/scenarios/scenarioHooks.js";
import { useSession } from "../../src/hooks/sessions/sessionHooks.js";
import { FakeToughTongueProvider, createFakeVendor, emitSessionEvent } from "../../src/testing/index.js";

function ScenarioNames() {
  const { data = [] } = useScenarios();
  return (
    <ul>
      {data.map((scenario) => (
        <li key={scenario.id}>{scenario.name}</li>
      ))}
    </ul>
  );
}

function SessionStatus({ id }: { id: string }) {
  const { data, error } = useSession(id);
  return <p>{error?.code ?? data?.status}</p>;
}

describe("FakeToughTongueProvider", () => {
  test("needs nothing but children", async () => {
    render(<ScenarioNames />, { wrapper: FakeToughTongueProvider });
    expect(await screen.findByText("Sales discovery call")).toBeVisible();
  });

  test("a log that sets state is not called during a render", async () => {
    const error = vi.spyOn(console, "error");
    function Logged() {
      const [lines, setLines] = useState(0);
      return (
        <FakeToughTongueProvider onLog={() => setLines((count) => count + 1)}>
          <ScenarioNames />
          <p>{lines > 0 && "logged"}</p>
        </FakeToughTongueProvider>
      );
    }
    render(<Logged />);
    expect(await screen.findByText("logged")).toBeVisible();
    expect(error).not.toHaveBeenCalled();
    error.mockRestore();
  });

  test("runs the real proxy: no secrets reach the browser, other people's sessions are not found", async () => {
    const vendor = createFakeVendor();
    vendor.startSession("session_9", { userEmail: "bo@example.com" });
    const onLog = vi.fn();
    render(
      <FakeToughTongueProvider vendor={vendor} onLog={onLog}>
        <SessionStatus id="session_9" />
      </FakeToughTongueProvider>,
    );
    expect(await screen.findByText("not_found")).toBeVisible();
    expect(vendor.callsTo("getSession")[0]?.headers.authorization).toBe("Bearer fake-token");
    expect(onLog).toHaveBeenCalledWith(expect.objectContaining({ endpoint: "getSession", status: 404 }));
  });

  test("lets a scripted fault reach onError", async () => {
    const vendor = createFakeVendor({ faults: { getBalance: [{ status: 400, body: { error: "No balance" } }] } });
    const onError = vi.fn();
    function Balance() {
      return <p>{useBalance().error?.code}</p>;
    }
    render(
      <FakeToughTongueProvider vendor={vendor} user={{ userEmail: "grace@example.com", canManage: true }} onError={onError}>
        <Balance />
      </FakeToughTongueProvider>,
    );
    expect(await screen.findByText("bad_request")).toBeVisible();
    await waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
  });

  test("an emitted event moves the component and the vendor", async () => {
    const vendor = createFakeVendor();
    const onComplete = vi.fn();
    const onEvent = vi.fn();
    render(
      <FakeToughTongueProvider vendor={vendor} onEvent={onEvent}>
        <SessionEmbed scenarioId="scenario_bad_news" title="Practice session" onComplete={onComplete} />
      </FakeToughTongueProvider>,
    );
    const frame = screen.getByTitle("Practice session");
    act(() => emitSessionEvent(frame, { type: "start", sessionId: "session_7", scenarioId: "scenario_bad_news" }));
    await waitFor(() => expect(vendor.session("session_7")).toMatchObject({ status: "active", user_email: "ada@example.com" }));
    act(() => emitSessionEvent(frame, { type: "stop", sessionId: "session_7", durationSeconds: 30, dialect: "nested" }));
    await waitFor(() => expect(onComplete).toHaveBeenCalledTimes(1));
    expect(onComplete.mock.calls[0]?.[0]).toMatchObject({ sessionId: "session_7", reason: "stopped", durationSeconds: 30 });
    expect(vendor.session("session_7")).toMatchObject({ status: "completed", duration: 30 });
    expect(onEvent.mock.calls.map(([event]) => event.type)).toEqual(["start", "stop"]);
  });
});
