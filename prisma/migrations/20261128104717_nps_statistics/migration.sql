-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "currentClassMonths" SMALLINT NOT NULL DEFAULT 18;

-- AlterTable
ALTER TABLE "ResponseVersion" ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "Response_workspaceId_surveyType_sentAt_id_idx" ON "Response"("workspaceId", "surveyType", "sentAt", "id");

-- An answer says what a person thinks for one month at least and five years at most.
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_current_class" CHECK ("currentClassMonths" BETWEEN 1 AND 60);

-- A question that did not arrive is neither answered nor refused.
ALTER TABLE "Response" DROP CONSTRAINT "Response_status";
ALTER TABLE "Response" ADD CONSTRAINT "Response_status" CHECK ("status" IN ('completed', 'unanswered', 'declined', 'bounced', 'bot_suspect', 'excluded'));
