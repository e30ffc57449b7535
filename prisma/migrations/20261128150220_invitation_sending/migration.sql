-- DropIndex
DROP INDEX "Invitation_workspaceId_batchId_idx";

-- AlterTable
ALTER TABLE "Enrolment" ADD COLUMN     "keptAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "remindAt" TIMESTAMPTZ(3),
ADD COLUMN     "remindedAt" TIMESTAMPTZ(3),
ADD COLUMN     "sendAt" TIMESTAMPTZ(3);
-- Those made before this were due at once.
UPDATE "Invitation" SET "sendAt" = "createdAt";
ALTER TABLE "Invitation" ALTER COLUMN "sendAt" SET NOT NULL;

-- CreateTable
CREATE TABLE "CampaignSending" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "senderUserId" TEXT,
    "coolingHours" SMALLINT NOT NULL,
    "spreadHours" SMALLINT NOT NULL,
    "hoursFrom" SMALLINT NOT NULL,
    "hoursUntil" SMALLINT NOT NULL,
    "reminderDays" SMALLINT NOT NULL,
    "isAutomatic" BOOLEAN NOT NULL,
    "takesRequests" BOOLEAN NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CampaignSending_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "InvitationBatch" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "origin" TEXT NOT NULL DEFAULT 'staff',
    "createdByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "stoppedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InvitationBatch_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CampaignSending_workspaceId_campaignId_key" ON "CampaignSending"("workspaceId", "campaignId");

-- CreateIndex
CREATE INDEX "InvitationBatch_workspaceId_campaignId_createdAt_idx" ON "InvitationBatch"("workspaceId", "campaignId", "createdAt");

-- CreateIndex
CREATE INDEX "Invitation_workspaceId_batchId_status_sendAt_idx" ON "Invitation"("workspaceId", "batchId", "status", "sendAt");

-- The batches that were known by the id on their invitations alone.
INSERT INTO "InvitationBatch" ("workspaceId", "id", "campaignId", "createdByUserId", "createdAt")
SELECT "workspaceId", "batchId", min("campaignId"), min("invitedByUserId"), min("createdAt") FROM "Invitation" GROUP BY "workspaceId", "batchId";

-- AddForeignKey
ALTER TABLE "CampaignSending" ADD CONSTRAINT "CampaignSending_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "InvitationBatch" ADD CONSTRAINT "InvitationBatch_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_workspaceId_batchId_fkey" FOREIGN KEY ("workspaceId", "batchId") REFERENCES "InvitationBatch"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "CampaignSending" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "InvitationBatch" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();

ALTER TABLE "Invitation" DROP CONSTRAINT "Invitation_status";
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_status"
  CHECK ("status" IN ('requested', 'queued', 'sent', 'withheld', 'stopped', 'failed', 'joined', 'declined', 'never'));
ALTER TABLE "InvitationBatch" ADD CONSTRAINT "InvitationBatch_state" CHECK ("state" IN ('running', 'paused', 'stopped'));
ALTER TABLE "InvitationBatch" ADD CONSTRAINT "InvitationBatch_origin" CHECK ("origin" IN ('staff', 'automatic', 'request'));
ALTER TABLE "CampaignSending" ADD CONSTRAINT "CampaignSending_hours" CHECK (
  "coolingHours" BETWEEN 0 AND 48 AND "spreadHours" BETWEEN 0 AND 240 AND "reminderDays" BETWEEN 0 AND 60
  AND "hoursFrom" BETWEEN 0 AND 23 AND "hoursUntil" BETWEEN 1 AND 24 AND "hoursFrom" < "hoursUntil"
);
