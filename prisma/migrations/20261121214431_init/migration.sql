-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Workspace" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL DEFAULT 'Europe/Amsterdam',
    "language" TEXT NOT NULL DEFAULT 'nl',
    "currency" CHAR(3) NOT NULL DEFAULT 'EUR',
    "brandColor" TEXT NOT NULL DEFAULT '#1f44b8',
    "website" TEXT,
    "postalAddress" TEXT NOT NULL DEFAULT '',
    "mailFromName" TEXT NOT NULL DEFAULT '',
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "roles" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "lastWorkspaceId" TEXT,
    "userAgent" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignIn" (
    "userId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "redirectTo" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SignIn_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "Setup" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "codeHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Setup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkHost" (
    "host" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "provedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LinkHost_pkey" PRIMARY KEY ("host")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "contactId" TEXT,
    "companyId" TEXT,
    "leadId" TEXT,
    "clickId" TEXT,
    "clickAt" TIMESTAMPTZ(3),
    "linkId" TEXT,
    "recordedByUserId" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "AttributionDecision" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "causeKind" TEXT NOT NULL,
    "causeId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "isCredited" BOOLEAN NOT NULL,
    "enrolmentId" TEXT,
    "evidenceId" TEXT,
    "basis" TEXT,
    "reason" TEXT,
    "inputs" JSONB NOT NULL,
    "dropped" JSONB NOT NULL,
    "decidedByUserId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AttributionDecision_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Referral" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "evidenceId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Referral_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ReferralLock" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "evidenceId" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "leadId" TEXT,
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "validUntil" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "releasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReferralLock_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Lead" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "companyId" TEXT,
    "campaignId" TEXT,
    "enrolmentId" TEXT,
    "introducerContactId" TEXT,
    "askedByUserId" TEXT,
    "ownerUserId" TEXT,
    "stage" TEXT NOT NULL DEFAULT 'new',
    "whyNow" TEXT NOT NULL DEFAULT '',
    "isTold" BOOLEAN NOT NULL DEFAULT false,
    "amountMinor" BIGINT,
    "currency" CHAR(3),
    "expectedCloseOn" DATE,
    "reasonCode" TEXT,
    "reasonNote" TEXT NOT NULL DEFAULT '',
    "duplicateOfLeadId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "stageChangedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Lead_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "LeadNote" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,
    "authorUserId" TEXT,
    "text" TEXT NOT NULL,
    "isForAmbassador" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LeadNote_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "LeadStageChange" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byUserId" TEXT,
    "reasonCode" TEXT,
    "reasonNote" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "LeadStageChange_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Sale" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "contactId" TEXT,
    "companyId" TEXT,
    "leadId" TEXT,
    "amountMinor" BIGINT NOT NULL,
    "taxMinor" BIGINT NOT NULL DEFAULT 0,
    "currency" CHAR(3) NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "productName" TEXT NOT NULL DEFAULT '',
    "isRecurring" BOOLEAN NOT NULL DEFAULT false,
    "correctsSaleId" TEXT,
    "recordedByUserId" TEXT,

    CONSTRAINT "Sale_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Conversion" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "causeKind" TEXT NOT NULL,
    "causeId" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "referralId" TEXT NOT NULL,
    "decisionId" TEXT NOT NULL,
    "leadId" TEXT,
    "saleId" TEXT,
    "amountMinor" BIGINT NOT NULL DEFAULT 0,
    "currency" CHAR(3) NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Conversion_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Reward" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "conversionId" TEXT NOT NULL,
    "ruleKey" TEXT NOT NULL,
    "beneficiaryKind" TEXT NOT NULL,
    "beneficiaryId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "rule" JSONB NOT NULL,
    "campaignVersion" INTEGER NOT NULL,
    "earnedAt" TIMESTAMPTZ(3) NOT NULL,
    "payableFrom" TIMESTAMPTZ(3) NOT NULL,
    "statusReason" TEXT NOT NULL DEFAULT '',
    "statusChangedAt" TIMESTAMPTZ(3) NOT NULL,
    "approvedByUserId" TEXT,
    "approvedAt" TIMESTAMPTZ(3),
    "paidAt" TIMESTAMPTZ(3),
    "paymentReference" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reward_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "RewardReversal" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "rewardId" TEXT NOT NULL,
    "causeKind" TEXT NOT NULL,
    "causeId" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RewardReversal_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Upload" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "UploadChunk" (
    "workspaceId" TEXT NOT NULL,
    "uploadId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "UploadChunk_pkey" PRIMARY KEY ("workspaceId","uploadId","sequence")
);

