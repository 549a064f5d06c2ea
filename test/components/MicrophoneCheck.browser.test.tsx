import { Activity } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { MicrophoneCheck } from "../../src/components/MicrophoneCheck.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { ar } from "../../src/labels/locales/ar.js";

const { mediaDevices } = navigator;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Every stream that the browser provides from now on. */
function watchStreams(): MediaStream[] {
  const opened: MediaStream[] = [];
  const original = mediaDevices.getUserMedia.bind(mediaDevices);
  vi.spyOn(mediaDevices, "getUserMedia").mockImplementation(async (constraints) => {
    const stream = await original(constraints);
    opened.push(stream);
    return stream;
  });
  return opened;
}

const liveTracks = (streams: MediaStream[]) => streams.flatMap((stream) => stream.getTracks()).filter((track) => track.readyState === "live");

test("opens the microphone, shows its level and confirms the voice, and closes it on unmount", async () => {
  const opened = watchStreams();
  const onGranted = vi.fn();
  const screen = await render(
    <MicrophoneCheck onGranted={onGranted}>
      <button type="button">Go on</button>
    </MicrophoneCheck>,
  );
  expect(opened).toHaveLength(0);
  await screen.getByRole("button", { name: "Check microphone" }).click();
  // The browser's fake device beeps once a second.
  await expect.element(screen.getByText("Sounds good. We can hear you.")).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Go on" })).toBeVisible();
  const meter = screen.getByRole("meter", { name: "Level" }).element() as HTMLMeterElement;
  await expect.poll(() => meter.value).toBeGreaterThan(0);
  expect(onGranted).toHaveBeenCalledOnce();
  expect(liveTracks(opened)).toHaveLength(1);
  await screen.unmount();
  expect(liveTracks(opened)).toEqual([]);
});

test("draws the last 24 levels, and plays three seconds back without sending them anywhere", async () => {
  const fetched = vi.spyOn(window, "fetch");
  const played = vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  const revoked = vi.spyOn(URL, "revokeObjectURL");
  const screen = await render(<MicrophoneCheck />);
  await screen.getByRole("button", { name: "Check microphone" }).click();
  const wave = () => screen.container.querySelector("[data-tt=waveform] path")?.getAttribute("d") ?? "";
  await expect.poll(() => wave().match(/M/g)?.length).toBe(24);
  const silent = wave();
  await expect.poll(wave).not.toBe(silent);
  const button = screen.getByRole("button", { name: "Hear yourself" });
  await button.click();
  await expect.element(screen.getByRole("button", { name: "Say something… recording three seconds" })).toHaveAttribute("aria-disabled", "true");
  await expect.element(screen.getByRole("button", { name: "Playing…" })).toBeVisible();
  const audio = played.mock.contexts[0] as HTMLAudioElement;
  expect(audio.src).toMatch(/^blob:/);
  audio.dispatchEvent(new Event("ended"));
  await expect.element(button).toBeVisible();
  expect(revoked).toHaveBeenCalledWith(audio.src);
  expect(fetched).not.toHaveBeenCalled();
});

test("closes a microphone that is granted after the unmount", async () => {
  const stream = await mediaDevices.getUserMedia({ audio: true });
  let grant = (_: MediaStream) => {};
  vi.spyOn(mediaDevices, "getUserMedia").mockReturnValue(new Promise((resolve) => (grant = resolve)));
  const onGranted = vi.fn();
  const screen = await render(<MicrophoneCheck onGranted={onGranted} />);
  await screen.getByRole("button", { name: "Check microphone" }).click();
  await screen.unmount();
  grant(stream);
  await expect.poll(() => stream.getAudioTracks()[0]!.readyState).toBe("ended");
  expect(onGranted).not.toHaveBeenCalled();
});

test.each([
  ["NotAllowedError", "blocked", "Your microphone is blocked for this site"],
  ["NotFoundError", "not-found", "No microphone found"],
  ["OverconstrainedError", "not-found", "No microphone found"],
  ["NotReadableError", "in-use", "Another app is using your microphone"],
  ["SecurityError", "forbidden-by-policy", "This site has turned the microphone off"],
])("%s reads %s, with what to do, and can be tried again", async (name, status, title) => {
  vi.spyOn(mediaDevices, "getUserMedia").mockRejectedValueOnce(new DOMException("no", name));
  const screen = await render(<MicrophoneCheck />);
  await screen.getByRole("button", { name: "Check microphone" }).click();
  await expect.element(screen.getByText(title)).toBeVisible();
  expect(screen.getByRole("region", { name: "Check your microphone" }).element()).toHaveProperty("dataset.status", status);
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.element(screen.getByRole("meter")).toBeVisible();
});

