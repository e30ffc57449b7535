-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "codeParameters" TEXT[] DEFAULT ARRAY['ref', 'via', 'referral', 'fpr']::TEXT[],
ADD COLUMN     "destinationDomains" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "channelTexts" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "ClickLoss" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "clicks" INTEGER NOT NULL,

    CONSTRAINT "ClickLoss_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "NewsItem" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaignId" TEXT,
    "group" TEXT NOT NULL DEFAULT '',
    "texts" JSONB NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,
    "isMailed" BOOLEAN NOT NULL,
    "mailedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "NewsItem_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "NewsRead" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "newsId" TEXT NOT NULL,
    "ambassadorId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NewsRead_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "ClickLoss_workspaceId_at_idx" ON "ClickLoss"("workspaceId", "at");

-- CreateIndex
CREATE INDEX "NewsItem_workspaceId_startsOn_idx" ON "NewsItem"("workspaceId", "startsOn");

-- CreateIndex
CREATE INDEX "NewsRead_workspaceId_ambassadorId_idx" ON "NewsRead"("workspaceId", "ambassadorId");

-- CreateIndex
CREATE UNIQUE INDEX "NewsRead_workspaceId_newsId_ambassadorId_key" ON "NewsRead"("workspaceId", "newsId", "ambassadorId");

-- AddForeignKey
ALTER TABLE "NewsItem" ADD CONSTRAINT "NewsItem_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "NewsRead" ADD CONSTRAINT "NewsRead_workspaceId_newsId_fkey" FOREIGN KEY ("workspaceId", "newsId") REFERENCES "NewsItem"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "NewsRead" ADD CONSTRAINT "NewsRead_workspaceId_ambassadorId_fkey" FOREIGN KEY ("workspaceId", "ambassadorId") REFERENCES "Ambassador"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_codeParameters" CHECK (COALESCE(cardinality("codeParameters"), 0) BETWEEN 1 AND 8);
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_destinationDomains" CHECK (COALESCE(cardinality("destinationDomains"), 21) <= 20);
ALTER TABLE "ClickLoss" ADD CONSTRAINT "ClickLoss_clicks" CHECK ("clicks" > 0);
ALTER TABLE "NewsItem" ADD CONSTRAINT "NewsItem_days" CHECK ("endsOn" >= "startsOn");
ALTER TABLE "NewsItem" ADD CONSTRAINT "NewsItem_group" CHECK ("group" = '' OR "campaignId" IS NOT NULL);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "ClickLoss" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "NewsItem" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "NewsRead" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
