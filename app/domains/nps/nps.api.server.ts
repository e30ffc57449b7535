import { z } from "zod";
import { DATE_ORDERS } from "#app/domains/nps/check-file.server";
import { getNpsImport, listRefusedRows } from "#app/domains/nps/get-nps-import.server";
import { getNpsScore, getNpsScoreBy, GROUPINGS } from "#app/domains/nps/get-nps-score.server";
import { listResponses } from "#app/domains/nps/list-responses.server";
import { NewResponse, recordResponse } from "#app/domains/nps/record-response.server";
import { readDate } from "#app/platform/written-date";
import { VENDORS } from "#app/domains/nps/nps-source.rules";
import { SURVEY_TYPES } from "#app/domains/nps/response.rules";
import { startNpsImport } from "#app/domains/nps/start-nps-import.server";
import { MAX_UPLOAD_BYTES } from "#app/platform/uploads/store-upload.server";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { cursorInstant, decodeCursor, pageOf, pageQuery, toPage } from "#app/platform/api/cursor";
import { defineOperation, rawBody, type Operation } from "#app/platform/api/operation";
import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";

const listedSurvey = z.enum(SURVEY_TYPES).exclude(["mirror"]).default("relationship");
const moment = z
  .string()
  .max(40)
  .optional()
  .describe("ISO 8601, such as 2026-01-01 (start of that day in the workspace's time zone) or 2026-01-01T00:00:00Z");
const instant = z.iso.datetime();
const counts = z.object({ read: z.int(), created: z.int(), updated: z.int(), unchanged: z.int(), rejected: z.int() });
const fault = { field: z.string(), value: z.string(), message: z.string() };
const faultOf = ({ field, value, message }: { field: string; value: string; message: string }) => ({ field, value, message });
const status = z.enum(["queued", "running", "completed", "failed", "cancelled"]);

const score = z.object({
  nps: z.number().nullable().describe("Points from -100 to 100, unrounded; null when nobody answered"),
  promoters: z.int(),
  passives: z.int(),
  detractors: z.int(),
  n: z.int(),
  interval: z.object({ low: z.number(), high: z.number(), level: z.literal(0.95), method: z.enum(["adjusted-wald", "score"]) }).nullable(),
});

/** @throws DomainError `invalid` for a text that is no date. */
function readMoment(ctx: Ctx, name: string, text: string | undefined): Date | null {
  if (!text) return null;
  const date = /^\d{4}-/.test(text) ? readDate(text, { timeZone: ctx.workspace.timeZone, order: "dmy", isLenient: false }) : null;
  if (date) return date;
  const message = "must be a date such as 2026-01-01 or 2026-01-01T00:00:00Z";
  throw new DomainError("invalid", `${name} ${message}`, { errors: [{ path: name, message }] });
}

/** [from, to). @throws DomainError `invalid` for an end before the start. */
function readPeriod(ctx: Ctx, query: { from?: string | undefined; to?: string | undefined }): { from: Date | null; to: Date | null } {
  const [from, to] = [readMoment(ctx, "from", query.from), readMoment(ctx, "to", query.to)];
  if (!from || !to || from <= to) return { from, to };
  const message = "must not lie before from";
  throw new DomainError("invalid", `to ${message}`, { errors: [{ path: "to", message }] });
}
const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const createImport = defineOperation({
  method: "POST",
  path: "/nps/imports",
  name: "createNpsImport",
  tag: "NPS",
  scope: "nps:write",
  status: 202,
  summary:
    "Import a file of answers: CSV, an Excel workbook, or a tool's JSON. No customer is mailed; the owners of recent detractors hear of them in one mail. Dates that are missing or undecidable are answered 422.",
  query: z.object({
    source: z
      .enum(["csv", ...VENDORS])
      .default("csv")
      .describe("Our own format, or the tool that wrote the CSV or JSON: its columns are known by their own names"),
    dateOrder: z.enum(DATE_ORDERS).default("auto").describe("Of columns whose own dates do not tell"),
    answeredOn: calendarDay()
      .optional()
      .describe("The day of all answers, such as 2026-03-01: needed for a file without a column answered_at, ignored for any other"),
    fileName: z.string().max(200).default("api.csv"),
  }),
  body: rawBody(["text/csv", "application/json", XLSX_TYPE], MAX_UPLOAD_BYTES),
  response: z.object({ id: z.string(), status }),
  handle: (ctx, { query, body }) =>
    startNpsImport(ctx, { ...query, contentType: "text/csv", body: body as unknown as AsyncIterable<Uint8Array> }),
});

