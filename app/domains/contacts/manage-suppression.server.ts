import type { z } from "zod";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findContactByEmail, getContact } from "#app/domains/contacts/get-contact.server";
import { suppressAddress, suppressionOf } from "#app/domains/contacts/suppress-address.server";
import { countSuppressions, deleteSuppression } from "#app/domains/contacts/suppression.repository.server";
import type { ContactSuppression, SuppressionAction } from "#app/domains/contacts/suppression.schema";
import {
  isForEver,
  type LiftGround,
  type Suppressed,
  type SuppressionReason,
  type SuppressionSource,
} from "#app/domains/contacts/suppression.rules";

export type AddressState = {
  address: string;
  suppressed: (Suppressed & { mayBeLifted: boolean }) | null;
  contact: { id: string; name: string } | null;
};

/** Whether an address gets mail, and who it belongs to. Only hashes are kept: it can be asked of an address, not listed. */
export async function addressState(ctx: Ctx, address: string): Promise<AddressState> {
  const [found, contact] = await Promise.all([suppressionOf(ctx, address), findContactByEmail(ctx, address)]);
  return {
    address,
    suppressed: found && { reason: found.reason, source: found.source, since: found.since, mayBeLifted: !isForEver(found) },
    contact: contact && { id: contact.id, name: contact.name },
  };
}

/** Somebody else than the person says that an address gets no mail any more. @returns `unchanged` when that was known. */
export function suppressAndTell(
  ctx: Ctx,
  { address, reason, source }: { address: string; reason: SuppressionReason; source: SuppressionSource },
): Promise<"created" | "updated" | "unchanged"> {
  return inTransaction(ctx, async (tx) => {
    const outcome = await suppressAddress(tx, address, reason, source);
    if (outcome !== "unchanged") await recordActivity(tx, "suppression.added", await subjectOf(tx, address), { reason });
    return outcome;
  });
}

/**
 * Lets an address get mail again, where that is anybody's to decide.
 *
 * @throws DomainError `conflict` when it is not suppressed, when the person said it themselves, or when somebody was first.
 */
export function liftSuppression(ctx: Ctx, address: string, ground: LiftGround): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const found = await suppressionOf(tx, address);
    if (!found) throw refusal("suppressions:refused.none", "this address gets mail");
    if (isForEver(found)) throw refusal("suppressions:lift.not", `an address that is ${found.reason} stays so`);
    const subject = await subjectOf(tx, address);
    if (!(await deleteSuppression(tx, found.id, found.reason))) throw refusal("suppressions:refused.none", "somebody was first");
    await recordActivity(tx, "suppression.lifted", subject, { reason: found.reason, ground });
  });
}

/** The same from the page of a person. @returns what was done. @throws DomainError as those do; `invalid` for a person without an address. */
export async function changeContactMail(
  ctx: Ctx,
  contactId: string,
  change: z.infer<typeof ContactSuppression>,
): Promise<"suppressed" | "lifted"> {
  const { email } = await getContact(ctx, contactId);
  if (!email) throw new DomainError("invalid", "this person has no address", { text: { key: "suppressions:contact.noAddress" } });
  if (change.intent === "lift") await liftSuppression(ctx, email, change.ground);
  else await suppressAndTell(ctx, { address: email, reason: change.reason, source: "staff" });
  return change.intent === "lift" ? "lifted" : "suppressed";
}

const refusal = (key: string, message: string): DomainError => new DomainError("conflict", message, { text: { key } });

/** The person, when we know them; else the suppression itself, which names nobody. */
async function subjectOf(tx: Ctx, address: string): Promise<{ kind: string; id: string }> {
  const contact = await findContactByEmail(tx, address);
  return contact ? { kind: "contact", id: contact.id } : { kind: "suppression", id: (await suppressionOf(tx, address))?.id ?? "" };
}

/** How many addresses get no mail, the most frequent reason first. */
export const suppressionCounts = async (ctx: Ctx) => (await countSuppressions(ctx)).sort((a, b) => b.count - a.count);

/** Looks an address up, stops its mail or allows it again, and tells how it stands then. @throws DomainError as `liftSuppression` does. */
export async function changeAddress(ctx: Ctx, change: SuppressionAction) {
  const { address } = change;
  const done =
    change.intent === "add"
      ? await suppressAndTell(ctx, { address, reason: change.reason, source: "staff" })
      : change.intent === "lift"
        ? await liftSuppression(ctx, address, change.ground).then(() => "lifted" as const)
        : null;
  return { done, state: await addressState(ctx, address) };
}
