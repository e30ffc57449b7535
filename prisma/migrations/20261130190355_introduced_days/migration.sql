-- DropIndex
DROP INDEX "DayTotal_day_idx";

-- AlterTable
ALTER TABLE "DayTotal" DROP CONSTRAINT "DayTotal_pkey",
ADD COLUMN     "basis" TEXT NOT NULL DEFAULT 'activity',
ADD CONSTRAINT "DayTotal_pkey" PRIMARY KEY ("workspaceId", "enrolmentId", "basis", "day", "currency", "channel", "askedByUserId");
ALTER TABLE "DayTotal" ALTER COLUMN "basis" DROP DEFAULT;

-- CreateIndex
CREATE INDEX "DayTotal_day_idx" ON "DayTotal"("workspaceId", "basis", "day", "enrolmentId", "currency", "channel", "askedByUserId", "introductions", "accepted", "won", "revenueMinor", "rewardMinor");

-- Whoever has totals of days gets those by the day of the introduction, too.
INSERT INTO "AmbassadorChange" ("workspaceId", "id", "ambassadorId")
SELECT e."workspaceId", gen_random_uuid()::text, e."ambassadorId" FROM "Enrolment" e
WHERE EXISTS (SELECT 1 FROM "DayTotal" d WHERE d."workspaceId" = e."workspaceId" AND d."enrolmentId" = e."id");
