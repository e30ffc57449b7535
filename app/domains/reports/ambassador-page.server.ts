import type { Ctx } from "#app/platform/context.server";
import { formatMoney } from "#app/platform/money";
import { can } from "#app/domains/accounts/permissions";
import { getAmbassador, listEnrolmentsOf, type EnrolmentSummary } from "#app/domains/ambassadors/get-ambassador.server";
import { nextStates, type EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { listLatestAnswers } from "#app/domains/nps/list-latest-answers.server";
import { linkUrl, listLinks } from "#app/domains/referrals/referral-link.server";
import { earningsOf } from "#app/domains/rewards/earnings-of.server";
import { countAmbassadorLeads, listAmbassadorLeads } from "#app/domains/sales/ambassador-leads.server";
import { findTimelineOfAmbassador, type Timeline, type TimelineKind } from "#app/domains/reports/timeline.repository.server";
import { maskedName } from "#app/domains/sales/lead-name.rules";
import { formatDate } from "#app/ui/format";

/**
 * Everything staff sees of one ambassador: who, why, in what, through which links, what came of it.
 *
 * @param before where an earlier part of the timeline ends.
 */
export async function ambassadorPage(ctx: Ctx, id: string, before: string | null = null) {
  const ambassador = await getAmbassador(ctx, id);
  const [enrolments, answers, leads, stages, earnings, timeline] = await Promise.all([
    listEnrolmentsOf(ctx, id),
    listLatestAnswers(ctx, { classes: ["promoter", "passive", "detractor"], contactIds: [ambassador.contactId] }),
    listAmbassadorLeads(ctx, id),
    countAmbassadorLeads(ctx, id),
    earningsOf(ctx, id),
    findTimelineOfAmbassador(ctx, id, before),
  ]);
  const [answer] = answers;
  const date = (instant: Date) => formatDate(instant, ctx.language, ctx.workspace.timeZone, "short-date");
  const money = (amountMinor: number, currency: string) => formatMoney({ minor: amountMinor, currency }, ctx.language);
  return {
    id,
    name: ambassador.name || (ambassador.email ?? ""),
    email: ambassador.email,
    companyName: ambassador.companyName,
    jobTitle: ambassador.jobTitle,
    joinedOn: date(ambassador.joinedAt),
    answer: answer
      ? { score: answer.score, npsClass: answer.npsClass, comment: answer.comment, answeredOn: date(answer.answeredAt) }
      : null,
    enrolments: await Promise.all(enrolments.map((enrolment) => enrolmentOf(ctx, enrolment, date))),
    leads: leads.map(({ leadId, displayName, stage, createdAt }) => ({ leadId, name: displayName, stage, introducedOn: date(createdAt) })),
    won: stages.get("won") ?? 0,
    rewards: earnings.rewards.map(({ rewardId, displayName, amountMinor, currency, status, earnedAt, campaignName }) => ({
      ...{ rewardId, name: displayName ?? campaignName, status, earnedOn: date(earnedAt), amount: money(amountMinor, currency) },
    })),
    earned: money(earnings.pendingMinor + earnings.approvedMinor + earnings.paidMinor, earnings.currency),
    paid: money(earnings.paidMinor, earnings.currency),
    timeline: seesLeads(ctx) ? timeline : withoutNamesOfLeads(timeline),
  };
}

export type AmbassadorPage = Awaited<ReturnType<typeof ambassadorPage>>;

const seesLeads = ({ actor }: Ctx): boolean => actor.kind === "user" && can(actor.roles, "lead.view");

/** Finance pays whom it can tell apart; who was introduced is for those who work on leads. */
const withoutNamesOfLeads = ({ events, ...rest }: Timeline): Timeline => ({
  ...rest,
  events: events.map((event) => (OF_LEADS.has(event.kind) ? { ...event, name: maskedName(event.name) } : event)),
});

const OF_LEADS: ReadonlySet<TimelineKind> = new Set(["introduced", "stage", "sale"]);

async function enrolmentOf(ctx: Ctx, enrolment: EnrolmentSummary, date: (instant: Date) => string) {
  const links = await listLinks(ctx, enrolment.enrolmentId);
  return {
    ...enrolment,
    groups: (await getCampaign(ctx, enrolment.campaignId)).groups.map(({ key, name }) => ({ key, name })),
    joinedOn: date(enrolment.joinedAt),
    next: nextStates(enrolment.state).filter(
      (state): state is Exclude<EnrolmentState, "invited" | "applied" | "left"> =>
        state !== "left" && state !== "invited" && state !== "applied",
    ),
    links: links.map(({ id, code, label, disabledAt }) => ({ id, url: linkUrl(ctx, code), label, isDisabled: disabledAt !== null })),
  };
}
