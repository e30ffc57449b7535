import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeOf } from "#app/domains/reports/change.rules";
import { concentrationStory } from "#app/domains/reports/concentration.rules";
import { BASES, CHANNELS, JOINED_AS, SORT_COLUMNS } from "#app/domains/reports/report-filter.rules";
import { PERIODS, readView, viewSearch, type ReportView } from "#app/domains/reports/report-view.rules";

const anyView: fc.Arbitrary<ReportView> = fc
  .record({
    period: fc.constantFrom(...PERIODS),
    campaign: fc.option(fc.constantFrom("cmp_a", "cmp_b-2")),
    channel: fc.option(fc.constantFrom(...CHANNELS)),
    basis: fc.constantFrom(...BASES),
    currency: fc.option(fc.constantFrom("EUR", "SEK")),
    convert: fc.option(fc.constantFrom("EUR", "USD")),
    company: fc.option(fc.constantFrom("Van Dalen & Zn", "%")),
    country: fc.option(fc.constantFrom("NL", "BE")),
    joined: fc.option(fc.constantFrom(...JOINED_AS)),
    asked: fc.option(fc.constantFrom("usr_a-1")),
    columns: fc.constantFrom("main" as const, "all" as const),
    sort: fc.record({ column: fc.constantFrom(...SORT_COLUMNS), direction: fc.constantFrom("ascending" as const, "descending" as const) }),
    after: fc.option(fc.constantFrom("WyJhIl0")),
  })
  .map((view) => ({ ...view, ...(view.period === "custom" ? { from: "2026-01-01", until: "2026-03-31" } : { from: "", until: "" }) }));

describe("the address of a view", () => {
  test("is read back as the same view", () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(readView(new URLSearchParams(viewSearch(view, { after: view.after })))).toEqual(view);
      }),
    );
  });

  test("starts at the first page again when a filter changes", () => {
    expect(viewSearch(readView(new URLSearchParams("after=abc&currency=EUR")), { currency: "SEK" })).toBe("?currency=SEK");
  });

  test("never fails, whatever somebody wrote", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("period", "from", "until", "campaign", "channel", "basis", "currency", "sort", "after"), fc.string()),
        (search) => {
          expect(PERIODS).toContain(readView(new URLSearchParams(search)).period);
        },
      ),
    );
  });
});

describe("a change against the period before", () => {
  test.each([
    { name: "from 100 to 138 is +38 %", now: 138, before: 100, change: 0.38 },
    { name: "from 100 to nothing is −100 %", now: 0, before: 100, change: -1 },
    { name: "from nothing to 100 has no percentage", now: 100, before: 0, change: null },
    { name: "across zero has no percentage", now: -50, before: 100, change: null },
  ])("$name", ({ now, before, change }) => expect(changeOf(now, before)).toBe(change));
});

describe("how much hangs on a few", () => {
  test.each([
    { name: "one of one brings all", revenues: [100], people: 1, share: 1, largest: 1, withoutSale: 0 },
    {
      name: "two of twenty who bring half each bring all",
      revenues: [50, 50, ...Array<number>(18).fill(0)],
      people: 2,
      share: 1,
      largest: 0.5,
      withoutSale: 18,
    },
    {
      name: "everybody alike: a tenth brings a tenth",
      revenues: Array<number>(10).fill(7),
      people: 1,
      share: 0.1,
      largest: 0.1,
      withoutSale: 0,
    },
  ])("$name", ({ revenues, people, share, largest, withoutSale }) => {
    const story = concentrationStory(revenues, []);
    expect(story?.few).toEqual({ people, share: expect.closeTo(share, 10) });
    expect(story).toMatchObject({ largest: expect.closeTo(largest, 10), withoutSale });
  });

  test("no revenue, no story; fifty thousand ambassadors, a few hundred points that end at everything", () => {
    expect(concentrationStory([0, -5], [])).toBeNull();
    const story = concentrationStory(
      Array.from({ length: 50_000 }, (_, index) => 50_000 - index),
      [],
    );
    expect(story?.curve.length).toBeLessThan(250);
    expect(story?.curve.at(-1)).toEqual({ share: 1, total: expect.closeTo(1, 10) });
  });
});
