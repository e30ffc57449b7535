import { afterEach, beforeEach, expect, vi } from "vitest";

// Unexpected output hides problems: a test that causes some must expect it by mocking console itself.
beforeEach(() => {
  vi.spyOn(console, "error");
  vi.spyOn(console, "warn");
});

afterEach(() => {
  for (const method of [console.error, console.warn]) {
    if (!vi.isMockFunction(method)) continue;
    const calls = method.mock.calls.map((call) => call.map(String).join(" "));
    method.mockRestore();
    expect(calls, "unexpected console output").toEqual([]);
  }
});
