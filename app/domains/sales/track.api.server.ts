import { z } from "zod";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { DomainError } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { currencyField, emailField, plainText } from "#app/platform/text";
import { cancelSale } from "#app/domains/referrals/cancel-sale.server";
import { findSaleToRefund } from "#app/domains/referrals/find-sale.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import { knowBuyer } from "#app/domains/referrals/sale-buyer.server";
import { SALE_INTERVALS } from "#app/domains/referrals/sale.rules";
import { instantField, saleResult, SaleResult } from "#app/domains/referrals/sale.api.server";
import { findIntroducer } from "#app/domains/sales/find-introducer.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";

const customer = {
  customerExternalId: plainText({ max: 200 }).nullish(),
  customerName: plainText({ max: 200 }).nullish(),
  customerEmail: emailField.nullish(),
  companyName: plainText({ max: 200 }).nullish(),
};
/** What programs written for a like-named call elsewhere send along. */
const avatar = { customerAvatar: z.string().max(2_000).nullish().describe("Taken and not kept") };
// "" is how integrations say "no click" when the field is always sent.
const clickId = z
  .string()
  .max(80)
  .nullish()
  .transform((id) => id || null);
const amount = {
  amountMinor: z.int("amountMinor must be a whole number of minor units").optional(),
  amount: z.int("amount must be a whole number of minor units").optional().describe("The same as amountMinor"),
};

function amountOf({ amountMinor, amount: same }: { amountMinor?: number; amount?: number }): number {
  const found = amountMinor ?? same;
  if (found !== undefined && found > 0) return found;
  const message = `must be a whole number of minor units above zero, got ${found ?? "none"}`;
  throw new DomainError("invalid", `amountMinor ${message}`, { errors: [{ path: "amountMinor", message }] });
}

/** A publishable key stands in a page for everybody to use: what it is answered must not tell who is a customer. */
const isFromPage = (request: Request): boolean => /^Bearer pk_/i.test(request.headers.get("Authorization") ?? "");

const trackLead = defineOperation({
  method: "POST",
  path: "/track/lead",
  name: "trackLead",
  tag: "Tracking",
  scope: "track:write",
  isPublic: true,
  status: 201,
  summary:
    "Somebody signed up or asked for contact; clickId ties them to the ambassador whose link they followed. With a publishable key the outcome is always introduced, for a page is not told who is known, and customerExternalId is not kept",
  body: z.strictObject({
    ...customer,
    clickId,
    linkCode: z.string().max(100).nullish(),
    ...avatar,
    mode: z.enum(["async", "wait"]).optional().describe("Either way the answer comes when the lead is stored"),
    eventQuantity: z.literal(1, "must be 1: a call reports one person").optional(),
    eventName: plainText({ max: 200 }).optional(),
    phone: z.string().max(40).nullish(),
    metadata: z.record(z.string(), z.unknown()).optional(),
  }),
  response: z.object({ leadId: z.string(), number: z.int(), outcome: z.enum(["introduced", "duplicate", "already_customer"]) }),
  handle: async (ctx, { body, request }) => {
    const enrolmentId = body.linkCode ? await findIntroducer(ctx, { linkCode: body.linkCode }) : null;
    const name = body.customerName || body.customerEmail || body.customerExternalId || "";
    // Everybody can send what a page can: nobody may tie ids of coming customers to an address of their own.
    const externalId = isFromPage(request) ? null : (body.customerExternalId ?? null);
    const told = await introduceLead(ctx, {
      source: "api",
      enrolmentId,
      clickId: body.clickId,
      isTold: true,
      whyNow: body.eventName ?? "",
      externalId: externalId ? `track:${externalId}` : null,
      person: { name, email: body.customerEmail, phone: body.phone, companyName: body.companyName, ...(externalId && { externalId }) },
    });
    return isFromPage(request) ? { ...told, outcome: "introduced" as const } : told;
  },
});

const trackSale = defineOperation({
  method: "POST",
  path: "/track/sale",
  name: "trackSale",
  tag: "Tracking",
  scope: "track:write",
  status: 201,
  summary: "A customer paid. The same invoiceId again changes nothing",
  body: z.strictObject({
    ...customer,
    ...amount,
    ...avatar,
    clickId,
    currency: currencyField,
    invoiceId: plainText({ max: 200 }).nullish(),
    eventName: plainText({ max: 200 }).default("Purchase"),
    promotionCode: z.string().max(100).nullish(),
    leadEventName: z.string().max(200).nullish(),
    paymentProcessor: z.string().max(100).nullish(),
    plan: plainText({ max: 200 }).nullish(),
    isRecurring: z.boolean().optional(),
    interval: z.enum(SALE_INTERVALS).nullish(),
    occurredAt: instantField.optional(),
    metadata: z.record(z.string(), z.unknown()).optional(),
  }),
  response: SaleResult,
  handle: async (ctx, { body }) => {
    const amountMinor = amountOf(body);
    const buyer = await knowBuyer(ctx, {
      externalId: body.customerExternalId,
      email: body.customerEmail,
      name: body.customerName,
      companyName: body.companyName,
    });
    return saleResult(
      await recordSale(ctx, {
        source: "api",
        externalId: body.invoiceId ?? newId("sale"),
        ...buyer,
        amountMinor,
        currency: body.currency,
        occurredAt: body.occurredAt ?? ctx.now,
        productName: body.plan ?? body.eventName,
        isRecurring: body.isRecurring,
        interval: body.interval,
        clickId: body.clickId,
        promotionCode: body.promotionCode,
      }),
    );
  },
});

const trackRefund = defineOperation({
  method: "POST",
  path: "/track/refund",
  name: "trackRefund",
  tag: "Tracking",
  scope: "track:write",
  status: 201,
  summary: "A sale was paid back, in whole or in part. saleEventId is the sale's id or its invoiceId; eventId makes a repeat harmless",
  body: z.strictObject({
    ...amount,
    eventId: plainText({ min: 1, max: 200 }),
    saleEventId: plainText({ min: 1, max: 200 }),
    currency: currencyField.optional(),
    occurredAt: instantField.optional(),
  }),
  response: SaleResult,
  handle: async (ctx, { body }) => {
    const sale = await findSaleToRefund(ctx, body.saleEventId);
    return saleResult(
      await recordSale(ctx, {
        source: "api",
        externalId: `refund:${body.eventId}`,
        correctsSaleId: sale.id,
        amountMinor: -amountOf(body),
        currency: body.currency ?? sale.currency,
        occurredAt: body.occurredAt ?? ctx.now,
      }),
    );
  },
});

const trackCancellation = defineOperation({
  method: "POST",
  path: "/track/cancellation",
  name: "trackCancellation",
  tag: "Tracking",
  scope: "track:write",
  status: 201,
  summary: "A sale was called off: all that is left of it is taken back. saleEventId and eventId as for a refund",
  body: z.strictObject({
    eventId: plainText({ min: 1, max: 180 }),
    saleEventId: plainText({ min: 1, max: 200 }),
    note: plainText({ max: 1_000 }).optional(),
    occurredAt: instantField.optional(),
  }),
  response: SaleResult,
  handle: async (ctx, { body: { eventId, saleEventId, note, occurredAt = ctx.now } }) => {
    const sale = await findSaleToRefund(ctx, saleEventId);
    return saleResult(await cancelSale(ctx, { source: "api", externalId: `cancellation:${eventId}`, saleId: sale.id, note, occurredAt }));
  },
});

/** Tracking from a customer's own site and billing. */
export const trackOperations: readonly Operation[] = [trackLead, trackSale, trackRefund, trackCancellation];
