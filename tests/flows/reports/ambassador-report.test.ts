import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "csv-parse/sync";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import type { Browser } from "#tests/support/browser";
import { useServer } from "#tests/support/server";
import { at, writeHistory, type History } from "#tests/integration/domains/reports/given-history";

const server = useServer();

// Zoë introduced two, one won for 1,200.50 with a refund of 200.50 and a reward of 100.00; anna had one click.
const history: History = {
  enrolments: [
    { ambassador: 0, campaign: 0 },
    { ambassador: 1, campaign: 0 },
  ],
  clicks: [{ by: 1, day: 10, isBot: false, isRepeat: false }],
  leads: [
    { by: 0, day: 10, channel: "introduction_form", acceptedOn: [11], wonOn: 20 },
    { by: 0, day: 12, channel: "verbal_referral", acceptedOn: [], wonOn: null },
  ],
  sales: [
    {
      by: 0,
      lead: 0,
      evidenceKind: "introduction_form",
      day: 20,
      evidenceDay: 10,
      amount: 120_050,
      currency: "EUR",
      isCredited: true,
      refunds: [{ day: 25, amount: 20_050 }],
      rewards: [{ day: 20, amount: 10_000, status: "approved", reversals: [] }],
    },
  ],
};

let ctx: Ctx;
let lotte: Browser;
let base: string;
let zoe: string;

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  base = `/w/${ctx.workspace.slug}/marketing/reports`;
  await asMember(ctx, ["marketer"], "lotte@example.com");
  lotte = await server.current.signIn("lotte@example.com");
  zoe = (await writeHistory(ctx, history)).ambassadors[0] ?? "";
  await ctx.db.contact.updateMany({ where: { workspaceId: ctx.workspaceId, name: "anna" }, data: { name: "=cmd|' /C calc'!A0" } });
});

test("the page names the ambassador, the revenue after the refund, the reward and the return", async () => {
  const page = await lotte.get(`${base}/ambassadors?period=all`);
  expect(page.status).toBe(200);
  expect(page.text).toMatch(/Zoë.*€1,000 €100 €900/);
  expect(page.text).toMatch(/100% 1 of 1 accepted \(21%–100%\)/);
  expect(page.text).toContain("How much hangs on a few people?");
});

test("a row says how many accepted leads were won, how soon, what was before and when the ambassador was last active", async () => {
  const page = await lotte.get(`${base}/ambassadors?period=custom&from=2026-01-01&until=2026-12-31&columns=all`);
  expect(page.text).toMatch(/Zoë.*100%.*€1,000 none before €100 €900 10 13 Jan 2026/);
  expect(page.text).toMatch(/Days to close 10 median, from introduction to deal/);
  expect(page.text).toContain("1 ambassador brings 80%.");
});

test("introduced leads stand beside all others, with how sure the difference is", async () => {
  expect((await lotte.get(`${base}/comparison?period=all`)).text).toMatch(/All others 0 0 0 0 0 – –/);
  const { contactId } = (await ctx.db.lead.findFirst({ where: { workspaceId: ctx.workspaceId }, select: { contactId: true } }))!;
  const row = { workspaceId: ctx.workspaceId, number: 99, source: "api", contactId, createdAt: at(1), updatedAt: at(1) };
  await ctx.db.lead.create({
    data: { ...row, id: "led_other", externalId: "led_other", stage: "lost", stageChangedAt: at(9), endedAt: at(9) },
  });
  await ctx.db.leadStageChange.create({
    data: { workspaceId: ctx.workspaceId, id: "lsc_other", leadId: "led_other", from: "new", to: "accepted", at: at(2) },
  });
  const page = await lotte.get(`${base}/comparison?period=all`);
  expect(page.text).toMatch(
    /Introduced by an ambassador 1 0 1 0 0 100% \(21% to 100%\) of 1 decided lead 10 \(too few to say how sure\) of 1 won lead/,
  );
  expect(page.text).toMatch(/All others 1 0 0 1 0 0% \(0% to 79%\) of 1 decided lead –/);
  expect(page.text).toContain("cannot be told yet: the range of the difference holds zero");
  const leads = await lotte.get(`${base}/leads?period=all&dated=accepted&group=other&state=lost`);
  expect(leads.text).toContain("Leads All others remove");
  expect((await lotte.get(`${base}/endings?period=all`)).text).toMatch(/Lost 1 lead.*No reason given 1 100%/);
});

