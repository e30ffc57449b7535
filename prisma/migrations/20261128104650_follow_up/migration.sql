-- AlterTable
ALTER TABLE "Lead" ADD COLUMN     "responseId" TEXT;

-- CreateTable
CREATE TABLE "CareCase" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "responseId" TEXT NOT NULL,
    "ownerUserId" TEXT,
    "status" TEXT NOT NULL DEFAULT 'open',
    "outcome" TEXT,
    "dueOn" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CareCase_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CareNote" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "outcome" TEXT,
    "authorUserId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CareNote_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CareSettings" (
    "workspaceId" TEXT NOT NULL,
    "dueWorkingDays" INTEGER NOT NULL DEFAULT 2,
    "defaultOwnerUserId" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CareSettings_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateIndex
CREATE INDEX "CareCase_workspaceId_status_dueOn_id_idx" ON "CareCase"("workspaceId", "status", "dueOn", "id");

-- CreateIndex
CREATE INDEX "CareCase_workspaceId_ownerUserId_status_dueOn_idx" ON "CareCase"("workspaceId", "ownerUserId", "status", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "CareCase_workspaceId_responseId_key" ON "CareCase"("workspaceId", "responseId");

-- CreateIndex
CREATE INDEX "CareNote_workspaceId_caseId_at_idx" ON "CareNote"("workspaceId", "caseId", "at");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_responseId_idx" ON "Lead"("workspaceId", "responseId");

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_responseId_fkey" FOREIGN KEY ("workspaceId", "responseId") REFERENCES "Response"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CareCase" ADD CONSTRAINT "CareCase_workspaceId_responseId_fkey" FOREIGN KEY ("workspaceId", "responseId") REFERENCES "Response"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CareNote" ADD CONSTRAINT "CareNote_workspaceId_caseId_fkey" FOREIGN KEY ("workspaceId", "caseId") REFERENCES "CareCase"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;


-- Values that the tables can hold.
ALTER TABLE "CareCase" ADD CONSTRAINT "CareCase_status" CHECK ("status" IN ('open', 'waiting', 'done'));
ALTER TABLE "CareCase" ADD CONSTRAINT "CareCase_ended" CHECK (("status" = 'done') = ("outcome" IS NOT NULL) AND ("status" = 'done') = ("closedAt" IS NOT NULL));
ALTER TABLE "CareSettings" ADD CONSTRAINT "CareSettings_due" CHECK ("dueWorkingDays" BETWEEN 0 AND 60);

-- What was written stays written; no row ever moves to another workspace.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "CareNote" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "CareCase" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "CareSettings" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
