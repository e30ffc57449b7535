import { forEveryWorkspace } from "#app/jobs/for-every-workspace.server";
import { idempotencyCleanJob } from "#app/platform/api/idempotency.jobs";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { forgetExpiredSessions } from "#app/domains/accounts/forget-expired-sessions.server";
import { planAutomaticInvitations } from "#app/domains/campaigns/invite-automatically.server";
import { planKeeping } from "#app/domains/campaigns/keep-campaigns.server";
import { planReminders } from "#app/domains/campaigns/remind-invited.server";
import { planNews } from "#app/domains/news/tell-news.server";
import { forgetClicksJob } from "#app/domains/privacy/privacy.jobs";
import { forgetDraftsJob } from "#app/domains/nps/nps-import.jobs";
import { approveDueRewardsJob } from "#app/domains/rewards/reward.jobs";
import { keepClickPartitions } from "#app/domains/referrals/click.server";
import { sendSummariesJob } from "#app/domains/ambassadors/summary.jobs";
import { forgetDealDraftsJob } from "#app/domains/sales/deal-import.jobs";
import { settleNoticesJob } from "#app/domains/sales/introduction-notice.jobs";
import { forgetLeadFilesJob } from "#app/domains/sales/lead.jobs";
import { planLeadReminders } from "#app/domains/sales/remind-sales.server";
import { planClickTelling } from "#app/domains/webhooks/tell-clicks.server";
import { forgetWebhooksJob } from "#app/domains/webhooks/webhook.jobs";
import { countClicks } from "#app/domains/totals/count-clicks.server";
import { repairTotalsJob } from "#app/domains/totals/totals.jobs";
import type { RecurringJob } from "#app/platform/jobs/worker.server";

/** Every recurring job, cron in UTC. A tick may run twice or late; it must not matter. */
export const schedule: RecurringJob[] = [
  {
    name: "idempotency.clean",
    cron: "17 * * * *",
    tick: (app) => forEveryWorkspace(app, "idempotency.clean", (ctx) => enqueue(ctx, idempotencyCleanJob, {}, { key: "all" })),
  },
  { name: "leads.remind", cron: "* * * * *", tick: (app) => forEveryWorkspace(app, "leads.remind", planLeadReminders) },
  { name: "webhook.clicks", cron: "*/5 * * * *", tick: (app) => forEveryWorkspace(app, "webhook.clicks", planClickTelling) },
  {
    name: "webhook.forget",
    cron: "29 3 * * *",
    tick: (app) => forEveryWorkspace(app, "webhook.forget", (ctx) => enqueue(ctx, forgetWebhooksJob, {}, { key: "all" })),
  },
  {
    name: "invitations.automatic",
    cron: "4 * * * *",
    tick: (app) => forEveryWorkspace(app, "invitations.automatic", planAutomaticInvitations),
  },
  { name: "campaigns.keep", cron: "*/10 * * * *", tick: (app) => forEveryWorkspace(app, "campaigns.keep", planKeeping) },
  { name: "news.tell", cron: "*/10 * * * *", tick: (app) => forEveryWorkspace(app, "news.tell", planNews) },
  { name: "invitations.remind", cron: "9 * * * *", tick: (app) => forEveryWorkspace(app, "invitations.remind", planReminders) },
  { name: "clicks.partitions", cron: "23 3 * * *", tick: keepClickPartitions },
  {
    name: "clicks.forget",
    cron: "13 3 * * *",
    tick: (app) => forEveryWorkspace(app, "clicks.forget", (ctx) => enqueue(ctx, forgetClicksJob, {}, { key: "all" })),
  },
  {
    name: "totals.count_clicks",
    cron: "*/10 * * * *",
    tick: (app) => forEveryWorkspace(app, "totals.count_clicks", countClicks),
  },
  {
    name: "totals.repair",
    cron: "29 2 * * *",
    tick: (app) => forEveryWorkspace(app, "totals.repair", (ctx) => enqueue(ctx, repairTotalsJob, {}, { key: "all" })),
  },
  { name: "sessions.forget", cron: "41 3 * * *", tick: forgetExpiredSessions },
  {
    name: "nps.drafts_forget",
    cron: "53 3 * * *",
    tick: (app) => forEveryWorkspace(app, "nps.drafts_forget", (ctx) => enqueue(ctx, forgetDraftsJob, {}, { key: "all" })),
  },
  {
    name: "leads.files_forget",
    cron: "58 3 * * *",
    tick: (app) => forEveryWorkspace(app, "leads.files_forget", (ctx) => enqueue(ctx, forgetLeadFilesJob, {}, { key: "all" })),
  },
  {
    name: "deals.drafts_forget",
    cron: "56 3 * * *",
    tick: (app) => forEveryWorkspace(app, "deals.drafts_forget", (ctx) => enqueue(ctx, forgetDealDraftsJob, {}, { key: "all" })),
  },
  {
    name: "ambassador.summaries",
    cron: "11 6 * * *",
    tick: (app) => forEveryWorkspace(app, "ambassador.summaries", (ctx) => enqueue(ctx, sendSummariesJob, {}, { key: "all" })),
  },
  {
    name: "introductions.settle",
    cron: "29 4 * * *",
    tick: (app) => forEveryWorkspace(app, "introductions.settle", (ctx) => enqueue(ctx, settleNoticesJob, {}, { key: "all" })),
  },
  {
    name: "rewards.approve_due",
    cron: "7 4 * * *",
    tick: (app) => forEveryWorkspace(app, "rewards.approve_due", (ctx) => enqueue(ctx, approveDueRewardsJob, {}, { key: "all" })),
  },
];
