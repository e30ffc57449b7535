import { z } from "zod";
import { pageOf, pageQuery } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { emailField, languageField, phoneField, plainText } from "#app/platform/text";
import { versionField } from "#app/platform/version";
import { changeGroupIn } from "#app/domains/ambassadors/change-group.server";
import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import { ENROLMENT_STATES, JOINED_STATES } from "#app/domains/ambassadors/enrolment.rules";
import { getAmbassador, listEnrolmentsOf } from "#app/domains/ambassadors/get-ambassador.server";
import { DEFAULT_GROUP } from "#app/domains/campaigns/group.rules";
import { getCampaign, listCampaigns } from "#app/domains/campaigns/get-campaign.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { listLatestAnswers } from "#app/domains/nps/list-latest-answers.server";
import { linkUrl, listLinks } from "#app/domains/referrals/referral-link.server";
import { listAmbassadors } from "#app/domains/reports/list-ambassadors.server";

const instant = z.date().transform((at) => at.toISOString());

const Link = z.object({
  id: z.string(),
  code: z.string(),
  url: z.string(),
  label: z.string(),
  isDefault: z.boolean(),
  campaignId: z.string(),
  enrolmentId: z.string(),
});

const Ambassador = z.object({
  id: z.string(),
  contactId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  jobTitle: z.string().nullable(),
  language: z.string().nullable(),
  companyId: z.string().nullable(),
  companyName: z.string().nullable(),
  joinedAt: instant,
  enrolments: z.array(
    z.object({
      enrolmentId: z.string(),
      campaignId: z.string(),
      campaignName: z.string(),
      state: z.enum(ENROLMENT_STATES),
      reasonCode: z.string().nullable(),
      joinedAt: instant,
      npsScoreAtJoining: z.int().nullable(),
      npsClassAtJoining: z.string(),
      termsVersion: z.int(),
      group: z.string().describe("Key of a group of the campaign; default for none"),
      linkCode: z.string().nullable(),
    }),
  ),
  links: z.array(Link),
});

async function show(ctx: Ctx, id: string): Promise<z.input<typeof Ambassador>> {
  const { userId: _userId, ...ambassador } = await getAmbassador(ctx, id);
  const enrolments = await listEnrolmentsOf(ctx, id);
  const links = await Promise.all(
    enrolments.map(async ({ enrolmentId, campaignId }) =>
      (await listLinks(ctx, enrolmentId)).map((link) => ({
        id: link.id,
        code: link.code,
        url: linkUrl(ctx, link.code),
        label: link.label,
        isDefault: link.isDefault,
        campaignId,
        enrolmentId,
      })),
    ),
  );
  return { ...ambassador, enrolments, links: links.flat() };
}

const createAmbassador = defineOperation({
  method: "POST",
  path: "/ambassadors",
  name: "createAmbassador",
  tag: "Ambassadors",
  scope: "ambassadors:write",
  summary:
    "Knows or adds a person by e-mail or externalId and enrols them in a campaign. Send only people who agreed to its terms; again answers the same ambassador",
  body: z
    .strictObject({
      campaignId: z.string().optional().describe("Needed unless exactly one campaign is live"),
      email: emailField.optional(),
      externalId: plainText({ min: 1, max: 200 }).optional().describe("Your own id of the person"),
      name: plainText({ max: 200 }).optional(),
      phone: phoneField.optional(),
      companyName: plainText({ max: 200 }).optional(),
      companyExternalId: plainText({ max: 200 }).optional(),
      jobTitle: plainText({ max: 200 }).optional(),
      language: languageField.optional(),
      termsVersion: versionField.optional().describe("The version of the campaign they agreed to; the current one when left out"),
    })
    .refine((body) => body.email !== undefined || body.externalId !== undefined, {
      path: ["email"],
      error: "email or externalId is needed",
    }),
  response: Ambassador.extend({ isNew: z.boolean().describe("false when they were in the campaign already") }),
  status: 201,
  handle: (ctx, { body: { campaignId, termsVersion, ...person } }) =>
    inTransaction(ctx, async (tx) => {
      const campaign = campaignId ? await getCampaign(tx, campaignId) : await onlyLiveCampaign(tx);
      if (termsVersion !== undefined && termsVersion > campaign.version)
        throw invalid("termsVersion", `must be from 1 to ${campaign.version}`);
      const { contactId } = await upsertContact(tx, { ...person, source: "api" });
      const [answer] = await listLatestAnswers(tx, { classes: ["promoter", "passive", "detractor"], contactIds: [contactId] });
      const enrolled = await enrolContact(tx, {
        campaignId: campaign.id,
        contactId,
        termsVersion: termsVersion ?? campaign.version,
        npsScore: answer?.score,
        isTermsAccepted: true,
      });
      return { ...(await show(tx, enrolled.ambassadorId)), isNew: enrolled.isNew };
    }),
});

