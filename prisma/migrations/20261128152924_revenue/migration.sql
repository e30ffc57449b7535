-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "clicksCountedUntil" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Sale" ADD COLUMN     "correctionKind" TEXT,
ADD COLUMN     "interval" TEXT,
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "ClickTotal" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "linkId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "clicks" INTEGER NOT NULL,

    CONSTRAINT "ClickTotal_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "AmbassadorTotal" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "ambassadorId" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "period" TEXT NOT NULL,
    "startsOn" DATE NOT NULL,
    "clicks" BIGINT NOT NULL,
    "introductions" BIGINT NOT NULL,
    "accepted" BIGINT NOT NULL,
    "won" BIGINT NOT NULL,
    "revenueMinor" BIGINT NOT NULL,
    "rewardMinor" BIGINT NOT NULL,

    CONSTRAINT "AmbassadorTotal_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "AmbassadorChange" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "ambassadorId" TEXT NOT NULL,

    CONSTRAINT "AmbassadorChange_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "ClickTotal_workspaceId_enrolmentId_day_idx" ON "ClickTotal"("workspaceId", "enrolmentId", "day");

-- CreateIndex
CREATE INDEX "AmbassadorTotal_workspaceId_period_startsOn_currency_revenu_idx" ON "AmbassadorTotal"("workspaceId", "period", "startsOn", "currency", "revenueMinor", "ambassadorId");

-- CreateIndex
CREATE INDEX "AmbassadorTotal_workspaceId_ambassadorId_idx" ON "AmbassadorTotal"("workspaceId", "ambassadorId");

ALTER TABLE "Sale" ADD CONSTRAINT "Sale_interval" CHECK ("interval" IN ('month', 'quarter', 'year'));
ALTER TABLE "Sale" ADD CONSTRAINT "Sale_correctionKind" CHECK ("correctionKind" IS NULL OR ("correctionKind" IN ('correction', 'refund', 'cancellation') AND "correctsSaleId" IS NOT NULL));
ALTER TABLE "AmbassadorTotal" ADD CONSTRAINT "AmbassadorTotal_period" CHECK ("period" IN ('month', 'quarter', 'year', 'all'));
ALTER TABLE "ClickTotal" ADD CONSTRAINT "ClickTotal_clicks" CHECK ("clicks" >= 0);

CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "ClickTotal" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "AmbassadorTotal" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "AmbassadorChange" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();

