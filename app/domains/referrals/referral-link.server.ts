import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { newLinkCode } from "#app/platform/ids";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { isLinkCode, normalizeLinkCode, vanityCodes } from "#app/domains/referrals/link-code.rules";
import {
  findDefaultLink,
  findLinkByCode,
  insertLinkOnce,
  listLinksOf,
  type NewLink,
  type ReferralLink,
} from "#app/domains/referrals/referral-link.repository.server";

export type { ReferralLink } from "#app/domains/referrals/referral-link.repository.server";

/**
 * The link that an enrolment starts with: a code after the name (`sanne`, `sanne-v`), else a random one. Asking again
 * answers the link that exists, also when two ask at once.
 *
 * @param nameHint the ambassador's name as written; may be empty.
 */
export function createDefaultLink(
  ctx: Ctx,
  { enrolmentId, nameHint }: { enrolmentId: string; nameHint: string },
): Promise<{ id: string; code: string }> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, `default-link:${enrolmentId}`);
    return (await findDefaultLink(tx, enrolmentId)) ?? insertWithFreeCode(tx, vanityCodes(nameHint), { enrolmentId, isDefault: true });
  });
}

/**
 * One more link of an enrolment, with a label of its own for a mail signature, a stand, a newsletter.
 *
 * @param code a code to have; a random one when left out.
 * @throws DomainError `invalid` for what cannot be a code, `conflict` when somebody has it.
 */
export async function createLink(
  ctx: Ctx,
  { enrolmentId, label, code }: { enrolmentId: string; label: string; code?: string },
): Promise<{ id: string; code: string }> {
  const wanted = code === undefined ? undefined : normalizeLinkCode(code);
  if (wanted !== undefined && !isLinkCode(wanted))
    throw refusedCode("invalid", "must be 2 to 30 letters a–z, digits and single hyphens inside, and no reserved word");
  return inTransaction(ctx, async (tx) => {
    const link = { enrolmentId, label, isDefault: false };
    const made = wanted === undefined ? await insertWithFreeCode(tx, [], link) : await insertLinkOnce(tx, { ...link, code: wanted });
    if (!made) throw refusedCode("conflict", "is taken: choose another one");
    await recordActivity(tx, "link.created", { kind: "enrolment", id: enrolmentId }, { linkId: made.id });
    return made;
  });
}

const refusedCode = (kind: "invalid" | "conflict", message: string) =>
  new DomainError(kind, `code ${message}`, { errors: [{ path: "code", message }] });

/** Every link of an enrolment, the default one first. */
export const listLinks = (ctx: Ctx, enrolmentId: string): Promise<ReferralLink[]> => listLinksOf(ctx, enrolmentId);

/** The link with this code in the workspace, in whatever case it was typed; null for an unknown or disabled one. */
export async function findLink(ctx: Ctx, code: string): Promise<ReferralLink | null> {
  const link = await findLinkByCode(ctx, normalizeLinkCode(code));
  return link && !link.disabledAt ? link : null;
}

/** The address to share, always on the installation's own public address, never a host from a request. */
export const linkUrl = (ctx: Pick<Ctx, "env">, code: string): string => `${ctx.env.appUrl}/r/${code}`;

const RANDOM_TRIES = 5;

async function insertWithFreeCode(ctx: Ctx, wanted: string[], link: Omit<NewLink, "code">): Promise<{ id: string; code: string }> {
  const codes = [...wanted, ...Array.from({ length: RANDOM_TRIES }, newLinkCode)];
  for (const code of codes) {
    const inserted = await insertLinkOnce(ctx, { ...link, code });
    if (inserted) return inserted;
  }
  throw new Error(`no free link code in ${codes.length} tries`);
}
