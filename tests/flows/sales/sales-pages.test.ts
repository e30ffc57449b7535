import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { earningsOf } from "#app/domains/rewards/earnings-of.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { findLead } from "#app/domains/sales/lead.repository.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import type { Browser } from "#tests/support/browser";
import { givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let base: string;
let daan: Browser;
let karin: Browser;
let ambassador: GivenAmbassador;
let leadId: string;

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  base = `/w/${ctx.workspace.slug}`;
  await asMember(ctx, ["sales"], "daan@roosterwerk.example");
  await asMember(ctx, ["finance"], "karin@roosterwerk.example");
  await asMember(ctx, ["viewer"], "willem@roosterwerk.example");
  ambassador = await givenAmbassador(ctx, await givenCampaign(ctx));
  ({ leadId } = await introduceLead(ctx, {
    source: "introduction_form",
    enrolmentId: ambassador.enrolmentId,
    isTold: true,
    whyNow: "Plans in a spreadsheet.",
    person: { name: "Mirjam Kuiper", email: "mirjam@hetgooi.example", companyName: "Het Gooi" },
  }));
  daan = await server.current.signIn("daan@roosterwerk.example");
  karin = await server.current.signIn("karin@roosterwerk.example");
});

const leadPath = () => `${base}/sales/leads/${leadId}`;
const version = async () => String((await findLead(ctx, leadId))?.version);
const move = async (to: string, more: Record<string, string> = {}) =>
  daan.post(`${leadPath()}?index`, { intent: "move", to, version: await version(), ...more });

describe("who may see it", () => {
  const paths = () => [
    `${base}/sales`,
    leadPath(),
    `${leadPath()}/trace`,
    `${base}/sales/leads/new`,
    `${base}/sales/leads.csv`,
    `${base}/finance`,
    `${base}/finance/rewards.csv`,
  ];

  test("a stranger is led to the sign-in", async () => {
    for (const path of paths()) expect((await server.current.visitor().get(path)).location, path).toContain("/sign-in");
  });

  test("a viewer, who may see no contact data and no money, is refused", async () => {
    const willem = await server.current.signIn("willem@roosterwerk.example");
    for (const path of paths()) expect((await willem.get(path)).status, path).toBe(403);
  });

  test("the lead of one workspace does not exist in another", async () => {
    const elsewhere = await givenWorkspace(server.current.app);
    await asMember(elsewhere, ["sales", "finance"], "mila@elsewhere.example");
    const mila = await server.current.signIn("mila@elsewhere.example");
    for (const path of paths()) expect((await mila.get(path)).status, path).toBe(404);
    expect((await mila.get(`/w/${elsewhere.workspace.slug}/sales/leads/${leadId}`)).status).toBe(404);
  });

  test("who only looks at leads cannot move one", async () => {
    await asMember(ctx, ["success"], "omar@roosterwerk.example");
    const omar = await server.current.signIn("omar@roosterwerk.example");
    expect((await omar.get(leadPath())).status).toBe(200);
    expect((await omar.post(`${leadPath()}?index`, { intent: "move", to: "accepted", version: "1" })).status).toBe(403);
  });
});

test("a lead is found on the board, in the list and in the CSV, and its page says who introduced it and why", async () => {
  for (const path of ["", "?view=list", "?view=list&q=gooi", "?view=list&stage=new", "?owner=me"])
    expect((await daan.get(`${base}/sales${path}`)).text, path).toContain("Mirjam Kuiper");
  expect((await daan.get(`${base}/sales?view=list&q=nobody`)).text).not.toContain("Mirjam Kuiper");
  const csv = await daan.get(`${base}/sales/leads.csv`);
  expect(csv.headers.get("Content-Type")).toContain("text/csv");
  expect(csv.html).toContain("Mirjam Kuiper,Het Gooi,Sanne Verhoeven");
  const page = await daan.get(leadPath());
  expect(page.text).toContain("Plans in a spreadsheet.");
  expect(page.text).toContain("Sanne Verhoeven");
});

test("a refusal is worded in the language of whoever is refused", async () => {
  await asMember(ctx, ["sales"], "saar@roosterwerk.example");
  const saar = await server.current.signIn("saar@roosterwerk.example");
  await saar.post("/preferences", { intent: "language", language: "nl" });
  const refused = await saar.post(`${leadPath()}?index`, { intent: "move", to: "won", version: "99", amount: "100", currency: "EUR" });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain("Een collega heeft deze lead intussen veranderd; hij staat nu op “Nieuw”.");
  const lacking = await saar.post(`${base}/sales/leads/new`, { who: "", name: "", reach: "12", happenedOn: "vorige week" });
  expect(lacking.status).toBe(422);
  for (const words of ["Kies een van deze.", "Vul dit in.", "Geef een e-mailadres of een telefoonnummer.", "Kies een dag."])
    expect(lacking.text).toContain(words);
  expect(lacking.text).not.toMatch(/must be|must not|choose/);
});

