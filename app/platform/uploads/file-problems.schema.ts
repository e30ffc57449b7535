import { z } from "zod";

/** What a look through a file found wrong: each kind once, with the first line and value and how many rows have it. */
export const FileProblems = z.array(
  z.object({
    field: z.string(),
    code: z.string(),
    message: z.string(),
    value: z.string(),
    line: z.number().int(),
    count: z.number().int(),
  }),
);
