import { z } from "zod";
import { AttributesField } from "#app/domains/contacts/attribute.rules";
import { ConsentBody } from "#app/domains/contacts/consent.schema";
import { OWN_IDS } from "#app/domains/contacts/contact-identity.rules";
import { listChangedContacts } from "#app/domains/contacts/contact.repository.server";
import { findContact, getContact, listIdentitiesOf, type Contact as ContactFacts } from "#app/domains/contacts/get-contact.server";
import { noteConsent } from "#app/domains/contacts/note-consent.server";
import { updateContact } from "#app/domains/contacts/save-contact.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { cursorInstant, decodeCursor, pageOf, pageQuery, toPage } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { countryField, emailField, languageField, phoneField, plainText } from "#app/platform/text";

const instant = z.date().transform((at) => at.toISOString());
const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .describe("ISO 8601 with a zone, such as 2026-01-01T00:00:00Z");

const Contact = z.object({
  id: z.string(),
  externalId: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  jobTitle: z.string().nullable(),
  language: z.string().nullable(),
  country: z.string().nullable(),
  segment: z.string().nullable(),
  companyId: z.string().nullable(),
  companyName: z.string().nullable(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  source: z.string(),
  createdAt: instant,
  updatedAt: instant,
});
type ContactAnswer = z.input<typeof Contact>;

const fields = {
  name: plainText({ max: 200 }),
  phone: phoneField,
  jobTitle: plainText({ max: 200 }),
  language: languageField,
  country: countryField,
  segment: plainText({ max: 200 }),
  companyName: plainText({ max: 200 }).describe("By name: a company that is not known yet is added"),
  attributes: AttributesField,
};
const params = z.object({ id: z.string() });

const answerOf = (contact: Omit<ContactFacts, "attributes"> & { attributes: unknown }, externalId: string | null): ContactAnswer => {
  const { id, name, email, phone, jobTitle, language, country, segment, companyId, companyName, source, createdAt, updatedAt } = contact;
  const attributes = contact.attributes as ContactAnswer["attributes"];
  return {
    id,
    externalId,
    name,
    email,
    phone,
    jobTitle,
    language,
    country,
    segment,
    companyId,
    companyName,
    attributes,
    source,
    createdAt,
    updatedAt,
  };
};

/** The newest: who is sent with another id is known by the one of before as well. */
const ownIdOf = (identities: ReadonlyArray<{ kind: string; source: string; value: string }>): string | null =>
  identities.findLast(({ kind, source }) => kind === "external_id" && source === OWN_IDS)?.value ?? null;

async function show(ctx: Ctx, id: string): Promise<ContactAnswer> {
  const contact = await getContact(ctx, id);
  return answerOf(contact, ownIdOf(await listIdentitiesOf(ctx, contact.id)));
}

const listOperation = defineOperation({
  method: "GET",
  path: "/contacts",
  name: "listContacts",
  tag: "People",
  scope: "contacts:read",
  status: 200,
  summary: "People in the order they changed, the latest last: go on from the last cursor, or with updatedSince, to keep a copy",
  query: z.object({
    email: emailField.optional().describe("Any spelling of the mailbox"),
    externalId: plainText({ min: 1, max: 200 }).optional(),
    updatedSince: moment.optional(),
    ...pageQuery,
  }),
  response: pageOf(Contact),
  handle: async (ctx, { query: { email, externalId, updatedSince, cursor, limit } }) => {
    const last = decodeCursor(cursor, z.tuple([cursorInstant, z.string()]));
    const ids = await idsNamed(ctx, { email, externalId });
    const after = last && { updatedAt: new Date(last[0]), id: last[1] };
    const rows = await listChangedContacts(ctx, { updatedSince, ids, after, take: limit + 1 });
    const { data, nextCursor } = toPage(rows, limit, (row) => [row.updatedAt.toISOString(), row.id]);
    return {
      data: data.map(({ company, identities, ...row }) => answerOf({ ...row, companyName: company?.name ?? null }, ownIdOf(identities))),
      nextCursor,
    };
  },
});

/** Who has this address and this id; nobody when they are two people. Undefined when neither was asked for. */
async function idsNamed(ctx: Ctx, { email, externalId }: { email?: string; externalId?: string }): Promise<string[] | undefined> {
  const keys = [email !== undefined && { email }, externalId !== undefined && { externalId }].filter((key) => key !== false);
  if (keys.length === 0) return undefined;
  const found = await Promise.all(keys.map((key) => findContact(ctx, key)));
  const ids = new Set(found.map((contact) => contact?.id ?? ""));
  return ids.size === 1 ? [...ids].filter(Boolean) : [];
}

const getOperation = defineOperation({
  method: "GET",
  path: "/contacts/{id}",
  name: "getContact",
  tag: "People",
  scope: "contacts:read",
  status: 200,
  summary: "One person; of a contact that was merged into another, the other",
  params,
  response: Contact,
  handle: (ctx, { params: { id } }) => show(ctx, id),
});

const createOperation = defineOperation({
  method: "POST",
  path: "/contacts",
  name: "upsertContact",
  tag: "People",
  scope: "contacts:write",
  status: 201,
  summary: "Knows or adds a person by externalId, then e-mail, then phone. What is sent replaces what was known; what is left out stays",
  body: z
    .strictObject({
      ...z.object(fields).partial().shape,
      email: emailField.optional(),
      externalId: plainText({ min: 1, max: 200 }).optional().describe("Your own id of the person"),
      companyExternalId: plainText({ min: 1, max: 200 }).optional().describe("Your own id of their company"),
    })
    .refine(({ email, externalId, phone }) => email ?? externalId ?? phone, {
      path: ["email"],
      error: "email, externalId or phone is needed",
    }),
  response: Contact.extend({ isNew: z.boolean() }),
  handle: (ctx, { body }) =>
    inTransaction(ctx, async (tx) => {
      const { contactId, isNew, isChanged } = await upsertContact(tx, { ...body, source: "api" }, { isCorrection: true });
      if (isNew || isChanged) await recordActivity(tx, isNew ? "contact.created" : "contact.changed", { kind: "contact", id: contactId });
      return { ...(await show(tx, contactId)), isNew };
    }),
});

const nullable = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.nullable().optional()])) as {
  [Name in keyof typeof fields]: z.ZodOptional<z.ZodNullable<(typeof fields)[Name]>>;
};

