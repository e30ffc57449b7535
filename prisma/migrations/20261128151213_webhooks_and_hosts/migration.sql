-- Nothing wrote here before: what stands in it proves nothing.
DELETE FROM "LinkHost";

-- DropIndex
DROP INDEX "LinkHost_workspaceId_idx";

-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "clickMemory" TEXT NOT NULL DEFAULT 'always',
ADD COLUMN     "linkHost" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "LinkHost" DROP CONSTRAINT "LinkHost_pkey",
ADD COLUMN     "checkedAt" TIMESTAMPTZ(3),
ADD COLUMN     "problem" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "token" TEXT NOT NULL,
ADD CONSTRAINT "LinkHost_pkey" PRIMARY KEY ("workspaceId", "host");

-- CreateTable
CREATE TABLE "WebhookEndpoint" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "events" TEXT[],
    "sealedSecret" TEXT NOT NULL,
    "sealedPreviousSecret" TEXT NOT NULL DEFAULT '',
    "previousUntil" TIMESTAMPTZ(3),
    "pausedAt" TIMESTAMPTZ(3),
    "pauseReason" TEXT NOT NULL DEFAULT '',
    "failingSince" TIMESTAMPTZ(3),
    "lastDeliveredAt" TIMESTAMPTZ(3),
    "createdByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WebhookEndpoint_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "WebhookEvent" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "resourceKind" TEXT NOT NULL,
    "resourceId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WebhookEvent_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "WebhookResource" (
    "workspaceId" TEXT NOT NULL,
    "resourceKind" TEXT NOT NULL,
    "resourceId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "WebhookResource_pkey" PRIMARY KEY ("workspaceId","resourceKind","resourceId")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "endpointId" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL,
    "leasedUntil" TIMESTAMPTZ(3),
    "lastAttemptAt" TIMESTAMPTZ(3),
    "lastStatus" INTEGER,
    "lastProblem" TEXT NOT NULL DEFAULT '',
    "lastAnswer" TEXT NOT NULL DEFAULT '',
    "tookMs" INTEGER,
    "deliveredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "WebhookEvent_workspaceId_createdAt_idx" ON "WebhookEvent"("workspaceId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookEvent_workspaceId_resourceKind_resourceId_version_key" ON "WebhookEvent"("workspaceId", "resourceKind", "resourceId", "version");

-- CreateIndex
CREATE INDEX "WebhookDelivery_workspaceId_endpointId_createdAt_id_idx" ON "WebhookDelivery"("workspaceId", "endpointId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "WebhookDelivery_workspaceId_eventId_idx" ON "WebhookDelivery"("workspaceId", "eventId");

-- CreateIndex
CREATE INDEX "WebhookDelivery_workspaceId_endpointId_state_idx" ON "WebhookDelivery"("workspaceId", "endpointId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookDelivery_workspaceId_endpointId_eventId_key" ON "WebhookDelivery"("workspaceId", "endpointId", "eventId");

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_workspaceId_endpointId_fkey" FOREIGN KEY ("workspaceId", "endpointId") REFERENCES "WebhookEndpoint"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_workspaceId_eventId_fkey" FOREIGN KEY ("workspaceId", "eventId") REFERENCES "WebhookEvent"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;


-- A host has one owner, the workspace that proved it; naming it takes it from nobody.
CREATE UNIQUE INDEX "LinkHost_proved_key" ON "LinkHost"("host") WHERE "provedAt" IS NOT NULL;

-- Values that the tables can hold.
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_clickMemory" CHECK ("clickMemory" IN ('always', 'consent', 'never'));
ALTER TABLE "LinkHost" ADD CONSTRAINT "LinkHost_host" CHECK ("host" = lower("host") AND "host" <> '');
ALTER TABLE "WebhookEndpoint" ADD CONSTRAINT "WebhookEndpoint_pause" CHECK (("pausedAt" IS NULL) = ("pauseReason" = '') AND "pauseReason" IN ('', 'by_hand', 'failing', 'gone'));
ALTER TABLE "WebhookEndpoint" ADD CONSTRAINT "WebhookEndpoint_previous" CHECK (("previousUntil" IS NULL) = ("sealedPreviousSecret" = ''));
ALTER TABLE "WebhookEvent" ADD CONSTRAINT "WebhookEvent_version" CHECK ("version" > 0);
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_state" CHECK ("state" IN ('queued', 'delivered', 'failed'));
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_delivered" CHECK (("state" = 'delivered') <= ("deliveredAt" IS NOT NULL));
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_answer" CHECK (octet_length("lastAnswer") <= 2048);

-- What was told stays as it was told, until it is forgotten; no row ever moves to another workspace.
CREATE TRIGGER told_once BEFORE UPDATE ON "WebhookEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "WebhookEndpoint" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "WebhookResource" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON "WebhookDelivery" FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change();
