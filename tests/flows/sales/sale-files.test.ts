import { beforeAll, expect, test } from "vitest";
import { listOwnClaims } from "#app/domains/sales/claim-pages.server";
import { makeClaim } from "#app/domains/sales/make-claim.server";
import type { Ctx } from "#app/platform/context.server";
import { localDay } from "#app/platform/local-day";
import { asMember, givenWorkspace, runJobs } from "#tests/support/app";
import type { Browser, FormFields, Page } from "#tests/support/browser";
import { givenDealDraft, givenDealImport, saleFile } from "#tests/support/deal-files";
import { givenAmbassador, givenCampaign } from "#tests/support/programme";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let base: string;
let daan: Browser;

const importOf = (id: string) => `${base}/sales/imports/${id}`;
/** The list on top of a form that came back: the page holds every text elsewhere too, for its script. */
const problemsOn = ({ html }: Page) => /role="alert".*?<\/ul>/s.exec(html)?.[0] ?? "";
const statusOf = async (id: string) =>
  (await ctx.db.dealImport.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id }, select: { status: true } })).status;

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  base = `/w/${ctx.workspace.slug}`;
  await asMember(ctx, ["sales", "marketer"], "daan@roosterwerk.example");
  daan = await server.current.signIn("daan@roosterwerk.example");
});

test("without any sale there is a way to the imports", async () => {
  expect((await daan.get(`${base}/sales/revenue`)).html).toContain(`href="${base}/sales/imports"`);
});

test("a form of a file that comes back keeps what was chosen", async () => {
  const id = await givenDealDraft(ctx, "sales", "nr,company,value,closed_on\nF-1,Vos,12.50,2026-02-01\n");
  const uses = ["external_id", "company", "amount", "skip"];
  const page = await daan.post(`${base}/sales/imports/drafts/${id}`, { intent: "import", "uses[]": uses, currency: "EU" });
  expect(page.status).toBe(422);
  expect(page.html).toMatch(/name="currency"[^>]*value="EU"|value="EU"[^>]*name="currency"/);
  expect([...page.html.matchAll(/<option[^>]*value="(\w+)"[^>]*selected/g)].map(([, value]) => value)).toEqual(uses);
});

test("only what is asked for happens to an import, and what cannot be is said on its page", async () => {
  const id = await givenDealImport(ctx, "sales", saleFile("F-1;Vos;;100,00;2026-02-01;;;;"));
  const unknown: FormFields[] = [{}, { intent: "stop" }];
  for (const fields of unknown) {
    const refused = await daan.post(importOf(id), fields);
    expect(refused.status).toBe(422);
    expect(problemsOn(refused)).toContain("Choose what is to be done with this import.");
  }
  expect(await statusOf(id)).toBe("queued");
  await runJobs(server.current.app);
  const late = await daan.post(importOf(id), { intent: "cancel" });
  expect(late.status).toBe(409);
  expect(problemsOn(late)).toContain("This import is over already.");
  expect(await statusOf(id)).toBe("completed");
});

test("each form of a claim says what is wrong with its own fields", async () => {
  const { ambassadorId, enrolmentId } = await givenAmbassador(ctx, await givenCampaign(ctx));
  const told = { who: "Bo", companyName: "", email: "bo@kade.example", how: "Over lunch" };
  await makeClaim(ctx, { ambassadorId, enrolmentId, ...told, happenedOn: localDay(ctx.now, "Europe/Amsterdam") });
  const [claim] = await listOwnClaims(ctx, ambassadorId);
  const sent = (fields: Record<string, string>) => daan.post(`${base}/marketing/claims/${claim?.id}`, fields);
  const granted = await sent({ intent: "grant", answer: "Thanks" });
  expect(granted.status).toBe(422);
  expect(problemsOn(granted)).toContain('<a href="#field-grant-target">Choose what they mean.</a>');
  const refused = await sent({ intent: "refuse", reasonCode: "no_deal", answer: "x".repeat(1_001) });
  expect(problemsOn(refused)).toContain('<a href="#field-refuse-answer">At most 1,000 characters.</a>');
  expect(problemsOn(refused)).not.toContain("Choose what they mean.");
  expect(problemsOn(await sent({ intent: "refuse", reasonCode: "none" }))).toContain("Choose a reason.");
  expect(problemsOn(await sent({}))).toContain("Say whether it was theirs.");
});
