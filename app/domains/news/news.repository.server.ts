import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import type { NewsState, NewsTarget, NewsTexts } from "#app/domains/news/news.rules";

export type NewsContent = NewsTarget & { texts: NewsTexts; startsOn: string; endsOn: string | null; isMailed: boolean };
export type NewsItem = NewsContent & { id: string; version: number; mailedAt: Date | null; withdrawnAt: Date | null };

const FIELDS = {
  id: true,
  campaignId: true,
  group: true,
  texts: true,
  startsOn: true,
  endsOn: true,
  isMailed: true,
  mailedAt: true,
  version: true,
  withdrawnAt: true,
} as const;

type Row = Omit<NewsItem, "texts" | "startsOn" | "endsOn"> & { texts: unknown; startsOn: Date; endsOn: Date | null };

// What the column holds was checked when it was written.
const itemOf = (row: Row): NewsItem => ({
  ...row,
  texts: row.texts as NewsTexts,
  startsOn: row.startsOn.toISOString().slice(0, 10),
  endsOn: row.endsOn && row.endsOn.toISOString().slice(0, 10),
});

const dayOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const columnsOf = ({ startsOn, endsOn, texts, ...content }: NewsContent) => ({
  ...content,
  texts: texts as object,
  startsOn: dayOf(startsOn),
  endsOn: endsOn === null ? null : dayOf(endsOn),
});

export async function findNews(ctx: Ctx, id: string): Promise<NewsItem | null> {
  const row = await ctx.db.newsItem.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: FIELDS });
  return row && itemOf(row);
}

/** `reads` is how many ambassadors have read it. */
export type ReadNews = NewsItem & { reads: number };

const WITH_READS = { ...FIELDS, _count: { select: { reads: true } } } as const;
const readNewsOf = ({ _count, ...row }: Row & { _count: { reads: number } }): ReadNews => ({ ...itemOf(row), reads: _count.reads });

export async function findReadNews(ctx: Ctx, id: string): Promise<ReadNews | null> {
  const key = { workspaceId_id: { workspaceId: ctx.workspaceId, id } };
  const row = await ctx.db.newsItem.findUnique({ where: key, select: WITH_READS });
  return row && readNewsOf(row);
}

export type NewsPlace = { startsOn: string; id: string };

/** The newest first, in one state on a day or in any, after a place. */
export async function findNewsPage(
  ctx: Ctx,
  { state, today, after, most }: { state: NewsState | undefined; today: string; after: NewsPlace | null; most: number },
): Promise<ReadNews[]> {
  const beyond = after && {
    OR: [{ startsOn: { lt: dayOf(after.startsOn) } }, { startsOn: dayOf(after.startsOn), id: { lt: after.id } }],
  };
  const rows = await ctx.db.newsItem.findMany({
    where: { workspaceId: ctx.workspaceId, AND: [state ? isInState(state, today) : {}, beyond ?? {}] },
    select: WITH_READS,
    orderBy: [{ startsOn: "desc" }, { id: "desc" }],
    take: most,
  });
  return rows.map(readNewsOf);
}

/** What `newsState` says, as a condition. */
const isInState = (state: NewsState, today: string) =>
  ({
    withdrawn: { withdrawnAt: { not: null } },
    planned: { withdrawnAt: null, startsOn: { gt: dayOf(today) } },
    over: { withdrawnAt: null, startsOn: { lte: dayOf(today) }, endsOn: { lt: dayOf(today) } },
    shown: shownOn(today),
  })[state];

export async function insertNews(tx: Ctx, content: NewsContent, createdByUserId: string | null): Promise<string> {
  const id = newId("newsItem");
  const { workspaceId, now } = tx;
  await tx.db.newsItem.create({ data: { workspaceId, id, ...columnsOf(content), createdByUserId, createdAt: now, updatedAt: now } });
  return id;
}

