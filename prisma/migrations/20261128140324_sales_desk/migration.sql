-- AlterTable
ALTER TABLE "Lead" ADD COLUMN     "namedIntroducer" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "routing" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "LeadTask" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "assigneeUserId" TEXT NOT NULL,
    "createdByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "doneByUserId" TEXT,

    CONSTRAINT "LeadTask_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "LeadPromise" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "remindAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "escalateAt" TIMESTAMPTZ(3) NOT NULL,
    "remindedAt" TIMESTAMPTZ(3),
    "escalatedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "isKept" BOOLEAN,
    "endedByUserId" TEXT,
    "tookMinutes" INTEGER,

    CONSTRAINT "LeadPromise_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "SalesSettings" (
    "workspaceId" TEXT NOT NULL,
    "workingDays" INTEGER[],
    "opensMinute" INTEGER NOT NULL,
    "closesMinute" INTEGER NOT NULL,
    "holidays" TEXT[],
    "acceptWithinMinutes" INTEGER NOT NULL,
    "contactWithinMinutes" INTEGER NOT NULL,
    "remindBeforeMinutes" INTEGER NOT NULL,
    "escalateAfterMinutes" INTEGER NOT NULL,
    "escalateTo" TEXT NOT NULL,
    "stageNames" JSONB NOT NULL DEFAULT '{}',
    "routes" JSONB NOT NULL DEFAULT '[]',
    "turnUserIds" TEXT[],
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SalesSettings_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateTable
CREATE TABLE "LeadMatchDecision" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "matchKind" TEXT NOT NULL DEFAULT '',
    "matchId" TEXT NOT NULL DEFAULT '',
    "reasonCode" TEXT NOT NULL DEFAULT '',
    "reasonNote" TEXT NOT NULL DEFAULT '',
    "decidedByUserId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LeadMatchDecision_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "NoticeChannel" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sealedUrl" TEXT NOT NULL,
    "urlHost" TEXT NOT NULL,
    "events" TEXT[],
    "createdByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSentAt" TIMESTAMPTZ(3),
    "lastError" TEXT,

    CONSTRAINT "NoticeChannel_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "LeadTask_workspaceId_assigneeUserId_doneAt_dueOn_idx" ON "LeadTask"("workspaceId", "assigneeUserId", "doneAt", "dueOn");

-- CreateIndex
CREATE INDEX "LeadTask_workspaceId_leadId_dueOn_idx" ON "LeadTask"("workspaceId", "leadId", "dueOn");

-- CreateIndex
CREATE INDEX "LeadPromise_workspaceId_leadId_endedAt_idx" ON "LeadPromise"("workspaceId", "leadId", "endedAt");

-- CreateIndex
CREATE INDEX "LeadPromise_workspaceId_endedAt_remindAt_idx" ON "LeadPromise"("workspaceId", "endedAt", "remindAt");

-- CreateIndex
CREATE INDEX "LeadPromise_workspaceId_kind_startedAt_idx" ON "LeadPromise"("workspaceId", "kind", "startedAt");

-- CreateIndex
CREATE INDEX "LeadMatchDecision_workspaceId_leadId_at_idx" ON "LeadMatchDecision"("workspaceId", "leadId", "at");

-- AddForeignKey
ALTER TABLE "LeadTask" ADD CONSTRAINT "LeadTask_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "LeadPromise" ADD CONSTRAINT "LeadPromise_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "LeadMatchDecision" ADD CONSTRAINT "LeadMatchDecision_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;


-- Of what runs: one promise of a kind a lead.
CREATE UNIQUE INDEX "LeadPromise_running_key" ON "LeadPromise"("workspaceId", "leadId", "kind") WHERE "endedAt" IS NULL;

-- Values that the tables can hold.
ALTER TABLE "LeadTask" ADD CONSTRAINT "LeadTask_done" CHECK ("doneAt" IS NOT NULL OR "doneByUserId" IS NULL);
ALTER TABLE "LeadPromise" ADD CONSTRAINT "LeadPromise_kind" CHECK ("kind" IN ('accept', 'contact'));
ALTER TABLE "LeadPromise" ADD CONSTRAINT "LeadPromise_order" CHECK ("startedAt" <= "remindAt" AND "remindAt" <= "dueAt" AND "dueAt" <= "escalateAt");
ALTER TABLE "LeadPromise" ADD CONSTRAINT "LeadPromise_ended" CHECK ("endedAt" IS NOT NULL OR ("isKept" IS NULL AND "tookMinutes" IS NULL));
ALTER TABLE "SalesSettings" ADD CONSTRAINT "SalesSettings_hours" CHECK ("opensMinute" >= 0 AND "opensMinute" < "closesMinute" AND "closesMinute" <= 1440);
ALTER TABLE "SalesSettings" ADD CONSTRAINT "SalesSettings_days" CHECK (cardinality("workingDays") BETWEEN 1 AND 7 AND "workingDays" <@ ARRAY[1, 2, 3, 4, 5, 6, 7]);
ALTER TABLE "SalesSettings" ADD CONSTRAINT "SalesSettings_minutes" CHECK (
  "acceptWithinMinutes" > 0 AND "contactWithinMinutes" > 0 AND "remindBeforeMinutes" >= 0 AND "escalateAfterMinutes" >= 0);
ALTER TABLE "LeadMatchDecision" ADD CONSTRAINT "LeadMatchDecision_outcome" CHECK ("outcome" IN ('not_eligible', 'linked', 'separate'));
ALTER TABLE "NoticeChannel" ADD CONSTRAINT "NoticeChannel_kind" CHECK ("kind" IN ('slack', 'teams'));

-- What was decided stays decided; no row ever moves to another workspace.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "LeadMatchDecision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "LeadTask" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "LeadPromise" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "SalesSettings" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "NoticeChannel" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
