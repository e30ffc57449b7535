import { z } from "zod";
import { defineOperation } from "#app/platform/api/operation";
import { UNEARNED_BECAUSE } from "#app/domains/rewards/find-unearned.server";
import { traceLead } from "#app/domains/sales/trace-lead.server";

const instant = z.date().transform((at) => at.toISOString());

const Evidence = z.object({
  id: z.string(),
  kind: z.string(),
  at: z.string(),
  recordedAt: z.string(),
  ambassadorId: z.string().nullable(),
  ambassadorName: z.string(),
  dropped: z.string().nullable(),
});

const Found = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** Why a lead was credited, or not. */
export const getTrace = defineOperation({
  method: "GET",
  path: "/leads/{id}/trace",
  name: "getLeadTrace",
  tag: "Leads",
  scope: "leads:read",
  status: 200,
  summary: "Why a lead and its sales were (not) credited: every decision with its evidence and verdict, conversions and rewards",
  params: z.object({ id: z.string() }),
  response: z.object({
    leadId: z.string(),
    decisions: z.array(
      z.object({
        id: z.string(),
        event: z.string(),
        eventAt: z.string(),
        sequence: z.int(),
        at: instant,
        isCredited: z.boolean(),
        ambassadorId: z.string().nullable(),
        ambassadorName: z.string().nullable(),
        basis: z.string().nullable(),
        reason: z.string().nullable(),
        evidence: z.array(Evidence),
        conditions: z.array(z.object({ key: z.string(), found: Found })),
        steps: z
          .array(z.object({ key: z.string(), result: z.string(), found: Found, looked: z.array(z.string()), dropped: z.array(z.string()) }))
          .describe("Every rule in order: what it looked at (ids of evidence), what it dropped, and its result"),
      }),
    ),
    conversions: z.array(
      z.object({
        id: z.string(),
        trigger: z.string(),
        ambassadorId: z.string().nullable(),
        saleId: z.string().nullable(),
        occurredAt: instant,
      }),
    ),
    sales: z.array(
      z.object({
        id: z.string(),
        amountMinor: z.int(),
        currency: z.string(),
        occurredAt: instant,
        correctsSaleId: z.string().nullable(),
        correctionKind: z.string().nullable(),
      }),
    ),
    rewards: z.array(
      z.object({
        rewardId: z.string(),
        conversionId: z.string(),
        ruleKey: z.string(),
        amountMinor: z.int(),
        netMinor: z.int(),
        currency: z.string(),
        status: z.string(),
      }),
    ),
    unearned: z
      .array(z.object({ conversionId: z.string(), trigger: z.string(), because: z.enum(UNEARNED_BECAUSE) }))
      .describe("Credited events without a reward, and why"),
    ending: z
      .object({
        rule: z.enum(["already_customer", "open_lead", "held", "colleague"]),
        at: instant,
        holder: z
          .object({ leadId: z.string().nullable(), introducerName: z.string().nullable() })
          .nullable()
          .describe("The lead that was first, or who introduced it"),
      })
      .nullable()
      .describe("By which rule a lead that was known already ended"),
  }),
  handle: async (ctx, { params: { id } }) => ({ leadId: id, ...(await traceLead(ctx, id)) }),
});

/** Leads through the API. */
