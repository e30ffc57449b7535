import type { Ctx } from "#app/platform/context.server";
import type { EventData } from "#app/domains/webhooks/webhook.rules";

/** What events are about. */
export type ResourceKind = "response" | "ambassador" | "lead" | "sale" | "conversion" | "reward";

type Read = (tx: Ctx, id: string) => Promise<Record<string, unknown> | null>;
const keyOf = (tx: Ctx, id: string) => ({ workspaceId_id: { workspaceId: tx.workspaceId, id } });

const READS: Record<ResourceKind, Read> = {
  response: (tx, id) =>
    tx.db.response.findUnique({
      where: keyOf(tx, id),
      select: { id: true, contactId: true, companyId: true, surveyType: true, status: true, score: true, answeredAt: true, source: true },
    }),
  ambassador: (tx, id) => tx.db.ambassador.findUnique({ where: keyOf(tx, id), select: { id: true, contactId: true, joinedAt: true } }),
  lead: (tx, id) =>
    tx.db.lead.findUnique({
      where: keyOf(tx, id),
      select: {
        id: true,
        number: true,
        stage: true,
        source: true,
        contactId: true,
        companyId: true,
        campaignId: true,
        enrolmentId: true,
        ownerUserId: true,
        amountMinor: true,
        currency: true,
        expectedCloseOn: true,
        createdAt: true,
      },
    }),
  sale: (tx, id) =>
    tx.db.sale.findUnique({
      where: keyOf(tx, id),
      select: {
        id: true,
        source: true,
        externalId: true,
        contactId: true,
        companyId: true,
        leadId: true,
        amountMinor: true,
        currency: true,
        occurredAt: true,
        correctsSaleId: true,
      },
    }),
  conversion: (tx, id) =>
    tx.db.conversion.findUnique({
      where: keyOf(tx, id),
      select: {
        id: true,
        trigger: true,
        campaignId: true,
        enrolmentId: true,
        leadId: true,
        saleId: true,
        amountMinor: true,
        currency: true,
        occurredAt: true,
      },
    }),
  reward: async (tx, id) => {
    const reward = await tx.db.reward.findUnique({
      where: keyOf(tx, id),
      select: {
        id: true,
        status: true,
        conversionId: true,
        enrolmentId: true,
        amountMinor: true,
        currency: true,
        earnedAt: true,
        payableFrom: true,
        approvedAt: true,
        paidAt: true,
        reversals: { select: { amountMinor: true } },
      },
    });
    if (!reward) return null;
    const { reversals, ...row } = reward;
    return { ...row, netMinor: reversals.reduce((sum, { amountMinor }) => sum + amountMinor, row.amountMinor) };
  },
};

export const isResourceKind = (kind: string): kind is ResourceKind => Object.hasOwn(READS, kind);

/** Ids and figures of something as it is at this point of the transaction, and nothing that names a person. */
export async function readResource(tx: Ctx, kind: ResourceKind, id: string): Promise<EventData> {
  const row = (await READS[kind](tx, id)) ?? { id };
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, plain(value)]));
}

function plain(value: unknown): EventData[string] {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "bigint" ? Number(value) : (value as EventData[string]);
}