test("the header to send stands as it is to be written, in a text that runs the other way, too", async () => {
  vi.spyOn(mediaDevices, "getUserMedia").mockRejectedValueOnce(new DOMException("no", "SecurityError"));
  const screen = await render(
    <div dir="rtl">
      <MicrophoneCheck labels={ar.microphoneCheck} />
    </div>,
  );
  await screen.getByRole("button").click();
  const header = screen.getByText('Permissions-Policy: microphone=(self "https://app.toughtongueai.com")');
  await expect.element(header).toBeVisible();
  expect(getComputedStyle(header.element()).direction).toBe("ltr");
  expect(header.element().parentElement!.textContent).toMatch(/^للمطو/);
});

test("the device can be chosen, and the one before it is let go of", async () => {
  const screen = await render(<MicrophoneCheck />);
  await screen.getByRole("button", { name: "Check microphone" }).click();
  const choice = screen.getByRole("combobox", { name: "Microphone" });
  await expect.element(choice).toBeVisible();
  const options = [...(choice.element() as HTMLSelectElement).options];
  expect(options.length).toBeGreaterThan(1);
  await choice.selectOptions(options[1]!);
  await expect.element(screen.getByRole("combobox", { name: "Microphone" })).toHaveValue(options[1]!.value);
  expect(choice.element().isConnected).toBe(true);
});

test("the keyboard stays in it when its button goes away", async () => {
  const screen = await render(<MicrophoneCheck />);
  (screen.getByRole("button").element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("meter")).toBeVisible();
  await expect.element(screen.getByRole("heading")).toHaveFocus();
});

test("choosing a device by keyboard keeps the focus there, and what stands beside it", async () => {
  const screen = await render(
    <MicrophoneCheck>
      <button>Go on</button>
    </MicrophoneCheck>,
  );
  await screen.getByRole("button", { name: "Check microphone" }).click();
  const choice = screen.getByRole("combobox", { name: "Microphone" });
  await expect.element(choice).toBeVisible();
  const [select, meter, goOn] = [choice, screen.getByRole("meter"), screen.getByRole("button", { name: "Go on" })].map((one) => one.element());
  const asked = vi.spyOn(mediaDevices, "getUserMedia");
  (select as HTMLSelectElement).focus();
  await userEvent.keyboard("{ArrowDown}");
  await expect.poll(() => asked.mock.calls.length).toBe(1);
  await asked.mock.results[0]!.value;
  await expect.element(choice).toHaveFocus();
  expect([select, meter, goOn].every((element) => element!.isConnected)).toBe(true);
  await expect.element(screen.getByRole("status")).not.toHaveTextContent("asking");
});

test("reports a device that can no longer be opened, and another one can be tried", async () => {
  const screen = await render(<MicrophoneCheck />);
  await screen.getByRole("button", { name: "Check microphone" }).click();
  const choice = screen.getByRole("combobox", { name: "Microphone" });
  await expect.element(choice).toBeVisible();
  vi.spyOn(mediaDevices, "getUserMedia").mockRejectedValueOnce(new DOMException("no", "NotReadableError"));
  await choice.selectOptions([...(choice.element() as HTMLSelectElement).options][1]!);
  await expect.element(screen.getByText("Another app is using your microphone")).toBeVisible();
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.element(screen.getByRole("meter")).toBeVisible();
});

