import type { Ctx } from "#app/platform/context.server";
import { changeSalesSettings } from "#app/domains/sales/change-sales-settings.server";
import { decideMatch } from "#app/domains/sales/match-lead.server";
import { nameIntroducer } from "#app/domains/sales/name-introducer.server";
import { changeChannels } from "#app/domains/sales/notice-channels.server";
import { finishStep, planNextStep, postponeStep } from "#app/domains/sales/plan-next-step.server";
import { asMember } from "#tests/support/app";
import { givenEnrolment, givenLead, type RecordedChange } from "./recorded-changes";

async function givenOwnedLead(ctx: Ctx): Promise<string> {
  await asMember(ctx, ["sales"]);
  return givenLead(ctx);
}

const givenStep = async (ctx: Ctx) => planNextStep(ctx, { leadId: await givenOwnedLead(ctx), text: "Call Bram", dueOn: "2030-01-07" });

async function givenChat(ctx: Ctx): Promise<string> {
  await changeChannels(ctx, { intent: "add", name: "Chat of Bram", kind: "slack", url: "https://hooks.example.com/x", events: ["won"] });
  return (await ctx.db.noticeChannel.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } })).id;
}

/** What the sales desk changes, with the kind it writes. */
export const RECORDED_DESK_CHANGES: RecordedChange[] = [
  {
    kind: "lead.step_planned",
    table: "LeadTask",
    given: givenOwnedLead,
    act: (ctx, leadId) => planNextStep(ctx, { leadId, text: "Call Bram", dueOn: "2030-01-07" }),
  },
  { kind: "lead.step_done", table: "LeadTask", given: givenStep, act: finishStep },
  { kind: "lead.step_moved", table: "LeadTask", given: givenStep, act: (ctx, id) => postponeStep(ctx, id, "2030-01-08") },
  {
    kind: "sales_desk.changed",
    table: "SalesSettings",
    act: (ctx) => changeSalesSettings(ctx, () => ({ stageNames: { accepted: "Taken up by Bram" } })),
  },
  {
    kind: "lead.matched",
    table: "LeadMatchDecision",
    given: givenLead,
    act: (ctx, leadId) => decideMatch(ctx, leadId, { intent: "separate", version: 1, reasonNote: "Bram is somebody else" }),
  },
  {
    kind: "lead.introducer_named",
    table: "Lead",
    given: givenLead,
    act: async (ctx, leadId) => nameIntroducer(ctx, { leadId, version: 1, who: await givenEnrolment(ctx) }),
  },
  { kind: "notice_channel.added", table: "NoticeChannel", act: givenChat },
  {
    kind: "notice_channel.removed",
    table: "Activity",
    given: givenChat,
    act: (ctx, id) => changeChannels(ctx, { intent: "remove", id }),
  },
];
