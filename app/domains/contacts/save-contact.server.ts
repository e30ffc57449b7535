import { recordActivity } from "#app/domains/activity/record-activity.server";
import type { Attributes } from "#app/domains/contacts/attribute.rules";
import { companyKeysOf, contactKeysOf, OWN_IDS, type IdentityKey } from "#app/domains/contacts/contact-identity.rules";
import { insertContactIdentities, lockKeys } from "#app/domains/contacts/contact-matching.repository.server";
import {
  deleteContactIdentity,
  findContactById,
  findContactByKey,
  listContactIdentities,
  updateContactRow,
  type ContactRow,
  type ContactRowChange,
} from "#app/domains/contacts/contact.repository.server";
import { upsertCompany } from "#app/domains/contacts/upsert-companies.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";

/** What is to be different. A field that is left out stays; null takes its value away. */
export type ContactChange = {
  name?: string;
  email?: string | null;
  /** The workspace's own id of the person. */
  externalId?: string | null;
  phone?: string | null;
  jobTitle?: string | null;
  language?: string | null;
  country?: string | null;
  segment?: string | null;
  /** By name: one that is not known yet is added. */
  companyName?: string | null;
  attributes?: Attributes;
};

/**
 * Adds a person by hand. Unlike an import it never adds to somebody who is known already.
 *
 * @throws DomainError `invalid` when there is nothing to recognise the person by; `conflict` that names who has the address or id.
 */
export function createContact(ctx: Ctx, { attributes = {}, ...person }: ContactChange): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const keys = contactKeysOf(person);
    if (keys.length === 0) throw refused("invalid", "email", tx.t("contacts:form.errors.needsKey"));
    await lockKeys(tx, [...keys, ...companyKeysOf(person)]);
    await refuseKnown(tx, keys, null);
    const { contactId } = await upsertContact(tx, { ...person, attributes, source: "console" });
    await recordActivity(tx, "contact.created", { kind: "contact", id: contactId });
    return contactId;
  });
}

/**
 * Changes a person. A new address is added to what they are recognised by, the old one stays; a new own id replaces the old, and so
 * does a new phone number of whoever is recognised by that alone.
 *
 * @param seenAt `updatedAt` as the one who changes it saw it: somebody else's change in between is not overwritten.
 * @throws DomainError `not_found`; `conflict` when it was changed meanwhile, or somebody else has the address or id.
 */
export function updateContact(ctx: Ctx, id: string, change: ContactChange, { seenAt }: { seenAt?: Date } = {}): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const own = contactKeysOf({ email: change.email, externalId: change.externalId });
    const phone = contactKeysOf({ phone: change.phone });
    await lockKeys(tx, [...own, ...phone, ...companyKeysOf(change)]);
    const contact = requireFound(await findContactById(tx, id), "contact");
    const known = await listContactIdentities(tx, contact.id);
    const keys = [...own, ...known].every(({ kind }) => kind === "phone") ? phone : own;
    if (seenAt && seenAt.getTime() !== contact.updatedAt.getTime()) throw changedMeanwhile(tx, contact.name);
    await refuseKnown(tx, keys, contact.id);
    const { row, fields } = await rowChangeOf(tx, contact, change);
    const isRecognisedAnew = await changeIdentities(tx, { contactId: contact.id, known, keys }, change.externalId);
    if (fields.length === 0 && !isRecognisedAnew) return;
    if (!(await updateContactRow(tx, contact.id, contact.updatedAt, { ...row, updatedAt: after(contact.updatedAt, tx.now) })))
      throw changedMeanwhile(tx, contact.name);
    await recordActivity(
      tx,
      "contact.changed",
      { kind: "contact", id: contact.id },
      { fields: [...fields, ...(isRecognisedAnew ? ["identities"] : [])] },
    );
  });
}

