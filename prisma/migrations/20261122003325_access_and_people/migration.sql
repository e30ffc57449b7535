-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "authenticatedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Lead" ADD COLUMN     "externalId" TEXT;
UPDATE "Lead" l SET "externalId" = coalesce((
  SELECT a."data"->>'externalId' FROM "Activity" a
  WHERE a."workspaceId" = l."workspaceId" AND a."subjectKind" = 'lead' AND a."subjectId" = l."id" AND a."kind" = 'lead.introduced'
  ORDER BY a."at" LIMIT 1
), l."id");
ALTER TABLE "Lead" ALTER COLUMN "externalId" SET NOT NULL;

-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "mergedIntoId" TEXT;

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "mergedIntoId" TEXT,
ADD COLUMN     "revenueCurrency" CHAR(3),
ADD COLUMN     "revenueMinor" BIGINT;

-- AlterTable
ALTER TABLE "ApiKey" ADD COLUMN     "allowedOrigins" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL DEFAULT 0,
    "transports" TEXT[],
    "name" TEXT NOT NULL,
    "isBackedUp" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasskeyChallenge" (
    "id" TEXT NOT NULL,
    "challenge" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PasskeyChallenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PeopleMerge" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "keptId" TEXT NOT NULL,
    "mergedId" TEXT NOT NULL,
    "moved" JSONB NOT NULL,
    "before" JSONB NOT NULL,
    "byUserId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneByUserId" TEXT,

    CONSTRAINT "PeopleMerge_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "PeopleImport" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "uploadId" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "readCount" INTEGER NOT NULL DEFAULT 0,
    "createdCount" INTEGER NOT NULL DEFAULT 0,
    "updatedCount" INTEGER NOT NULL DEFAULT 0,
    "unchangedCount" INTEGER NOT NULL DEFAULT 0,
    "rejectedCount" INTEGER NOT NULL DEFAULT 0,
    "doneBytes" BIGINT NOT NULL DEFAULT 0,
    "error" TEXT,
    "createdByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PeopleImport_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "PeopleImportRejection" (
    "workspaceId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "record" JSONB NOT NULL,

    CONSTRAINT "PeopleImportRejection_pkey" PRIMARY KEY ("workspaceId","importId","sequence")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "isShared" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Passkey_credentialId_key" ON "Passkey"("credentialId");

-- CreateIndex
CREATE INDEX "Passkey_userId_idx" ON "Passkey"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "PasskeyChallenge_challenge_key" ON "PasskeyChallenge"("challenge");

-- CreateIndex
CREATE INDEX "PasskeyChallenge_expiresAt_idx" ON "PasskeyChallenge"("expiresAt");

-- CreateIndex
CREATE INDEX "PeopleMerge_workspaceId_kind_keptId_at_idx" ON "PeopleMerge"("workspaceId", "kind", "keptId", "at");

-- CreateIndex
CREATE INDEX "PeopleMerge_workspaceId_kind_mergedId_at_idx" ON "PeopleMerge"("workspaceId", "kind", "mergedId", "at");

-- CreateIndex
CREATE INDEX "PeopleImport_workspaceId_createdAt_id_idx" ON "PeopleImport"("workspaceId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_workspaceId_place_userId_name_key" ON "SavedView"("workspaceId", "place", "userId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Lead_workspaceId_externalId_key" ON "Lead"("workspaceId", "externalId");

-- CreateIndex
CREATE INDEX "Contact_workspaceId_mergedIntoId_idx" ON "Contact"("workspaceId", "mergedIntoId");

-- CreateIndex
CREATE INDEX "Company_workspaceId_mergedIntoId_idx" ON "Company"("workspaceId", "mergedIntoId");

-- AddForeignKey
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_workspaceId_mergedIntoId_fkey" FOREIGN KEY ("workspaceId", "mergedIntoId") REFERENCES "Contact"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_workspaceId_mergedIntoId_fkey" FOREIGN KEY ("workspaceId", "mergedIntoId") REFERENCES "Company"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PeopleImport" ADD CONSTRAINT "PeopleImport_workspaceId_uploadId_fkey" FOREIGN KEY ("workspaceId", "uploadId") REFERENCES "Upload"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PeopleImportRejection" ADD CONSTRAINT "PeopleImportRejection_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "PeopleImport"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- No row ever moves to another workspace, whatever the keys would allow.
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "PeopleMerge" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "PeopleImport" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "PeopleImportRejection" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "SavedView" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();

-- Values that the tables can hold.
ALTER TABLE "Company" ADD CONSTRAINT "Company_revenue" CHECK (("revenueMinor" IS NULL) = ("revenueCurrency" IS NULL));
ALTER TABLE "Company" ADD CONSTRAINT "Company_merged" CHECK ("mergedIntoId" <> "id");
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_merged" CHECK ("mergedIntoId" <> "id");