test("from accepting to a paid reward with forms alone, every refusal with what was typed", async () => {
  expect((await move("accepted")).location).toContain("done=move");
  const stale = await daan.post(`${leadPath()}?index`, { intent: "move", to: "contacted", version: "1" });
  expect(stale.status).toBe(409);
  expect(stale.text).toContain("A colleague changed this lead in the meantime; it is “Accepted” now.");
  const refused = await daan.post(`${leadPath()}?index&do=won`, {
    intent: "move",
    to: "won",
    version: await version(),
    amount: "twelve",
    currency: "EUR",
    occurredOn: "",
  });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('value="twelve"');
  expect((await move("won", { amount: "12.450,00", currency: "EUR" })).location).toContain("done=move");
  await server.current.runJobs();
  expect((await daan.get(leadPath())).text).toContain("€12,450");
  expect((await daan.get(`${leadPath()}/trace`)).text).toContain("The first introduction holds the company.");

  const { rewards } = await earningsOf(ctx, ambassador.ambassadorId);
  const ids = rewards.map(({ rewardId }) => rewardId);
  const query = ids.map((id) => `ids[]=${id}`).join("&");
  expect((await karin.get(`${base}/finance`)).text).toContain("Sanne Verhoeven");
  expect((await karin.get(`${base}/finance?state=pending&do=approve&${query}`)).text).toContain("Approve 2 rewards?");
  expect((await karin.post(`${base}/finance?index`, { intent: "approve", "ids[]": ids })).location).toContain("done=2");
  expect((await karin.post(`${base}/finance?index`, { intent: "approve", "ids[]": ids })).location).toContain("done=0");
  const wrong = await karin.post(`${base}/finance?index&state=approved&do=pay&${query}`, {
    intent: "pay",
    "ids[]": ids,
    reference: "2026-104",
    total: "548.01",
  });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain("2026-104");
  expect(
    (await karin.post(`${base}/finance?index`, { intent: "pay", "ids[]": ids, reference: "2026-104", total: "548.00" })).location,
  ).toContain("done=2");
  expect((await karin.get(`${base}/finance?state=paid`)).text).toContain("2026-104");
  expect((await karin.get(`${base}/finance/rewards/${ids[0]}`)).text).toContain("Within the attribution window");
  expect((await earningsOf(ctx, ambassador.ambassadorId)).paidMinor).toBe(54_800);
});

test("a won lead gets a further sale and a partial refund by forms, and its timeline tells of both", async () => {
  const page = await daan.get(`${leadPath()}?do=sale`);
  expect(page.text).toContain("What else was sold?");
  const lineKey = /name="lineKey" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
  const typed = { intent: "sale", lineKey, amount: "zero", currency: "EUR", productName: "Rooster Plus", interval: "year" };
  const refused = await daan.post(`${leadPath()}?index&do=sale`, typed);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('value="zero"');
  expect(refused.html).toContain(`value="${lineKey}"`);
  for (let times = 0; times < 2; times++)
    expect((await daan.post(`${leadPath()}?index&do=sale`, { ...typed, amount: "1.000,00" })).location).toContain("done=sale");
  const sold = await daan.get(leadPath());
  expect(sold.text.match(/Sale · Rooster Plus · Every year/g)).toHaveLength(2); // once among the sales, once on the timeline
  const saleId = [...sold.html.matchAll(/do=correct&amp;sale=(sal_[\w-]+)/g)].at(-1)?.[1] ?? "";
  const form = await daan.get(`${leadPath()}?do=correct&sale=${saleId}`);
  expect(form.text).toContain("Correct a sale");
  const back = { intent: "correct", saleId, lineKey: `${lineKey}x`, correctionKind: "refund", note: "Two people fewer" };
  expect((await daan.post(`${leadPath()}?index&do=correct&sale=${saleId}`, { ...back, amount: "99.999.999" })).text).toContain(
    "More than is left of this sale: €1,000.00.",
  );
  expect((await daan.post(`${leadPath()}?index&do=correct&sale=${saleId}`, { ...back, amount: "250" })).location).toContain("done=correct");
  const corrected = await daan.get(leadPath());
  expect(corrected.text).toContain("Refund · Rooster Plus");
  expect(corrected.text).toContain("“Two people fewer”");
});

test("a verbal referral is recorded for an ambassador, and a second one about the company becomes a duplicate", async () => {
  const fields = {
    who: ambassador.enrolmentId,
    name: "Bob Prins",
    reach: "bob@stadsvervoer.example",
    whyNow: "Met at a fair.",
    isTold: "on",
  };
  expect((await daan.get(`${base}/sales/leads/new?who=sanne`)).text).toContain("Sanne Verhoeven");
  expect((await daan.post(`${base}/sales/leads/new`, { ...fields, reach: "" })).status).toBe(422);
  const recorded = async (more: Record<string, string> = {}) =>
    ((await daan.post(`${base}/sales/leads/new`, { ...fields, ...more })).location ?? "").replace(server.current.url, "");
  const first = await recorded();
  expect(first).toContain("done=introduced");
  const second = await recorded({ name: "Eva", reach: "eva@stadsvervoer.example" });
  expect(second).toContain("done=duplicate");
  expect((await daan.get(second)).text).toContain("kept as a duplicate");
  expect((await daan.get(second)).html).toContain(`href="${first.split("?")[0]}"`);
  const later = await daan.post(`${base}/sales/leads/new`, { ...fields, reach: "noor@elders.example", happenedOn: "2090-01-01" });
  expect(later.status).toBe(422);
  expect(later.text).toContain("Choose today or a day before.");
});
