import type { App } from "#app/platform/app.server";

/** What became of a message at the return address. */
export const INBOUND_OUTCOMES = ["recorded", "repeated", "not_final", "no_report", "no_token", "unreadable"] as const;
export type InboundOutcome = (typeof INBOUND_OUTCOMES)[number];

/** One more of a day. Belongs to no workspace: most of these messages name none. */
export async function countInbound({ database }: Pick<App, "database">, day: string, outcome: InboundOutcome): Promise<void> {
  await database.prisma.$executeRaw`
    INSERT INTO "InboundMailCount" ("day", "outcome", "count") VALUES (${day}::date, ${outcome}, 1)
    ON CONFLICT ("day", "outcome") DO UPDATE SET "count" = "InboundMailCount"."count" + 1`;
}

/** How many there were since a day. */
export async function sumInbound({ database }: Pick<App, "database">, since: Date): Promise<Partial<Record<InboundOutcome, number>>> {
  const rows = await database.prisma.inboundMailCount.groupBy({ by: ["outcome"], where: { day: { gte: since } }, _sum: { count: true } });
  return Object.fromEntries(rows.map((row) => [row.outcome, row._sum.count ?? 0]));
}

/** The mail that one of these tokens names, in whatever workspace; the first token that names one counts. */
export async function findMailOfReturn({ database }: Pick<App, "database">, hashes: readonly string[]) {
  const rows = await database.prisma.outboundMail.findMany({
    where: { returnHash: { in: [...hashes] } },
    select: { workspaceId: true, id: true, returnHash: true },
  });
  return hashes.flatMap((hash) => rows.find(({ returnHash }) => returnHash === hash) ?? [])[0] ?? null;
}
