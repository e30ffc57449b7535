import type { Ctx } from "#app/platform/context.server";
import { changeRoles, inviteAgain, inviteMember, removeMember } from "#app/domains/accounts/change-member.server";
import { changeWorkspace } from "#app/domains/accounts/change-workspace.server";
import { createApiKey, revokeApiKey } from "#app/domains/accounts/api-key.server";
import { NewApiKey } from "#app/domains/accounts/api-key.schema";
import { WorkspaceChange } from "#app/domains/accounts/workspace.schema";
import type { ActivityKind } from "#app/domains/activity/activity-kinds";
import { changeEnrolmentState } from "#app/domains/ambassadors/change-enrolment-state.server";
import { addGuests } from "#app/domains/campaigns/add-guests.server";
import { changeBatch } from "#app/domains/campaigns/change-batch.server";
import { changeCampaignStatus } from "#app/domains/campaigns/change-campaign-status.server";
import { USUAL_AUDIENCE } from "#app/domains/campaigns/audience.rules";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { saveSending } from "#app/domains/campaigns/save-sending.server";
import { USUAL_SENDING } from "#app/domains/campaigns/sending.rules";
import { saveAudience } from "#app/domains/campaigns/save-audience.server";
import { createCampaign } from "#app/domains/campaigns/save-campaign.server";
import { changeFollowUp } from "#app/domains/care/change-follow-up.server";
import { workOnCase } from "#app/domains/care/work-case.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { correctResponse } from "#app/domains/nps/correct-response.server";
import { cancelNpsImport } from "#app/domains/nps/get-nps-import.server";
import { NewResponse, recordResponse } from "#app/domains/nps/record-response.server";
import { addAnnotation, changeAnnotation, removeAnnotation, undoAnnotation } from "#app/domains/nps/annotate-trend.server";
import { setBaseline, setTarget } from "#app/domains/nps/set-nps-goals.server";
import { startNpsImport } from "#app/domains/nps/start-nps-import.server";
import { disableLink } from "#app/domains/referrals/disable-link.server";
import { createLink } from "#app/domains/referrals/referral-link.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import { approveReward, markRewardPaid, rejectReward } from "#app/domains/rewards/change-reward.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { addLeadNote, assignLead, estimateLead } from "#app/domains/sales/work-lead.server";
import { recordedWebhooks } from "#tests/integration/domains/activity/recorded-webhooks";
import { asMember, runJobs } from "#tests/support/app";
import { campaignInput, givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";
import { givenAmbassador, givenCampaign } from "#tests/support/programme";

/** `given` makes what `act` needs and answers its id; `table` is one that `act` changes. */
export type RecordedChange = {
  kind: ActivityKind;
  table: string;
  given?: (ctx: Ctx) => Promise<string>;
  act: (ctx: Ctx, id: string) => Promise<unknown>;
};

export async function givenLead(ctx: Ctx, enrolmentId: string | null = null): Promise<string> {
  const person = { name: "Bram de Wit", email: "bram@dewit.example", companyName: "De Wit" };
  return (await introduceLead(ctx, { source: "verbal_referral", enrolmentId, person, isTold: true })).leadId;
}

export const givenEnrolment = async (ctx: Ctx) => (await givenAmbassador(ctx, await givenCampaign(ctx))).enrolmentId;

const givenOwnLink = async (ctx: Ctx) => (await createLink(ctx, { enrolmentId: await givenEnrolment(ctx), label: "Stand of Bram" })).id;

/** The same person, signed in to the portal of whoever the link is of. */
async function asOwnerOf(ctx: Ctx, linkId: string): Promise<Ctx> {
  const { enrolment } = await ctx.db.referralLink.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, id: linkId },
    select: { enrolment: { select: { ambassadorId: true } } },
  });
  return ctx.actor.kind === "user" ? { ...ctx, actor: { ...ctx.actor, ambassadorId: enrolment.ambassadorId } } : ctx;
}

async function givenBatch(ctx: Ctx): Promise<string> {
  const campaignId = await givenLiveCampaign(ctx, { name: "With a batch", slug: "with-a-batch" });
  await givenAnswer(ctx);
  const { batchId } = await inviteCandidates(ctx, { campaignId, people: { all: true } });
  return batchId ?? "";
}

async function stopOnlyBatch(ctx: Ctx, id: string): Promise<void> {
  const { campaignId } = await ctx.db.invitationBatch.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id } });
  await changeBatch(ctx, campaignId, id, "stopped");
}

export async function givenReward(ctx: Ctx): Promise<string> {
  const leadId = await givenLead(ctx, await givenEnrolment(ctx));
  await changeLeadStage(ctx, { leadId, version: 1, to: "accepted" });
  await runJobs(ctx.app);
  return (await ctx.db.reward.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } })).id;
}

async function givenApprovedReward(ctx: Ctx): Promise<string> {
  const rewardId = await givenReward(ctx);
  await approveReward(ctx, { rewardId });
  return rewardId;
}

async function* file() {
  yield await Promise.resolve(new TextEncoder().encode("email,score,answered_at\nsanne@example.com,10,2026-03-01T09:30:00Z\n"));
}

