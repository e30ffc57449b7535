import { z } from "zod";
import { AttributesField } from "#app/domains/contacts/attribute.rules";
import { findCompanyIdByKey, listChangedCompanies } from "#app/domains/contacts/company.repository.server";
import { companyDomain, companyKeysOf } from "#app/domains/contacts/contact-identity.rules";
import { companyOf, getCompany, type Company as CompanyFacts } from "#app/domains/contacts/get-company.server";
import { refuseCompany, updateCompany } from "#app/domains/contacts/save-company.server";
import { upsertCompany } from "#app/domains/contacts/upsert-companies.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { cursorInstant, decodeCursor, pageOf, pageQuery, toPage } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { inTransaction } from "#app/platform/context.server";
import { countryField, currencyField, plainText } from "#app/platform/text";

const instant = z.date().transform((at) => at.toISOString());
const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .describe("ISO 8601 with a zone, such as 2026-01-01T00:00:00Z");
const day = calendarDay().describe("A day without a time: 2027-03-01");

const Company = z.object({
  id: z.string(),
  externalId: z.string().nullable(),
  name: z.string(),
  domains: z.array(z.string()),
  country: z.string().nullable(),
  segment: z.string().nullable(),
  ownerUserId: z.string().nullable(),
  renewalDate: z.iso.date().nullable(),
  revenueMinor: z.int().nullable().describe("What it pays a year"),
  revenueCurrency: z.string().nullable(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  createdAt: instant,
  updatedAt: instant,
});

const answerOf = ({ identities: _identities, renewalDate, ...company }: CompanyFacts): z.input<typeof Company> => ({
  ...company,
  renewalDate: renewalDate?.toISOString().slice(0, 10) ?? null,
});

const domain = plainText({ max: 253 })
  .refine(
    (text) => companyDomain(text) !== null,
    "must be a domain of the company's own, such as vos.nl: free mail never stands for a company",
  )
  .describe("A mail domain of its own; added to those it has");
const fields = {
  domain,
  externalId: plainText({ min: 1, max: 200 }).describe("Your own id of the company"),
  country: countryField,
  segment: plainText({ max: 200 }),
  ownerUserId: plainText({ max: 60 }),
  renewalDate: day,
};
const name = plainText({ min: 1, max: 200 });
const amount = { revenueMinor: z.int().min(0), revenueCurrency: currencyField };
const bothOrNeither = <T extends { revenueMinor?: unknown; revenueCurrency?: unknown }>(body: T) =>
  (body.revenueMinor ?? null) === null ? (body.revenueCurrency ?? null) === null : (body.revenueCurrency ?? null) !== null;
const pairProblem = { path: ["revenueCurrency"], error: "revenueMinor and revenueCurrency go together" };
const params = z.object({ id: z.string() });

const listOperation = defineOperation({
  method: "GET",
  path: "/companies",
  name: "listCompanies",
  tag: "People",
  scope: "contacts:read",
  status: 200,
  summary: "Companies in the order they changed, the latest last: go on from the last cursor, or with updatedSince, to keep a copy",
  query: z.object({
    domain: plainText({ min: 1, max: 253 }).optional(),
    externalId: plainText({ min: 1, max: 200 }).optional(),
    updatedSince: moment.optional(),
    ...pageQuery,
  }),
  response: pageOf(Company),
  handle: async (ctx, { query: { domain: wanted, externalId, updatedSince, cursor, limit } }) => {
    const last = decodeCursor(cursor, z.tuple([cursorInstant, z.string()]));
    const isNamed = wanted !== undefined || externalId !== undefined;
    const keys = companyKeysOf({ companyDomain: wanted, companyExternalId: externalId });
    const found = new Set(await Promise.all(keys.map(async (key) => (await findCompanyIdByKey(ctx, key)) ?? "")));
    const ids = isNamed ? [...found].filter((id) => id !== "" && found.size === 1) : undefined;
    const after = last && { updatedAt: new Date(last[0]), id: last[1] };
    const rows = await listChangedCompanies(ctx, { updatedSince, ids, after, take: limit + 1 });
    const { data, nextCursor } = toPage(rows, limit, (row) => [row.updatedAt.toISOString(), row.id]);
    return { data: data.map((row) => answerOf(companyOf(row))), nextCursor };
  },
});

const getOperation = defineOperation({
  method: "GET",
  path: "/companies/{id}",
  name: "getCompany",
  tag: "People",
  scope: "contacts:read",
  status: 200,
  summary: "One company; of one that was merged into another, the other",
  params,
  response: Company,
  handle: async (ctx, { params: { id } }) => answerOf(await getCompany(ctx, id)),
});

const createOperation = defineOperation({
  method: "POST",
  path: "/companies",
  name: "upsertCompany",
  tag: "People",
  scope: "contacts:write",
  status: 201,
  summary: "Knows or adds a company by externalId, then domain, then name. What is sent replaces what was known; what is left out stays",
  body: z
    .strictObject({ ...z.object({ ...fields, ...amount, attributes: AttributesField, name }).partial().shape })
    .refine((body) => body.name ?? body.domain ?? body.externalId, { path: ["name"], error: "name, domain or externalId is needed" })
    .refine(bothOrNeither, pairProblem),
  response: Company.extend({ isNew: z.boolean() }),
  handle: (ctx, { body }) =>
    inTransaction(ctx, async (tx) => {
      await refuseCompany(tx, body);
      const { companyId, isNew, isChanged } = await upsertCompany(tx, body, { isCorrection: true });
      if (isNew || isChanged) await recordActivity(tx, isNew ? "company.created" : "company.changed", { kind: "company", id: companyId });
      return { ...answerOf(await getCompany(tx, companyId)), isNew };
    }),
});

const updateOperation = defineOperation({
  method: "PATCH",
  path: "/companies/{id}",
  name: "updateCompany",
  tag: "People",
  scope: "contacts:write",
  status: 200,
  summary: "Changes a company. What is left out stays, null takes a value away, attributes are replaced as a whole",
  params,
  body: z
    .strictObject({
      name: name.optional(),
      domain: domain.optional(),
      externalId: fields.externalId.nullable().optional(),
      country: countryField.nullable().optional(),
      segment: fields.segment.nullable().optional(),
      ownerUserId: fields.ownerUserId.nullable().optional(),
      renewalDate: day.nullable().optional(),
      revenueMinor: amount.revenueMinor.nullable().optional(),
      revenueCurrency: currencyField.nullable().optional(),
      attributes: AttributesField.optional(),
      ifUpdatedAt: moment.optional().describe("Refuses the change when somebody else changed the company since: updatedAt as you saw it"),
    })
    .refine(bothOrNeither, pairProblem),
  response: Company,
  handle: (ctx, { params: { id }, body: { ifUpdatedAt, revenueMinor, revenueCurrency, ...change } }) =>
    inTransaction(ctx, async (tx) => {
      const revenue =
        revenueMinor === undefined
          ? {}
          : { revenue: revenueMinor === null ? null : { minor: revenueMinor, currency: revenueCurrency ?? "" } };
      await updateCompany(tx, id, { ...change, ...revenue }, { seenAt: ifUpdatedAt });
      return answerOf(await getCompany(tx, id));
    }),
});

/** Companies through the API. */
export const companyOperations: readonly Operation[] = [listOperation, getOperation, createOperation, updateOperation];