const readImport = defineOperation({
  method: "GET",
  path: "/nps/imports/{id}",
  name: "getNpsImport",
  tag: "NPS",
  scope: "nps:read",
  status: 200,
  summary: "How far an import is, and the rows it refused (the first 1,000); `also` is what else is wrong with a row",
  params: z.object({ id: z.string() }),
  response: z.object({
    id: z.string(),
    status,
    counts,
    rejected: z.array(z.object({ line: z.int(), ...fault, also: z.array(z.object(fault)).optional() })),
    error: z.string().nullable(),
  }),
  handle: async (ctx, { params }) => {
    const { id, status: state, counts: numbers, error } = await getNpsImport(ctx, params.id);
    const refused = await listRefusedRows(ctx, id, 1_000);
    return {
      id,
      status: state,
      counts: numbers,
      error,
      rejected: refused.map(({ line, also, ...first }) => ({ line, ...faultOf(first), ...(also && { also: also.map(faultOf) }) })),
    };
  },
});

const readScore = defineOperation({
  method: "GET",
  path: "/nps/score",
  name: "getNpsScore",
  tag: "NPS",
  scope: "nps:read",
  status: 200,
  summary:
    "The Net Promoter Score of the answers given in [from, to), with its 95 % adjusted-Wald interval. Employees (surveyType mirror) are counted in groups of five or more",
  query: z.object({
    from: moment,
    to: moment,
    surveyType: z.enum(SURVEY_TYPES).optional().describe("relationship when left out; every survey on its own when grouped by surveyType"),
    groupBy: z.enum(GROUPINGS).optional(),
  }),
  response: z.union([z.object({ groups: z.array(score.extend({ key: z.string().nullable() })) }), score]),
  handle: async (ctx, { query }) => {
    // Answers to different surveys are never put in one figure.
    const only = query.surveyType ?? (query.groupBy === "surveyType" ? null : "relationship");
    const filter = { ...readPeriod(ctx, query), surveyType: only };
    return query.groupBy ? { groups: await getNpsScoreBy(ctx, filter, query.groupBy) } : getNpsScore(ctx, filter);
  },
});

const Response = z.object({
  id: z.string(),
  contactId: z.string(),
  contactName: z.string(),
  companyName: z.string().nullable(),
  surveyType: z.string(),
  status: z.string(),
  score: z.int().nullable(),
  comment: z.string(),
  answeredAt: instant.nullable(),
  sentAt: instant.nullable(),
  phase: z.string().nullable(),
  team: z.string().nullable(),
  language: z.string().nullable(),
  country: z.string().nullable(),
  segment: z.string().nullable(),
  attributes: z.record(z.string(), z.unknown()).describe("Columns of your own, under the names they had in the file"),
});

const readResponses = defineOperation({
  method: "GET",
  path: "/nps/responses",
  name: "listNpsResponses",
  tag: "NPS",
  scope: "nps:read",
  status: 200,
  summary: "Answers of customers, newest first. Employees answer the mirror survey anonymously: only its score can be read",
  query: z.object({
    from: moment,
    to: moment,
    surveyType: listedSurvey,
    class: z.enum(["promoter", "passive", "detractor"]).optional(),
    ...pageQuery,
  }),
  response: pageOf(Response),
  handle: async (ctx, { query }) => {
    const after = decodeCursor(query.cursor, z.tuple([cursorInstant, z.string()]));
    const filter = { ...readPeriod(ctx, query), surveyType: query.surveyType };
    const rows = await listResponses(ctx, filter, {
      npsClass: query.class,
      take: query.limit + 1,
      after: after && { answeredAt: new Date(after[0]), id: after[1] },
    });
    const { data, nextCursor } = toPage(rows, query.limit, (row) => [row.answeredAt?.toISOString() ?? "", row.id]);
    return {
      data: data.map((row) => ({ ...row, answeredAt: row.answeredAt?.toISOString() ?? null, sentAt: row.sentAt?.toISOString() ?? null })),
      nextCursor,
    };
  },
});

const createResponse = defineOperation({
  method: "POST",
  path: "/nps/responses",
  name: "createNpsResponse",
  tag: "NPS",
  scope: "nps:write",
  status: 201,
  summary: "Record one answer. The same responseId again updates it. No customer is mailed; the owner of a recent detractor is.",
  body: NewResponse,
  response: z.object({ id: z.string(), contactId: z.string(), outcome: z.enum(["created", "updated", "unchanged"]) }),
  handle: (ctx, { body }) => recordResponse(ctx, body),
});

export const npsOperations: Operation[] = [createImport, readImport, readScore, readResponses, createResponse];
