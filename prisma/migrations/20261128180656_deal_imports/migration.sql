-- DropIndex
DROP INDEX "Sale_workspaceId_source_externalId_key";

-- AlterTable
ALTER TABLE "Lead" ADD COLUMN     "importId" TEXT;

-- AlterTable
ALTER TABLE "Sale" ADD COLUMN     "earnsReward" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "importId" TEXT,
ADD COLUMN     "importLine" INTEGER,
ADD COLUMN     "ownerUserId" TEXT,
ADD COLUMN     "referrerId" TEXT,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "DealImport" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "uploadId" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "plan" JSONB NOT NULL,
    "readCount" INTEGER NOT NULL DEFAULT 0,
    "createdCount" INTEGER NOT NULL DEFAULT 0,
    "updatedCount" INTEGER NOT NULL DEFAULT 0,
    "unchangedCount" INTEGER NOT NULL DEFAULT 0,
    "rejectedCount" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "createdByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "undoState" TEXT NOT NULL DEFAULT 'none',
    "undoneAt" TIMESTAMPTZ(3),
    "undoResult" JSONB,

    CONSTRAINT "DealImport_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "DealImportRejection" (
    "workspaceId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "record" JSONB NOT NULL,

    CONSTRAINT "DealImportRejection_pkey" PRIMARY KEY ("workspaceId","importId","sequence")
);

