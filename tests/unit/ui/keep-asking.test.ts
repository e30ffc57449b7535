import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepAsking } from "#app/ui/keep-asking";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const EVERY_MS = 2_000;

type Given = { isUnderWay?: () => boolean; isAnswered?: () => Promise<boolean> };

function given({ isUnderWay = () => false, isAnswered = () => Promise.resolve(true) }: Given = {}) {
  const ask = vi.fn();
  const stop = keepAsking({ ask, isUnderWay, isAnswered, everyMs: EVERY_MS });
  return { ask, stop, pass: (waits: number) => vi.advanceTimersByTimeAsync(waits * EVERY_MS) };
}

test("answers that come at once, so that nobody ever sees a question under way, are followed by the next question", async () => {
  const { ask, pass } = given();
  await pass(5);
  expect(ask).toHaveBeenCalledTimes(5);
});

test("a question that is still under way is not asked again, and is when it is over", async () => {
  let isUnderWay = true;
  const { ask, pass } = given({ isUnderWay: () => isUnderWay });
  await pass(3);
  expect(ask).not.toHaveBeenCalled();
  isUnderWay = false;
  await pass(1);
  expect(ask).toHaveBeenCalledTimes(1);
});

test("a navigation that begins while the server is asked for is left alone", async () => {
  let isUnderWay = false;
  const { ask, pass } = given({ isUnderWay: () => isUnderWay, isAnswered: () => Promise.resolve((isUnderWay = true)) });
  await pass(1);
  expect(ask).not.toHaveBeenCalled();
});

test.each([
  ["that says it is away", () => Promise.resolve(false)],
  ["that cannot be reached", () => Promise.reject(new TypeError("Failed to fetch"))],
])("a server %s is asked nothing, and is when it is back", async (_name, away) => {
  let isAway = true;
  const { ask, pass } = given({ isAnswered: () => (isAway ? away() : Promise.resolve(true)) });
  await pass(3);
  expect(ask).not.toHaveBeenCalled();
  isAway = false;
  await pass(2);
  expect(ask).toHaveBeenCalledTimes(2);
});

test("it stops when told, also while it waits to hear whether somebody is there", async () => {
  const waits: Array<(isThere: boolean) => void> = [];
  const { ask, stop, pass } = given({ isAnswered: () => new Promise((resolve) => waits.push(resolve)) });
  await pass(1);
  stop();
  waits.forEach((answer) => answer(true));
  await pass(3);
  expect(ask).not.toHaveBeenCalled();
  expect(waits).toHaveLength(1);
});
