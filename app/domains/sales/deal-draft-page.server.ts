import { z } from "zod";
import { mappingProblems, placeDealColumns } from "#app/domains/sales/deal-import-columns.rules";
import { DEAL_USES, type DealPlan, type DealSettings } from "#app/domains/sales/deal-import-plan.rules";
import { getDealDraft } from "#app/domains/sales/draft-deal-import.server";
import { problemInWords } from "#app/domains/sales/get-deal-import.server";
import type { Ctx } from "#app/platform/context.server";
import type { DomainError, FieldError } from "#app/platform/errors";
import { DECIMAL_SIGNS } from "#app/platform/written-amount";

export const DealDraftForm = z.object({
  intent: z.enum(["check", "import", "discard"]),
  uses: z.array(z.enum(DEAL_USES)).max(200).default([]),
  currency: z.string().trim().toUpperCase().max(10).default(""),
  dateOrder: z.enum(["dmy", "mdy"]).optional().catch(undefined),
  decimal: z.enum(DECIMAL_SIGNS).optional().catch(undefined),
  givesRewards: z
    .string()
    .optional()
    .transform((value) => value === "on"),
});

/** The form as settings; a question that was not on the page keeps its answer. */
export const settingsOf = (form: z.output<typeof DealDraftForm>, plan: DealPlan): DealSettings => ({
  uses: form.uses,
  currency: form.currency,
  dateOrder: form.dateOrder ?? plan.dateOrder,
  decimal: form.decimal ?? plan.decimal,
  givesRewards: form.givesRewards,
});

/** What the page of a draft shows. @throws DomainError `not_found`. */
export async function describeDealDraft(ctx: Ctx, id: string) {
  const { fileName, kind, plan } = await getDealDraft(ctx, id);
  const { names, uses, check } = plan;
  const { at } = placeDealColumns(names, uses);
  return {
    fileName,
    kind,
    problems: mappingProblems(kind, uses),
    /** Names of the file's own columns by what they are. */
    columnOf: Object.fromEntries(Object.entries(at).map(([field, index]) => [field, names[index] ?? ""])),
    plan: {
      ...plan,
      check: { ...check, problems: check.problems.map((problem) => ({ ...problem, message: problemInWords(ctx, problem) })) },
    },
  };
}

/** Why a draft was not imported, in the reader's language and beside its field. */
export function dealDraftRefusal(ctx: Ctx, { details }: DomainError): FieldError[] {
  const problem = typeof details.problem === "string" ? details.problem : "incomplete";
  if (problem === "dateOrder") return [{ path: "dateOrder", message: ctx.t("import-wizard:problems.date_order") }];
  if (problem === "decimal") return [{ path: "decimal", message: ctx.t("deal-import:problems.decimal") }];
  if (problem === "currency") return [{ path: "currency", message: ctx.t("deal-import:problems.currency") }];
  return [{ path: "", message: ctx.t(problem === "columns" ? "deal-import:problems.columns" : "import-wizard:problems.incomplete") }];
}
