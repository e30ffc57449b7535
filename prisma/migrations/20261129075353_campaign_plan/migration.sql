-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "budgetMinor" BIGINT,
ADD COLUMN     "budgetTold" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "endsOn" DATE,
ADD COLUMN     "startsOn" DATE;

ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_plan_check" CHECK ("endsOn" >= "startsOn" AND "budgetMinor" > 0 AND "budgetTold" IN (0, 80, 100));