-- CreateTable
CREATE TABLE "NpsImport" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "dateOrder" TEXT NOT NULL DEFAULT 'auto',
    "uploadId" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "readCount" INTEGER NOT NULL DEFAULT 0,
    "createdCount" INTEGER NOT NULL DEFAULT 0,
    "updatedCount" INTEGER NOT NULL DEFAULT 0,
    "unchangedCount" INTEGER NOT NULL DEFAULT 0,
    "rejectedCount" INTEGER NOT NULL DEFAULT 0,
    "doneBytes" BIGINT NOT NULL DEFAULT 0,
    "error" TEXT,
    "errorDetails" JSONB,
    "createdByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "NpsImport_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "NpsImportRejection" (
    "workspaceId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "record" JSONB NOT NULL,

    CONSTRAINT "NpsImportRejection_pkey" PRIMARY KEY ("workspaceId","importId","sequence")
);

-- CreateTable
CREATE TABLE "Response" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "companyId" TEXT,
    "importId" TEXT,
    "surveyType" TEXT NOT NULL DEFAULT 'relationship',
    "status" TEXT NOT NULL,
    "score" SMALLINT,
    "comment" TEXT NOT NULL DEFAULT '',
    "answeredAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "phase" TEXT,
    "team" TEXT,
    "language" TEXT,
    "country" CHAR(2),
    "segment" TEXT,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Response_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ResponseVersion" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "responseId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "score" SMALLINT,
    "comment" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ResponseVersion_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "jobTitle" TEXT,
    "language" TEXT,
    "country" CHAR(2),
    "segment" TEXT,
    "companyId" TEXT,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "source" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ContactIdentity" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ContactIdentity_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Company" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country" CHAR(2),
    "segment" TEXT,
    "ownerUserId" TEXT,
    "renewalDate" DATE,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Company_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CompanyIdentity" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "companyId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CompanyIdentity_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Consent" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "isGranted" BOOLEAN NOT NULL,
    "textVersion" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Suppression" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "addressHash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Suppression_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "OutboundMail" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "messageKey" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "toAddress" TEXT NOT NULL,
    "toName" TEXT NOT NULL DEFAULT '',
    "replyTo" TEXT,
    "fromName" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "language" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "error" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutboundMail_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "workspaceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "status" INTEGER,
    "body" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("workspaceId","key","route")
);

-- CreateTable
CREATE TABLE "JobRun" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL DEFAULT '',
    "payload" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "maxAttempts" INTEGER NOT NULL,
    "progress" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,
    "runAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "JobRun_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Activity" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "DevelopmentClock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offsetMs" BIGINT NOT NULL,

    CONSTRAINT "DevelopmentClock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "currency" CHAR(3) NOT NULL,
    "windowDays" INTEGER NOT NULL DEFAULT 90,
    "lockDays" INTEGER NOT NULL DEFAULT 365,
    "holdingDays" INTEGER NOT NULL DEFAULT 30,
    "clickModel" TEXT NOT NULL DEFAULT 'last',
    "newCustomersOnly" BOOLEAN NOT NULL DEFAULT true,
    "termMonths" INTEGER,
    "rewardRules" JSONB NOT NULL,
    "texts" JSONB NOT NULL,
    "destinationUrl" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "liveFrom" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CampaignVersion" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "rewardRules" JSONB NOT NULL,
    "texts" JSONB NOT NULL,
    "settings" JSONB NOT NULL,
    "createdByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CampaignVersion_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Ambassador" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "userId" TEXT,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Ambassador_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "ambassadorId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reasonCode" TEXT,
    "group" TEXT NOT NULL DEFAULT 'default',
    "termsVersion" INTEGER NOT NULL,
    "npsScoreAtJoining" SMALLINT,
    "npsClassAtJoining" TEXT NOT NULL DEFAULT 'unknown',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "activeFrom" TIMESTAMPTZ(3),
    "leftAt" TIMESTAMPTZ(3),
    "bannedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "responseId" TEXT,
    "tokenHash" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "reason" JSONB NOT NULL,
    "batchId" TEXT NOT NULL,
    "invitedByUserId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ReferralLink" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "destination" TEXT,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReferralLink_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Click" (
    "workspaceId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "id" TEXT NOT NULL,
    "linkId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "channel" TEXT NOT NULL DEFAULT 'link',
    "isBot" BOOLEAN NOT NULL DEFAULT false,
    "isRepeat" BOOLEAN NOT NULL DEFAULT false,
    "visitorHash" TEXT NOT NULL,
    "referrerHost" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Click_pkey" PRIMARY KEY ("workspaceId","at","id")
) PARTITION BY RANGE ("at");