/** @returns false when it is no longer at version `from`, or was withdrawn. */
export async function updateNews(tx: Ctx, id: string, from: number, content: NewsContent): Promise<boolean> {
  const { count } = await tx.db.newsItem.updateMany({
    where: { workspaceId: tx.workspaceId, id, version: from, withdrawnAt: null },
    data: { ...columnsOf(content), version: from + 1, updatedAt: tx.now },
  });
  return count === 1;
}

export async function markWithdrawn(tx: Ctx, id: string): Promise<boolean> {
  const { count } = await tx.db.newsItem.updateMany({
    where: { workspaceId: tx.workspaceId, id, withdrawnAt: null },
    data: { withdrawnAt: tx.now, updatedAt: tx.now },
  });
  return count === 1;
}

const shownOn = (day: string) => ({
  withdrawnAt: null,
  startsOn: { lte: dayOf(day) },
  OR: [{ endsOn: null }, { endsOn: { gte: dayOf(day) } }],
});

/** What is to be mailed and was not. */
export async function findUnmailedNews(ctx: Ctx, today: string): Promise<string[]> {
  const rows = await ctx.db.newsItem.findMany({
    where: { workspaceId: ctx.workspaceId, isMailed: true, mailedAt: null, ...shownOn(today) },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}

export async function markMailed(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.newsItem.updateMany({ where: { workspaceId: ctx.workspaceId, id, mailedAt: null }, data: { mailedAt: ctx.now } });
}

const PARTAKING = ["active", "paused"];

/** Ambassadors whom it is for and who want a mail of each event, by id after `after`. */
export async function findMailedReaders(ctx: Ctx, { campaignId, group }: NewsTarget, after: string, most: number): Promise<string[]> {
  const rows = await ctx.db.ambassador.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      id: { gt: after },
      notices: "each",
      enrolments: { some: { state: { in: PARTAKING }, ...(campaignId !== null && { campaignId, ...(group !== "" && { group }) }) } },
    },
    select: { id: true },
    orderBy: { id: "asc" },
    take: most,
  });
  return rows.map(({ id }) => id);
}

export type OwnNews = NewsItem & { readAt: Date | null };

/** What is shown on a day to an ambassador, the newest first; nothing to who takes part in nothing. */
export async function findNewsOf(ctx: Ctx, ambassadorId: string, today: string, most: number): Promise<OwnNews[]> {
  const rows = await ctx.db.$queryRaw<Array<Row & { readAt: Date | null }>>`
    SELECT n."id", n."campaignId", n."group", n."texts", n."startsOn", n."endsOn", n."isMailed", n."mailedAt", n."version", n."withdrawnAt", r."at" AS "readAt"
    FROM "NewsItem" n
    LEFT JOIN "NewsRead" r ON r."workspaceId" = n."workspaceId" AND r."newsId" = n."id" AND r."ambassadorId" = ${ambassadorId}
    WHERE n."workspaceId" = ${ctx.workspaceId} AND n."withdrawnAt" IS NULL AND n."startsOn" <= ${today}::date AND (n."endsOn" >= ${today}::date) IS NOT FALSE
      AND EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."workspaceId" = n."workspaceId" AND e."ambassadorId" = ${ambassadorId} AND e."state" = ANY (${PARTAKING})
        AND (n."campaignId" IS NULL OR (e."campaignId" = n."campaignId" AND n."group" IN ('', e."group"))))
    ORDER BY n."startsOn" DESC, n."id" DESC LIMIT ${most}`;
  return rows.map(({ readAt, ...row }) => ({ ...itemOf(row), readAt }));
}

/** Once each, whoever asks twice. */
export async function insertReadsOnce(ctx: Ctx, ambassadorId: string, newsIds: readonly string[]): Promise<void> {
  const data = newsIds.map((newsId) => ({
    workspaceId: ctx.workspaceId,
    id: newId("newsRead"),
    newsId,
    ambassadorId,
    at: ctx.now,
  }));
  await ctx.db.newsRead.createMany({ data, skipDuplicates: true });
}
