import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { supportedLanguage, translator } from "#app/platform/i18n/translate.server";
import { sendEmail } from "#app/emails/send-email.server";
import { ensureMembership } from "#app/domains/accounts/account.repository.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import {
  ensureAmbassador,
  findEnrolmentIn,
  insertEnrolmentOnce,
  insertTermsConsent,
  updateEnrolmentState,
} from "#app/domains/ambassadors/ambassador.repository.server";
import { classAtJoining } from "#app/domains/ambassadors/enrolment.rules";
import { firstNameOf, type Campaign } from "#app/domains/campaigns/campaign.rules";
import { agreedCampaign, campaignText, getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { rewardLine } from "#app/domains/campaigns/reward-text";
import { getContact } from "#app/domains/contacts/get-contact.server";
import { claimLeadsJob } from "#app/domains/sales/lead.jobs";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { createDefaultLink, linkUrl } from "#app/domains/referrals/referral-link.server";

export type EnrolInput = {
  campaignId: string;
  contactId: string;
  /** The version of the campaign whose terms were accepted. */
  termsVersion: number;
  /** 0 to 10: the answer they joined with, when there is one. */
  npsScore?: number | null;
  isTermsAccepted: true;
};

export type Enrolled = { ambassadorId: string; enrolmentId: string; linkCode: string; isNew: boolean };

/**
 * Makes a contact an ambassador in a campaign: enrolment, consent, sign-in, personal link and welcome mail. Any number of
 * calls at once make one of each. Who left joins again; who is paused stays so.
 *
 * @throws DomainError `not_found` for an unknown campaign or contact; `gone` when the campaign is not live; `conflict` for
 *   somebody who was banned from it.
 */
export function enrolContact(ctx: Ctx, input: EnrolInput): Promise<Enrolled> {
  return inTransaction(ctx, async (tx) => {
    const [campaign, contact] = [await getCampaign(tx, input.campaignId), await getContact(tx, input.contactId)];
    if (campaign.status !== "live")
      throw new DomainError("gone", `people can join a live campaign, this one is ${campaign.status}`, {
        text: { key: "join:refused.notLive" },
      });
    const { name, email, language } = contact;
    const userId = email ? await ensureMembership(tx, { email, name, language: supportedLanguage(language), role: "ambassador" }) : null;
    const ambassador = await ensureAmbassador(tx, contact.id, userId);

    const enrolmentId = await insertEnrolmentOnce(tx, {
      campaignId: campaign.id,
      ambassadorId: ambassador.id,
      termsVersion: input.termsVersion,
      npsScoreAtJoining: input.npsScore ?? null,
      npsClassAtJoining: classAtJoining(input.npsScore),
    });
    if (!enrolmentId) return joinedBefore(tx, campaign, ambassador.id, { ...input, contactId: contact.id });

    await insertTermsConsent(tx, contact.id, `${campaign.id}:${input.termsVersion}`);
    await enqueue(tx, claimLeadsJob, { enrolmentId }, { subjectId: enrolmentId });
    const link = await createDefaultLink(tx, { enrolmentId, nameHint: name });
    await recordActivity(tx, "ambassador.joined", { kind: "ambassador", id: ambassador.id }, { campaignId: campaign.id, enrolmentId });
    if (email)
      await sendWelcome(tx, await agreedCampaign(tx, campaign, input.termsVersion), {
        enrolmentId,
        linkCode: link.code,
        to: { name, email, language },
      });
    return { ambassadorId: ambassador.id, enrolmentId, linkCode: link.code, isNew: true };
  });
}

async function joinedBefore(tx: Ctx, campaign: Campaign, ambassadorId: string, input: EnrolInput): Promise<Enrolled> {
  const enrolment = await findEnrolmentIn(tx, campaign.id, ambassadorId);
  if (!enrolment) throw new Error("the enrolment was neither made nor found");
  if (enrolment.state === "banned")
    throw new DomainError("conflict", "this person was taken out of the campaign and cannot join it again", {
      text: { key: "join:refused.banned" },
    });
  if (enrolment.state === "left" || enrolment.state === "invited" || enrolment.state === "applied") {
    const change = { state: "active" as const, reasonCode: null, leftAt: null, termsVersion: input.termsVersion };
    if (await updateEnrolmentState(tx, enrolment.id, enrolment.state, change)) {
      await insertTermsConsent(tx, input.contactId, `${campaign.id}:${input.termsVersion}`);
      await recordActivity(
        tx,
        "ambassador.rejoined",
        { kind: "ambassador", id: ambassadorId },
        { campaignId: campaign.id, enrolmentId: enrolment.id },
      );
    }
  }
  const link = await createDefaultLink(tx, { enrolmentId: enrolment.id, nameHint: "" });
  return { ambassadorId, enrolmentId: enrolment.id, linkCode: link.code, isNew: false };
}

type Welcome = { enrolmentId: string; linkCode: string; to: { name: string; email: string; language: string | null } };

async function sendWelcome(tx: Ctx, campaign: Campaign, { enrolmentId, linkCode, to }: Welcome): Promise<void> {
  const language = supportedLanguage(to.language) ?? tx.workspace.language;
  const t = translator(language);
  await sendEmail(
    tx,
    "welcome",
    {
      name: firstNameOf(to.name),
      campaignName: campaign.name,
      linkUrl: linkUrl(tx, linkCode),
      portalUrl: `${tx.env.appUrl}/w/${tx.workspace.slug}/portal`,
      shareText: campaignText(campaign, language).shareText,
      rewards: campaign.rewardRules.map((rule) => rewardLine(t, rule, language)),
    },
    { address: to.email, name: to.name, language, key: `welcome:${enrolmentId}` },
  );
}
