-- AlterTable
ALTER TABLE "Sale" ADD COLUMN     "correctionKind" TEXT,
ADD COLUMN     "interval" TEXT,
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '';

ALTER TABLE "Sale" ADD CONSTRAINT "Sale_interval" CHECK ("interval" IN ('month', 'quarter', 'year'));
ALTER TABLE "Sale" ADD CONSTRAINT "Sale_correctionKind" CHECK ("correctionKind" IS NULL OR ("correctionKind" IN ('correction', 'refund', 'cancellation') AND "correctsSaleId" IS NOT NULL));
