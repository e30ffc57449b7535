-- CreateTable
CREATE TABLE "ExchangeRate" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "fromCurrency" CHAR(3) NOT NULL,
    "toCurrency" CHAR(3) NOT NULL,
    "day" DATE NOT NULL,
    "rate" DECIMAL(20,10) NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "changedByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ExchangeRate_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "ExchangeRate_workspaceId_day_id_idx" ON "ExchangeRate"("workspaceId", "day", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ExchangeRate_workspaceId_fromCurrency_toCurrency_day_key" ON "ExchangeRate"("workspaceId", "fromCurrency", "toCurrency", "day");

-- A rate says something of two currencies, and is one that somebody can mean.
ALTER TABLE "ExchangeRate" ADD CONSTRAINT "ExchangeRate_pair_check" CHECK ("fromCurrency" <> "toCurrency");
ALTER TABLE "ExchangeRate" ADD CONSTRAINT "ExchangeRate_rate_check" CHECK ("rate" > 0 AND "rate" <= 1000000);

-- No row ever moves to another workspace.
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "ExchangeRate" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
