import { expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { sendSummaries } from "#app/domains/ambassadors/send-summaries.server";
import { approveDueRewards, approveReward, markRewardPaid } from "#app/domains/rewards/change-reward.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { remindSales } from "#app/domains/sales/remind-sales.server";
import { settleNotices } from "#app/domains/sales/settle-notices.server";
import { asMember, givenWorkspace, later, runJobs, useApp } from "#tests/support/app";
import { givenAmbassador, givenCampaign } from "#tests/support/programme";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();

/** What happens by itself in the weeks after an introduction. */
async function passWeeks(ctx: Ctx): Promise<void> {
  for (const day of [1, 8, 21, 32]) {
    for (const work of [remindSales, sendSummaries, settleNotices, approveDueRewards]) await work(later(ctx, day));
    await runJobs(app.current);
  }
}

test.each([true, false])(
  "from introduction to payment and afterwards nothing is mailed to the friend, told or not (%s)",
  async (isTold) => {
    const ctx = await givenWorkspace(app.current);
    const [daan, finance] = [await asMember(ctx, ["sales"]), await asMember(ctx, ["finance"])];
    const { enrolmentId, email } = await givenAmbassador(ctx, await givenCampaign(ctx));
    await runJobs(app.current);
    app.current.mails.length = 0;
    const friends: string[] = [];
    const introduce = async () => {
      const person = { name: "Ann de Vries", email: `ann@${uniqueWord()}.example` };
      friends.push(person.email);
      const { leadId } = await introduceLead(ctx, { source: "introduction_form", enrolmentId, person, whyNow: "They grow", isTold });
      await runJobs(app.current);
      return leadId;
    };
    const leadId = await introduce();
    await changeLeadStage(daan, { leadId, to: "accepted", version: 1 });
    await changeLeadStage(daan, { leadId, to: "meeting", version: 2 });
    await changeLeadStage(daan, { leadId, to: "won", version: 3, amountMinor: 1_245_000, currency: "EUR", productName: "Planner" });
    await runJobs(app.current);
    for (const { id } of await ctx.db.reward.findMany({ where: { workspaceId: ctx.workspaceId, status: "pending" } })) {
      await approveReward(finance, { rewardId: id });
      await markRewardPaid(finance, { rewardId: id, reference: "BATCH-1" });
    }
    await changeLeadStage(daan, { leadId: await introduce(), to: "unqualified", version: 1, reasonCode: "too_small" });
    await introduce();
    await passWeeks(ctx);

    const readers = new Set(app.current.mails.map(({ to }) => to.address));
    expect(readers).toContain(email);
    expect(friends.filter((friend) => readers.has(friend))).toEqual([]);
  },
);
