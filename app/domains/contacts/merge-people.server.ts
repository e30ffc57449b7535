import { listAllStaff } from "#app/domains/accounts/change-member.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { lockEverybody } from "#app/domains/contacts/contact-matching.repository.server";
import {
  countAmbassadorsAmong,
  endMerge,
  findMerge,
  findMergeRecord,
  findStandingMerge,
  insertMerge,
  listMergeRows,
  moveReferences,
  returnReferences,
  setMergedInto,
  writeMergeFields,
  type MergeFields,
  type MergeRecord,
  type MergeSnapshot,
  type MovedRows,
} from "#app/domains/contacts/merge.repository.server";
import {
  differing,
  mergedCompany,
  mergedContact,
  restored,
  withPicks,
  type MergeCompany,
  type MergeContact,
  type MergeKind,
  type MergePicks,
} from "#app/domains/contacts/merge.rules";
import { after } from "#app/domains/contacts/save-contact.server";
import { redecideSubject } from "#app/domains/referrals/redecide.server";
import { inTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";

export type Merge = { kind: MergeKind; keptId: string; mergedId: string };

/** `picks` says which value stays where both have one and they differ; without it the one that stays keeps its own. */
export type MergeWish = Merge & { picks?: MergePicks };

const TIMEOUT_MS = 60_000;

/**
 * Makes two records of one person (or company) one. Rows that may change move to the one that stays; append-only rows keep
 * their id and are read through the merge. Who is credited for the last weeks is decided anew. Safe to repeat: the same merge again answers the first.
 *
 * @throws DomainError `not_found`; `invalid` for a record with itself; `conflict` when one of them was merged already (so that
 *   merges never run in a circle), or when both are ambassadors: their links and rewards are each their own.
 */
export async function mergePeople(
  ctx: Ctx,
  { kind, keptId, mergedId, picks = {} }: MergeWish,
): Promise<{ mergeId: string; isNew: boolean }> {
  const text = (key: string, values?: Record<string, unknown>) => ctx.t(`${namespaceOf(kind)}:merge.errors.${key}`, values);
  if (keptId === mergedId) throw new DomainError("invalid", text("same"), { errors: [{ path: "with", message: text("same") }] });
  return inTransaction(
    ctx,
    async (tx) => {
      await lockEverybody(tx);
      const kept = requireFound(await findMergeRecord(tx, kind, keptId), kind);
      const merged = requireFound(await findMergeRecord(tx, kind, mergedId), kind);
      if (merged.mergedIntoId === keptId) {
        const standing = requireFound(await findStandingMerge(tx, kind, mergedId), "merge");
        return { mergeId: standing.id, isNew: false };
      }
      for (const { mergedIntoId, fields } of [kept, merged])
        if (mergedIntoId) throw new DomainError("conflict", text("alreadyMerged", { name: fields.name }));
      if (kind === "contact" && (await countAmbassadorsAmong(tx, [keptId, mergedId])) === 2)
        throw new DomainError("conflict", text("bothAmbassadors"));

      const { fields, updatedAt } = afterMerge(tx, kind, kept, merged, picks);
      const moved = await moveReferences(tx, kind, mergedId, keptId);
      await setMergedInto(tx, kind, mergedId, keptId);
      await writeMergeFields(tx, kind, keptId, fields, updatedAt);
      const before = snapshotOf(kept, merged, fields, updatedAt);
      const mergeId = await insertMerge(tx, { kind, keptId, mergedId, moved, before, byUserId: userIdOf(tx) ?? tx.actor.id });
      const counts = Object.fromEntries(Object.entries(moved).map(([name, ids]) => [name, ids.length]));
      await recordActivity(
        tx,
        `${kind}.merged`,
        { kind, id: keptId },
        { mergeId, mergedId, moved: counts, picked: takenFrom(picks, kept, merged) },
      );
      await redecideSubject(tx, subjectOf(kind, keptId));
      return { mergeId, isNew: true };
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

/**
 * Takes two records apart again: rows that moved and are still where the merge put them go back, and so do fields that nobody
 * changed since. What came in after the merge stays with the one that was kept.
 *
 * @param of narrows to the merges into that record: the page of one record undoes none of another.
 * @throws DomainError `not_found`; `conflict` when it was undone before, or the one that was kept was itself merged since.
 */
export function undoMerge(ctx: Ctx, mergeId: string, of?: { kind: MergeKind; keptId: string }): Promise<Merge> {
  return inTransaction(
    ctx,
    async (tx) => {
      await lockEverybody(tx);
      const found = await findMerge(tx, mergeId);
      const merge = requireFound(of && (found?.kind !== of.kind || found.keptId !== of.keptId) ? null : found, "merge");
      const kind = merge.kind as MergeKind;
      const { keptId, mergedId } = merge;
      const text = (key: string, values?: Record<string, unknown>) => ctx.t(`${namespaceOf(kind)}:merge.errors.${key}`, values);
      const kept = requireFound(await findMergeRecord(tx, kind, keptId), kind);
      if (kept.mergedIntoId) throw new DomainError("conflict", text("nested", { name: kept.fields.name }));
      if (!(await endMerge(tx, mergeId, userIdOf(tx) ?? tx.actor.id))) throw new DomainError("conflict", text("notMerged"));

      await setMergedInto(tx, kind, mergedId, null);
      const returned = await returnReferences(tx, kind, merge.moved as MovedRows, keptId, mergedId);
      const before = merge.before as unknown as MergeSnapshot;
      // Untouched since: then it is again exactly what it was, its time of change included.
      const isUntouched = kept.updatedAt.getTime() === new Date(before.afterUpdatedAt).getTime();
      const updatedAt = isUntouched ? new Date(before.keptUpdatedAt) : after(kept.updatedAt, tx.now);
      await writeMergeFields(tx, kind, keptId, restored(before.kept, before.after, kept.fields), updatedAt);
      await recordActivity(tx, `${kind}.merge_undone`, { kind, id: keptId }, { mergeId, mergedId, returned });
      for (const id of [keptId, mergedId]) await redecideSubject(tx, subjectOf(kind, id));
      return { kind, keptId, mergedId };
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

export type MergeItem = { id: string; mergedId: string; name: string; by: string; at: Date };

/** What was merged into a record and can be taken apart, newest first. */
export async function listMerges(ctx: Ctx, kind: MergeKind, keptId: string): Promise<MergeItem[]> {
  const rows = await listMergeRows(ctx, kind, keptId);
  if (rows.length === 0) return [];
  const names = new Map((await listAllStaff(ctx)).map(({ userId, name }) => [userId, name]));
  return rows.map(({ id, mergedId, before, byUserId, at }) => {
    const { merged } = before as unknown as MergeSnapshot;
    return { id, mergedId, name: merged.name || mergedId, by: names.get(byUserId) ?? "–", at };
  });
}

/** Both records and what would come of them, for looking before merging. @throws DomainError `not_found`. */
export async function previewMerge(ctx: Ctx, { kind, keptId, mergedId }: Merge) {
  const kept = requireFound(await findMergeRecord(ctx, kind, keptId), kind);
  const merged = requireFound(await findMergeRecord(ctx, kind, mergedId), kind);
  return { kept: kept.fields, merged: merged.fields, result: fieldsAfter(kind, kept.fields, merged.fields) };
}

const namespaceOf = (kind: MergeKind): string => (kind === "contact" ? "contacts" : "companies");

const subjectOf = (kind: MergeKind, id: string) =>
  kind === "contact" ? { contactId: id, companyId: null } : { contactId: null, companyId: id };

const fieldsAfter = (kind: MergeKind, kept: MergeFields, merged: MergeFields): MergeFields =>
  kind === "contact"
    ? mergedContact(kept as MergeContact, merged as MergeContact)
    : mergedCompany(kept as MergeCompany, merged as MergeCompany);

const afterMerge = (tx: Ctx, kind: MergeKind, kept: MergeRecord, merged: MergeRecord, picks: MergePicks) => ({
  fields: withPicks(fieldsAfter(kind, kept.fields, merged.fields), { kept: kept.fields, merged: merged.fields }, picks),
  updatedAt: after(kept.updatedAt, tx.now),
});

/** The names of what was chosen from the record that went into the other; no values. */
const takenFrom = (picks: MergePicks, kept: MergeRecord, merged: MergeRecord): string[] =>
  differing(kept.fields, merged.fields).filter((key) => picks[key] === "merged");

const snapshotOf = (kept: MergeRecord, merged: MergeRecord, fields: MergeFields, updatedAt: Date): MergeSnapshot => ({
  kept: kept.fields,
  keptUpdatedAt: kept.updatedAt.toISOString(),
  merged: merged.fields,
  after: fields,
  afterUpdatedAt: updatedAt.toISOString(),
});