-- Whoever changes a fact leaves a mark in the same transaction, whatever code it was: totals with a mark are made anew before
-- they are read. Marks are only ever inserted, so writers never wait for each other here.
CREATE FUNCTION mark_enrolments(workspaces text[], enrolments text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "AmbassadorChange" ("workspaceId", "id", "ambassadorId")
  SELECT DISTINCT ON (e."workspaceId", e."ambassadorId") e."workspaceId", gen_random_uuid()::text, e."ambassadorId"
  FROM unnest(workspaces, enrolments) AS changed("workspaceId", "enrolmentId")
  JOIN "Enrolment" e ON e."workspaceId" = changed."workspaceId" AND e."id" = changed."enrolmentId"
$$;

-- Of tables that name the enrolment themselves.
CREATE FUNCTION mark_new_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_enrolments(array_agg("workspaceId"), array_agg("enrolmentId"))
  FROM (SELECT DISTINCT "workspaceId", "enrolmentId" FROM new_rows WHERE "enrolmentId" IS NOT NULL) changed HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE FUNCTION mark_old_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_enrolments(array_agg("workspaceId"), array_agg("enrolmentId"))
  FROM (SELECT DISTINCT "workspaceId", "enrolmentId" FROM old_rows WHERE "enrolmentId" IS NOT NULL) changed HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE FUNCTION mark_both_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_enrolments(array_agg("workspaceId"), array_agg("enrolmentId"))
  FROM (
    SELECT "workspaceId", "enrolmentId" FROM new_rows WHERE "enrolmentId" IS NOT NULL
    UNION SELECT "workspaceId", "enrolmentId" FROM old_rows WHERE "enrolmentId" IS NOT NULL
  ) changed HAVING count(*) > 0;
  RETURN NULL;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['Lead', 'Conversion', 'Reward', 'ClickTotal'] LOOP
    EXECUTE format('CREATE TRIGGER mark_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_new_rows()', name);
    EXECUTE format('CREATE TRIGGER mark_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_both_rows()', name);
    EXECUTE format('CREATE TRIGGER mark_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_old_rows()', name);
  END LOOP;
END $$;

-- Of tables that name it through another.
CREATE FUNCTION mark_stage_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_enrolments(array_agg(l."workspaceId"), array_agg(l."enrolmentId"))
  FROM new_rows n JOIN "Lead" l ON l."workspaceId" = n."workspaceId" AND l."id" = n."leadId" WHERE l."enrolmentId" IS NOT NULL HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER mark_insert AFTER INSERT ON "LeadStageChange" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_stage_changes();

CREATE FUNCTION mark_sales() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_enrolments(array_agg(k."workspaceId"), array_agg(k."enrolmentId"))
  FROM new_rows n JOIN "Conversion" k ON k."workspaceId" = n."workspaceId" AND k."causeKind" = 'sale' AND k."causeId" = n."correctsSaleId" HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER mark_insert AFTER INSERT ON "Sale" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_sales();

CREATE FUNCTION mark_reversals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_enrolments(array_agg(r."workspaceId"), array_agg(r."enrolmentId"))
  FROM new_rows n JOIN "Reward" r ON r."workspaceId" = n."workspaceId" AND r."id" = n."rewardId" HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER mark_insert AFTER INSERT ON "RewardReversal" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_reversals();

-- An enrolment that goes to another ambassador, and a campaign that changes its currency, take their facts along.
CREATE FUNCTION mark_moved_enrolment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "AmbassadorChange" ("workspaceId", "id", "ambassadorId")
  VALUES (OLD."workspaceId", gen_random_uuid()::text, OLD."ambassadorId"), (NEW."workspaceId", gen_random_uuid()::text, NEW."ambassadorId");
  RETURN NULL;
END $$;
CREATE TRIGGER mark_update AFTER UPDATE OF "ambassadorId", "campaignId" ON "Enrolment" FOR EACH ROW EXECUTE FUNCTION mark_moved_enrolment();

CREATE FUNCTION mark_campaign() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "AmbassadorChange" ("workspaceId", "id", "ambassadorId")
  SELECT DISTINCT ON (e."ambassadorId") e."workspaceId", gen_random_uuid()::text, e."ambassadorId"
  FROM "Enrolment" e WHERE e."workspaceId" = NEW."workspaceId" AND e."campaignId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER mark_currency AFTER UPDATE OF "currency" ON "Campaign" FOR EACH ROW WHEN (NEW."currency" IS DISTINCT FROM OLD."currency") EXECUTE FUNCTION mark_campaign();

-- In another time zone days begin at other moments: all is counted anew, clicks from their rows until the job was there.
CREATE FUNCTION forget_totals_of_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."clicksCountedUntil" := NULL;
  DELETE FROM "ClickTotal" WHERE "workspaceId" = NEW."id";
  INSERT INTO "AmbassadorChange" ("workspaceId", "id", "ambassadorId")
  SELECT a."workspaceId", gen_random_uuid()::text, a."id" FROM "Ambassador" a WHERE a."workspaceId" = NEW."id";
  RETURN NEW;
END $$;
CREATE TRIGGER forget_totals BEFORE UPDATE OF "timeZone" ON "Workspace" FOR EACH ROW WHEN (NEW."timeZone" IS DISTINCT FROM OLD."timeZone") EXECUTE FUNCTION forget_totals_of_zone();

-- What happened before there were totals.
INSERT INTO "AmbassadorChange" ("workspaceId", "id", "ambassadorId")
SELECT a."workspaceId", gen_random_uuid()::text, a."id" FROM "Ambassador" a;
