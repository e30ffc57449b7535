-- CreateTable
CREATE TABLE "NpsImportDraft" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "uploadId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "dateOrder" TEXT NOT NULL DEFAULT 'auto',
    "plan" JSONB NOT NULL,
    "createdByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NpsImportDraft_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "NpsImportMapping" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "uses" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NpsImportMapping_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "NpsImportDraft_workspaceId_createdAt_idx" ON "NpsImportDraft"("workspaceId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "NpsImportMapping_workspaceId_source_key" ON "NpsImportMapping"("workspaceId", "source");

-- AddForeignKey
ALTER TABLE "NpsImportDraft" ADD CONSTRAINT "NpsImportDraft_workspaceId_uploadId_fkey" FOREIGN KEY ("workspaceId", "uploadId") REFERENCES "Upload"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- No row ever moves to another workspace, whatever the keys would allow.
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "NpsImportDraft" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "NpsImportMapping" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
