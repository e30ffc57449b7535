-- CreateTable
CREATE TABLE "Annotation" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "authorUserId" TEXT,
    "replacesId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Annotation_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "NpsBaseline" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "surveyType" TEXT NOT NULL,
    "per" TEXT NOT NULL,
    "periodKey" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NpsBaseline_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "NpsTarget" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "surveyType" TEXT NOT NULL,
    "team" TEXT NOT NULL,
    "points" SMALLINT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NpsTarget_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "Annotation_workspaceId_day_id_idx" ON "Annotation"("workspaceId", "day", "id");

-- CreateIndex
CREATE INDEX "Annotation_workspaceId_replacesId_idx" ON "Annotation"("workspaceId", "replacesId");

-- CreateIndex
CREATE UNIQUE INDEX "NpsBaseline_workspaceId_surveyType_per_key" ON "NpsBaseline"("workspaceId", "surveyType", "per");

-- CreateIndex
CREATE UNIQUE INDEX "NpsTarget_workspaceId_surveyType_team_key" ON "NpsTarget"("workspaceId", "surveyType", "team");

-- AddForeignKey
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_workspaceId_replacesId_fkey" FOREIGN KEY ("workspaceId", "replacesId") REFERENCES "Annotation"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- No row ever moves to another workspace, whatever the keys would allow.
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "Annotation" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "NpsBaseline" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "NpsTarget" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();

-- Values that the tables can hold.
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_replaces" CHECK ("replacesId" <> "id");
ALTER TABLE "NpsBaseline" ADD CONSTRAINT "NpsBaseline_per" CHECK ("per" IN ('month', 'quarter', 'wave'));
ALTER TABLE "NpsTarget" ADD CONSTRAINT "NpsTarget_points" CHECK ("points" BETWEEN -100 AND 100);
