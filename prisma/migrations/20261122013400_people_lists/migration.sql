-- CreateIndex
CREATE INDEX "Contact_workspaceId_createdAt_id_idx" ON "Contact"("workspaceId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Contact_workspaceId_updatedAt_id_idx" ON "Contact"("workspaceId", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Company_workspaceId_updatedAt_id_idx" ON "Company"("workspaceId", "updatedAt", "id");

-- Names stand in the order a person expects ("van Dam" among the V's, "Émile" among the E's), out of an index.
ALTER TABLE "Contact" ALTER COLUMN "name" TYPE text COLLATE "und-x-icu";
ALTER TABLE "Company" ALTER COLUMN "name" TYPE text COLLATE "und-x-icu";
