import { mailSendJob } from "#app/emails/send-email.server";
import { sendSummaries } from "#app/domains/ambassadors/send-summaries.server";
import { sendSummariesJob } from "#app/domains/ambassadors/summary.jobs";
import { invitationAutomaticJob, invitationRemindJob, invitationSendJob } from "#app/domains/campaigns/invitation.jobs";
import { keepCampaignsJob } from "#app/domains/campaigns/campaign.jobs";
import { keepCampaigns } from "#app/domains/campaigns/keep-campaigns.server";
import { runGuestImport } from "#app/domains/campaigns/add-guests.server";
import { inviteAutomatically } from "#app/domains/campaigns/invite-automatically.server";
import { remindInvited } from "#app/domains/campaigns/remind-invited.server";
import { sendInvitations } from "#app/domains/campaigns/send-invitations.server";
import { peopleImportJob } from "#app/domains/contacts/people-import.jobs";
import { runPeopleImport } from "#app/domains/contacts/run-people-import.server";
import { forgetOldDrafts } from "#app/domains/nps/draft-nps-import.server";
import { forgetDraftsJob, npsDraftCheckJob, npsImportJob, npsImportUndoJob } from "#app/domains/nps/nps-import.jobs";
import { runDraftCheck } from "#app/domains/nps/run-draft-check.server";
import { runNpsImport } from "#app/domains/nps/run-nps-import.server";
import { tellNewsJob } from "#app/domains/news/news.jobs";
import { tellNews } from "#app/domains/news/tell-news.server";
import { runNpsImportUndo } from "#app/domains/nps/undo-nps-import.server";
import { forgetClicks } from "#app/domains/privacy/forget-clicks.server";
import { forgetClicksJob } from "#app/domains/privacy/privacy.jobs";
import { idempotencyCleanJob } from "#app/platform/api/idempotency.jobs";
import { deleteExpiredKeys } from "#app/platform/api/idempotency.repository.server";
import { approveDueRewards } from "#app/domains/rewards/change-reward.server";
import { createRewards } from "#app/domains/rewards/create-rewards.server";
import { approveDueRewardsJob, createRewardsJob } from "#app/domains/rewards/reward.jobs";
import { creditImportedSales } from "#app/domains/referrals/credit-sales.server";
import { creditSalesJob } from "#app/domains/referrals/sale.jobs";
import { dealImportJob, dealImportUndoJob, forgetDealDraftsJob } from "#app/domains/sales/deal-import.jobs";
import { forgetDealDrafts } from "#app/domains/sales/draft-deal-import.server";
import { runDealImport } from "#app/domains/sales/run-deal-import.server";
import { runDealImportUndo } from "#app/domains/sales/undo-deal-import.server";
import { settleNoticesJob } from "#app/domains/sales/introduction-notice.jobs";
import { settleNotices } from "#app/domains/sales/settle-notices.server";
import { forgetLeadFiles } from "#app/domains/sales/lead-files.server";
import { claimLeadsJob, forgetLeadFilesJob, postNoticeJob, remindSalesJob } from "#app/domains/sales/lead.jobs";
import { claimVerbalLeads } from "#app/domains/sales/name-introducer.server";
import { postLeadNotice } from "#app/domains/sales/post-notice.server";
import { remindSales } from "#app/domains/sales/remind-sales.server";
import { deliverWebhook } from "#app/domains/webhooks/deliver-webhook.server";
import { forgetWebhooks } from "#app/domains/webhooks/forget-webhooks.server";
import { tellClicks } from "#app/domains/webhooks/tell-clicks.server";
import { deliverWebhookJob, forgetWebhooksJob, tellClicksJob } from "#app/domains/webhooks/webhook.jobs";
import { repairTotals } from "#app/domains/totals/repair-totals.server";
import { repairTotalsJob } from "#app/domains/totals/totals.jobs";
import { sendMail } from "#app/domains/returns/send-mail.server";
import { handle, type JobHandler } from "#app/platform/jobs/run-job.server";

/** Every job and the one use case it calls. A use case called from here is safe to repeat. */
export const handlers: JobHandler[] = [
  handle(mailSendJob, (ctx, { mailId }, attempt) => sendMail(ctx, mailId, attempt)),
  handle(invitationSendJob, (ctx, { batchId }, { jobRunId }) => sendInvitations(ctx, batchId, jobRunId)),
  handle(invitationRemindJob, (ctx) => remindInvited(ctx)),
  handle(invitationAutomaticJob, (ctx) => inviteAutomatically(ctx)),
  handle(keepCampaignsJob, (ctx) => keepCampaigns(ctx)),
  handle(npsImportJob, (ctx, data, { jobRunId }) => runNpsImport(ctx, data, jobRunId)),
  handle(npsImportUndoJob, (ctx, { importId }, attempt) => runNpsImportUndo(ctx, importId, attempt)),
  handle(npsDraftCheckJob, (ctx, { draftId }, { jobRunId }) => runDraftCheck(ctx, draftId, jobRunId)),
  handle(forgetDraftsJob, (ctx) => forgetOldDrafts(ctx)),
  handle(peopleImportJob, (ctx, data, { jobRunId }) => (data.kind === "guests" ? runGuestImport : runPeopleImport)(ctx, data, jobRunId)),
  handle(dealImportJob, (ctx, { importId }, { jobRunId }) => runDealImport(ctx, importId, jobRunId)),
  handle(dealImportUndoJob, (ctx, { importId }, attempt) => runDealImportUndo(ctx, importId, attempt)),
  handle(creditSalesJob, (ctx, { importId }) => creditImportedSales(ctx, importId)),
  handle(forgetLeadFilesJob, (ctx) => forgetLeadFiles(ctx)),
  handle(forgetDealDraftsJob, (ctx) => forgetDealDrafts(ctx)),
  handle(idempotencyCleanJob, (ctx) => deleteExpiredKeys(ctx)),
  handle(sendSummariesJob, (ctx) => sendSummaries(ctx)),
  handle(tellNewsJob, (ctx, { newsId }) => tellNews(ctx, newsId)),
  handle(settleNoticesJob, (ctx) => settleNotices(ctx)),
  handle(createRewardsJob, (ctx, data) => createRewards(ctx, data)),
  handle(claimLeadsJob, (ctx, { enrolmentId }) => claimVerbalLeads(ctx, enrolmentId)),
  handle(postNoticeJob, (ctx, data) => postLeadNotice(ctx, data)),
  handle(remindSalesJob, (ctx) => remindSales(ctx)),
  handle(deliverWebhookJob, (ctx, data) => deliverWebhook(ctx, data)),
  handle(tellClicksJob, (ctx) => tellClicks(ctx)),
  handle(forgetWebhooksJob, (ctx) => forgetWebhooks(ctx)),
  handle(forgetClicksJob, (ctx) => forgetClicks(ctx)),
  handle(repairTotalsJob, (ctx) => repairTotals(ctx)),
  handle(approveDueRewardsJob, (ctx) => approveDueRewards(ctx)),
];
