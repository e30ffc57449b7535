import { z } from "zod";
import { CASE_OUTCOMES, CASE_STATUSES, NOTE_KINDS } from "#app/domains/care/case.rules";
import { CASE_CLASSES, CASE_SORTS, CASE_STATES } from "#app/domains/care/case-view.rules";
import { findCase, listCaseNotes } from "#app/domains/care/case.repository.server";
import { readScope } from "#app/domains/care/case-scope.server";
import { listCases } from "#app/domains/care/list-cases.server";
import { pageOf, pageQuery } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { requireFound } from "#app/platform/context.server";

const instant = z.date().transform((at) => at.toISOString());

const Case = z.object({
  id: z.string(),
  status: z.enum(CASE_STATUSES),
  outcome: z.enum(CASE_OUTCOMES).nullable(),
  dueOn: z.iso.date(),
  ownerUserId: z.string().nullable(),
  ownerName: z.string().nullable(),
  responseId: z.string(),
  surveyType: z.string(),
  score: z.int(),
  comment: z.string(),
  answeredAt: instant,
  contactId: z.string(),
  name: z.string(),
  companyId: z.string().nullable(),
  companyName: z.string().nullable(),
  segment: z.string().nullable(),
  version: z.int(),
  createdAt: instant,
  closedAt: instant.nullable(),
});

const listCasesByApi = defineOperation({
  method: "GET",
  path: "/cases",
  name: "listCases",
  tag: "Follow-up",
  scope: "cases:read",
  status: 200,
  summary: "What is owed to whoever answered: those that wait, the first due day first, unless asked otherwise",
  query: z.object({
    state: z.enum(CASE_STATES).default("open").describe("open: everything not done; due: due today or before; overdue: due before today"),
    ownerUserId: z.string().max(100).optional().describe("A colleague, or none for cases without an owner"),
    class: z.enum(CASE_CLASSES).optional(),
    segment: z.string().max(200).optional(),
    sort: z.enum(CASE_SORTS).default("due"),
    ...pageQuery,
  }),
  response: pageOf(Case),
  handle: (ctx, { query: { state, ownerUserId, class: npsClass, segment, sort, cursor, limit } }) =>
    listCases(ctx, { state, owner: ownerUserId, npsClass, segment, sort, after: cursor }, limit),
});

const getCase = defineOperation({
  method: "GET",
  path: "/cases/{id}",
  name: "getCase",
  tag: "Follow-up",
  scope: "cases:read",
  status: 200,
  summary: "One case with its notes, oldest first",
  params: z.object({ id: z.string() }),
  response: Case.extend({
    notes: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(NOTE_KINDS),
        text: z.string(),
        outcome: z.enum(CASE_OUTCOMES).nullable(),
        at: instant,
        byName: z.string().nullable(),
      }),
    ),
  }),
  handle: async (ctx, { params: { id } }) => {
    const found = requireFound(await findCase(ctx, id, readScope(ctx.actor)), "case");
    return { ...found, notes: await listCaseNotes(ctx, id) };
  },
});

export const caseOperations: Operation[] = [listCasesByApi, getCase];
