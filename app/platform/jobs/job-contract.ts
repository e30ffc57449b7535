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
  const contract = { name, schema, attempts, isLong, turn };
  contracts.set(name, contract);
  return contract;
}

const contracts = new Map<string, Pick<JobContract<unknown>, "isLong" | "turn">>();

/** The queue in which a job waits for its turn, one after the other; null for those that wait for nobody. */
export function queueOf(workspaceId: string, name: string): string | null {
  const contract = contracts.get(name);
  if (!contract) throw new Error(`there is no job ${name}`);
  return contract.isLong ? `${workspaceId}:${contract.turn}` : null;
}
