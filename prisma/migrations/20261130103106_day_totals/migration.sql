-- CreateTable
CREATE TABLE "DayTotal" (
    "workspaceId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "channel" TEXT NOT NULL,
    "askedByUserId" TEXT NOT NULL,
    "introductions" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "won" INTEGER NOT NULL,
    "revenueMinor" BIGINT NOT NULL,
    "rewardMinor" BIGINT NOT NULL,

    CONSTRAINT "DayTotal_pkey" PRIMARY KEY ("workspaceId","enrolmentId","day","currency","channel","askedByUserId")
);

-- CreateIndex
CREATE INDEX "DayTotal_day_idx" ON "DayTotal"("workspaceId", "day", "enrolmentId", "currency", "channel", "askedByUserId", "introductions", "accepted", "won", "revenueMinor", "rewardMinor");

CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "DayTotal" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();

-- What happened before there were totals of days.
INSERT INTO "AmbassadorChange" ("workspaceId", "id", "ambassadorId")
SELECT a."workspaceId", gen_random_uuid()::text, a."id" FROM "Ambassador" a;
