import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { leadListView, type LeadState } from "#app/domains/reports/ended-lead.rules";
import { comparisonReport, endingsReport, endingsTable, reportLeadsPage, reportLeadsTable } from "#app/domains/reports/report-leads.server";
import { changeSalesSettings } from "#app/domains/sales/change-sales-settings.server";
import { encodeCursor } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { csvOf, type TableFile } from "#app/platform/table-file.server";
import { givenWorkspace, useApp } from "#tests/support/app";
import { at, writeHistory } from "./given-history";

const app = useApp();

type Invented = {
  isReferred: boolean;
  stage: "new" | "accepted" | "meeting" | "won" | "lost" | "unqualified" | "duplicate";
  reason: string | null;
  acceptedOn: number[];
  movedOn: number;
  owner: string | null;
  amount: number | null;
};

const day = fc.integer({ min: 0, max: 80 }).map((value) => value + 0.5);
const anyLeads: fc.Arbitrary<Invented[]> = fc.array(
  fc.record({
    isReferred: fc.boolean(),
    stage: fc.constantFrom("new", "accepted", "meeting", "won", "lost", "unqualified", "duplicate"),
    reason: fc.constantFrom("price", "other"),
    acceptedOn: fc.array(day, { maxLength: 2 }),
    movedOn: day,
    owner: fc.option(fc.constantFrom("usr_a", "usr_b")),
    amount: fc.option(fc.nat({ max: 90_000 })),
  }),
  { maxLength: 14 },
);

/** Which of the leads, by their number. */
const numbersOf = (leads: readonly Invented[], own: readonly Invented[]) => own.map((lead) => leads.indexOf(lead) + 1);
const listed = async (ctx: Ctx, query: string) =>
  (await reportLeadsPage(ctx, viewOf(query), null)).rows.map(({ number }) => number).toSorted((a, b) => a - b);

async function given(leads: readonly Invented[]): Promise<Ctx> {
  const ctx = await givenWorkspace(app.current, { timeZone: "UTC" });
  const ids = await writeHistory(ctx, { enrolments: [{ ambassador: 0, campaign: 0 }], clicks: [], leads: [], sales: [] });
  const { workspaceId } = ctx;
  const enrolment = await ctx.db.enrolment.findFirstOrThrow({ where: { workspaceId } });
  const rows = leads.map((lead, index) => ({ ...lead, id: newId("lead"), number: index + 1 }));
  await ctx.db.lead.createMany({
    data: rows.map((lead) => ({
      ...{ workspaceId, id: lead.id, externalId: lead.id, number: lead.number, source: "api", contactId: ids.contacts[1] ?? "" },
      ...{ enrolmentId: lead.isReferred ? enrolment.id : null, campaignId: lead.isReferred ? (ids.campaigns[0] ?? "") : null },
      ...{ stage: lead.stage, reasonCode: isEnded(lead) ? lead.reason : null, ownerUserId: lead.owner },
      ...{ amountMinor: lead.amount === null ? null : BigInt(lead.amount), currency: lead.amount === null ? null : "EUR" },
      ...{
        createdAt: at(0),
        updatedAt: at(0),
        stageChangedAt: at(lead.movedOn),
        endedAt: stateOf(lead) === "open" ? null : at(lead.movedOn),
      },
    })),
  });
  await ctx.db.leadStageChange.createMany({
    data: rows.flatMap((lead) =>
      lead.acceptedOn.map((on) => ({ workspaceId, id: newId("activity"), leadId: lead.id, from: "new", to: "accepted", at: at(on) })),
    ),
  });
  return ctx;
}

const isEnded = ({ stage }: Invented) => stage === "lost" || stage === "unqualified";
const stateOf = ({ stage }: Invented): LeadState => (stage === "won" || stage === "lost" || stage === "unqualified" ? stage : "open");

const PERIOD = "period=custom&from=2026-02-01&until=2026-02-28"; // days 31 to 59, compared with 3 to 31
const isIn = (on: number) => on >= 31 && on < 59;
const isBefore = (on: number) => on >= 3 && on < 31;
const viewOf = (query: string) => leadListView(new URLSearchParams(`${PERIOD}&${query}`));

