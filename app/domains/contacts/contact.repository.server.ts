import type { Ctx } from "#app/platform/context.server";
import type { IdentityKey } from "#app/domains/contacts/contact-identity.rules";

const WITH_COMPANY = { company: { select: { id: true, name: true } } } as const;

const contactKey = (ctx: Ctx, id: string) => ({ workspaceId_id: { workspaceId: ctx.workspaceId, id } });

/** Who has this id now: of a contact that was merged into another, the other. */
export async function findContactById(ctx: Ctx, id: string) {
  const found = await ctx.db.contact.findUnique({ where: contactKey(ctx, id), include: WITH_COMPANY });
  if (!found?.mergedIntoId) return found;
  return ctx.db.contact.findUnique({ where: contactKey(ctx, found.mergedIntoId), include: WITH_COMPANY });
}

export async function findContactByKey(ctx: Ctx, key: IdentityKey) {
  const found = await ctx.db.contactIdentity.findUnique({
    where: { workspaceId_kind_source_value: { workspaceId: ctx.workspaceId, kind: key.kind, source: key.source, value: key.value } },
    include: { contact: { include: WITH_COMPANY } },
  });
  return found?.contact ?? null;
}

export type ContactRow = NonNullable<Awaited<ReturnType<typeof findContactById>>>;

/** People by name, after `cursor`; `search` looks in name, address and company, in any case. */
export function listContactRows(ctx: Ctx, options: { search: string; after: { name: string; id: string } | null; take: number }) {
  const contains = { contains: options.search, mode: "insensitive" } as const;
  return ctx.db.contact.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      mergedIntoId: null,
      AND: [
        options.search ? { OR: [{ name: contains }, { email: contains }, { company: { is: { name: contains } } }] } : {},
        options.after ? { OR: [{ name: { gt: options.after.name } }, { name: options.after.name, id: { gt: options.after.id } }] } : {},
      ],
    },
    select: { id: true, name: true, email: true, company: { select: { name: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: options.take,
  });
}

export type ContactSync = {
  updatedSince?: Date;
  ids?: string[];
  after: { updatedAt: Date; id: string } | null;
  take: number;
};

const BY_CHANGE = [{ updatedAt: "asc" }, { id: "asc" }] as const;

/** Contacts in the order they changed, those that changed last at the end: whoever keeps a copy goes on where they stopped. */
export function listChangedContacts(ctx: Ctx, { updatedSince, ids, after, take }: ContactSync) {
  return ctx.db.contact.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      mergedIntoId: null,
      ...(ids && { id: { in: ids } }),
      AND: [
        updatedSince ? { updatedAt: { gte: updatedSince } } : {},
        after ? { OR: [{ updatedAt: { gt: after.updatedAt } }, { updatedAt: after.updatedAt, id: { gt: after.id } }] } : {},
      ],
    },
    include: { ...WITH_COMPANY, identities: { select: IDENTITY, orderBy: OLDEST_FIRST } },
    orderBy: [...BY_CHANGE],
    take,
  });
}

const IDENTITY = { id: true, kind: true, source: true, value: true } as const;
const OLDEST_FIRST = [{ createdAt: "asc" as const }, { id: "asc" as const }];

export type IdentityRow = { id: string; kind: string; source: string; value: string };

/** What a contact is recognised by, oldest first. */
export const listContactIdentities = (ctx: Ctx, contactId: string): Promise<IdentityRow[]> =>
  ctx.db.contactIdentity.findMany({
    where: { workspaceId: ctx.workspaceId, contactId },
    select: IDENTITY,
    orderBy: OLDEST_FIRST,
  });

export async function deleteContactIdentity(tx: Ctx, contactId: string, id: string): Promise<boolean> {
  const { count } = await tx.db.contactIdentity.deleteMany({ where: { workspaceId: tx.workspaceId, contactId, id } });
  return count === 1;
}

export type ContactRowChange = Partial<
  Record<"phone" | "jobTitle" | "language" | "country" | "segment" | "companyId" | "email", string | null>
> & { name?: string; attributes?: Record<string, string | number | boolean>; updatedAt: Date };

/** Writes the change when the contact is still as it was at `seenAt`; false when somebody was first. */
export async function updateContactRow(tx: Ctx, id: string, seenAt: Date, change: ContactRowChange): Promise<boolean> {
  const { count } = await tx.db.contact.updateMany({
    where: { workspaceId: tx.workspaceId, id, updatedAt: seenAt, mergedIntoId: null },
    data: change,
  });
  return count === 1;
}
