import { schedule } from "#app/jobs/schedule";
import type { App } from "#app/platform/app.server";
import type { Database } from "#app/platform/db/client.server";

/** How far the product's clock was moved, kept over restarts of the demo. */
export async function loadClockOffset(database: Database): Promise<number> {
  const row = await database.prisma.developmentClock.findUnique({ where: { id: 1 } });
  return Number(row?.offsetMs ?? 0n);
}

/**
 * Moves the product's clock forward. Waiting jobs move with it, so that what has become due runs now: the queue itself
 * lives on the machine's clock. Recurring jobs tick once, and whoever is signed in stays so.
 */
export async function moveClock(app: App, byMs: number): Promise<void> {
  const before = app.clock.now();
  const offsetMs = app.clock.offsetMs() + byMs;
  const { prisma } = app.database;
  await prisma.$transaction([
    prisma.developmentClock.upsert({ where: { id: 1 }, create: { id: 1, offsetMs }, update: { offsetMs } }),
    prisma.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = run_at - make_interval(secs => ${byMs / 1_000}) WHERE locked_at IS NULL AND run_at > now()`,
    prisma.$executeRaw`UPDATE "Session" SET "createdAt" = "createdAt" + by, "lastSeenAt" = "lastSeenAt" + by, "authenticatedAt" = "authenticatedAt" + by, "expiresAt" = "expiresAt" + by
      FROM (SELECT make_interval(secs => ${byMs / 1_000}) AS by) AS step WHERE "expiresAt" > ${before}`,
  ]);
  app.clock.setOffsetMs(offsetMs);
  for (const job of schedule) await job.tick(app);
}
