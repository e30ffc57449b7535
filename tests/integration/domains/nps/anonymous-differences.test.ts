import { expect, test } from "vitest";
import { getNpsScore, getNpsScoreBy } from "#app/domains/nps/get-nps-score.server";
import type { AnswerFilter } from "#app/domains/nps/nps-score.repository.server";
import type { Ctx } from "#app/platform/context.server";
import { importFile } from "#tests/integration/domains/nps/import-support";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();

const TEAMS = ["Care", "Sales"] as const;
const COUNTRIES = ["BE", "NL"] as const;
/** Months by their first day, as they come back. */
const MONTHS = ["2026-01-01", "2026-02-01", "2026-04-01"] as const;
type Employee = { team: string; country: string; month: string };

const BASE: AnswerFilter = { from: null, to: null, surveyType: "mirror" };
const from = (month: string) => new Date(`${month}T00:00:00Z`);
const after = (month: string) => new Date(Date.UTC(from(month).getUTCFullYear(), from(month).getUTCMonth() + 1, 1));

async function given(employees: readonly Employee[]): Promise<Ctx> {
  const ctx = await asMember(await givenWorkspace(app.current), ["marketer"]);
  const rows = employees.map(
    ({ team, country, month }, index) => `e${index}@own.example,E${index},${index % 11},${month.slice(0, 8)}15,${team},${country},mirror`,
  );
  const file = ["email,name,score,answered_at,team,country,survey_type", ...rows].join("\n");
  expect((await importFile(ctx, file)).counts).toMatchObject({ created: employees.length, rejected: 0 });
  return { ...ctx, now: new Date("2026-11-01T00:00:00Z") };
}

const many = (count: number, employee: Employee): Employee[] => Array.from({ length: count }, () => employee);
const sizes = async (ctx: Ctx, filter: Partial<AnswerFilter>, by: "team" | "country" | "month" | "quarter") =>
  (await getNpsScoreBy(ctx, { ...BASE, ...filter }, by)).map(({ key, n }) => [key, n]);

test("two conditions show nothing that one of them and a person would make", async () => {
  const ctx = await given([
    ...many(9, { team: "Sales", country: "NL", month: "2026-01-01" }),
    ...many(1, { team: "Sales", country: "BE", month: "2026-01-01" }),
    ...many(10, { team: "Care", country: "NL", month: "2026-01-01" }),
  ]);
  expect((await getNpsScore(ctx, { ...BASE, team: "Sales" })).n).toBe(10);
  expect((await getNpsScore(ctx, { ...BASE, team: "Sales", country: "NL" })).n).toBe(0);
});

test("a team in a month shows nothing where the month, or the team, has one person more", async () => {
  const ctx = await given([
    ...many(5, { team: "Sales", country: "NL", month: "2026-01-01" }),
    ...many(1, { team: "Care", country: "NL", month: "2026-01-01" }),
    ...many(5, { team: "Sales", country: "NL", month: "2026-02-01" }),
    ...many(9, { team: "Care", country: "NL", month: "2026-02-01" }),
  ]);
  expect(await sizes(ctx, {}, "month")).toEqual([
    ["2026-01-01", 6],
    ["2026-02-01", 14],
  ]);
  expect(await sizes(ctx, { team: "Sales" }, "month")).toEqual([["2026-02-01", 5]]);
  expect(await sizes(ctx, { from: from("2026-02-01"), to: after("2026-02-01") }, "team")).toEqual([["Sales", 5]]);
});

test("a month is not the rest of its quarter", async () => {
  const ctx = await given([
    ...many(4, { team: "Care", country: "NL", month: "2026-01-01" }),
    ...many(8, { team: "Care", country: "NL", month: "2026-02-01" }),
    ...many(5, { team: "Care", country: "NL", month: "2026-04-01" }),
  ]);
  expect(await sizes(ctx, {}, "quarter")).toEqual([
    ["2026-01-01", 12],
    ["2026-04-01", 5],
  ]);
  expect(await sizes(ctx, {}, "month")).toEqual([["2026-04-01", 5]]);
});

/** Pseudo-random and the same in each run. */
function employeesOf(seed: number): Employee[] {
  let state = seed;
  const next = (of: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * of);
  };
  return Array.from({ length: 34 }, () => ({
    team: TEAMS[next(3) === 0 ? 0 : 1],
    country: COUNTRIES[next(4) === 0 ? 0 : 1],
    month: MONTHS[next(3)] ?? MONTHS[0],
  }));
}

/** The people behind a figure, by what was asked. */
const peopleIn = (employees: readonly Employee[], cell: Partial<Employee>): Set<number> =>
  new Set(
    employees.flatMap((one, index) =>
      (["team", "country", "month"] as const).every((name) => !cell[name] || cell[name] === one[name]) ? [index] : [],
    ),
  );

test.each([7, 19, 23])("no figure is another one less a few people, whatever is asked (%i)", async (seed) => {
  const employees = employeesOf(seed);
  const ctx = await given(employees);
  const shown: Array<{ name: string; people: Set<number> }> = [];
  for (const team of [undefined, ...TEAMS])
    for (const country of [undefined, ...COUNTRIES])
      for (const month of [undefined, ...MONTHS]) {
        const filter = { ...BASE, team, country, ...(month && { from: from(month), to: after(month) }) };
        const add = (cell: Partial<Employee>, n: number, by: string) => {
          if (n === 0) return;
          const people = peopleIn(employees, cell);
          expect(people.size).toBe(n);
          shown.push({ name: `${JSON.stringify(cell)} by ${by}`, people });
        };
        add({ team, country, month }, (await getNpsScore(ctx, filter)).n, "itself");
        for (const by of ["team", "country", "month"] as const)
          for (const { key, n } of await getNpsScoreBy(ctx, filter, by)) add({ team, country, month, [by]: key ?? "" }, n, by);
      }
  expect(shown.length).toBeGreaterThan(3);
  const told = shown.flatMap((part) =>
    shown
      .filter((whole) => [...part.people].every((person) => whole.people.has(person)))
      .filter((whole) => whole.people.size > part.people.size && whole.people.size - part.people.size < 5)
      .map((whole) => `${whole.name} less ${part.name}`),
  );
  expect(told).toEqual([]);
});
