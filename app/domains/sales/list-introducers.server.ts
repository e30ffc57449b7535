import type { Ctx } from "#app/platform/context.server";
import { findIntroducers as findRows } from "#app/domains/sales/lead-history.repository.server";

/** Ambassadors who can be named as the introducer of a lead, by name; at most 100, narrowed by name, e-mail or company. */
export const findIntroducers = (ctx: Ctx, search: string) => findRows(ctx, search, 100);
