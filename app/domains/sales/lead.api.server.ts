import { z } from "zod";
import { pageOf, pageQuery } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { requireFound, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { currencyField, plainText } from "#app/platform/text";
import { versionField } from "#app/platform/version";
import { getEnrolment } from "#app/domains/ambassadors/get-ambassador.server";
import { askedIn, LONGEST_ANSWER, MOST_QUESTIONS, readAnswers, type LeadAnswer } from "#app/domains/campaigns/campaign-question.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { SALE_INTERVALS } from "#app/domains/referrals/sale.rules";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { findIntroducer } from "#app/domains/sales/find-introducer.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { LEAD_STAGES } from "#app/domains/sales/lead-stage.rules";
import { findLead, findLeads, type LeadRow } from "#app/domains/sales/lead.repository.server";
import { LeadPerson } from "#app/domains/sales/lead.schema";
import { getTrace } from "#app/domains/sales/lead-trace.api.server";
import { assignLead, estimateLead } from "#app/domains/sales/work-lead.server";

const instant = z.date().transform((at) => at.toISOString());

const Lead = z.object({
  id: z.string(),
  number: z.int(),
  stage: z.enum(LEAD_STAGES),
  source: z.string(),
  contactId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  jobTitle: z.string().nullable(),
  companyId: z.string().nullable(),
  companyName: z.string().nullable(),
  campaignId: z.string().nullable(),
  enrolmentId: z.string().nullable(),
  ambassadorId: z.string().nullable(),
  introducerName: z.string().nullable(),
  ownerUserId: z.string().nullable(),
  whyNow: z.string(),
  answers: z.array(z.object({ key: z.string(), label: z.string(), value: z.union([z.string(), z.number()]) })),
  amountMinor: z.int().nullable(),
  currency: z.string().nullable(),
  reasonCode: z.string().nullable(),
  reasonNote: z.string(),
  duplicateOfLeadId: z.string().nullable(),
  version: z.int(),
  createdAt: instant,
  stageChangedAt: instant,
  endedAt: instant.nullable(),
});

const leadOf = ({ person, introducer, ...row }: LeadRow): z.input<typeof Lead> => ({
  ...row,
  name: person.name,
  email: person.email,
  phone: person.phone,
  jobTitle: person.jobTitle,
  introducerName: introducer?.name ?? null,
});
const params = z.object({ id: z.string() });
const show = async (ctx: Ctx, id: string) => leadOf(requireFound(await findLead(ctx, id), "lead"));

/** Reads answers by the questions of the introducer's campaign; an integration need not have an answer to each. */
async function answersOf(ctx: Ctx, enrolmentId: string | null, given: Record<string, string | number>): Promise<LeadAnswer[]> {
  if (Object.keys(given).length === 0 || !enrolmentId) return [];
  const { questions } = await getCampaign(ctx, (await getEnrolment(ctx, enrolmentId)).campaignId);
  const { answers, problems } = readAnswers(askedIn(questions, ctx.workspace.language), given);
  const errors = problems
    .filter(({ problem }) => problem !== "missing")
    .map(({ key }) => ({ path: `answers.${key}`, message: "is no answer to it" }));
  if (errors.length > 0) throw new DomainError("invalid", "an answer does not fit its question", { errors });
  return answers;
}

const createLead = defineOperation({
  method: "POST",
  path: "/leads",
  name: "createLead",
  tag: "Leads",
  scope: "leads:write",
  status: 201,
  summary:
    "Introduce a lead. Who introduced it is named by enrolmentId, linkCode, or ambassadorId with campaignId; a known one answers outcome duplicate",
  body: z.strictObject({
    ...LeadPerson,
    enrolmentId: z.string().nullish(),
    linkCode: z.string().max(100).nullish(),
    ambassadorId: z.string().nullish(),
    campaignId: z.string().nullish(),
    clickId: z.string().nullish(),
    source: z.enum(["api", "introduction_form", "landing_page", "verbal_referral"]).default("api"),
    whyNow: plainText({ max: 2_000 }).default(""),
    answers: z
      .record(z.string().max(20), z.union([plainText({ max: LONGEST_ANSWER }), z.number()]))
      .refine((answers) => Object.keys(answers).length <= MOST_QUESTIONS, `must hold ${MOST_QUESTIONS} or fewer`)
      .default({})
      .describe("Answers to the campaign's questions, by key"),
    isTold: z.boolean().default(true),
    ownerUserId: z.string().nullish(),
    externalId: plainText({ max: 200 }).nullish(),
    happenedAt: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .optional(),
  }),
  response: Lead.extend({ outcome: z.enum(["introduced", "duplicate", "already_customer"]) }),
  handle: async (
    ctx,
    {
      body: {
        source,
        clickId,
        whyNow,
        answers,
        isTold,
        ownerUserId,
        externalId,
        happenedAt,
        name,
        email,
        phone,
        companyName,
        jobTitle,
        language,
        ...named
      },
    },
  ) => {
    const enrolmentId = await findIntroducer(ctx, named);
    const given = await answersOf(ctx, enrolmentId, answers);
    const person = { name, email, phone, companyName, jobTitle, language };
    const { outcome, leadId } = await introduceLead(ctx, {
      source,
      enrolmentId,
      clickId,
      person,
      whyNow,
      answers: given,
      isTold,
      ownerUserId,
      externalId,
      happenedAt,
    });
    return { ...(await show(ctx, leadId)), outcome };
  },
});

const listLeads = defineOperation({
  method: "GET",
  path: "/leads",
  name: "listLeads",
  tag: "Leads",
  scope: "leads:read",
  status: 200,
  summary: "Leads, newest first",
  query: z.object({
    stage: z.enum(LEAD_STAGES).optional(),
    ownerUserId: z.string().optional(),
    ambassadorId: z.string().optional(),
    search: z.string().max(200).optional(),
    ...pageQuery,
  }),
  response: pageOf(Lead),
  handle: async (ctx, { query: { stage, cursor, limit, ...filter } }) => {
    const { data, nextCursor } = await findLeads(ctx, { ...filter, ...(stage && { stages: [stage] }) }, { cursor, limit });
    return { data: data.map(leadOf), nextCursor };
  },
});

const getLead = defineOperation({
  method: "GET",
  path: "/leads/{id}",
  name: "getLead",
  tag: "Leads",
  scope: "leads:read",
  status: 200,
  summary: "One lead",
  params,
  response: Lead,
  handle: (ctx, { params: { id } }) => show(ctx, id),
});

const updateLead = defineOperation({
  method: "PATCH",
  path: "/leads/{id}",
  name: "updateLead",
  tag: "Leads",
  scope: "leads:write",
  status: 200,
  summary:
    "Move a lead, hand it over or estimate it. Stage won takes amountMinor and currency and becomes a sale; lost and unqualified take reasonCode. version refuses a change of what somebody else changed meanwhile",
  params,
  body: z.strictObject({
    stage: z.enum(LEAD_STAGES).optional(),
    ownerUserId: z.string().optional(),
    owner: z.string().optional().describe("The same as ownerUserId"),
    version: versionField.optional(),
    amountMinor: z.int("amountMinor must be a whole number of minor units").min(0).optional(),
    currency: currencyField.optional(),
    reasonCode: z.string().max(40).optional(),
    reason: z.string().max(40).optional().describe("The same as reasonCode"),
    reasonNote: plainText({ max: 1_000 }).optional(),
    productName: plainText({ max: 200 }).optional(),
    interval: z.enum(SALE_INTERVALS).optional().describe("Of a won deal that comes back"),
    occurredAt: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .optional(),
  }),
  response: Lead,
  handle: async (ctx, { params: { id }, body: { stage, owner, ownerUserId = owner, version, amountMinor, currency, reason, ...rest } }) => {
    const lead = requireFound(await findLead(ctx, id), "lead");
    const isMove = stage !== undefined && stage !== lead.stage;
    let at = version;
    if (isMove)
      at = (
        await changeLeadStage(ctx, {
          leadId: id,
          to: stage,
          version: at,
          amountMinor,
          currency,
          ...rest,
          reasonCode: rest.reasonCode ?? reason,
        })
      ).version;
    else if (amountMinor !== undefined) {
      await estimateLead(ctx, { leadId: id, version: at, amountMinor, currency: currency ?? lead.currency ?? ctx.workspace.currency });
      at = undefined;
    }
    if (ownerUserId !== undefined) await assignLead(ctx, { leadId: id, ownerUserId, version: at });
    return show(ctx, id);
  },
});

export const leadOperations: readonly Operation[] = [createLead, listLeads, getLead, updateLead, getTrace];
