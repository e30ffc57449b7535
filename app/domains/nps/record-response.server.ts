import { createHash } from "node:crypto";
import { z } from "zod";
import { isNamed } from "#app/domains/nps/anonymous-answers.server";
import { SURVEY_TYPES } from "#app/domains/nps/response.rules";
import { isInFuture, type RowAnswer } from "#app/domains/nps/nps-import-row.rules";
import { storeResponses } from "#app/domains/nps/store-responses.server";
import { publishEvent } from "#app/domains/webhooks/publish-webhook.server";
import { DomainError } from "#app/platform/errors";
import { normalizeEmail } from "#app/platform/email-address";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { countryField, emailField, languageField, plainText } from "#app/platform/text";

const short = plainText({ max: 300 }).optional();

/** One answer as another system tells it. */
export const NewResponse = z
  .strictObject({
    responseId: plainText({ max: 200, min: 1 })
      .optional()
      .describe("The answer's id there; without it, person, survey type and moment are its key"),
    email: emailField.optional(),
    externalId: plainText({ max: 200, min: 1 }).optional().describe("The person's id there"),
    name: short,
    company: short,
    companyId: short,
    score: z
      .int("score must be a whole number from 0 to 10")
      .min(0, "score must be a whole number from 0 to 10")
      .max(10, "score must be a whole number from 0 to 10"),
    comment: plainText({ max: 5_000 }).default(""),
    answeredAt: z.iso
      .datetime({ offset: true, error: "must be ISO 8601 with a zone, such as 2026-03-01T09:30:00Z" })
      .optional()
      .describe("Now when left out"),
    surveyType: z.enum(SURVEY_TYPES).default("relationship"),
    phase: short,
    team: short,
    language: languageField.optional(),
    country: countryField.optional(),
    segment: short,
    attributes: z.record(z.string().max(100), z.string().max(2_000)).default({}),
  })
  .refine((body) => body.email ?? body.externalId, {
    path: ["email"],
    message: "email or externalId is needed: an answer belongs to somebody",
  });
export type NewResponse = z.infer<typeof NewResponse>;

export type RecordedResponse = { id: string; contactId: string; outcome: "created" | "updated" | "unchanged" };

/**
 * Stores one answer given elsewhere; the same again changes nothing, a corrected one updates and keeps the older version.
 *
 * @throws DomainError `invalid` for an answer that lies in the future.
 */
export async function recordResponse(ctx: Ctx, body: NewResponse): Promise<RecordedResponse> {
  const answeredAt = body.answeredAt ? new Date(body.answeredAt) : ctx.now;
  if (isInFuture(answeredAt, ctx.now)) throw tooYoung(answeredAt);
  const { phase = "", team = "", language = "", country = "", segment = "" } = body;
  const answer: RowAnswer = {
    person: {
      externalId: body.externalId ?? "",
      email: body.email ?? "",
      name: body.name ?? "",
      company: body.company ?? "",
      companyId: body.companyId ?? "",
      language,
      country,
      segment,
    },
    sourceId: sourceIdOf(body, answeredAt),
    surveyType: body.surveyType,
    status: "completed" as const,
    score: body.score,
    comment: body.comment,
    answeredAt,
    sentAt: null,
    phase,
    team,
    language,
    country,
    segment,
    attributes: body.attributes,
  };
  return inTransaction(ctx, (tx) => storeOne(tx, answer), { timeoutMs: 30_000 });
}

async function storeOne(tx: Ctx, answer: RowAnswer): Promise<RecordedResponse> {
  const [stored] = await storeResponses(tx, [{ answer, isRepeat: false, line: null }], { source: "api", importId: null, cause: "api" });
  if (!stored || stored.outcome === "repeated") throw new Error("one answer in, none out");
  if (stored.outcome === "created" && isNamed(answer))
    await publishEvent(tx, "nps.response.created", { kind: "response", id: stored.responseId });
  return { id: stored.responseId, contactId: stored.contactId, outcome: stored.outcome };
}

function tooYoung(answeredAt: Date): DomainError {
  const message = `answeredAt lies in the future (${answeredAt.toISOString()}): nobody can have answered yet`;
  return new DomainError("invalid", message, { errors: [{ path: "answeredAt", message }] });
}

function sourceIdOf({ responseId, externalId, email = "", surveyType }: NewResponse, answeredAt: Date): string {
  if (responseId) return `id:${responseId}`;
  const person = externalId ?? normalizeEmail(email) ?? email;
  return createHash("sha256").update(["api", person, surveyType, answeredAt.toISOString()].join("\u0000")).digest("base64url");
}
