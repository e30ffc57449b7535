import { findContactsWithOpenCase } from "#app/domains/care/case.repository.server";
import type { Ctx } from "#app/platform/context.server";

/** The contacts to whom something is owed yet, or some of them: no time to ask them a favour. */
export const listContactsWithOpenCase = async (ctx: Ctx, contactIds?: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(await findContactsWithOpenCase(ctx, contactIds));
