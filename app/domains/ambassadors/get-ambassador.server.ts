import { requireFound, type Ctx } from "#app/platform/context.server";
import {
  findAmbassador,
  findAmbassadorOfContact,
  findEnrolment,
  findEnrolmentsOf,
} from "#app/domains/ambassadors/ambassador.repository.server";
import type { EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";
import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import { listCampaigns } from "#app/domains/campaigns/get-campaign.server";
import { mainLinkCodes } from "#app/domains/referrals/referral-link.server";

export type Ambassador = {
  id: string;
  contactId: string;
  userId: string | null;
  joinedAt: Date;
  name: string;
  email: string | null;
  phone: string | null;
  jobTitle: string | null;
  language: string | null;
  companyId: string | null;
  companyName: string | null;
};

export type Enrolment = {
  id: string;
  campaignId: string;
  ambassadorId: string;
  state: EnrolmentState;
  reasonCode: string | null;
  group: string;
  termsVersion: number;
  npsScoreAtJoining: number | null;
  npsClassAtJoining: string;
  createdAt: Date;
  activeFrom: Date | null;
  leftAt: Date | null;
  bannedAt: Date | null;
};

type AmbassadorRow = NonNullable<Awaited<ReturnType<typeof findAmbassador>>>;

function ambassadorOf({ contact, ...row }: AmbassadorRow): Ambassador {
  const { company, ...person } = contact;
  return { ...row, ...person, companyName: company?.name ?? null };
}

/** @throws DomainError `not_found` for an unknown id and for one of another workspace. */
export async function getAmbassador(ctx: Ctx, id: string): Promise<Ambassador> {
  return ambassadorOf(requireFound(await findAmbassador(ctx, id), "ambassador"));
}

/** The ambassador that a contact is; null when they never joined a campaign. */
export async function findAmbassadorByContact(ctx: Ctx, contactId: string): Promise<Ambassador | null> {
  const row = await findAmbassadorOfContact(ctx, contactId);
  return row && ambassadorOf(row);
}

/** @throws DomainError `not_found` for an unknown id and for one of another workspace. */
export async function getEnrolment(ctx: Ctx, id: string): Promise<Enrolment> {
  const row = requireFound(await findEnrolment(ctx, id), "enrolment");
  return { ...row, state: row.state as EnrolmentState };
}

export type EnrolmentSummary = {
  enrolmentId: string;
  campaignId: string;
  campaignName: string;
  group: string;
  state: EnrolmentState;
  reasonCode: string | null;
  joinedAt: Date;
  npsScoreAtJoining: number | null;
  npsClassAtJoining: string;
  termsVersion: number;
  linkCode: string | null;
};

/** The campaigns somebody is in, oldest first, each with the code of its main link. `ofWorkspace` saves a query to who reads them anyway. */
export async function listEnrolmentsOf(
  ctx: Ctx,
  ambassadorId: string,
  ofWorkspace: Promise<readonly Pick<Campaign, "id" | "name">[]> = listCampaigns(ctx),
): Promise<EnrolmentSummary[]> {
  const [rows, campaigns] = await Promise.all([findEnrolmentsOf(ctx, ambassadorId), ofWorkspace]);
  const names = new Map(campaigns.map((campaign) => [campaign.id, campaign.name]));
  const codes = await mainLinkCodes(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    enrolmentId: row.id,
    campaignId: row.campaignId,
    campaignName: names.get(row.campaignId) ?? "",
    group: row.group,
    state: row.state as EnrolmentState,
    reasonCode: row.reasonCode,
    joinedAt: row.createdAt,
    npsScoreAtJoining: row.npsScoreAtJoining,
    npsClassAtJoining: row.npsClassAtJoining,
    termsVersion: row.termsVersion,
    linkCode: codes.get(row.id) ?? null,
  }));
}
