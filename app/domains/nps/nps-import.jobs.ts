import { z } from "zod";
import { COLUMN_USES } from "#app/domains/nps/nps-import-columns.rules";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { jobContract } from "#app/platform/jobs/job-contract";
import { DELIMITERS } from "#app/platform/uploads/delimiter";

const dateOrder = z.enum(["dmy", "mdy"]);

/** How a file is written, found out before it is accepted. */
export const FileLayout = z.object({
  encoding: z.enum(["utf-8", "windows-1252", "utf-16le", "utf-16be"]),
  delimiter: z.enum(DELIMITERS),
  lineEnd: z.enum(["\n", "\r"]),
  countsRows: z.boolean().optional(),
  headerLine: z.number().int().optional(),
  dateOrders: z.object({ answered_at: dateOrder, sent_at: dateOrder }),
  rows: z.number().int(),
  /** The day on which all answers were given, of a file without a column that says so. */
  answeredOn: calendarDay().optional(),
  /** What each column is; without it the file is of our own format. */
  uses: z.array(z.enum(COLUMN_USES)).optional(),
});
export type FileLayout = z.infer<typeof FileLayout>;

export const npsImportJob = jobContract("nps.import", z.object({ importId: z.string(), layout: FileLayout }), {
  attempts: 5,
  isLong: true,
});

/** Waits for imports that run, and they for it: none stores answers while another's are taken back. */
export const npsImportUndoJob = jobContract("nps.import_undo", z.object({ importId: z.string() }), {
  attempts: 5,
  isLong: true,
  turn: "nps.import",
});
/** A look through a large file that waits for somebody: nobody's import waits for it. */
export const npsDraftCheckJob = jobContract("nps.draft_check", z.object({ draftId: z.string() }), { attempts: 3, isLong: true });
export const forgetDraftsJob = jobContract("nps.drafts_forget", z.object({}), { attempts: 5 });
