-- CreateIndex
CREATE INDEX "Click_workspaceId_linkId_visitorHash_at_idx" ON "Click"("workspaceId", "linkId", "visitorHash", "at");