test("the way of those who joined can be followed, and who is behind each step", async () => {
  const { contactId } = (await ctx.db.ambassador.findFirst({ where: { workspaceId: ctx.workspaceId, contact: { name: "Zoë" } } }))!;
  await ctx.db.response.create({
    data: {
      ...{ workspaceId: ctx.workspaceId, id: "res_zoe", source: "test", sourceId: "zoe", contactId, status: "completed", score: 10 },
      ...{ answeredAt: at(-4), createdAt: at(-4), updatedAt: at(-4) },
    },
  });
  const page = await lotte.get(`${base}/journey?period=all`);
  expect(page.text).toMatch(
    /Answered 9 or 10 1 .*Joined 1 – 1 came another way – 0.*Introduced somebody 1 .*Brought revenue €1,000.00 1 100% \(21% to 100%\)/,
  );
  expect((await lotte.get(`${base}/journey/people?period=all&step=revenue`)).text).toMatch(
    /Zoë .*21 Jan 2026 21 Jan 2026 < 1 minute €1,000.00/,
  );
  const cohorts = await lotte.get(`${base}/cohorts`);
  expect(cohorts.text).toMatch(/January 2026 2 an indication 50%/);
  expect((await lotte.get(`${base}/cohorts/ambassadors?month=2026-01`)).text).toMatch(/Zoë .*Same month 1 €1,000.00/);
});

test("country, company, class at joining and who asked narrow the report", async () => {
  const { workspaceId } = ctx;
  const asker = await ctx.db.$queryRaw<
    Array<{ id: string }>
  >`SELECT "userId" AS "id" FROM "Membership" WHERE "workspaceId" = ${workspaceId} AND "roles" && ARRAY['marketer']`;
  const companyId = "com_dalen";
  await ctx.db.company.create({
    data: { workspaceId, id: companyId, name: "Van Dalen 100%", country: "NL", createdAt: at(0), updatedAt: at(0) },
  });
  await ctx.db.contact.updateMany({ where: { workspaceId, name: "Zoë" }, data: { companyId } });
  const show = async (search: string) => (await lotte.get(`${base}/ambassadors?period=all&${search}`)).text;
  for (const search of ["country=NL", "company=dalen", "company=100%25", "joined=promoter"])
    expect(await show(search), search).toMatch(/Zoë/);
  for (const search of ["country=BE", "company=d_len", "joined=passive", `asked=${asker[0]?.id}`])
    expect(await show(search), search).toContain("No ambassador has brought anything");
  await ctx.db.lead.updateMany({ where: { workspaceId, stage: "won" }, data: { askedByUserId: asker[0]?.id ?? "" } });
  expect(await show(`asked=${asker[0]?.id}`)).toMatch(/Zoë.*€1,000 €100 €900/);
});

test("the workbook has a sheet of the same rows", async () => {
  const file = await lotte.get(`${base}/ambassadors.xlsx?period=all`);
  expect(file.status).toBe(200);
  expect(file.headers.get("Content-Type")).toContain("spreadsheetml");
});

test("a number leads to its rows, and they add up to it", async () => {
  const report = await lotte.get(`${base}/ambassadors?period=all`);
  const to = new RegExp(`href="([^"]*/${zoe}/rows[^"]*what=revenue[^"]*)"`).exec(report.html)?.[1]?.replace(/&amp;/g, "&") ?? "";
  const rows = await lotte.get(to);
  expect(rows.text).toContain("€1,000.00 the sum of these rows, on all pages");
  expect(rows.text).toMatch(/26 Jan 2026 correction -€200\.50.*21 Jan 2026.*€1,200\.50/s);
});

test("a period without anything says what to do, and offers all there is", async () => {
  const page = await lotte.get(`${base}/ambassadors?period=custom&from=2020-01-01&until=2020-12-31`);
  expect(page.text).toContain("No ambassador has brought anything in this period");
  expect(page.html).toContain(`href="${base}/ambassadors?period=all"`);
});

