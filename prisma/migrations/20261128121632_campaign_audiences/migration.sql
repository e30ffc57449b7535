-- CreateTable
CREATE TABLE "CampaignAudience" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "audience" JSONB NOT NULL,
    "createdByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CampaignAudience_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CampaignAudience_workspaceId_campaignId_version_key" ON "CampaignAudience"("workspaceId", "campaignId", "version");

-- AddForeignKey
ALTER TABLE "CampaignAudience" ADD CONSTRAINT "CampaignAudience_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- An invitation names the version it was made by: that one stays as it was.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "CampaignAudience" FOR EACH ROW EXECUTE FUNCTION refuse_change();
