import { deleteUntouchedCases } from "#app/domains/care/case.repository.server";
import type { Ctx } from "#app/platform/context.server";

/**
 * Takes away the cases that opened by themselves for these answers and that nobody has touched: given to somebody else, put off,
 * written in, ended or reopened. In the caller's transaction, which takes the answers back.
 */
export const removeUntouchedCases = (tx: Ctx, responseIds: readonly string[]): Promise<void> => deleteUntouchedCases(tx, responseIds);
