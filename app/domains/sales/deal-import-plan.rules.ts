import { z } from "zod";
import type { DATE_FIELDS } from "#app/domains/sales/deal-import-columns.rules";
import { DEAL_FIELDS } from "#app/domains/sales/deal-import-words.rules";
import { DELIMITERS } from "#app/platform/uploads/delimiter";
import { FileProblems } from "#app/platform/uploads/file-problems.schema";
import { DECIMAL_SIGNS } from "#app/platform/written-amount";

export const DEAL_USES = [...DEAL_FIELDS, "skip"] as const;

/** What somebody says of a file beside its columns. `auto` finds out. */
export const DealSettings = z.object({
  uses: z.array(z.enum(DEAL_USES)).max(200),
  currency: z.string().length(3),
  dateOrder: z.enum(["auto", "dmy", "mdy"]),
  decimal: z.enum(["auto", ...DECIMAL_SIGNS]),
  /** Whether sales of before the import earn their referrers a reward. */
  givesRewards: z.boolean(),
});
export type DealSettings = z.infer<typeof DealSettings>;

const dateOrder = z.enum(["dmy", "mdy"]);

/** What a look through the whole file found: nothing of it is stored yet. */
const DealCheck = z.object({
  rows: z.number().int(),
  fresh: z.number().int(),
  known: z.number().int(),
  refused: z.number().int(),
  /** Sales that the file brings, by currency: of deals those that are won. Minor units; as text, for they may be larger than a number. */
  totals: z.array(z.object({ currency: z.string(), count: z.number().int(), minor: z.string() })),
  /** New sales that name a referrer; and those of days before the check, which what is known of their customers may credit too. */
  referred: z.number().int(),
  historic: z.number().int(),
  problems: FileProblems,
  preview: z.array(
    z.object({
      line: z.number().int(),
      who: z.string(),
      what: z.string(),
      amountMinor: z.number().int().nullable(),
      currency: z.string(),
      day: z.string(),
    }),
  ),
  /** Dates and amounts that can be read in two ways, by which a person says which; null when there are none. */
  dateQuestion: z.object({ columns: z.array(z.string()), examples: z.array(z.string()) }).nullable(),
  amountQuestion: z.object({ column: z.string(), examples: z.array(z.string()) }).nullable(),
  dateOrders: z.object({ closed_on: dateOrder, expected_close: dateOrder, created_on: dateOrder } satisfies Record<
    (typeof DATE_FIELDS)[number],
    typeof dateOrder
  >),
  decimal: z.enum(DECIMAL_SIGNS),
});
export type DealCheck = z.infer<typeof DealCheck>;

/** What is known of a file of sales or deals. */
export const DealPlan = DealSettings.extend({
  layout: z.object({
    encoding: z.enum(["utf-8", "windows-1252", "utf-16le", "utf-16be"]),
    delimiter: z.enum(DELIMITERS),
    lineEnd: z.enum(["\n", "\r"]),
    countsRows: z.boolean().optional(),
    headerLine: z.number().int().optional(),
  }),
  sheet: z.object({ name: z.string(), of: z.number().int() }).optional(),
  names: z.array(z.string()),
  /** First values of each column that say something. */
  samples: z.array(z.array(z.string())),
  check: DealCheck,
});
export type DealPlan = z.infer<typeof DealPlan>;