const listOperation = defineOperation({
  method: "GET",
  path: "/ambassadors",
  name: "listAmbassadors",
  tag: "Ambassadors",
  scope: "ambassadors:read",
  summary: "Ambassadors, newest first, with what each brought",
  query: z.object({
    campaign: z.string().optional().describe("Id of a campaign"),
    state: z.enum(JOINED_STATES).optional(),
    search: z.string().max(200).optional(),
    ...pageQuery,
  }),
  response: pageOf(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      companyName: z.string().nullable(),
      joinedAt: instant,
      npsScoreAtJoining: z.int().nullable(),
      npsClassAtJoining: z.string(),
      states: z.array(z.string()),
      clicks: z.int(),
      introductions: z.int(),
      won: z.int(),
    }),
  ),
  status: 200,
  handle: async (ctx, { query: { campaign, state, search, ...page } }) => {
    const { data, nextCursor } = await listAmbassadors(ctx, { campaignId: campaign, state, search }, page);
    return { data: data.map(({ ambassadorId, ...row }) => ({ id: ambassadorId, ...row })), nextCursor };
  },
});

const getOperation = defineOperation({
  method: "GET",
  path: "/ambassadors/{id}",
  name: "getAmbassador",
  tag: "Ambassadors",
  scope: "ambassadors:read",
  summary: "One ambassador with campaigns and links",
  params: z.object({ id: z.string() }),
  response: Ambassador,
  status: 200,
  handle: (ctx, { params: { id } }) => show(ctx, id),
});

const groupOperation = defineOperation({
  method: "POST",
  path: "/ambassadors/{id}/group",
  name: "groupAmbassador",
  tag: "Ambassadors",
  scope: "ambassadors:write",
  summary: "Puts an ambassador in a group of a campaign: what they earn from now on goes by its rules",
  params: z.object({ id: z.string() }),
  body: z.strictObject({
    campaignId: z.string().max(80),
    group: z.string().max(80).describe(`Key of one of the campaign's groups; "${DEFAULT_GROUP}" for none of them`),
  }),
  response: z.object({ ambassadorId: z.string(), campaignId: z.string(), group: z.string() }),
  status: 200,
  handle: async (ctx, { params: { id }, body: { campaignId, group } }) => {
    await changeGroupIn(ctx, { ambassadorId: id, campaignId, group });
    return { ambassadorId: id, campaignId, group };
  },
});

export const ambassadorOperations: readonly Operation[] = [listOperation, createAmbassador, getOperation, groupOperation];

async function onlyLiveCampaign(ctx: Ctx) {
  const live = (await listCampaigns(ctx)).filter(({ status }) => status === "live");
  if (live.length === 1 && live[0]) return live[0];
  throw invalid("campaignId", live.length === 0 ? "no campaign is live" : "is needed: several campaigns are live");
}

const invalid = (path: string, message: string) => new DomainError("invalid", `${path} ${message}`, { errors: [{ path, message }] });
