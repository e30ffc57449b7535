import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasTurned, LOT_MINUTES, nextOpen, planSending, USUAL_SENDING, type Sending } from "#app/domains/campaigns/sending.rules";

const ZONE = "Europe/Amsterdam";
const OFFICE = { ...USUAL_SENDING, hoursFrom: 9, hoursUntil: 17 };
const at = (text: string) => new Date(text);

describe("open hours", () => {
  test.each([
    { name: "a Friday at noon is open", from: "2026-11-27T11:00:00Z", opens: "2026-11-27T11:00:00Z" },
    { name: "before nine waits for nine", from: "2026-11-27T05:30:00Z", opens: "2026-11-27T08:00:00Z" },
    { name: "five o’clock is closed: Friday's goes on Monday", from: "2026-11-27T16:00:00Z", opens: "2026-11-30T08:00:00Z" },
    { name: "a Sunday waits for Monday", from: "2026-11-29T10:00:00Z", opens: "2026-11-30T08:00:00Z" },
    { name: "the weekend in which the clock goes back", from: "2026-10-24T10:00:00Z", opens: "2026-10-26T08:00:00Z" },
    { name: "the weekend in which the clock goes forward", from: "2026-03-28T10:00:00Z", opens: "2026-03-30T07:00:00Z" },
  ])("$name", ({ from, opens }) => {
    expect(nextOpen(OFFICE, at(from), ZONE)).toEqual(at(opens));
  });

  test("without hours every moment is open, at night and on Sundays", () => {
    const sunday = at("2026-11-29T02:00:00Z");
    expect(nextOpen(USUAL_SENDING, sunday, ZONE)).toEqual(sunday);
  });
});

describe("when a batch leaves", () => {
  const now = at("2026-11-26T14:00:00Z"); // a Thursday at three in Amsterdam

  test("at once, unless it is spread", () => {
    expect(planSending(USUAL_SENDING, [null, null], now, ZONE)).toEqual([now, now]);
  });

  test("four over two hours leave half an hour apart", () => {
    const plan = planSending({ ...USUAL_SENDING, spreadHours: 2 }, [null, null, null, null], now, ZONE);
    expect(plan.map((one) => (one.getTime() - now.getTime()) / 60_000)).toEqual([0, 30, 60, 90]);
  });

  test("four open hours that begin two before closing time go on the next morning", () => {
    const plan = planSending({ ...OFFICE, spreadHours: 4 }, [null, null, null, null], now, ZONE);
    expect(plan).toEqual([now, at("2026-11-26T15:00:00Z"), at("2026-11-27T08:00:00Z"), at("2026-11-27T09:00:00Z")]);
  });

  test("somebody who answered an hour ago waits until a day has passed", () => {
    const answered = at("2026-11-26T13:00:00Z");
    expect(planSending({ ...USUAL_SENDING, coolingHours: 24 }, [answered, null], now, ZONE)).toEqual([at("2026-11-27T13:00:00Z"), now]);
  });

  const sendings: fc.Arbitrary<Sending> = fc
    .record({
      coolingHours: fc.integer({ min: 0, max: 48 }),
      spreadHours: fc.integer({ min: 0, max: 240 }),
      hours: fc.tuple(fc.nat(23), fc.nat(23)),
    })
    .map(({ hours: [a, b], ...numbers }) => ({ ...USUAL_SENDING, ...numbers, hoursFrom: Math.min(a, b), hoursUntil: Math.max(a, b) + 1 }));
  const moments = fc.date({ min: at("2026-01-01T00:00:00Z"), max: at("2027-12-31T00:00:00Z"), noInvalidDate: true });

  test("whatever the hours: nobody before now, before they cooled off, or outside the open hours", () => {
    fc.assert(
      fc.property(sendings, moments, fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 40 }), (sending, from, ages) => {
        const answers = ages.map((hours) => new Date(from.getTime() - hours * 3_600_000));
        planSending(sending, answers, from, ZONE).forEach((sendAt, index) => {
          expect(sendAt.getTime()).toBeGreaterThanOrEqual(from.getTime());
          expect(sendAt.getTime() - (answers[index]?.getTime() ?? 0)).toBeGreaterThanOrEqual(sending.coolingHours * 3_600_000);
          expect(nextOpen(sending, sendAt, ZONE)).toEqual(sendAt);
        });
      }),
    );
  });

  test("whatever the number: no lot is twice the size of another, and the last leaves within the hours", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 48 }), (count, spreadHours) => {
        const plan = planSending(
          { ...USUAL_SENDING, spreadHours },
          Array.from({ length: count }, () => null),
          now,
          ZONE,
        );
        const sizes = new Map<number, number>();
        for (const one of plan) sizes.set(one.getTime(), (sizes.get(one.getTime()) ?? 0) + 1);
        const fair = count / ((spreadHours * 60) / LOT_MINUTES);
        expect(Math.max(...sizes.values())).toBeLessThanOrEqual(Math.ceil(fair) + 1);
        expect(Math.max(...plan.map(Number))).toBeLessThan(now.getTime() + spreadHours * 3_600_000);
      }),
    );
  });
});

describe("who has turned", () => {
  const asked = { score: 9, answeredAt: at("2026-11-01T00:00:00Z") };
  const last = (score: number, day: string) => ({ score, answeredAt: at(`2026-${day}T00:00:00Z`) });
  test.each([
    { name: "a later 6 is a detractor's", last: last(6, "11-20"), turned: true },
    { name: "a later 7 is below a promoter", last: last(7, "11-20"), turned: true },
    { name: "a later 10 is not", last: last(10, "11-20"), turned: false },
    { name: "the answer itself is not", last: last(9, "11-01"), turned: false },
    { name: "no answer at all is not", last: null, turned: false },
  ])("$name", ({ last: newest, turned }) => {
    expect(hasTurned(asked, newest)).toBe(turned);
  });

  test("a passive who was asked and gives the same 8 again has not", () => {
    expect(hasTurned({ ...asked, score: 8 }, last(8, "11-20"))).toBe(false);
  });

  test("who asked to take part is not asked while they are a detractor", () => {
    expect([hasTurned(null, last(3, "11-20")), hasTurned(null, last(8, "11-20"))]).toEqual([true, false]);
  });
});