const updateOperation = defineOperation({
  method: "PATCH",
  path: "/contacts/{id}",
  name: "updateContact",
  tag: "People",
  scope: "contacts:write",
  status: 200,
  summary: "Changes a person. What is left out stays, null takes a value away, attributes are replaced as a whole",
  params,
  body: z.strictObject({
    ...nullable,
    name: fields.name.optional(),
    attributes: fields.attributes.optional(),
    email: emailField.nullable().optional(),
    externalId: plainText({ min: 1, max: 200 }).nullable().optional(),
    ifUpdatedAt: moment.optional().describe("Refuses the change when somebody else changed the person since: updatedAt as you saw it"),
  }),
  response: Contact,
  handle: (ctx, { params: { id }, body: { ifUpdatedAt, ...change } }) =>
    inTransaction(ctx, async (tx) => {
      await updateContact(tx, id, change, { seenAt: ifUpdatedAt });
      return show(tx, id);
    }),
});

const consentOperation = defineOperation({
  method: "POST",
  path: "/contacts/{id}/consents",
  name: "recordConsent",
  tag: "People",
  scope: "contacts:write",
  status: 201,
  summary: "Writes down that somebody agreed to something, or withdrew it. Nothing is overwritten: the last word counts, by its day",
  params,
  body: ConsentBody,
  response: z.object({ contactId: z.string().describe("Of a contact that was merged into another, the other") }),
  handle: async (ctx, { params: { id }, body }) => ({ contactId: await noteConsent(ctx, id, body) }),
});

/** People through the API. */
export const contactOperations: readonly Operation[] = [listOperation, getOperation, createOperation, updateOperation, consentOperation];