describe("whatever became of leads", () => {
  test("both groups count what a lead by lead count gives, and the list behind each figure names them", async () => {
    await fc.assert(
      fc.asyncProperty(anyLeads, async (leads) => {
        const ctx = await given(leads);
        const report = await comparisonReport(ctx, viewOf("dated=accepted"));
        const accepted = leads.filter(
          (lead) => lead.stage !== "duplicate" && lead.acceptedOn.length > 0 && isIn(Math.min(...lead.acceptedOn)),
        );
        for (const group of ["referred", "other"] as const) {
          const own = accepted.filter((lead) => lead.isReferred === (group === "referred"));
          expect(report[group].accepted).toBe(own.length);
          for (const state of ["open", "won", "lost", "unqualified"] as const) {
            const wanted = own.filter((lead) => stateOf(lead) === state);
            expect([group, state, report[group][state]]).toEqual([group, state, wanted.length]);
            expect(await listed(ctx, `dated=accepted&group=${group}&state=${state}`)).toEqual(numbersOf(leads, wanted));
          }
          expect(report[group].decided).toBe(own.filter((lead) => stateOf(lead) !== "open").length);
        }
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  test("endings by reason, owner and campaign add up to the leads that ended, now and before", async () => {
    await fc.assert(
      fc.asyncProperty(anyLeads, async (leads) => {
        const ctx = await given(leads);
        const report = await endingsReport(ctx, viewOf(""));
        const ended = leads.filter(isEnded);
        for (const { stage, reason, leads: now, before, amounts } of report.endings) {
          const own = ended.filter((lead) => lead.stage === stage && lead.reason === reason);
          const within = own.filter((lead) => isIn(lead.movedOn));
          const known = within.filter((lead) => lead.amount !== null);
          expect(now).toBe(within.length);
          expect(before).toBe(own.filter((lead) => isBefore(lead.movedOn)).length);
          expect(amounts).toEqual(
            known.length > 0
              ? [{ currency: "EUR", minor: known.reduce((sum, lead) => sum + (lead.amount ?? 0), 0), leads: known.length }]
              : [],
          );
          expect(await listed(ctx, `state=${stage}&reason=${reason}`)).toEqual(numbersOf(leads, within));
        }
        const total = ended.filter((lead) => isIn(lead.movedOn)).length;
        const sum = (groups: readonly { lost: number; unqualified: number }[]) =>
          groups.reduce((all, { lost, unqualified }) => all + lost + unqualified, 0);
        expect([sum(report.byOwner), sum(report.byCampaign)]).toEqual([total, total]);
        expect(report.endings.reduce((all, row) => all + row.leads, 0)).toBe(total);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

describe("as a file", () => {
  let ctx: Ctx;
  const lead = { isReferred: true, stage: "lost" as const, reason: "price", acceptedOn: [35], movedOn: 40, owner: null, amount: 12_345 };
  const textOf = async <Row>(table: TableFile<Row>) => {
    let text = "";
    for await (const part of csvOf(table)) text += part;
    return text.trim().split("\n");
  };
  beforeAll(async () => {
    ctx = await given([lead, { ...lead, amount: null }, { ...lead, stage: "unqualified", reason: "other" }]);
    await changeSalesSettings(ctx, () => ({ stageNames: { lost: "Went elsewhere" } }));
  });

  test("a line for each reason, with the amount where it is known", async () => {
    expect(await textOf(await endingsTable(ctx, viewOf("")))).toEqual([
      "stage,stageName,reason,leads,leadsBefore,amount,currency,leadsWithAmount",
      "lost,Went elsewhere,price,2,0,123.45,EUR,1",
      "unqualified,Not a fit,other,1,0,123.45,EUR,1",
    ]);
  });

  test("the leads of one owner only, or of nobody", async () => {
    expect(await textOf(await reportLeadsTable(ctx, viewOf("owner=none&state=lost")))).toHaveLength(3);
    expect(await textOf(await reportLeadsTable(ctx, viewOf("owner=usr_somebody")))).toHaveLength(1);
  });
});

test.each([
  ["a year that the database does not know", ["0000-01-01T00:00:00.000Z", "led_x"]],
  ["a character that it does not store", ["2026-01-01T00:00:00.000Z", "led_\u0000"]],
])("a page after %s is refused", async (_name, place) => {
  const ctx = await given([]);
  await expect(reportLeadsPage(ctx, viewOf(""), encodeCursor(place))).rejects.toMatchObject({ code: "invalid" });
});

test("endings are of every lead, whatever group an address names, and a list without a lead still says whose and of what", async () => {
  const lead = { stage: "lost" as const, reason: "price", acceptedOn: [35], movedOn: 40, owner: null, amount: null };
  const ctx = await given([
    { ...lead, isReferred: true },
    { ...lead, isReferred: false },
  ]);
  expect((await endingsReport(ctx, viewOf("group=referred"))).endings).toMatchObject([{ leads: 2 }]);
  const [{ id, name } = { id: "", name: "" }] = await ctx.db.campaign.findMany({ where: { workspaceId: ctx.workspaceId } });
  expect(await reportLeadsPage(ctx, viewOf(`state=unqualified&campaign=${id}`), null)).toMatchObject({
    rows: [],
    names: { owner: null, campaign: name },
  });
});
