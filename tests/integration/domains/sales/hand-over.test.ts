import { beforeAll, expect, test } from "vitest";
import { handOverOf } from "#app/domains/sales/hand-over.server";
import { introduceLead, type Introduction } from "#app/domains/sales/introduce-lead.server";
import { answerIntroduced } from "#app/domains/sales/introduced-page.server";
import { introducedUrl } from "#app/domains/sales/introduction-notice.server";
import { introductionPage } from "#app/domains/sales/introduction-rows.server";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
let ctx: Ctx;
let a: GivenAmbassador;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  await asMember(ctx, ["sales"]);
  a = await givenAmbassador(ctx, await givenCampaign(ctx));
});

const nobody = { ambassadorIds: [] };

async function introduced(change: Partial<Introduction> = {}) {
  const word = uniqueWord();
  const { leadId } = await introduceLead(ctx, {
    ...{ source: "introduction_form", enrolmentId: a.enrolmentId, isTold: true },
    person: { name: "Ina Vos", email: `ina@${word}.example`, companyName: word },
    ...change,
  });
  const notice = await ctx.db.introductionNotice.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, leadId } });
  return { leadId, token: introducedUrl(ctx, notice.id).split("/").at(-1) ?? "" };
}

test("what a colleague typed of a verbal referral is not handed to whoever named the person", async () => {
  const told = await introduced();
  const typed = await introduced({ source: "verbal_referral", isTold: false });
  expect((await handOverOf(ctx, a.ambassadorId, told.leadId))?.url).toContain(told.token);
  expect(await handOverOf(ctx, a.ambassadorId, typed.leadId)).toBeNull();
});

test("the portal says whose page is still to be handed over, and of a forgotten person what the mail says", async () => {
  const [waits, read, typed, refused] = [
    await introduced(),
    await introduced(),
    await introduced({ source: "verbal_referral", isTold: false }),
    await introduced(),
  ];
  await answerIntroduced(read.token, "read", nobody);
  await answerIntroduced(refused.token, "refused", nobody);
  const page = await introductionPage(ctx, a.ambassadorId, { limit: 50 });
  const rows = new Map(page.rows.map((row) => [row.leadId, [row.stage, row.waitsForYes]]));
  expect([waits, read, typed, refused].map(({ leadId }) => rows.get(leadId))).toEqual([
    ["new", true],
    ["new", false],
    ["new", false],
    ["over", false],
  ]);
});
