-- DropIndex
DROP INDEX "Click_workspaceId_linkId_visitorHash_at_idx";

-- CreateIndex
CREATE INDEX "Click_linkId_visitorHash_at_idx" ON "Click"("linkId", "visitorHash", "at");