-- CreateIndex
CREATE UNIQUE INDEX "Workspace_slug_key" ON "Workspace"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_workspaceId_userId_key" ON "Membership"("workspaceId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "SignIn_tokenHash_key" ON "SignIn"("tokenHash");

-- CreateIndex
CREATE INDEX "LinkHost_workspaceId_idx" ON "LinkHost"("workspaceId");

-- CreateIndex
CREATE INDEX "Evidence_workspaceId_companyId_at_idx" ON "Evidence"("workspaceId", "companyId", "at");

-- CreateIndex
CREATE INDEX "Evidence_workspaceId_contactId_at_idx" ON "Evidence"("workspaceId", "contactId", "at");

-- CreateIndex
CREATE INDEX "Evidence_workspaceId_leadId_idx" ON "Evidence"("workspaceId", "leadId");

-- CreateIndex
CREATE UNIQUE INDEX "AttributionDecision_workspaceId_causeKind_causeId_sequence_key" ON "AttributionDecision"("workspaceId", "causeKind", "causeId", "sequence");

-- CreateIndex
CREATE INDEX "Referral_workspaceId_subjectKind_subjectId_idx" ON "Referral"("workspaceId", "subjectKind", "subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "Referral_workspaceId_enrolmentId_subjectKind_subjectId_key" ON "Referral"("workspaceId", "enrolmentId", "subjectKind", "subjectId");

-- CreateIndex
CREATE INDEX "ReferralLock_workspaceId_subjectKind_subjectId_validFrom_idx" ON "ReferralLock"("workspaceId", "subjectKind", "subjectId", "validFrom");

-- CreateIndex
CREATE INDEX "ReferralLock_workspaceId_leadId_idx" ON "ReferralLock"("workspaceId", "leadId");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_stage_stageChangedAt_id_idx" ON "Lead"("workspaceId", "stage", "stageChangedAt", "id");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_ownerUserId_stage_idx" ON "Lead"("workspaceId", "ownerUserId", "stage");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_enrolmentId_createdAt_idx" ON "Lead"("workspaceId", "enrolmentId", "createdAt");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_contactId_idx" ON "Lead"("workspaceId", "contactId");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_companyId_idx" ON "Lead"("workspaceId", "companyId");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_createdAt_id_idx" ON "Lead"("workspaceId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Lead_workspaceId_number_key" ON "Lead"("workspaceId", "number");

-- CreateIndex
CREATE INDEX "LeadNote_workspaceId_leadId_at_idx" ON "LeadNote"("workspaceId", "leadId", "at");

-- CreateIndex
CREATE INDEX "LeadStageChange_workspaceId_leadId_at_idx" ON "LeadStageChange"("workspaceId", "leadId", "at");

-- CreateIndex
CREATE INDEX "LeadStageChange_workspaceId_to_at_idx" ON "LeadStageChange"("workspaceId", "to", "at");

-- CreateIndex
CREATE INDEX "Sale_workspaceId_occurredAt_id_idx" ON "Sale"("workspaceId", "occurredAt", "id");

-- CreateIndex
CREATE INDEX "Sale_workspaceId_companyId_occurredAt_idx" ON "Sale"("workspaceId", "companyId", "occurredAt");

-- CreateIndex
CREATE INDEX "Sale_workspaceId_contactId_occurredAt_idx" ON "Sale"("workspaceId", "contactId", "occurredAt");

-- CreateIndex
CREATE INDEX "Sale_workspaceId_leadId_idx" ON "Sale"("workspaceId", "leadId");

-- CreateIndex
CREATE INDEX "Sale_workspaceId_correctsSaleId_idx" ON "Sale"("workspaceId", "correctsSaleId");

-- CreateIndex
CREATE UNIQUE INDEX "Sale_workspaceId_source_externalId_key" ON "Sale"("workspaceId", "source", "externalId");

-- CreateIndex
CREATE INDEX "Conversion_workspaceId_enrolmentId_occurredAt_idx" ON "Conversion"("workspaceId", "enrolmentId", "occurredAt");

-- CreateIndex
CREATE INDEX "Conversion_workspaceId_saleId_idx" ON "Conversion"("workspaceId", "saleId");

-- CreateIndex
CREATE INDEX "Conversion_workspaceId_leadId_idx" ON "Conversion"("workspaceId", "leadId");

-- CreateIndex
CREATE UNIQUE INDEX "Conversion_workspaceId_causeKind_causeId_key" ON "Conversion"("workspaceId", "causeKind", "causeId");

-- CreateIndex
CREATE INDEX "Reward_workspaceId_status_payableFrom_idx" ON "Reward"("workspaceId", "status", "payableFrom");

-- CreateIndex
CREATE INDEX "Reward_workspaceId_beneficiaryKind_beneficiaryId_status_idx" ON "Reward"("workspaceId", "beneficiaryKind", "beneficiaryId", "status");

-- CreateIndex
CREATE INDEX "Reward_workspaceId_enrolmentId_earnedAt_idx" ON "Reward"("workspaceId", "enrolmentId", "earnedAt");

-- CreateIndex
CREATE INDEX "Reward_workspaceId_createdAt_id_idx" ON "Reward"("workspaceId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Reward_workspaceId_conversionId_ruleKey_beneficiaryKind_ben_key" ON "Reward"("workspaceId", "conversionId", "ruleKey", "beneficiaryKind", "beneficiaryId");

-- CreateIndex
CREATE UNIQUE INDEX "RewardReversal_workspaceId_rewardId_causeKind_causeId_key" ON "RewardReversal"("workspaceId", "rewardId", "causeKind", "causeId");

-- CreateIndex
CREATE INDEX "NpsImport_workspaceId_createdAt_id_idx" ON "NpsImport"("workspaceId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Response_workspaceId_surveyType_answeredAt_id_idx" ON "Response"("workspaceId", "surveyType", "answeredAt", "id");

-- CreateIndex
CREATE INDEX "Response_workspaceId_contactId_answeredAt_idx" ON "Response"("workspaceId", "contactId", "answeredAt");

-- CreateIndex
CREATE INDEX "Response_workspaceId_companyId_idx" ON "Response"("workspaceId", "companyId");

-- CreateIndex
CREATE UNIQUE INDEX "Response_workspaceId_source_sourceId_key" ON "Response"("workspaceId", "source", "sourceId");

-- CreateIndex
CREATE INDEX "ResponseVersion_workspaceId_responseId_at_idx" ON "ResponseVersion"("workspaceId", "responseId", "at");

-- CreateIndex
CREATE INDEX "Contact_workspaceId_companyId_idx" ON "Contact"("workspaceId", "companyId");

-- CreateIndex
CREATE INDEX "Contact_workspaceId_name_id_idx" ON "Contact"("workspaceId", "name", "id");

-- CreateIndex
CREATE INDEX "ContactIdentity_workspaceId_contactId_idx" ON "ContactIdentity"("workspaceId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "ContactIdentity_workspaceId_kind_source_value_key" ON "ContactIdentity"("workspaceId", "kind", "source", "value");

-- CreateIndex
CREATE INDEX "Company_workspaceId_name_id_idx" ON "Company"("workspaceId", "name", "id");

-- CreateIndex
CREATE INDEX "CompanyIdentity_workspaceId_companyId_idx" ON "CompanyIdentity"("workspaceId", "companyId");

-- CreateIndex
CREATE UNIQUE INDEX "CompanyIdentity_workspaceId_kind_source_value_key" ON "CompanyIdentity"("workspaceId", "kind", "source", "value");

-- CreateIndex
CREATE INDEX "Consent_workspaceId_contactId_purpose_at_idx" ON "Consent"("workspaceId", "contactId", "purpose", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Suppression_workspaceId_addressHash_key" ON "Suppression"("workspaceId", "addressHash");

-- CreateIndex
CREATE INDEX "OutboundMail_workspaceId_createdAt_id_idx" ON "OutboundMail"("workspaceId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "OutboundMail_workspaceId_messageKey_key" ON "OutboundMail"("workspaceId", "messageKey");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_keyHash_key" ON "ApiKey"("keyHash");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- CreateIndex
CREATE INDEX "JobRun_workspaceId_state_createdAt_idx" ON "JobRun"("workspaceId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "JobRun_workspaceId_subjectId_idx" ON "JobRun"("workspaceId", "subjectId");

-- CreateIndex
CREATE INDEX "Activity_workspaceId_at_id_idx" ON "Activity"("workspaceId", "at", "id");

-- CreateIndex
CREATE INDEX "Activity_workspaceId_subjectKind_subjectId_at_idx" ON "Activity"("workspaceId", "subjectKind", "subjectId", "at");

-- CreateIndex
CREATE INDEX "Campaign_workspaceId_status_idx" ON "Campaign"("workspaceId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_workspaceId_slug_key" ON "Campaign"("workspaceId", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "CampaignVersion_workspaceId_campaignId_version_key" ON "CampaignVersion"("workspaceId", "campaignId", "version");

-- CreateIndex
CREATE INDEX "Ambassador_workspaceId_userId_idx" ON "Ambassador"("workspaceId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Ambassador_workspaceId_contactId_key" ON "Ambassador"("workspaceId", "contactId");

-- CreateIndex
CREATE INDEX "Enrolment_workspaceId_ambassadorId_idx" ON "Enrolment"("workspaceId", "ambassadorId");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_workspaceId_campaignId_ambassadorId_key" ON "Enrolment"("workspaceId", "campaignId", "ambassadorId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_workspaceId_batchId_idx" ON "Invitation"("workspaceId", "batchId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_workspaceId_campaignId_contactId_key" ON "Invitation"("workspaceId", "campaignId", "contactId");

-- CreateIndex
CREATE INDEX "ReferralLink_workspaceId_enrolmentId_idx" ON "ReferralLink"("workspaceId", "enrolmentId");

-- CreateIndex
CREATE UNIQUE INDEX "ReferralLink_host_code_key" ON "ReferralLink"("host", "code");

-- CreateIndex
CREATE INDEX "Click_workspaceId_enrolmentId_at_idx" ON "Click"("workspaceId", "enrolmentId", "at");

-- CreateIndex
CREATE INDEX "Click_workspaceId_id_idx" ON "Click"("workspaceId", "id");

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_lastWorkspaceId_fkey" FOREIGN KEY ("lastWorkspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SignIn" ADD CONSTRAINT "SignIn_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "LinkHost" ADD CONSTRAINT "LinkHost_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_workspaceId_enrolmentId_fkey" FOREIGN KEY ("workspaceId", "enrolmentId") REFERENCES "Enrolment"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_workspaceId_enrolmentId_fkey" FOREIGN KEY ("workspaceId", "enrolmentId") REFERENCES "Enrolment"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_workspaceId_evidenceId_fkey" FOREIGN KEY ("workspaceId", "evidenceId") REFERENCES "Evidence"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ReferralLock" ADD CONSTRAINT "ReferralLock_workspaceId_enrolmentId_fkey" FOREIGN KEY ("workspaceId", "enrolmentId") REFERENCES "Enrolment"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ReferralLock" ADD CONSTRAINT "ReferralLock_workspaceId_evidenceId_fkey" FOREIGN KEY ("workspaceId", "evidenceId") REFERENCES "Evidence"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_introducerContactId_fkey" FOREIGN KEY ("workspaceId", "introducerContactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_enrolmentId_fkey" FOREIGN KEY ("workspaceId", "enrolmentId") REFERENCES "Enrolment"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_duplicateOfLeadId_fkey" FOREIGN KEY ("workspaceId", "duplicateOfLeadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "LeadNote" ADD CONSTRAINT "LeadNote_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "LeadStageChange" ADD CONSTRAINT "LeadStageChange_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Sale" ADD CONSTRAINT "Sale_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Sale" ADD CONSTRAINT "Sale_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Sale" ADD CONSTRAINT "Sale_workspaceId_correctsSaleId_fkey" FOREIGN KEY ("workspaceId", "correctsSaleId") REFERENCES "Sale"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Conversion" ADD CONSTRAINT "Conversion_workspaceId_enrolmentId_fkey" FOREIGN KEY ("workspaceId", "enrolmentId") REFERENCES "Enrolment"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Conversion" ADD CONSTRAINT "Conversion_workspaceId_referralId_fkey" FOREIGN KEY ("workspaceId", "referralId") REFERENCES "Referral"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Conversion" ADD CONSTRAINT "Conversion_workspaceId_decisionId_fkey" FOREIGN KEY ("workspaceId", "decisionId") REFERENCES "AttributionDecision"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Reward" ADD CONSTRAINT "Reward_workspaceId_conversionId_fkey" FOREIGN KEY ("workspaceId", "conversionId") REFERENCES "Conversion"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Reward" ADD CONSTRAINT "Reward_workspaceId_enrolmentId_fkey" FOREIGN KEY ("workspaceId", "enrolmentId") REFERENCES "Enrolment"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RewardReversal" ADD CONSTRAINT "RewardReversal_workspaceId_rewardId_fkey" FOREIGN KEY ("workspaceId", "rewardId") REFERENCES "Reward"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "UploadChunk" ADD CONSTRAINT "UploadChunk_workspaceId_uploadId_fkey" FOREIGN KEY ("workspaceId", "uploadId") REFERENCES "Upload"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "NpsImport" ADD CONSTRAINT "NpsImport_workspaceId_uploadId_fkey" FOREIGN KEY ("workspaceId", "uploadId") REFERENCES "Upload"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "NpsImportRejection" ADD CONSTRAINT "NpsImportRejection_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "NpsImport"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Response" ADD CONSTRAINT "Response_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Response" ADD CONSTRAINT "Response_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Response" ADD CONSTRAINT "Response_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "NpsImport"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ResponseVersion" ADD CONSTRAINT "ResponseVersion_workspaceId_responseId_fkey" FOREIGN KEY ("workspaceId", "responseId") REFERENCES "Response"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ContactIdentity" ADD CONSTRAINT "ContactIdentity_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CompanyIdentity" ADD CONSTRAINT "CompanyIdentity_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CampaignVersion" ADD CONSTRAINT "CampaignVersion_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Ambassador" ADD CONSTRAINT "Ambassador_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_workspaceId_ambassadorId_fkey" FOREIGN KEY ("workspaceId", "ambassadorId") REFERENCES "Ambassador"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_workspaceId_responseId_fkey" FOREIGN KEY ("workspaceId", "responseId") REFERENCES "Response"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ReferralLink" ADD CONSTRAINT "ReferralLink_workspaceId_enrolmentId_fkey" FOREIGN KEY ("workspaceId", "enrolmentId") REFERENCES "Enrolment"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ── By hand: what the schema language does not know ─────────────────────────────────────────────────────────────

-- Clicks: a partition a month (UTC), and one for whatever falls outside.
CREATE TABLE "Click_default" PARTITION OF "Click" DEFAULT;

CREATE FUNCTION ensure_click_partitions(first_month timestamptz, months integer) RETURNS integer LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
DECLARE
  start_of timestamptz;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('ensure_click_partitions', 0));
  FOR i IN 0 .. months - 1 LOOP
    start_of := date_trunc('month', first_month, 'UTC') + make_interval(months => i);
    IF to_regclass(format('%I', 'Click_' || to_char(start_of AT TIME ZONE 'UTC', 'YYYY_MM'))) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF "Click" FOR VALUES FROM (%L) TO (%L)',
        'Click_' || to_char(start_of AT TIME ZONE 'UTC', 'YYYY_MM'), start_of, start_of + interval '1 month');
      made := made + 1;
    END IF;
  END LOOP;
  RETURN made;
END $$;

SELECT ensure_click_partitions(now(), 3);

-- Two locks of one subject never overlap.
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE "ReferralLock" ADD CONSTRAINT "ReferralLock_no_overlap" EXCLUDE USING gist (
  "workspaceId" WITH =, "subjectKind" WITH =, "subjectId" WITH =,
  tstzrange("validFrom", LEAST("validUntil", COALESCE("releasedAt", "validUntil")), '[)') WITH &&
);
ALTER TABLE "ReferralLock" ADD CONSTRAINT "ReferralLock_order" CHECK ("validUntil" >= "validFrom" AND ("releasedAt" IS NULL OR "releasedAt" >= "validFrom"));

-- Append-only tables: a change of mind is a new row.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['Consent', 'ResponseVersion', 'CampaignVersion', 'Evidence', 'AttributionDecision', 'LeadStageChange', 'Sale', 'RewardReversal', 'Activity'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;

-- No row ever moves to another workspace, whatever the keys would allow.
CREATE FUNCTION refuse_workspace_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."workspaceId" IS DISTINCT FROM OLD."workspaceId" THEN
    RAISE EXCEPTION '%: a row cannot move to another workspace', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOR name IN
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attname = 'workspaceId' AND NOT a.attisdropped
  LOOP
    EXECUTE format('CREATE TRIGGER one_workspace BEFORE UPDATE OF "workspaceId" ON %I FOR EACH ROW EXECUTE FUNCTION refuse_workspace_change()', name);
  END LOOP;
END $$;

-- Values that the tables below can hold.
ALTER TABLE "Response" ADD CONSTRAINT "Response_score" CHECK ("score" BETWEEN 0 AND 10);
ALTER TABLE "Response" ADD CONSTRAINT "Response_answered" CHECK (("status" = 'completed') = ("score" IS NOT NULL AND "answeredAt" IS NOT NULL) OR "status" IN ('bot_suspect', 'excluded'));
ALTER TABLE "Response" ADD CONSTRAINT "Response_status" CHECK ("status" IN ('completed', 'unanswered', 'declined', 'bot_suspect', 'excluded'));
ALTER TABLE "Response" ADD CONSTRAINT "Response_surveyType" CHECK ("surveyType" IN ('relationship', 'transactional', 'product', 'mirror'));
ALTER TABLE "NpsImport" ADD CONSTRAINT "NpsImport_status" CHECK ("status" IN ('queued', 'running', 'completed', 'failed', 'cancelled'));
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_status" CHECK ("status" IN ('draft', 'live', 'paused', 'ended'));
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_days" CHECK ("windowDays" BETWEEN 1 AND 3650 AND "lockDays" BETWEEN 0 AND 3650 AND "holdingDays" BETWEEN 0 AND 365);
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_state" CHECK ("state" IN ('invited', 'applied', 'active', 'paused', 'left', 'banned'));
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_status" CHECK ("status" IN ('queued', 'sent', 'failed', 'joined', 'declined', 'never'));
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_stage" CHECK ("stage" IN ('new', 'accepted', 'contacted', 'meeting', 'proposal', 'won', 'lost', 'unqualified', 'duplicate'));
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_amount" CHECK (("amountMinor" IS NULL) = ("currency" IS NULL) AND "amountMinor" >= 0);
ALTER TABLE "Sale" ADD CONSTRAINT "Sale_sign" CHECK ("amountMinor" > 0 OR "correctsSaleId" IS NOT NULL);
ALTER TABLE "Reward" ADD CONSTRAINT "Reward_status" CHECK ("status" IN ('pending', 'held', 'approved', 'in_payout', 'paid', 'rejected'));
ALTER TABLE "Reward" ADD CONSTRAINT "Reward_amount" CHECK ("amountMinor" > 0);
ALTER TABLE "RewardReversal" ADD CONSTRAINT "RewardReversal_amount" CHECK ("amountMinor" < 0);
ALTER TABLE "OutboundMail" ADD CONSTRAINT "OutboundMail_status" CHECK ("status" IN ('queued', 'sending', 'sent', 'kept', 'failed', 'suppressed'));
ALTER TABLE "JobRun" ADD CONSTRAINT "JobRun_state" CHECK ("state" IN ('queued', 'running', 'done', 'failed', 'cancelled'));
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_roles" CHECK ("roles" <@ ARRAY['ambassador', 'marketer', 'sales', 'success', 'finance', 'viewer', 'admin'] AND cardinality("roles") > 0);
ALTER TABLE "Setup" ADD CONSTRAINT "Setup_one" CHECK ("id" = 1);
ALTER TABLE "DevelopmentClock" ADD CONSTRAINT "DevelopmentClock_one" CHECK ("id" = 1);
