import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterMoves } from "#app/domains/nps/nps-simulation.rules";
import { npsScore } from "#app/domains/nps/nps-score.rules";
import { isDomainError } from "#app/platform/errors";

const dpr = (detractors: number, passives: number, promoters: number) => ({ promoters, passives, detractors });
const moves = (detractorToPassive = 0, passiveToPromoter = 0, detractorToPromoter = 0) => ({
  detractorToPassive,
  passiveToPromoter,
  detractorToPromoter,
});
const now = dpr(18, 27, 55);

test.each([
  { name: "nobody moves", moved: moves(), expected: dpr(18, 27, 55), nps: 37 },
  { name: "five detractors become passive", moved: moves(5), expected: dpr(13, 32, 55), nps: 42 },
  { name: "five passives become promoters", moved: moves(0, 5), expected: dpr(18, 22, 60), nps: 42 },
  { name: "five detractors become promoters", moved: moves(0, 0, 5), expected: dpr(13, 27, 60), nps: 47 },
])("$name: $nps", ({ moved, expected, nps }) => {
  expect(afterMoves(now, moved)).toEqual(expected);
  expect(npsScore(afterMoves(now, moved)).nps).toBe(nps);
});

describe("whoever moves", () => {
  const count = fc.nat(300);

  test("n stays, each single step adds 1/n and only the double step 2/n", () => {
    fc.assert(
      fc.property(count, count, count, fc.nat(), fc.nat(), fc.nat(), (d, p, r, x, y, z) => {
        fc.pre(d + p + r > 0);
        const detractorToPassive = x % (d + 1);
        const moved = moves(detractorToPassive, y % (p + 1), z % (d - detractorToPassive + 1));
        const [before, after] = [npsScore(dpr(d, p, r)), npsScore(afterMoves(dpr(d, p, r), moved))];
        expect(after.n).toBe(before.n);
        const steps = moved.detractorToPassive + moved.passiveToPromoter + 2 * moved.detractorToPromoter;
        expect(after.nps! - before.nps!).toBeCloseTo((100 * steps) / before.n, 8);
      }),
    );
  });
});

test.each([
  ["detractorToPassive", moves(19)],
  ["detractorToPromoter", moves(10, 0, 9)],
  ["passiveToPromoter", moves(5, 28)],
  ["passiveToPromoter", moves(0, -1)],
  ["detractorToPassive", moves(1.5)],
])("more %s than there are is refused at that field", (path, moved) => {
  try {
    afterMoves(now, moved);
    expect.unreachable();
  } catch (error) {
    expect(isDomainError(error) && error.details.errors?.[0]?.path).toBe(path);
  }
});
