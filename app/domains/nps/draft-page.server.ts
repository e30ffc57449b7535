import { z } from "zod";
import { DATE_ORDERS } from "#app/domains/nps/check-file.server";
import { openDraft } from "#app/domains/nps/draft-nps-import.server";
import { dayOf } from "#app/domains/care/due-day.rules";
import { COLUMN_USES, headerProblems, placeColumns, type Field } from "#app/domains/nps/nps-import-columns.rules";
import { findDraftCheckRun } from "#app/domains/nps/nps-draft.repository.server";
import { SOURCES } from "#app/domains/nps/nps-source.rules";
import { fileProblemInWords } from "#app/domains/nps/receive-file.server";
import { calendarDay } from "#app/platform/calendar-day.schema";
import type { Ctx } from "#app/platform/context.server";
import type { DomainError, FieldError } from "#app/platform/errors";
import { readDate, type DateOrder } from "#app/platform/written-date";

export const DraftForm = z.object({
  intent: z.enum(["check", "source", "import", "discard"]),
  source: z.enum(SOURCES).catch("csv"),
  dateOrder: z.enum(DATE_ORDERS).catch("auto"),
  /** Left out by a page that does not ask for it. */
  answeredOn: z.preprocess((text) => (text === "" ? null : text), calendarDay().nullable().optional()),
  uses: z.array(z.enum(COLUMN_USES)).max(1_000).default([]),
});

/** What the page of a draft shows. @throws DomainError `not_found`. */
export async function describeDraft(ctx: Ctx, id: string) {
  const { fileName, source, dateOrder, plan } = await openDraft(ctx, id);
  const { names, uses, samples, check } = plan;
  const { at, inUtc } = placeColumns(names, uses);
  const read = (text: string, order: DateOrder, timeZone: string) =>
    readDate(text, { timeZone, order, isLenient: dateOrder === "auto" })?.toISOString() ?? null;
  const example = check?.dateQuestion?.examples[0];
  return {
    fileName,
    /** How far the look through the file is; null when it is done. */
    checking: check ? null : await checkingOf(ctx, plan.checkRunId),
    source,
    dateOrder,
    plan,
    problems: headerProblems(uses).map(({ code, field }) => ({ code, field })),
    /** Names of the file's own columns by what they are. */
    columnOf: Object.fromEntries((Object.entries(at) as Array<[Field, number]>).map(([field, index]) => [field, names[index] ?? ""])),
    today: dayOf(ctx.now, ctx.workspace.timeZone),
    /** The first value of each column of dates, read. */
    dates: Object.fromEntries(
      (["answered_at", "sent_at"] as const).flatMap((field) => {
        const sample = at[field] === undefined ? undefined : samples[at[field]]?.[0];
        return sample === undefined || !check
          ? []
          : [[field, read(sample, check.dateOrders[field], inUtc.has(field) ? "UTC" : ctx.workspace.timeZone)]];
      }),
    ) as Partial<Record<Field, string | null>>,
    /** The days one of those dates can be, in the file's own figures: the page shows them without a zone. */
    readings: example ? { example, dmy: read(example, "dmy", "UTC"), mdy: read(example, "mdy", "UTC") } : null,
  };
}

export type Checking = { isOver: boolean; done: number; total: number | null };

/** `isOver`: the job ended without a result, and somebody has to ask again. `total` is null until the rows are counted. */
async function checkingOf(ctx: Ctx, checkRunId: string | null): Promise<Checking> {
  const run = checkRunId === null ? null : await findDraftCheckRun(ctx, checkRunId);
  const { done = 0, total = null } = (run?.progress ?? {}) as { done?: number; total?: number };
  return { isOver: !run || !["queued", "running"].includes(run.state), done, total };
}

export type DraftPage = Awaited<ReturnType<typeof describeDraft>>;

/** What was wrong with a form of the page, in the reader's language. */
export function draftFormErrors(ctx: Ctx, errors: readonly FieldError[]): FieldError[] {
  if (errors.some(({ path }) => path === "answeredOn"))
    return [{ path: "answeredOn", message: ctx.t("import-wizard:problems.answered_on") }];
  return [{ path: "", message: ctx.t("import-wizard:problems.incomplete") }];
}

/** Why a draft was not imported, in the reader's language and beside its field. */
export function draftRefusal(ctx: Ctx, error: DomainError): FieldError[] {
  const { code, problem } = error.details;
  if (error.code === "conflict") return [{ path: "", message: ctx.t("import-wizard:checking.wait") }];
  if (code === "date_order") return [{ path: "dateOrder", message: ctx.t("import-wizard:problems.date_order") }];
  if (code === "answered_on") return [{ path: "answeredOn", message: ctx.t("import-wizard:problems.answered_on") }];
  if (code === "header" && (problem === "header_score" || problem === "header_person"))
    return [{ path: "", message: ctx.t(`import-wizard:problems.${problem}`) }];
  return [{ path: "", message: fileProblemInWords(ctx, error) }];
}
