-- CreateTable
CREATE TABLE "NpsImportBatch" (
    "workspaceId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "fromRow" INTEGER NOT NULL,
    "lines" INTEGER[],
    "outcomes" TEXT NOT NULL,
    "flags" TEXT NOT NULL,
    "responseIds" TEXT[],

    CONSTRAINT "NpsImportBatch_pkey" PRIMARY KEY ("workspaceId","importId","fromRow")
);

-- AddForeignKey
ALTER TABLE "NpsImportBatch" ADD CONSTRAINT "NpsImportBatch_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "NpsImport"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- One place in every list for each row.
ALTER TABLE "NpsImportBatch" ADD CONSTRAINT "NpsImportBatch_rows_check" CHECK (
  "fromRow" >= 0 AND length("outcomes") = cardinality("lines") AND length("flags") = cardinality("lines") AND cardinality("responseIds") = cardinality("lines")
);

-- No row ever moves to another workspace, whatever the keys would allow.
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "NpsImportBatch" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
