import { z } from "zod";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { DELIMITERS } from "#app/platform/uploads/delimiter";
import { FileProblems } from "#app/platform/uploads/file-problems.schema";
import { COLUMN_USES } from "#app/domains/nps/nps-import-columns.rules";

const Change = z.object({ field: z.string(), isOwn: z.boolean(), before: z.string().nullable(), after: z.string().nullable() });
const Row = z.object({ line: z.number().int(), person: z.string() });

/** What a look through the whole file found: nothing of it is stored yet. Its counts are those that an import's report would have. */
export const FileCheck = z.object({
  rows: z.number().int(),
  /** New answers, and new sends that nobody answered. */
  fresh: z.number().int(),
  unanswered: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  /** Rows about employees' answers that are here: whether they say the same would tell what was answered. */
  untold: z.number().int(),
  /** Rows that say nothing but whom not to write to, and all that say so. */
  flagOnly: z.number().int(),
  suppressed: z.number().int(),
  refused: z.number().int(),
  problems: FileProblems,
  /** What changes, by what it is, and the first rows that change something. */
  changed: z.array(z.object({ field: z.string(), isOwn: z.boolean(), count: z.number().int() })),
  changes: z.array(Row.extend({ changes: z.array(Change) })),
  preview: z.array(
    Row.extend({
      becomes: z.enum(["created", "updated", "unchanged", "untold"]),
      company: z.string(),
      score: z.number().int().nullable(),
      comment: z.string(),
      at: z.iso.datetime().nullable(),
    }),
  ),
  /** There are scores, and no column says when they were given: one day is asked for all of them. */
  needsDate: z.boolean(),
  /** Dates that can be read in two ways, by which a person says which; null when there are none. */
  dateQuestion: z
    .object({ columns: z.array(z.string()), examples: z.array(z.string()), dayFirst: z.array(z.string()), monthFirst: z.array(z.string()) })
    .nullable(),
  dateOrders: z.object({ answered_at: z.enum(["dmy", "mdy"]), sent_at: z.enum(["dmy", "mdy"]) }),
});
export type FileCheck = z.infer<typeof FileCheck>;

/** What is known of a file whose columns somebody is looking at. */
export const DraftPlan = z.object({
  layout: z.object({
    encoding: z.enum(["utf-8", "windows-1252", "utf-16le", "utf-16be"]),
    delimiter: z.enum(DELIMITERS),
    lineEnd: z.enum(["\n", "\r"]),
    countsRows: z.boolean().optional(),
    headerLine: z.number().int().optional(),
  }),
  detected: z.enum(["own", "satismeter", "asknicely", "delighted", "unknown"]),
  language: z.enum(["en", "nl", "de", "fr"]).nullable(),
  sheet: z.object({ name: z.string(), of: z.number().int() }).optional(),
  names: z.array(z.string()),
  /** First values of each column that say something. */
  samples: z.array(z.array(z.string())),
  uses: z.array(z.enum(COLUMN_USES)),
  answeredOn: calendarDay().nullable().default(null),
  /** Empty while a job looks through the file, and when an earlier version of the product made it: then that is done again. */
  check: FileCheck.nullable().catch(null),
  /** The run of the job that looks through the file as it is asked now; null when nobody waits for one. */
  checkRunId: z.string().nullable().default(null),
});
export type DraftPlan = z.infer<typeof DraftPlan>;
export type CheckedPlan = z.infer<typeof DraftPlan> & { check: FileCheck };