const givenImport = async (ctx: Ctx) =>
  (await startNpsImport(ctx, { fileName: "answers.csv", contentType: "text/csv", body: file(), source: "csv", dateOrder: "auto" })).id;

async function givenColleague(ctx: Ctx): Promise<string> {
  await asMember(ctx, ["admin"]);
  return (await asMember(ctx, ["sales"])).actor.id;
}

async function givenCase(ctx: Ctx): Promise<string> {
  await recordResponse(ctx, NewResponse.parse({ email: "bram@dewit.example", name: "Bram de Wit", score: 3 }));
  return (await ctx.db.careCase.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } })).id;
}

const endCase = (ctx: Ctx, id: string) => workOnCase(ctx, id, { intent: "done", version: 1, outcome: "solved", text: "Bram is helped." });

const crmKey = NewApiKey.parse({ name: "CRM", kind: "secret", scopes: ["leads:read"] });
const givenKey = async (ctx: Ctx) => (await createApiKey(ctx, crmKey)).id;
const outage = { day: "2026-02-03", text: "Bram pulled a plug" };
const givenAnnotation = (ctx: Ctx) => addAnnotation(ctx, outage);
const teamTarget = (ctx: Ctx, points: number | null) => setTarget(ctx, { surveyType: "relationship", team: "Team of Bram", points });
const givenDraft = async (ctx: Ctx) => (await createCampaign(ctx, campaignInput())).id;

const renamed = (ctx: Ctx) => WorkspaceChange.parse({ ...ctx.workspace, website: "", name: "Roosterwerk Groep" });

