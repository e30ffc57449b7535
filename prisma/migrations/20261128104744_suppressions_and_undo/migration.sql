-- AlterTable
ALTER TABLE "NpsImport" ADD COLUMN     "textKept" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "undoResult" JSONB,
ADD COLUMN     "undoState" TEXT NOT NULL DEFAULT 'none',
ADD COLUMN     "undoneAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Response" ADD COLUMN     "rowImportId" TEXT,
ADD COLUMN     "rowLine" INTEGER;

-- AlterTable
ALTER TABLE "ResponseVersion" ADD COLUMN     "content" JSONB;

-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "importId" TEXT;

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "importId" TEXT;

-- AlterTable
ALTER TABLE "OutboundMail" ADD COLUMN     "addressHash" TEXT;

-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "addressHash" TEXT;

-- CreateTable
CREATE TABLE "AttributeDefinition" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AttributeDefinition_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AttributeDefinition_workspaceId_subject_name_key" ON "AttributeDefinition"("workspaceId", "subject", "name");

-- ── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "AttributeDefinition" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
ALTER TABLE "AttributeDefinition" ADD CONSTRAINT "AttributeDefinition_type" CHECK ("type" IN ('text', 'number', 'date', 'boolean'));
ALTER TABLE "NpsImport" ADD CONSTRAINT "NpsImport_undoState" CHECK ("undoState" IN ('none', 'queued', 'running', 'done', 'failed'));

-- Nobody is invited or mailed about a programme at an address that is suppressed. Who suppresses waits for whoever is writing
-- a mail and the other way round, so that neither can miss the other.
CREATE FUNCTION await_mails_being_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW."workspaceId" || ':suppressions', 0));
  RETURN NEW;
END $$;
CREATE TRIGGER in_order BEFORE INSERT ON "Suppression" FOR EACH ROW EXECUTE FUNCTION await_mails_being_written();

CREATE FUNCTION is_suppressed(workspace text, hash text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended(workspace || ':suppressions', 0));
  RETURN EXISTS (SELECT FROM "Suppression" s WHERE s."workspaceId" = workspace AND s."addressHash" = hash);
END $$;

CREATE FUNCTION refuse_suppressed_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_suppressed(NEW."workspaceId", NEW."addressHash") THEN
    RAISE EXCEPTION 'OutboundMail: the address is suppressed' USING ERRCODE = 'check_violation', CONSTRAINT = 'OutboundMail_not_suppressed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER not_suppressed BEFORE INSERT ON "OutboundMail" FOR EACH ROW
  WHEN (NEW."addressHash" IS NOT NULL AND NEW."status" <> 'suppressed') EXECUTE FUNCTION refuse_suppressed_mail();
CREATE TRIGGER not_suppressed_when_sent BEFORE UPDATE ON "OutboundMail" FOR EACH ROW
  WHEN (NEW."addressHash" IS NOT NULL AND NEW."status" = 'sending') EXECUTE FUNCTION refuse_suppressed_mail();

-- Left out rather than refused: the others of a batch are invited all the same.
CREATE FUNCTION leave_out_suppressed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RETURN CASE WHEN is_suppressed(NEW."workspaceId", NEW."addressHash") THEN NULL ELSE NEW END;
END $$;
CREATE TRIGGER not_suppressed BEFORE INSERT ON "Invitation" FOR EACH ROW
  WHEN (NEW."addressHash" IS NOT NULL) EXECUTE FUNCTION leave_out_suppressed();

-- What an answer said before goes only together with the answer, while the import that brought it is taken back.
CREATE FUNCTION refuse_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (
    SELECT FROM "Response" r JOIN "NpsImport" i ON i."workspaceId" = r."workspaceId" AND i."id" = r."importId"
    WHERE r."workspaceId" = OLD."workspaceId" AND r."id" = OLD."responseId" AND i."undoState" = 'running'
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;
DROP TRIGGER append_only ON "ResponseVersion";
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "ResponseVersion" FOR EACH ROW EXECUTE FUNCTION refuse_version_change();
