import type { Ctx } from "#app/platform/context.server";
import { likeText } from "#app/platform/db/like-text";
import { Prisma } from "#app/platform/db/scoped.server";
import type { RowFault } from "#app/platform/uploads/file-import";
import { fileImportRows } from "#app/platform/uploads/file-import.repository.server";

const key = (ctx: Ctx, id: string) => ({ workspaceId_id: { workspaceId: ctx.workspaceId, id } });
const WITH_UPLOAD = { upload: { select: { fileName: true, sizeBytes: true } } } as const;

export async function insertImport(
  ctx: Ctx,
  row: { id: string; source: string; dateOrder: string; uploadId: string; createdByUserId: string | null },
): Promise<void> {
  await ctx.db.npsImport.create({ data: { workspaceId: ctx.workspaceId, ...row, createdAt: ctx.now } });
}

export const findImport = (ctx: Ctx, id: string) => ctx.db.npsImport.findUnique({ where: key(ctx, id), include: WITH_UPLOAD });

export type ImportRow = NonNullable<Awaited<ReturnType<typeof findImport>>>;

/** How far an import is, its refused rows, and its end. */
export const npsImportRows = fileImportRows((ctx) => ({ imports: ctx.db.npsImport, rejections: ctx.db.npsImportRejection }));

/** Classes of the answers about the relationship that an import brought in, and what of it nobody has answered yet. */
export async function countImportedClasses(
  ctx: Ctx,
  importId: string,
): Promise<{ promoters: number; passives: number; detractors: number; sends: number }> {
  const [row] = await ctx.db.$queryRaw<Array<{ promoters: number; passives: number; detractors: number; sends: number }>>`
    SELECT count(*) FILTER (WHERE "score" >= 9 AND ${COUNTED})::int AS "promoters", count(*) FILTER (WHERE "score" IN (7, 8) AND ${COUNTED})::int AS "passives",
      count(*) FILTER (WHERE "score" <= 6 AND ${COUNTED})::int AS "detractors", count(*) FILTER (WHERE "score" IS NULL)::int AS "sends"
    FROM "Response" WHERE "workspaceId" = ${ctx.workspaceId} AND "importId" = ${importId}`;
  return row ?? { promoters: 0, passives: 0, detractors: 0, sends: 0 };
}

const COUNTED = Prisma.sql`"surveyType" = 'relationship' AND "status" = 'completed'`;

export type RefusedRowFound = RowFault & { sequence: number; line: number; also: RowFault[] | null };

/** Refused rows in the order of the file, after `after`; those that hold `search` in a cell when it is given. */
export function findRefusedRows(
  ctx: Ctx,
  importId: string,
  { search, after, take }: { search: string | undefined; after: number; take: number },
): Promise<RefusedRowFound[]> {
  const found = search
    ? Prisma.sql`AND ("value" ILIKE ${likeText(search)} OR ("record" -> 'cells')::text ILIKE ${likeText(search)})`
    : Prisma.empty;
  return ctx.db.$queryRaw`
    SELECT "sequence", "line", "field", "value", "record" ->> 'code' AS "code", "message", "record" -> 'also' AS "also" FROM "NpsImportRejection"
    WHERE "workspaceId" = ${ctx.workspaceId} AND "importId" = ${importId} AND "sequence" > ${after} ${found} ORDER BY "sequence" LIMIT ${take}`;
}
