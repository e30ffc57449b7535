-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "clicksKeptFrom" TIMESTAMPTZ(3),
ADD COLUMN     "clicksKeptFromDay" DATE;

-- AlterTable
ALTER TABLE "PrivacySettings" ADD COLUMN     "clickMonths" SMALLINT NOT NULL DEFAULT 13;

-- ── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "PrivacySettings" ADD CONSTRAINT "PrivacySettings_clickMonths" CHECK ("clickMonths" BETWEEN 1 AND 36);
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_clicksKept" CHECK (("clicksKeptFrom" IS NULL) = ("clicksKeptFromDay" IS NULL));

-- In another time zone days begin at other moments: all that still has rows is counted anew. Of forgotten clicks only the totals are
-- left, by the days that they were counted in.
CREATE OR REPLACE FUNCTION forget_totals_of_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."clicksCountedUntil" := NEW."clicksKeptFrom";
  DELETE FROM "ClickTotal" WHERE "workspaceId" = NEW."id" AND "day" >= COALESCE(NEW."clicksKeptFromDay", '-infinity'::date);
  INSERT INTO "AmbassadorChange" ("workspaceId", "id", "ambassadorId")
  SELECT a."workspaceId", gen_random_uuid()::text, a."id" FROM "Ambassador" a WHERE a."workspaceId" = NEW."id";
  RETURN NEW;
END $$;

-- Drops the partitions of clicks that ended before `border` and hold nothing any more. Waits for nobody longer than a second.
CREATE FUNCTION drop_empty_click_partitions(border timestamptz) RETURNS integer LANGUAGE plpgsql SET TimeZone = 'UTC' SET lock_timeout = '1s' AS $$
DECLARE
  part text;
  is_empty boolean;
  dropped integer := 0;
BEGIN
  FOR part IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = '"Click"'::regclass AND c.relname ~ '^Click_\d{4}_\d{2}$'
      AND to_date(substr(c.relname, 7), 'YYYY_MM') + interval '1 month' <= border ORDER BY 1
  LOOP
    EXECUTE format('SELECT NOT EXISTS (SELECT 1 FROM %I)', part) INTO is_empty;
    CONTINUE WHEN NOT is_empty;
    BEGIN
      EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', part);
      EXECUTE format('SELECT NOT EXISTS (SELECT 1 FROM %I)', part) INTO is_empty;
      IF is_empty THEN
        EXECUTE format('DROP TABLE %I', part);
        dropped := dropped + 1;
      END IF;
    EXCEPTION WHEN lock_not_available THEN
      RETURN dropped; -- somebody works with it: another night
    END;
  END LOOP;
  RETURN dropped;
END $$;
