import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { newLinkCode } from "#app/platform/ids";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { isAllowedDestination } from "#app/domains/campaigns/campaign.rules";
import { isLinkCode, normalizeLinkCode, vanityCodes } from "#app/domains/referrals/link-code.rules";
import {
  countLinksOf,
  findDefaultLink,
  findLinkByCode,
  findMainCodes,
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
 * @param destination a page on a host that the workspace allows; the campaign's when left out.
 * @throws DomainError `invalid` for what cannot be a code and for a page elsewhere, `conflict` when somebody has the code or the
 *   enrolment has as many links as anybody needs.
 */
export async function createLink(
  ctx: Ctx,
  { enrolmentId, label, code, destination = null }: { enrolmentId: string; label: string; code?: string; destination?: string | null },
): Promise<{ id: string; code: string }> {
  if (destination !== null && !isAllowedDestination(destination, ctx.workspace))
    throw refused("invalid", "destination", "must be an https address on a host that the workspace allows");
  const wanted = code === undefined ? undefined : normalizeLinkCode(code);
  if (wanted !== undefined && !isLinkCode(wanted))
    throw refused("invalid", "code", "must be 2 to 30 letters a–z, digits and single hyphens inside, and no reserved word");
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, `links:${enrolmentId}`);
    if ((await countLinksOf(tx, enrolmentId)) >= MOST_LINKS)
      throw refused("conflict", "label", `cannot be one of more than ${MOST_LINKS} links`);
    const link = { enrolmentId, label, destination, isDefault: false };
    const made = wanted === undefined ? await insertWithFreeCode(tx, [], link) : await insertLinkOnce(tx, { ...link, code: wanted });
    if (!made) throw refused("conflict", "code", "is taken: choose another one");
    await recordActivity(tx, "link.created", { kind: "enrolment", id: enrolmentId }, { linkId: made.id });
    return made;
  });
}

/** Enough for every stand, newsletter and signature; a program that takes names from others needs more. */
export const MOST_LINKS = 25;

const refused = (kind: "invalid" | "conflict", path: "code" | "destination" | "label", message: string) =>
  new DomainError(kind, `${path} ${message}`, { errors: [{ path, message }], text: { key: `portal-links:refused.${path}.${kind}` } });

/** Every link of an enrolment, the default one first. */
export const listLinks = (ctx: Ctx, enrolmentId: string): Promise<ReferralLink[]> => listLinksOf(ctx, enrolmentId);

/** By enrolment, the code of the link that stands for it. */
export const mainLinkCodes = (ctx: Ctx, enrolmentIds: string[]): Promise<Map<string, string>> =>
  enrolmentIds.length === 0 ? Promise.resolve(new Map()) : findMainCodes(ctx, enrolmentIds);

/** The link with this code in the workspace, in whatever case it was typed; null for an unknown or disabled one. */
export async function findLink(ctx: Ctx, code: string): Promise<ReferralLink | null> {
  const link = await findLinkByCode(ctx, normalizeLinkCode(code));
  return link && !link.disabledAt ? link : null;
}

/** The address to share: on the host that the workspace proved, else on the installation's own, never on one from a request. */
export const linkUrl = ({ env, workspace: { linkHost } }: Pick<Ctx, "env" | "workspace">, code: string): string =>
  `${linkHost ? `https://${linkHost}` : env.appUrl}/r/${code}`;

const RANDOM_TRIES = 5;

async function insertWithFreeCode(ctx: Ctx, wanted: string[], link: Omit<NewLink, "code">): Promise<{ id: string; code: string }> {
  const codes = [...wanted, ...Array.from({ length: RANDOM_TRIES }, newLinkCode)];
  for (const code of codes) {
    const inserted = await insertLinkOnce(ctx, { ...link, code });
    if (inserted) return inserted;
  }
  throw new Error(`no free link code in ${codes.length} tries`);
}
