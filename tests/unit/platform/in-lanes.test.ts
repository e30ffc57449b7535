import fc from "fast-check";
import { expect, test } from "vitest";
import { inLanes } from "#app/platform/in-lanes";

const lasting = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("works start in their order, so many at a time, and answer in their order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), async (lasts, lanes) => {
      const started: number[] = [];
      let [running, most] = [0, 0];
      const works = lasts.map((ms, at) => async () => {
        started.push(at);
        most = Math.max(most, ++running);
        await lasting(ms);
        running -= 1;
        return at;
      });
      const all = lasts.map((_, at) => at);
      expect(await inLanes(lanes, works)).toEqual(all);
      expect(started).toEqual(all);
      expect(most).toBe(Math.min(lanes, lasts.length));
    }),
    { numRuns: 40 },
  );
});

test("what fails is told, and no more is started", async () => {
  const started: string[] = [];
  const work =
    (name: string, isGood = true) =>
    async () => {
      started.push(name);
      await lasting(1);
      if (!isGood) throw new Error(`${name} failed`);
      return name;
    };
  await expect(inLanes(1, [work("first"), work("second", false), work("third")])).rejects.toThrow("second failed");
  expect(started).toEqual(["first", "second"]);
});
