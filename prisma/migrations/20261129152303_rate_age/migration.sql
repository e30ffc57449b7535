-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "rateMostAgeDays" SMALLINT;
