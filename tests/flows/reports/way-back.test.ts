import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";
import { at, writeHistory } from "#tests/integration/domains/reports/given-history";

const server = useServer();
let ctx: Ctx;
let campaign: string;

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  await asMember(ctx, ["marketer"], "lotte@example.com");
  const sale = {
    by: 0,
    lead: null,
    evidenceKind: "click",
    day: 0,
    evidenceDay: 0,
    amount: 100,
    isCredited: true,
    refunds: [],
    rewards: [],
  };
  const enrolments = [{ ambassador: 0, campaign: 0 }];
  const sales = ["EUR", "SEK"].map((currency) => ({ ...sale, currency }));
  const now = { ...ctx, now: at(0) };
  campaign = (await writeHistory(now, { enrolments, clicks: [], leads: [], sales })).campaigns[0] ?? "";
});

test.each([
  [
    "leads?period=custom&from=2026-01-01&until=2026-02-01&owner=none&campaign=CAMPAIGN&state=lost&reason=price",
    "endings?period=custom&from=2026-01-01&until=2026-02-01&campaign=CAMPAIGN&owner=none",
  ],
  ["leads?period=all&dated=accepted&group=other&state=won", "comparison?period=all"],
  ["cohorts/ambassadors?measure=revenue&currency=SEK&month=2026-01", "cohorts?measure=revenue&currency=SEK"],
])("%s leads back to %s", async (path, expected) => {
  const lotte = await server.current.signIn("lotte@example.com");
  const base = `/w/${ctx.workspace.slug}/marketing/reports/`;
  const page = await lotte.get(base + path.replace("CAMPAIGN", campaign));
  expect(page.status).toBe(200);
  const links = [...page.html.matchAll(/ href="([^"]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
  expect(links).toContain(base + expected.replace("CAMPAIGN", campaign));
});

test("cohorts are shown in each currency that there is", async () => {
  const lotte = await server.current.signIn("lotte@example.com");
  const page = await lotte.get(`/w/${ctx.workspace.slug}/marketing/reports/cohorts?measure=revenue`);
  expect(page.html.replaceAll("&amp;", "&")).toContain("?measure=revenue&currency=SEK");
});
