// @vitest-environment node
import { describe, expect, it } from "vitest";
import { parseTranscript } from "../../src/protocol/transcript.js";

describe("parseTranscript", () => {
  it("reads a list of turns, with seconds or moments", () => {
    const transcript = [
      { role: "ai", content: "Hello", timestamp: 0 },
      { role: "user", content: "Hi", timestamp: 2.5 },
      { role: "assistant", content: "So?", timestamp: "2026-01-31T10:00:00.123456" },
      { role: "narrator", content: "Pause", timestamp: "later" },
      { role: "USER", content: "Yes", timestamp: 1705312800 },
    ];
    expect(parseTranscript({ transcript })).toEqual([
      { role: "ai", text: "Hello", at: 0 },
      { role: "user", text: "Hi", at: 2.5 },
      { role: "ai", text: "So?", at: new Date("2026-01-31T10:00:00.123Z") },
      { role: "other", text: "Pause" },
      { role: "user", text: "Yes", at: new Date(1705312800000) },
    ]);
  });

  it("D100: leaves out turns without a text", () => {
    const transcript = [null, "AI: hi", {}, { role: "ai" }, { role: "ai", content: " " }, { role: "ai", content: 5 }, { content: "Anybody?" }, []];
    expect(parseTranscript({ transcript })).toEqual([{ role: "other", text: "Anybody?" }]);
  });

  it.each(["transcript", "transcript_content", "finalized_transcript", "running_transcript"])("reads the text in %s", (key) => {
    expect(parseTranscript({ [key]: "AI: Hello\nUser: Hi" })).toEqual([
      { role: "ai", text: "Hello" },
      { role: "user", text: "Hi" },
    ]);
  });

  it("takes the first of them that says something", () => {
    expect(parseTranscript({ transcript: [], transcript_content: " ", finalized_transcript: "User: b", running_transcript: "User: c" })).toEqual([
      { role: "user", text: "b" },
    ]);
  });

  it.each<[string, object[]]>([
    ["AI: a\r\nb\n\nc\nUser: d", [{ role: "ai", text: "a\nb\nc" }, { role: "user", text: "d" }]],
    ["**AI:** a\n**User**: b", [{ role: "ai", text: "a" }, { role: "user", text: "b" }]],
    ["ASSISTANT: a\nHuman: b\nSystem: c", [{ role: "ai", text: "a" }, { role: "user", text: "b" }, { role: "other", text: "c" }]],
    ["[00:01] AI (Emma): a\n[00:12] User: b", [{ role: "ai", text: "a" }, { role: "user", text: "b" }]],
    ["AI: a\nYou know what: b", [{ role: "ai", text: "a\nYou know what: b" }]],
    ["AI:\nNote: this is one turn", [{ role: "ai", text: "Note: this is one turn" }]],
    ["AI: see https://example.com: yes", [{ role: "ai", text: "see https://example.com: yes" }]],
    ["Just words.\nMore words.", [{ role: "other", text: "Just words.\nMore words." }]],
    ["Call of Monday\nAI: a", [{ role: "other", text: "Call of Monday" }, { role: "ai", text: "a" }]],
    ["AI:\nUser: \n", []],
    ["  \n ", []],
  ])("splits %j by speaker", (transcript, entries) => {
    expect(parseTranscript({ transcript })).toEqual(entries);
  });

  it.each([undefined, null, 5, {}, [], "AI: hi", { transcript: 5 }, { transcript: { 0: "AI: hi" } }])("finds none in %j", (session) => {
    expect(parseTranscript(session)).toEqual([]);
  });
});
