-- AlterTable
ALTER TABLE "Suppression" ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'unknown';

-- AlterTable
ALTER TABLE "PeopleImport" ADD COLUMN     "campaignId" TEXT,
ADD COLUMN     "fallbackReason" TEXT;

-- AlterTable
ALTER TABLE "OutboundMail" ADD COLUMN     "returnHash" TEXT;

-- AlterTable
ALTER TABLE "InvitationBatch" ADD COLUMN     "pausedBecause" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "watchedFrom" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "complainedAt" TIMESTAMPTZ(3),
ADD COLUMN     "returnedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "MailReturn" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mailId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MailReturn_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "InboundMailCount" (
    "day" DATE NOT NULL,
    "outcome" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "InboundMailCount_pkey" PRIMARY KEY ("day","outcome")
);

-- CreateTable
CREATE TABLE "CampaignGuest" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "givenOn" DATE NOT NULL,
    "evidence" TEXT NOT NULL DEFAULT '',
    "importId" TEXT,
    "createdByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CampaignGuest_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "MailReturn_workspaceId_kind_at_idx" ON "MailReturn"("workspaceId", "kind", "at");

-- CreateIndex
CREATE UNIQUE INDEX "MailReturn_workspaceId_mailId_kind_key" ON "MailReturn"("workspaceId", "mailId", "kind");

-- CreateIndex
CREATE INDEX "CampaignGuest_workspaceId_contactId_idx" ON "CampaignGuest"("workspaceId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "CampaignGuest_workspaceId_campaignId_contactId_key" ON "CampaignGuest"("workspaceId", "campaignId", "contactId");

-- CreateIndex
CREATE INDEX "OutboundMail_returnHash_idx" ON "OutboundMail"("returnHash");

-- AddForeignKey
ALTER TABLE "MailReturn" ADD CONSTRAINT "MailReturn_workspaceId_mailId_fkey" FOREIGN KEY ("workspaceId", "mailId") REFERENCES "OutboundMail"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CampaignGuest" ADD CONSTRAINT "CampaignGuest_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CampaignGuest" ADD CONSTRAINT "CampaignGuest_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "CampaignGuest" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "MailReturn" FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE "MailReturn" ADD CONSTRAINT "MailReturn_kind" CHECK ("kind" IN ('hard', 'soft', 'complaint'));
ALTER TABLE "CampaignGuest" ADD CONSTRAINT "CampaignGuest_basis" CHECK ("basis" IN ('consent', 'customer'));
ALTER TABLE "InvitationBatch" ADD CONSTRAINT "InvitationBatch_pausedBecause" CHECK ("pausedBecause" IN ('', 'returns'));

-- What somebody said for themselves is nobody else's to take back; a dead mailbox may be alive again, and a stronger word replaces a weaker one.
CREATE FUNCTION keep_suppression() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."reason" <> 'bounced' AND NOT (OLD."reason" = 'do_not_contact' AND OLD."source" NOT IN ('person', 'unknown')) THEN
    RAISE EXCEPTION 'Suppression: % is for ever', OLD."reason" USING ERRCODE = 'check_violation', CONSTRAINT = 'Suppression_for_ever';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER for_ever BEFORE UPDATE OR DELETE ON "Suppression" FOR EACH ROW EXECUTE FUNCTION keep_suppression();