test.each(["?period=nonsense&sort=drop&after=%01&currency=x", "?period=custom&from=2026-02-31&until=2026-03-01", "?after=bm9uc2Vuc2U"])(
  "an address that cannot be understood (%s) shows a report",
  async (search) => {
    expect((await lotte.get(`${base}/ambassadors${search}`)).status).toBe(200);
  },
);

test("the CSV holds the same rows, amounts with decimals and in minor units, and no formula", async () => {
  const csv = await lotte.get(`${base}/ambassadors.csv?period=all`);
  expect(csv.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  const rows = parse<Record<string, string>>(csv.html, { columns: true });
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    name: "Zoë",
    scoreAtJoining: "9",
    currency: "EUR",
    introductions: "2",
    accepted: "1",
    won: "1",
    revenue: "1000.00",
    revenueMinor: "100000",
    reward: "100.00",
    return: "900.00",
    returnMinor: "90000",
  });
  expect(rows[1]).toMatchObject({ name: "'=cmd|' /C calc'!A0", clicks: "1", revenue: "0.00" });
});

test("the funnel counts each step and leads on to the rows", async () => {
  const page = await lotte.get(`${base}/funnel?period=all`);
  expect(page.text).toMatch(/Joined 2.*Introduced 1 50%.*Received 2 Accepted 1 50% Won 1 100%.*Revenue €1,000 €100 rewards/);
});

test("the file of the funnel holds the steps of the page, and the money to the cent", async () => {
  const page = await lotte.get(`${base}/funnel?period=all`);
  const [address = ""] = /[^"]*funnel\.csv[^"]*/.exec(page.html) ?? [];
  const csv = await lotte.get(address.replaceAll("&amp;", "&"));
  expect(csv.headers.get("Content-Disposition")).toContain("funnel.csv");
  const rows = parse<Record<string, string>>(csv.html, { columns: true });
  expect(rows.map(({ step, number }) => [step, number])).toEqual([
    ["answered", expect.stringMatching(/^\d+$/)],
    ["promoters", expect.stringMatching(/^\d+$/)],
    ["invited", expect.stringMatching(/^\d+$/)],
    ["joined", "2"],
    ["introduced", "1"],
    ["received", "2"],
    ["accepted", "1"],
    ["won", "1"],
    ["revenue", ""],
    ["rewards", ""],
  ]);
  expect(rows.slice(8)).toMatchObject([
    { amount: "1000.00", amountMinor: "100000", currency: "EUR" },
    { amount: "100.00", amountMinor: "10000", currency: "EUR" },
  ]);
});

describe("who may", () => {
  const pages = ["ambassadors", "ambassadors.csv", "funnel", "funnel.csv", "journey", "cohorts", "comparison", "endings"].map(
    (page) => `${page}?period=all`,
  );

  test.each(pages)("a stranger is asked to sign in before %s", async (page) => {
    expect(await server.current.visitor().get(`${base}/${page}`)).toMatchObject({
      status: 302,
      location: expect.stringContaining("/sign-in"),
    });
  });

  test.each(pages)("an ambassador may not see %s", async (page) => {
    await asMember(ctx, ["ambassador"], `${page.split("?")[0]}@example.com`);
    expect((await (await server.current.signIn(`${page.split("?")[0]}@example.com`)).get(`${base}/${page}`)).status).toBe(403);
  });

  test("somebody of another workspace finds nothing here, and nothing of it at home", async () => {
    const theirs = await givenWorkspace(server.current.app);
    await asMember(theirs, ["marketer"], "pim@example.com");
    const pim = await server.current.signIn("pim@example.com");
    for (const page of pages) expect((await pim.get(`${base}/${page}`)).status).toBe(404);
    const own = `/w/${theirs.workspace.slug}/marketing/reports`;
    expect((await pim.get(`${own}/ambassadors/${zoe}/rows?what=won`)).status).toBe(404);
    expect((await pim.get(`${own}/ambassadors/amb_nobody/rows?what=won`)).status).toBe(404);
    expect((await pim.get(`${own}/ambassadors/all/rows?what=won&period=all`)).text).not.toContain("Zoë");
  });
});