/** Each use case that changes money, rights, stages or settings, with the kind it writes. */
export const RECORDED_CHANGES: RecordedChange[] = [
  { kind: "lead.introduced", table: "Lead", act: (ctx) => givenLead(ctx) },
  {
    kind: "lead.stage_changed",
    table: "Lead",
    given: givenLead,
    act: (ctx, leadId) => changeLeadStage(ctx, { leadId, version: 1, to: "accepted" }),
  },
  {
    kind: "response.corrected",
    table: "Response",
    given: async (ctx) => (await recordResponse(ctx, NewResponse.parse({ email: "bram@dewit.example", score: 9 }))).id,
    act: (ctx, id) => correctResponse(ctx, id, { from: "completed", to: "excluded", reason: "Bram tried it himself" }),
  },
  { kind: "lead.noted", table: "LeadNote", given: givenLead, act: (ctx, leadId) => addLeadNote(ctx, { leadId, text: "Called Bram." }) },
  {
    kind: "lead.assigned",
    table: "Lead",
    given: givenLead,
    act: async (ctx, leadId) => assignLead(ctx, { leadId, version: 1, ownerUserId: (await asMember(ctx, ["sales"])).actor.id }),
  },
  {
    kind: "lead.estimated",
    table: "Lead",
    given: givenLead,
    act: (ctx, leadId) => estimateLead(ctx, { leadId, version: 1, amountMinor: 12_000, currency: "EUR" }),
  },
  ...recordedWebhooks,
  {
    kind: "guests.named",
    table: "CampaignGuest",
    given: (ctx) => givenLiveCampaign(ctx),
    act: (ctx, id) =>
      addGuests(ctx, id, [
        {
          person: { email: "bram@dewit.example", name: "Bram", source: "api" },
          basis: "customer",
          givenOn: "2026-01-02",
          evidence: "Bram said so",
        },
      ]),
  },
  {
    kind: "sale.recorded",
    table: "Sale",
    given: async (ctx) => (await upsertContact(ctx, { email: "bram@dewit.example", name: "Bram de Wit", source: "test" })).contactId,
    act: (ctx, contactId) =>
      recordSale(ctx, { source: "api", externalId: "inv-1", contactId, amountMinor: 12_000, currency: "EUR", occurredAt: ctx.now }),
  },
  { kind: "reward.approved", table: "Reward", given: givenReward, act: (ctx, rewardId) => approveReward(ctx, { rewardId }) },
  {
    kind: "reward.rejected",
    table: "Reward",
    given: givenReward,
    act: (ctx, rewardId) => rejectReward(ctx, { rewardId, reason: "Bram is no customer" }),
  },
  {
    kind: "reward.paid",
    table: "Reward",
    given: givenApprovedReward,
    act: (ctx, rewardId) => markRewardPaid(ctx, { rewardId, reference: "Bram, bank line 12" }),
  },
  { kind: "campaign.created", table: "Campaign", act: givenDraft },
  {
    kind: "campaign.audience_changed",
    table: "CampaignAudience",
    given: givenDraft,
    act: (ctx, id) => saveAudience(ctx, id, 0, USUAL_AUDIENCE),
  },
  {
    kind: "campaign.sending_changed",
    table: "CampaignSending",
    given: givenDraft,
    act: (ctx, id) => saveSending(ctx, id, 0, USUAL_SENDING),
  },
  {
    kind: "invitations.stopped",
    table: "InvitationBatch",
    given: givenBatch,
    act: (ctx, id) => stopOnlyBatch(ctx, id),
  },
  { kind: "campaign.live", table: "Campaign", given: givenDraft, act: (ctx, id) => changeCampaignStatus(ctx, id, "live") },
  {
    kind: "enrolment.paused",
    table: "Enrolment",
    given: givenEnrolment,
    act: (ctx, enrolmentId) => changeEnrolmentState(ctx, { enrolmentId, to: "paused", reason: "under_review" }),
  },
  { kind: "ambassador.joined", table: "Enrolment", act: givenEnrolment },
  {
    kind: "link.created",
    table: "ReferralLink",
    given: givenEnrolment,
    act: (ctx, enrolmentId) => createLink(ctx, { enrolmentId, label: "Newsletter of Bram" }),
  },
  {
    kind: "link.disabled",
    table: "ReferralLink",
    given: givenOwnLink,
    act: async (ctx, linkId) => disableLink(await asOwnerOf(ctx, linkId), linkId),
  },
  { kind: "nps_import.started", table: "NpsImport", act: givenImport },
  { kind: "nps_import.cancelled", table: "NpsImport", given: givenImport, act: (ctx, id) => cancelNpsImport(ctx, id) },
  { kind: "annotation.added", table: "Annotation", act: givenAnnotation },
  { kind: "annotation.changed", table: "Annotation", given: givenAnnotation, act: (ctx, id) => changeAnnotation(ctx, id, outage) },
  { kind: "annotation.removed", table: "Annotation", given: givenAnnotation, act: (ctx, id) => removeAnnotation(ctx, id) },
  { kind: "annotation.undone", table: "Annotation", given: givenAnnotation, act: (ctx, id) => undoAnnotation(ctx, id, "put") },
  {
    kind: "nps_baseline.set",
    table: "NpsBaseline",
    act: (ctx) => setBaseline(ctx, { surveyType: "relationship", per: "wave", periodKey: "Wave of Bram" }),
  },
  { kind: "nps_target.set", table: "NpsTarget", act: (ctx) => teamTarget(ctx, 30) },
  {
    kind: "member.invited",
    table: "Membership",
    act: (ctx) => inviteMember(ctx, { name: "Bram", email: `bram-${ctx.workspace.slug}@example.com`, roles: ["sales"] }),
  },
  {
    kind: "member.roles_changed",
    table: "Membership",
    given: givenColleague,
    act: (ctx, userId) => changeRoles(ctx, { userId, roles: ["finance"] }),
  },
  { kind: "member.removed", table: "Membership", given: givenColleague, act: (ctx, userId) => removeMember(ctx, userId) },
  { kind: "member.invited_again", table: "OutboundMail", given: givenColleague, act: (ctx, userId) => inviteAgain(ctx, userId) },
  { kind: "api_key.created", table: "ApiKey", act: givenKey },
  { kind: "api_key.revoked", table: "ApiKey", given: givenKey, act: (ctx, id) => revokeApiKey(ctx, id) },
  { kind: "case.opened", table: "CareCase", act: (ctx) => givenCase(ctx) },
  {
    kind: "case.noted",
    table: "CareNote",
    given: givenCase,
    act: (ctx, id) => workOnCase(ctx, id, { intent: "note", text: "Called Bram." }),
  },
  {
    kind: "case.assigned",
    table: "CareCase",
    given: givenCase,
    act: async (ctx, id) => workOnCase(ctx, id, { intent: "assign", version: 1, ownerUserId: (await asMember(ctx, ["success"])).actor.id }),
  },
  {
    kind: "case.rescheduled",
    table: "CareCase",
    given: givenCase,
    act: (ctx, id) => workOnCase(ctx, id, { intent: "due", version: 1, dueOn: "2099-01-05" }),
  },
  {
    kind: "case.waiting",
    table: "CareCase",
    given: givenCase,
    act: (ctx, id) => workOnCase(ctx, id, { intent: "waiting", version: 1, text: "Bram is away." }),
  },
  {
    kind: "case.resumed",
    table: "CareCase",
    given: async (ctx) => {
      const id = await givenCase(ctx);
      await workOnCase(ctx, id, { intent: "waiting", version: 1, text: "Bram is away." });
      return id;
    },
    act: (ctx, id) => workOnCase(ctx, id, { intent: "open", version: 2 }),
  },
  { kind: "case.done", table: "CareCase", given: givenCase, act: (ctx, id) => endCase(ctx, id) },
  {
    kind: "case.reopened",
    table: "CareCase",
    given: async (ctx) => {
      const id = await givenCase(ctx);
      await endCase(ctx, id);
      return id;
    },
    act: (ctx, id) => workOnCase(ctx, id, { intent: "reopen", version: 2, text: "Bram called again." }),
  },
  {
    kind: "follow_up.changed",
    table: "CareSettings",
    act: (ctx) => changeFollowUp(ctx, { dueWorkingDays: 3, defaultOwnerUserId: null }),
  },
  { kind: "workspace.changed", table: "Workspace", act: (ctx) => changeWorkspace(ctx, renamed(ctx)) },
];