-- CreateIndex
CREATE INDEX "DealImport_workspaceId_createdAt_id_idx" ON "DealImport"("workspaceId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "DealImport_workspaceId_kind_status_idx" ON "DealImport"("workspaceId", "kind", "status");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_importId_idx" ON "Lead"("workspaceId", "importId");

-- CreateIndex
CREATE INDEX "Sale_workspaceId_importId_idx" ON "Sale"("workspaceId", "importId");

-- CreateIndex
CREATE UNIQUE INDEX "Sale_workspaceId_source_externalId_revision_key" ON "Sale"("workspaceId", "source", "externalId", "revision");

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "DealImport"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Sale" ADD CONSTRAINT "Sale_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "DealImport"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Sale" ADD CONSTRAINT "Sale_workspaceId_referrerId_fkey" FOREIGN KEY ("workspaceId", "referrerId") REFERENCES "Enrolment"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "DealImport" ADD CONSTRAINT "DealImport_workspaceId_uploadId_fkey" FOREIGN KEY ("workspaceId", "uploadId") REFERENCES "Upload"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "DealImportRejection" ADD CONSTRAINT "DealImportRejection_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "DealImport"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AlterTable
ALTER TABLE "SalesSettings" ADD COLUMN     "claimWorkingDays" INTEGER NOT NULL DEFAULT 10;

-- CreateTable
CREATE TABLE "Claim" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "ambassadorId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "subjectKey" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "companyName" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "happenedOn" DATE NOT NULL,
    "how" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "ownerUserId" TEXT,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "leadId" TEXT,
    "saleId" TEXT,
    "reasonCode" TEXT,
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredAt" TIMESTAMPTZ(3),
    "answeredByUserId" TEXT,

    CONSTRAINT "Claim_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "Claim_workspaceId_status_dueAt_id_idx" ON "Claim"("workspaceId", "status", "dueAt", "id");

-- CreateIndex
CREATE INDEX "Claim_workspaceId_ambassadorId_createdAt_idx" ON "Claim"("workspaceId", "ambassadorId", "createdAt");

-- CreateIndex
CREATE INDEX "Claim_workspaceId_leadId_idx" ON "Claim"("workspaceId", "leadId");

-- CreateIndex
CREATE INDEX "Claim_workspaceId_saleId_idx" ON "Claim"("workspaceId", "saleId");

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_workspaceId_ambassadorId_fkey" FOREIGN KEY ("workspaceId", "ambassadorId") REFERENCES "Ambassador"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_workspaceId_enrolmentId_fkey" FOREIGN KEY ("workspaceId", "enrolmentId") REFERENCES "Enrolment"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_workspaceId_saleId_fkey" FOREIGN KEY ("workspaceId", "saleId") REFERENCES "Sale"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- CreateTable
CREATE TABLE "LeadFile" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,
    "uploadId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "addedByUserId" TEXT,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LeadFile_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "LeadFile_workspaceId_leadId_addedAt_idx" ON "LeadFile"("workspaceId", "leadId", "addedAt");

-- CreateIndex
CREATE INDEX "LeadFile_workspaceId_removedAt_idx" ON "LeadFile"("workspaceId", "removedAt");

-- AddForeignKey
ALTER TABLE "LeadFile" ADD CONSTRAINT "LeadFile_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "LeadFile" ADD CONSTRAINT "LeadFile_workspaceId_uploadId_fkey" FOREIGN KEY ("workspaceId", "uploadId") REFERENCES "Upload"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "DealImport" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "DealImportRejection" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
ALTER TABLE "DealImport" ADD CONSTRAINT "DealImport_kind" CHECK ("kind" IN ('sales', 'deals'));
ALTER TABLE "DealImport" ADD CONSTRAINT "DealImport_status" CHECK ("status" IN ('draft', 'queued', 'running', 'completed', 'failed', 'cancelled'));
ALTER TABLE "DealImport" ADD CONSTRAINT "DealImport_undoState" CHECK ("undoState" IN ('none', 'queued', 'running', 'done', 'failed'));
ALTER TABLE "Sale" ADD CONSTRAINT "Sale_revision" CHECK ("revision" > 0);

-- A revenue line stays as it was told, but for the words beside it: product, note, and whose sale it is. It goes only while the
-- import that brought it is taken back.
CREATE FUNCTION refuse_sale_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - ARRAY['productName', 'note', 'ownerUserId'] = to_jsonb(OLD) - ARRAY['productName', 'note', 'ownerUserId'] THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' AND EXISTS (
    SELECT FROM "DealImport" i WHERE i."workspaceId" = OLD."workspaceId" AND i."id" = OLD."importId" AND i."undoState" = 'running'
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;
DROP TRIGGER append_only ON "Sale";
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Sale" FOR EACH ROW EXECUTE FUNCTION refuse_sale_change();

-- What was decided of such a line goes with it, when nobody was credited.
CREATE FUNCTION refuse_decision_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT OLD."isCredited" AND EXISTS (
    SELECT FROM "Sale" s JOIN "DealImport" i ON i."workspaceId" = s."workspaceId" AND i."id" = s."importId"
    WHERE OLD."causeKind" = 'sale' AND s."workspaceId" = OLD."workspaceId" AND s."id" = OLD."causeId" AND i."undoState" = 'running'
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;
DROP TRIGGER append_only ON "AttributionDecision";
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "AttributionDecision" FOR EACH ROW EXECUTE FUNCTION refuse_decision_change();

-- So do the stages of a lead that a file brought.
CREATE FUNCTION refuse_stage_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM "Lead" l JOIN "DealImport" i ON i."workspaceId" = l."workspaceId" AND i."id" = l."importId"
    WHERE l."workspaceId" = OLD."workspaceId" AND l."id" = OLD."leadId" AND i."undoState" = 'running'
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;
DROP TRIGGER append_only ON "LeadStageChange";
CREATE TRIGGER append_only BEFORE DELETE ON "LeadStageChange" FOR EACH ROW EXECUTE FUNCTION refuse_stage_deletion();
CREATE TRIGGER append_only_text BEFORE UPDATE ON "LeadStageChange" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('{"reasonNote": ""}');

CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "Claim" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_status" CHECK ("status" IN ('open', 'granted', 'refused'));
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_answered" CHECK (("status" = 'open') = ("answeredAt" IS NULL) AND ("status" = 'refused') = ("reasonCode" IS NOT NULL));
ALTER TABLE "SalesSettings" ADD CONSTRAINT "SalesSettings_claims" CHECK ("claimWorkingDays" BETWEEN 1 AND 90);
CREATE UNIQUE INDEX "Claim_one_open" ON "Claim" ("workspaceId", "ambassadorId", "subjectKey") WHERE "status" = 'open';

CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "LeadFile" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
ALTER TABLE "LeadFile" ADD CONSTRAINT "LeadFile_size" CHECK ("sizeBytes" BETWEEN 1 AND 10485760);
