import { z } from "zod";
import { cursorInstant, decodeCursor, pageOf, pageQuery, toPage } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { currencyField, emailField, plainText } from "#app/platform/text";
import { recordSale, type SaleOutcome } from "#app/domains/referrals/record-sale.server";
import { knowBuyer } from "#app/domains/referrals/sale-buyer.server";
import { CORRECTION_KINDS, SALE_INTERVALS } from "#app/domains/referrals/sale.rules";
import { listSales as findSales } from "#app/domains/referrals/sale.repository.server";

const instant = z.date().transform((at) => at.toISOString());
export const instantField = z.iso
  .datetime({ offset: true, error: "must be ISO 8601 with a zone, such as 2026-03-01T09:30:00Z" })
  .transform((text) => new Date(text));

const Sale = z.object({
  id: z.string(),
  source: z.string(),
  externalId: z.string(),
  contactId: z.string().nullable(),
  companyId: z.string().nullable(),
  leadId: z.string().nullable(),
  amountMinor: z.int(),
  taxMinor: z.int(),
  currency: z.string(),
  occurredAt: instant,
  recordedAt: instant,
  productName: z.string(),
  isRecurring: z.boolean(),
  interval: z.enum(SALE_INTERVALS).nullable(),
  correctsSaleId: z.string().nullable(),
  correctionKind: z.enum(CORRECTION_KINDS).nullable(),
  note: z.string(),
});

/** What storing a sale came to: credited to an enrolment, kept without one and why, known before, or a correction with what it took back. */
export const SaleResult = z.object({
  id: z.string(),
  outcome: z.enum(["credited", "unmatched", "duplicate", "corrected"]),
  conversionId: z.string().nullable(),
  enrolmentId: z.string().nullable(),
  reason: z.string().nullable(),
  reversedMinor: z.int().nullable(),
});

export const saleResult = (result: SaleOutcome): z.input<typeof SaleResult> => ({
  id: result.saleId,
  outcome: result.outcome,
  conversionId: result.outcome === "credited" ? result.conversionId : null,
  enrolmentId: result.outcome === "credited" ? result.enrolmentId : null,
  reason: result.outcome === "unmatched" ? result.reason : null,
  reversedMinor: result.outcome === "corrected" ? result.reversedMinor : null,
});

const createSale = defineOperation({
  method: "POST",
  path: "/sales",
  name: "createSale",
  tag: "Sales",
  scope: "sales:write",
  status: 201,
  summary:
    "Record one revenue line of any customer, referred or not. A refund is negative and names the sale in correctsSaleId. The same externalId again changes nothing",
  body: z.strictObject({
    externalId: plainText({ min: 1, max: 200 }),
    contactId: z.string().nullish(),
    customerExternalId: plainText({ max: 200 }).nullish(),
    email: emailField.nullish(),
    name: plainText({ max: 200 }).nullish(),
    companyName: plainText({ max: 200 }).nullish(),
    leadId: z.string().nullish(),
    amountMinor: z.int("amountMinor must be a whole number of minor units").describe("Net of tax and discount"),
    taxMinor: z.int().min(0).default(0),
    currency: currencyField,
    occurredAt: instantField.optional().describe("Now when left out"),
    productName: plainText({ max: 200 }).default(""),
    isRecurring: z.boolean().optional().describe("Left out, true when interval is given"),
    interval: z.enum(SALE_INTERVALS).nullish(),
    correctsSaleId: z.string().nullish(),
    correctionKind: z.enum(CORRECTION_KINDS).optional().describe("Of a correction; refund when left out"),
    note: plainText({ max: 1_000 }).optional(),
    clickId: z.string().nullish(),
    promotionCode: z.string().max(100).nullish(),
  }),
  response: SaleResult,
  handle: async (ctx, { body: { contactId, customerExternalId, email, name, companyName, occurredAt = ctx.now, ...sale } }) => {
    const buyer = sale.correctsSaleId ? {} : await knowBuyer(ctx, { contactId, externalId: customerExternalId, email, name, companyName });
    return saleResult(await recordSale(ctx, { source: "api", ...sale, ...buyer, occurredAt }));
  },
});

const listSales = defineOperation({
  method: "GET",
  path: "/sales",
  name: "listSales",
  tag: "Sales",
  scope: "sales:read",
  status: 200,
  summary: "Sales and corrections, newest first",
  query: z.object(pageQuery),
  response: pageOf(Sale),
  handle: async (ctx, { query: { cursor, limit } }) => {
    const before = decodeCursor(cursor, z.tuple([cursorInstant, z.string()]));
    const rows = await findSales(ctx, { before: before && { at: new Date(before[0]), id: before[1] }, take: limit + 1 });
    return toPage(rows, limit, (row) => [row.occurredAt.toISOString(), row.id]);
  },
});

/** Sales through the API. */
export const saleOperations: readonly Operation[] = [createSale, listSales];
