import type { z } from "zod";

/**
 * What a job is called, what it carries and how often it is tried. The handler lives in `app/jobs/handlers.server.ts`.
 * A long one (minutes) has workers of its own and runs once at a time in a workspace, so that mails never wait behind it; so do
 * all those that take the same `turn`.
 */
export type JobContract<Data> = { name: string; schema: z.ZodType<Data>; attempts: number; isLong: boolean; turn: string };

export function jobContract<Data>(
  name: string,
  schema: z.ZodType<Data>,
  { attempts, isLong = false, turn = name }: { attempts: number; isLong?: boolean; turn?: string },
): JobContract<Data> {
  return { name, schema, attempts, isLong, turn };
}
