import { lockEachInTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { copyRows, textArray } from "#app/platform/db/copy-rows.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { newId } from "#app/platform/ids";
import { keyText, type IdentityKey } from "#app/domains/contacts/contact-identity.rules";
import {
  numberOf,
  type CompanyChange,
  type ContactChange,
  type KnownPeople,
  type NewIdentity,
} from "#app/domains/contacts/people-matching.rules";

/** Rows that change others, or are looked up, travel as one JSON parameter; new ones are copied. */
const json = (rows: readonly unknown[]): string => JSON.stringify(rows);

/** Who already has these keys; and, where companies come with numbers, which numbers those have that were found. */
export async function findKnownPeople(tx: Ctx, keys: { contacts: IdentityKey[]; companies: IdentityKey[] }): Promise<KnownPeople> {
  const contacts = await findContactOwners(tx, keys.contacts);
  const companies = await findCompanyOwners(tx, keys.companies);
  const hasNumbers = keys.companies.some(({ kind }) => kind === "external_id");
  const numbered = hasNumbers ? await findCompanyNumbers(tx, [...new Set(companies.map((row) => row.ownerId))]) : [];
  return {
    contacts: new Map(contacts.map((row) => [row.key, row.ownerId])),
    companyOfContact: new Map(contacts.map((row) => [row.ownerId, row.companyId])),
    companies: new Map(companies.map((row) => [row.key, row.ownerId])),
    numberedCompanies: new Set(numbered.map((row) => numberOf(row.companyId, row.source))),
  };
}

/** `key`: the text of the key that was asked about. */
type Owner = { key: string; ownerId: string; companyId: string | null };

const findContactOwners = (tx: Ctx, keys: IdentityKey[]): Promise<Owner[]> =>
  ownersOf(
    tx,
    keys,
    (values, ofKind) => Prisma.sql`
      SELECT i."workspaceId", i."value", i."contactId" AS "ownerId", c."companyId" FROM "ContactIdentity" i
      JOIN "Contact" c ON c."workspaceId" = ${tx.workspaceId} AND c."id" = i."contactId"
      WHERE i."workspaceId" = ${tx.workspaceId} AND ${ofKind} AND i."value" = ANY(${values}::text[])`,
  );

/** The address of whoever has these keys. */
export function findAddressesByKey(ctx: Ctx, keys: IdentityKey[]): Promise<Array<IdentityKey & { email: string | null }>> {
  if (keys.length === 0) return Promise.resolve([]);
  const [kinds, sources, values] = [
    textArray(keys.map(({ kind }) => kind)),
    textArray(keys.map(({ source }) => source)),
    textArray(keys.map(({ value }) => value)),
  ];
  return ctx.db.$queryRaw`
    SELECT i."kind", i."source", i."value", c."email" FROM unnest(${kinds}::text[], ${sources}::text[], ${values}::text[]) AS k("kind", "source", "value")
    JOIN "ContactIdentity" i ON i."workspaceId" = ${ctx.workspaceId} AND i."kind" = k."kind" AND i."source" = k."source" AND i."value" = k."value"
    JOIN "Contact" c ON c."workspaceId" = ${ctx.workspaceId} AND c."id" = i."contactId"`;
}

const findCompanyOwners = (tx: Ctx, keys: IdentityKey[]): Promise<Owner[]> =>
  ownersOf(
    tx,
    keys,
    (values, ofKind) => Prisma.sql`
      SELECT i."workspaceId", i."value", i."companyId" AS "ownerId", i."companyId" FROM "CompanyIdentity" i
      WHERE i."workspaceId" = ${tx.workspaceId} AND ${ofKind} AND i."value" = ANY(${values}::text[])`,
  );

/**
 * Looks keys up kind by kind: the database goes along its index once, from the first value to the last, and answers with lists, which
 * are read far quicker than rows.
 *
 * @param ownersIn finds who has keys of one kind. Its `values`: as PostgreSQL writes a list.
 */
async function ownersOf(
  tx: Ctx,
  keys: readonly IdentityKey[],
  ownersIn: (values: string, ofKind: Prisma.Sql) => Prisma.Sql,
): Promise<Owner[]> {
  if (keys.length === 0) return [];
  const kinds = new Map<string, { ofKind: Prisma.Sql; values: string[] }>();
  for (const { kind, source, value } of keys) {
    const text = keyText({ kind, source, value: "" });
    const known = kinds.get(text);
    if (known) known.values.push(value);
    else kinds.set(text, { ofKind: Prisma.sql`i."kind" = ${kind} AND i."source" = ${source}`, values: [value] });
  }
  const found = [...kinds].map(
    ([text, { ofKind, values }]) => Prisma.sql`SELECT ${text}::text AS "kind", o.* FROM (${ownersIn(textArray(values), ofKind)}) o`,
  );
  const rows = await tx.db.$queryRaw<Array<{ kind: string; lists: string }>>`
    SELECT f."kind", json_build_array(json_agg(f."value"), json_agg(f."ownerId"), json_agg(f."companyId"))::text AS "lists"
    FROM (${Prisma.join(found, " UNION ALL ")}) f WHERE f."workspaceId" = ${tx.workspaceId} GROUP BY f."kind"`;
  return rows.flatMap(({ kind, lists }) => {
    const [values, owners, companies] = JSON.parse(lists) as [string[], string[], Array<string | null>];
    return values.map((value, at) => ({ key: kind + value, ownerId: owners[at] ?? "", companyId: companies[at] ?? null }));
  });
}

function findCompanyNumbers(tx: Ctx, companyIds: string[]): Promise<Array<{ companyId: string; source: string }>> {
  if (companyIds.length === 0) return Promise.resolve([]);
  return tx.db.$queryRaw`
    SELECT DISTINCT "companyId", "source" FROM "CompanyIdentity"
    WHERE "workspaceId" = ${tx.workspaceId} AND "kind" = 'external_id' AND "companyId" = ANY(${textArray(companyIds)}::text[])`;
}

export async function insertCompanies(tx: Ctx, companies: CompanyChange[], importId: string | null): Promise<void> {
  if (companies.length === 0) return;
  const now = tx.now.toISOString();
  await copyRows(tx, "Company", ["id", "name", "importId", "createdAt", "updatedAt"], companies, ({ id, name, domain }) => [
    id,
    name ?? domain ?? id,
    importId,
    now,
    now,
  ]);
}

/** A company that was only known by its mail domain gets its name; one that is known by its own id may be renamed. */
export async function nameCompanies(tx: Ctx, companies: CompanyChange[], isCorrection: boolean): Promise<void> {
  if (companies.length === 0) return;
  await tx.db.$executeRaw`
    UPDATE "Company" c SET "name" = r."name", "updatedAt" = ${tx.now}
    FROM jsonb_to_recordset(${json(companies)}::jsonb) AS r("id" text, "name" text, "isSameById" boolean)
    WHERE c."workspaceId" = ${tx.workspaceId} AND c."id" = r."id" AND c."name" <> r."name"
      AND ((r."isSameById" AND ${isCorrection}::boolean) OR c."name" = c."id"
        OR EXISTS (SELECT 1 FROM "CompanyIdentity" i WHERE i."workspaceId" = c."workspaceId" AND i."companyId" = c."id" AND i."kind" = 'domain' AND i."value" = c."name"))`;
}

/** Without what is empty: reading what is sent is dear. */
const flat = ({
  id,
  companyId,
  attributes,
  source,
  fields: { name, email, phone, jobTitle, language, country, segment },
}: ContactChange) => ({
  ...{ id, attributes, source, companyId: companyId ?? undefined, name: name ?? undefined, email: email ?? undefined },
  ...{ phone: phone ?? undefined, jobTitle: jobTitle ?? undefined, language: language ?? undefined },
  ...{ country: country ?? undefined, segment: segment ?? undefined },
});

export async function insertContacts(tx: Ctx, contacts: ContactChange[], importId: string | null): Promise<void> {
  if (contacts.length === 0) return;
  const now = tx.now.toISOString();
  const columns = ["id", "name", "email", "phone", "jobTitle", "language", "country", "segment", "companyId", "attributes", "source"];
  await copyRows(tx, "Contact", [...columns, "importId", "createdAt", "updatedAt"], contacts, (contact) => {
    const { name, email, phone, jobTitle, language, country, segment } = contact.fields;
    const attributes = JSON.stringify(contact.attributes);
    const place = [language, country, segment, contact.companyId, attributes, contact.source];
    return [contact.id, name ?? email ?? phone ?? "", email, phone, jobTitle, ...place, importId, now, now];
  });
}

/**
 * Fills what was empty; with `isCorrection` also replaces what was filled. A blank never erases. Rows that stay the same are not written.
 *
 * @returns the ids of those that were.
 */
export async function updateContacts(tx: Ctx, contacts: ContactChange[], isCorrection: boolean): Promise<string[]> {
  if (contacts.length === 0) return [];
  const rows = await tx.db.$queryRaw<Array<{ id: string }>>`
    WITH r AS (
      SELECT c."id", k."attributes", ${isCorrection}::boolean AS newer,
        CASE WHEN c."name" IN ('', c."email", c."phone") THEN NULL ELSE c."name" END AS "oldName", k."name" AS "newName", c."name" AS "anyName",
        k."email" AS "newEmail", k."phone" AS "newPhone", k."jobTitle" AS "newJobTitle", k."language" AS "newLanguage", k."country" AS "newCountry",
        k."segment" AS "newSegment", k."companyId" AS "newCompanyId"
      FROM jsonb_to_recordset(${json(contacts.map(flat))}::jsonb) AS k("id" text, "name" text, "email" text, "phone" text, "jobTitle" text, "language" text,
        "country" text, "segment" text, "companyId" text, "attributes" jsonb)
      JOIN "Contact" c ON c."workspaceId" = ${tx.workspaceId} AND c."id" = k."id"
    ), n AS (
      SELECT c."id",
        COALESCE(CASE WHEN newer THEN r."newName" END, r."oldName", r."newName", r."anyName") AS "name",
        COALESCE(CASE WHEN newer THEN r."newEmail" END, c."email", r."newEmail") AS "email",
        COALESCE(CASE WHEN newer THEN r."newPhone" END, c."phone", r."newPhone") AS "phone",
        COALESCE(CASE WHEN newer THEN r."newJobTitle" END, c."jobTitle", r."newJobTitle") AS "jobTitle",
        COALESCE(CASE WHEN newer THEN r."newLanguage" END, c."language", r."newLanguage") AS "language",
        COALESCE(CASE WHEN newer THEN r."newCountry" END, c."country", r."newCountry") AS "country",
        COALESCE(CASE WHEN newer THEN r."newSegment" END, c."segment", r."newSegment") AS "segment",
        COALESCE(CASE WHEN newer THEN r."newCompanyId" END, c."companyId", r."newCompanyId") AS "companyId",
        CASE WHEN newer THEN c."attributes" || r."attributes" ELSE r."attributes" || c."attributes" END AS "attributes"
      FROM r JOIN "Contact" c ON c."workspaceId" = ${tx.workspaceId} AND c."id" = r."id"
    )
    UPDATE "Contact" c SET "name" = n."name", "email" = n."email", "phone" = n."phone", "jobTitle" = n."jobTitle", "language" = n."language", "country" = n."country",
      "segment" = n."segment", "companyId" = n."companyId", "attributes" = n."attributes", "updatedAt" = ${tx.now}
    FROM n WHERE c."workspaceId" = ${tx.workspaceId} AND c."id" = n."id"
      AND (c."name", c."email", c."phone", c."jobTitle", c."language", c."country", c."segment", c."companyId", c."attributes")
        IS DISTINCT FROM (n."name", n."email", n."phone", n."jobTitle", n."language", n."country", n."segment", n."companyId", n."attributes")
    RETURNING c."id"`;
  return rows.map(({ id }) => id);
}

const IDENTITY = ["kind", "source", "value", "createdAt"];

export async function insertContactIdentities(tx: Ctx, identities: NewIdentity[]): Promise<void> {
  if (identities.length === 0) return;
  const now = tx.now.toISOString();
  await copyRows(tx, "ContactIdentity", ["id", "contactId", ...IDENTITY], identities, ({ ownerId, kind, source, value }) => [
    newId("contactIdentity"),
    ownerId,
    kind,
    source,
    value,
    now,
  ]);
}

export async function insertCompanyIdentities(tx: Ctx, identities: NewIdentity[]): Promise<void> {
  if (identities.length === 0) return;
  const now = tx.now.toISOString();
  await copyRows(tx, "CompanyIdentity", ["id", "companyId", ...IDENTITY], identities, ({ ownerId, kind, source, value }) => [
    newId("companyIdentity"),
    ownerId,
    kind,
    source,
    value,
    now,
  ]);
}

/** Everybody else waits to add people until this transaction ends. */
export const lockEverybody = (tx: Ctx): Promise<void> => lockInTransaction(tx, "people");

/** Whoever adds a person with one of these keys waits; others go on. Taken in one order, so that two never wait for each other. */
export async function lockKeys(tx: Ctx, keys: IdentityKey[]): Promise<void> {
  await tx.db.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`${tx.workspaceId}:people`}, 0))`;
  await lockEachInTransaction(
    tx,
    keys.map((key) => `person:${keyText(key)}`),
  );
}
