import { z } from "zod";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import {
  findAnnotation,
  findStandingAnnotation,
  insertAnnotation,
  listAnnotationRows,
  markAnnotationBack,
  markAnnotationRemoved,
  type AnnotationRow,
  type StoredAnnotation,
} from "#app/domains/nps/annotation.repository.server";
import { inTransaction, lockInTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError, notFound } from "#app/platform/errors";
import { plainText } from "#app/platform/text";

export type { AnnotationRow };

/** What happened, and on which day of the workspace. */
export const NewAnnotation = z.object({
  day: calendarDay(),
  text: plainText({ min: 1, max: 120 }),
});
export type NewAnnotation = z.infer<typeof NewAnnotation>;

export const listAnnotations = (ctx: Ctx): Promise<AnnotationRow[]> => listAnnotationRows(ctx);

/** An annotation to change as it was when somebody opened it, and what stands in its place now; null for one that never was. */
export async function annotationToChange(ctx: Ctx, id: string): Promise<{ opened: NewAnnotation; standing: AnnotationRow | null } | null> {
  const [opened, standing] = await Promise.all([findAnnotation(ctx, id), findStandingAnnotation(ctx, id)]);
  return opened && { opened: { day: opened.day.toISOString().slice(0, 10), text: opened.text }, standing };
}

export const addAnnotation = (ctx: Ctx, { day, text }: NewAnnotation): Promise<string> =>
  inTransaction(ctx, async (tx) => {
    const id = await insertAnnotation(tx, { day: new Date(day), text, authorUserId: userIdOf(tx), replacesId: null });
    await recordActivity(tx, "annotation.added", { kind: "annotation", id });
    return id;
  });

/**
 * Puts a new text or day in the place of an annotation; the old one is kept, so that the change can be taken back.
 *
 * @returns the id of the new one. @throws DomainError `not_found`; `conflict` when it was changed or taken away meanwhile.
 */
export const changeAnnotation = (ctx: Ctx, id: string, { day, text }: NewAnnotation): Promise<string> =>
  inOrder(ctx, async (tx) => {
    await foundAnnotation(tx, id);
    if (!(await markAnnotationRemoved(tx, id))) throw changedMeanwhile();
    const newer = await insertAnnotation(tx, { day: new Date(day), text, authorUserId: userIdOf(tx), replacesId: id });
    await recordActivity(tx, "annotation.changed", { kind: "annotation", id: newer });
    return newer;
  });

/** Takes an annotation off the trend. Twice is as once. @throws DomainError `not_found`; `conflict` when it was changed meanwhile. */
export const removeAnnotation = (ctx: Ctx, id: string): Promise<void> =>
  inOrder(ctx, async (tx) => {
    await foundAnnotation(tx, id);
    if (await markAnnotationRemoved(tx, id)) await recordActivity(tx, "annotation.removed", { kind: "annotation", id });
    else if (await findStandingAnnotation(tx, id)) throw changedMeanwhile();
  });

/**
 * Takes the last step back: an added annotation goes, a changed one is again what it was, a removed one returns. Twice is as once.
 *
 * @param step what was done to it. @throws DomainError `not_found`; `conflict` when a newer text stands in its place.
 */
export const undoAnnotation = (ctx: Ctx, id: string, step: "put" | "removed"): Promise<void> =>
  inOrder(ctx, async (tx) => {
    const { replacesId, removedAt } = await foundAnnotation(tx, id);
    if (step === "removed" ? removedAt === null : removedAt !== null) return;
    if (step === "put") {
      await markAnnotationRemoved(tx, id);
      if (replacesId) await markAnnotationBack(tx, replacesId);
    } else if (!(await markAnnotationBack(tx, id))) throw changedMeanwhile();
    await recordActivity(tx, "annotation.undone", { kind: "annotation", id });
  });

/** One change of annotations at a time: what is put back depends on what stands there. */
const inOrder = <T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>): Promise<T> =>
  inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "annotations");
    return work(tx);
  });

async function foundAnnotation(ctx: Ctx, id: string): Promise<StoredAnnotation> {
  if (!id) throw notFound("annotation");
  return requireFound(await findAnnotation(ctx, id), "annotation");
}

const changedMeanwhile = () =>
  new DomainError("conflict", "the annotation was changed meanwhile", { text: { key: "nps-page:annotations.changedMeanwhile" } });
