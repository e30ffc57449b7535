-- AlterTable
ALTER TABLE "Lead" ADD COLUMN     "answers" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "given" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "questions" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Ambassador" ADD COLUMN     "notices" TEXT NOT NULL DEFAULT 'each',
ADD COLUMN     "summarizedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "IntroductionNotice" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "informedAt" TIMESTAMPTZ(3),
    "informedBy" TEXT,
    "informedByUserId" TEXT,
    "informedNote" TEXT NOT NULL DEFAULT '',
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "mailedAt" TIMESTAMPTZ(3),
    "remindedAt" TIMESTAMPTZ(3),
    "expiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "IntroductionNotice_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "PrivacySettings" (
    "workspaceId" TEXT NOT NULL,
    "maySendMail" BOOLEAN NOT NULL DEFAULT false,
    "contactEmail" TEXT,
    "statementUrl" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PrivacySettings_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateIndex
CREATE UNIQUE INDEX "IntroductionNotice_tokenHash_key" ON "IntroductionNotice"("tokenHash");

-- CreateIndex
CREATE INDEX "IntroductionNotice_workspaceId_createdAt_id_idx" ON "IntroductionNotice"("workspaceId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "IntroductionNotice_workspaceId_leadId_key" ON "IntroductionNotice"("workspaceId", "leadId");

-- AddForeignKey
ALTER TABLE "IntroductionNotice" ADD CONSTRAINT "IntroductionNotice_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "IntroductionNotice" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "PrivacySettings" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
ALTER TABLE "IntroductionNotice" ADD CONSTRAINT "IntroductionNotice_informedBy" CHECK (("informedAt" IS NULL) = ("informedBy" IS NULL) AND "informedBy" IN ('page', 'mail', 'phone', 'meeting'));
ALTER TABLE "IntroductionNotice" ADD CONSTRAINT "IntroductionNotice_answer" CHECK (("answer" IS NULL) = ("answeredAt" IS NULL) AND "answer" IN ('agreed', 'refused'));
-- Told in time or erased because they were not: never both.
ALTER TABLE "IntroductionNotice" ADD CONSTRAINT "IntroductionNotice_one_outcome" CHECK ("informedAt" IS NULL OR "expiredAt" IS NULL);
ALTER TABLE "Ambassador" ADD CONSTRAINT "Ambassador_notices" CHECK ("notices" IN ('each', 'daily', 'weekly', 'money'));
CREATE INDEX "IntroductionNotice_untold_idx" ON "IntroductionNotice" ("workspaceId", "createdAt") WHERE "informedAt" IS NULL AND "expiredAt" IS NULL;

-- History stays as it happened, without what it says of a person once that person is erased: the row becomes what it was with
-- these columns emptied, and nothing else of it can change.
CREATE FUNCTION refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) = to_jsonb(OLD) || TG_ARGV[0]::jsonb THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;
DROP TRIGGER append_only ON "LeadStageChange";
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "LeadStageChange" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('{"reasonNote": ""}');
DROP TRIGGER append_only ON "CareNote";
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "CareNote" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('{"text": ""}');
DROP TRIGGER append_only ON "ResponseVersion";
CREATE TRIGGER append_only BEFORE DELETE ON "ResponseVersion" FOR EACH ROW EXECUTE FUNCTION refuse_version_change();
CREATE TRIGGER append_only_text BEFORE UPDATE ON "ResponseVersion" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('{"comment": "", "content": null, "reason": ""}');
