-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "groups" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "CampaignVersion" ADD COLUMN     "groups" JSONB NOT NULL DEFAULT '[]';