/** Nobody is recognised as this person by that key any more. @throws DomainError `not_found`; `conflict` for the address in use. */
export function forgetContactIdentity(ctx: Ctx, contactId: string, identityId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const contact = requireFound(await findContactById(tx, contactId), "contact");
    const identity = requireFound(
      (await listContactIdentities(tx, contact.id)).find(({ id }) => id === identityId),
      "identity",
    );
    const inUse = contactKeysOf({ email: contact.email }).some(({ kind, value }) => kind === identity.kind && value === identity.value);
    if (inUse) throw new DomainError("conflict", "this is the person's present address: change the address first");
    await deleteContactIdentity(tx, contact.id, identityId);
    await recordActivity(tx, "contact.identity_removed", { kind: "contact", id: contact.id }, { kind: identity.kind });
  });
}

/** The moment of a change, later than the one before: a clock that stands still must not make two versions look alike. */
export const after = (before: Date, now: Date): Date => (now > before ? now : new Date(before.getTime() + 1));

const refused = (code: "invalid" | "conflict", path: string, message: string): DomainError =>
  new DomainError(code, message, { errors: [{ path, message }] });

const changedMeanwhile = (ctx: Ctx, name: string): DomainError => refused("conflict", "", ctx.t("contacts:form.errors.changed", { name }));

async function refuseKnown(tx: Ctx, keys: IdentityKey[], ownId: string | null): Promise<void> {
  for (const key of keys) {
    const owner = await findContactByKey(tx, key);
    if (owner && owner.id !== ownId) {
      const path = key.kind === "external_id" ? "externalId" : key.kind;
      throw refused("conflict", path, tx.t("contacts:form.errors.known", { name: owner.name || owner.id }));
    }
  }
}

const PLAIN_FIELDS = ["name", "email", "phone", "jobTitle", "language", "country", "segment"] as const;

/** The columns that would change, and the names of what changed: never the values. */
async function rowChangeOf(tx: Ctx, contact: ContactRow, change: ContactChange) {
  const row: Omit<ContactRowChange, "updatedAt"> = {};
  const fields: string[] = [];
  for (const name of PLAIN_FIELDS) {
    const value = change[name];
    if (value === undefined || value === contact[name]) continue;
    Object.assign(row, { [name]: value });
    fields.push(name);
  }
  if (change.companyName !== undefined && (change.companyName ?? "") !== (contact.company?.name ?? "")) {
    row.companyId = change.companyName ? (await upsertCompany(tx, { name: change.companyName })).companyId : null;
    fields.push("company");
  }
  if (change.attributes && !isSameRecord(change.attributes, contact.attributes as Attributes)) {
    row.attributes = change.attributes;
    fields.push("attributes");
  }
  return { row, fields };
}

/** True when both hold the same names with the same values, in any order. */
export const isSameRecord = (a: Attributes, b: Attributes): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, value]) => b[name] === value);

type Identity = Awaited<ReturnType<typeof listContactIdentities>>[number];
type Recognised = { contactId: string; known: Identity[]; keys: IdentityKey[] };

async function changeIdentities(tx: Ctx, { contactId, known, keys }: Recognised, externalId: string | null | undefined): Promise<boolean> {
  const isSame = (a: IdentityKey, b: Identity) => a.kind === b.kind && a.source === b.source && a.value === b.value;
  const fresh = keys.filter((key) => !known.some((identity) => isSame(key, identity)));
  const isOwnId = ({ kind, source, value }: Identity) => kind === "external_id" && source === OWN_IDS && value !== externalId;
  const isOldPhone = ({ kind }: Identity) => kind === "phone" && fresh.some((key) => key.kind === "phone");
  const replaced = known.filter((identity) => (externalId !== undefined && isOwnId(identity)) || isOldPhone(identity));
  for (const { id } of replaced) await deleteContactIdentity(tx, contactId, id);
  await insertContactIdentities(
    tx,
    fresh.map((key) => ({ ...key, ownerId: contactId })),
  );
  return fresh.length + replaced.length > 0;
}