describe("a browser that lacks an optional part, or fails in it", () => {
  const track = MediaStreamTrack.prototype;
  const audio = AudioContext.prototype;
  const fails = () => {
    throw new Error("not here");
  };
  test.each<[string, object, string, unknown]>([
    ["no list of devices", mediaDevices, "enumerateDevices", undefined],
    ["a list of devices that fails", mediaDevices, "enumerateDevices", () => Promise.reject(new Error("no"))],
    ["no events of devices", mediaDevices, "addEventListener", undefined],
    ["no events to leave", mediaDevices, "removeEventListener", undefined],
    ["no settings of a track", track, "getSettings", undefined],
    ["no events of a track", track, "addEventListener", undefined],
    ["no Web Audio", window, "AudioContext", undefined],
    ["no source for its stream", audio, "createMediaStreamSource", fails],
    ["no resuming", audio, "resume", undefined],
    ["no closing", audio, "close", undefined],
    ["no policy", document, "featurePolicy", {}],
  ])("%s: the microphone opens all the same, and is let go of", async (_name, target, key, value) => {
    const own = Object.getOwnPropertyDescriptor(target, key);
    const opened = watchStreams();
    const contexts = vi.spyOn(audio, "createAnalyser");
    const closed = vi.spyOn(audio, "close");
    Object.defineProperty(target, key, { configurable: true, writable: true, value });
    try {
      const onGranted = vi.fn();
      const screen = await render(<MicrophoneCheck onGranted={onGranted}>Go on</MicrophoneCheck>);
      await screen.getByRole("button", { name: "Check microphone" }).click();
      await expect.element(screen.getByRole("meter")).toBeVisible();
      await expect.element(screen.getByText("Go on")).toBeVisible();
      expect(onGranted).toHaveBeenCalledOnce();
      await screen.unmount();
      expect(liveTracks(opened)).toEqual([]);
      if (key !== "close") expect(closed).toHaveBeenCalledTimes(contexts.mock.calls.length);
    } finally {
      if (own) Object.defineProperty(target, key, own);
      else Reflect.deleteProperty(target, key);
    }
  });

  test("what fails after the grant leaves no track open", async () => {
    const opened = watchStreams();
    vi.spyOn(MediaStream.prototype, "getAudioTracks").mockImplementation(fails);
    const screen = await render(<MicrophoneCheck />);
    await screen.getByRole("button", { name: "Check microphone" }).click();
    await expect.element(screen.getByRole("button", { name: "Try again" })).toBeVisible();
    expect(opened).toHaveLength(1);
    expect(liveTracks(opened)).toEqual([]);
  });

  test("a callback that throws reaches the provider, and the microphone stays open", async () => {
    const onError = vi.fn();
    const screen = await render(
      <ToughTongueProvider onError={onError}>
        <MicrophoneCheck onGranted={fails} />
      </ToughTongueProvider>,
    );
    await screen.getByRole("button", { name: "Check microphone" }).click();
    await expect.element(screen.getByRole("meter")).toBeVisible();
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "invalid_argument" }));
  });
});

test("a prompt that is never answered can be canceled and requested again", async () => {
  const stream = await mediaDevices.getUserMedia({ audio: true });
  let grant = (_: MediaStream) => {};
  vi.spyOn(mediaDevices, "getUserMedia").mockReturnValueOnce(new Promise((resolve) => (grant = resolve)));
  const screen = await render(<MicrophoneCheck />);
  await screen.getByRole("button", { name: "Check microphone" }).click();
  await screen.getByRole("button", { name: "Cancel" }).click();
  await expect.element(screen.getByRole("button", { name: "Check microphone" })).toHaveFocus();
  expect(screen.getByRole("region").element()).toHaveProperty("dataset.status", "idle");
  expect(screen.getByRole("button", { name: "Cancel" }).query()).toBeNull();
  // The answer comes after all: nobody wants it any more.
  grant(stream);
  await expect.poll(() => liveTracks([stream])).toEqual([]);
  expect(screen.getByRole("region").element()).toHaveProperty("dataset.status", "idle");
  await screen.getByRole("button", { name: "Check microphone" }).click();
  await expect.element(screen.getByRole("meter")).toBeVisible();
});

test("closes the microphone when <Activity> hides it, and shows that when it is visible again", async () => {
  const opened = watchStreams();
  const ui = (mode: "visible" | "hidden") => (
    <Activity mode={mode}>
      <MicrophoneCheck />
    </Activity>
  );
  const screen = await render(ui("visible"));
  await screen.getByRole("button", { name: "Check microphone" }).click();
  await expect.element(screen.getByRole("meter")).toBeVisible();
  await screen.rerender(ui("hidden"));
  await expect.poll(() => liveTracks(opened)).toEqual([]);
  await screen.rerender(ui("visible"));
  await expect.element(screen.getByRole("button", { name: "Check microphone" })).toBeVisible();
});
