-- DropIndex
DROP INDEX "AmbassadorTotal_workspaceId_period_startsOn_currency_revenu_idx";

-- CreateIndex
CREATE INDEX "AmbassadorTotal_period_idx" ON "AmbassadorTotal"("workspaceId", "period", "startsOn", "currency", "revenueMinor", "ambassadorId", "clicks", "introductions", "accepted", "won", "rewardMinor");

-- CreateIndex
CREATE INDEX "Reward_workspaceId_earnedAt_idx" ON "Reward"("workspaceId", "earnedAt");

-- CreateIndex
CREATE INDEX "ClickTotal_workspaceId_day_idx" ON "ClickTotal"("workspaceId", "day");
