import { z } from "zod";
import { findNamedEnrolments, type NamedEnrolment } from "#app/domains/ambassadors/ambassador.repository.server";
import { changeEnrolmentState } from "#app/domains/ambassadors/change-enrolment-state.server";
import { BULK_STATES, enrolmentReason, sortOut, type BulkState } from "#app/domains/ambassadors/enrolment.rules";
import type { Ctx } from "#app/platform/context.server";
import { isDomainError, notFound } from "#app/platform/errors";

const MOST_AT_ONCE = 200;
const KEPT_SHOWN = 50;

export const EnrolmentsChange = z.object({
  to: z.enum(BULK_STATES),
  ids: z.array(z.string().max(80)).min(1).max(MOST_AT_ONCE),
  reason: z.string().max(80).optional(),
});
export type EnrolmentsChange = z.infer<typeof EnrolmentsChange>;

export type EnrolmentsOutcome = { changed: number; same: number; kept: string[] };

/**
 * Moves the chosen enrolments to a state, each as a change of its own; sending it twice changes nothing the second time.
 *
 * @returns how many were changed, how many were in that state already, and the ids of those that stay as they are.
 * @throws DomainError `not_found` when one of them is not there; `invalid` for the reason. Then nothing was changed.
 */
export async function changeEnrolments(ctx: Ctx, { to, ids, reason }: EnrolmentsChange): Promise<EnrolmentsOutcome> {
  const wanted = [...new Set(ids)];
  const found = await findNamedEnrolments(ctx, { ids: wanted });
  if (found.length < wanted.length) throw notFound("enrolment");
  enrolmentReason(to, reason);
  const { able, same, refused } = sortOut(found, to);
  const kept = refused.map(({ enrolmentId }) => enrolmentId);
  for (const row of able) if (!(await changeOne(ctx, row, to, reason))) kept.push(row.enrolmentId);
  return { changed: able.length + refused.length - kept.length, same: same.length, kept };
}

async function changeOne(ctx: Ctx, { enrolmentId, state }: NamedEnrolment, to: BulkState, reason: string | undefined): Promise<boolean> {
  try {
    // Who was banned in between stays banned: a pause would lift it.
    await changeEnrolmentState(ctx, { enrolmentId, to, reason, seen: state });
    return true;
  } catch (error) {
    if (isDomainError(error) && error.code === "conflict") return false;
    throw error;
  }
}

export type EnrolmentQuestion = { to: BulkState } & Record<"able" | "same" | "refused", NamedEnrolment[]>;

/** What `do` and `ids[]` of an address ask: which enrolments of the chosen ambassadors would change, in one campaign or all. */
export async function enrolmentQuestion(ctx: Ctx, query: URLSearchParams, campaignId?: string): Promise<EnrolmentQuestion | null> {
  const to = BULK_STATES.find((known) => known === query.get("do"));
  const ambassadorIds = query.getAll("ids[]").slice(0, MOST_AT_ONCE);
  if (!to) return null;
  const chosen = ambassadorIds.length > 0 ? await findNamedEnrolments(ctx, { ambassadorIds, campaignId }) : [];
  return { to, ...sortOut(chosen.slice(0, MOST_AT_ONCE), to) };
}

/** The outcome as it travels in an address: counts and ids, no names. */
export const outcomeQuery = (to: BulkState, { changed, same, kept }: EnrolmentsOutcome): string =>
  new URLSearchParams([
    ["done", to],
    ["changed", String(changed)],
    ["same", String(same)],
    ["refused", String(kept.length)],
    ...kept.slice(0, KEPT_SHOWN).map((id) => ["kept[]", id]),
  ]).toString();

export type ToldOutcome = { to: BulkState; changed: number; same: number; refused: number; kept: NamedEnrolment[] };

/** The outcome in an address, with who stayed as they are and in what state. */
export async function readOutcome(ctx: Ctx, query: URLSearchParams): Promise<ToldOutcome | null> {
  const to = BULK_STATES.find((known) => known === query.get("done"));
  if (!to) return null;
  const count = (name: string) => Math.min(Number(/^\d{1,3}$/.exec(query.get(name) ?? "")?.[0] ?? 0), MOST_AT_ONCE);
  const ids = query.getAll("kept[]").slice(0, KEPT_SHOWN);
  const kept = ids.length > 0 ? await findNamedEnrolments(ctx, { ids }) : [];
  return { to, changed: count("changed"), same: count("same"), refused: count("refused"), kept };
}
