import { z } from "zod";
import { PEOPLE_IMPORT_KINDS } from "#app/domains/contacts/people-import-columns.rules";
import { jobContract } from "#app/platform/jobs/job-contract";
import { DELIMITERS } from "#app/platform/uploads/delimiter";

/** How a file is written, found out before it is accepted. */
export const PeopleFileLayout = z.object({
  encoding: z.enum(["utf-8", "windows-1252", "utf-16le", "utf-16be"]),
  delimiter: z.enum(DELIMITERS),
  lineEnd: z.enum(["\n", "\r"]),
  countsRows: z.boolean().optional(),
  headerLine: z.number().int().optional(),
  dateOrder: z.enum(["dmy", "mdy"]),
  rows: z.number().int(),
});
export type PeopleFileLayout = z.infer<typeof PeopleFileLayout>;

export const peopleImportJob = jobContract(
  "people.import",
  z.object({ importId: z.string(), kind: z.enum(PEOPLE_IMPORT_KINDS), layout: PeopleFileLayout }),
  { attempts: 5, isLong: true },
);
