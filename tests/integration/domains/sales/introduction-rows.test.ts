import { beforeAll, expect, test } from "vitest";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { countIntroductions, findIntroduction, introductionPage } from "#app/domains/sales/introduction-rows.server";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
let ctx: Ctx;
let a: GivenAmbassador;
let b: GivenAmbassador;
const introduced: string[] = [];

const introduceBy = async ({ enrolmentId }: GivenAmbassador): Promise<string> => {
  const word = uniqueWord();
  const { leadId } = await introduceLead(ctx, {
    person: { name: `Mirjam ${word}`, email: `mirjam@${word}.example`, companyName: word },
    enrolmentId,
    source: "introduction_form",
    isTold: true,
  });
  return leadId;
};

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  await asMember(ctx, ["sales"]);
  const campaignId = await givenCampaign(ctx);
  [a, b] = [await givenAmbassador(ctx, campaignId), await givenAmbassador(ctx, campaignId)];
  for (let time = 0; time < 5; time++) introduced.push(await introduceBy(a));
  await introduceBy(b);
});

test("page after page brings every introduction once, the newest first, and no one else's", async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await introductionPage(ctx, a.ambassadorId, { cursor, limit: 2 });
    seen.push(...page.rows.map(({ leadId }) => leadId));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen.toSorted()).toEqual(introduced.toSorted());
  expect(await countIntroductions(ctx, a.ambassadorId)).toBe(5);
});

test("one introduction is found by whoever made it, and by nobody else", async () => {
  const [leadId = ""] = introduced;
  expect(await findIntroduction(ctx, a.ambassadorId, leadId)).toMatchObject({ leadId, stage: "new" });
  expect(await findIntroduction(ctx, b.ambassadorId, leadId)).toBeNull();
  expect(await findIntroduction(ctx, a.ambassadorId, "led_unknown")).toBeNull();
});
