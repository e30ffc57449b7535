import { DateTime } from "luxon";
import type { Ctx } from "#app/platform/context.server";
import { can, type Permission } from "#app/domains/accounts/permissions";
import { countCandidates } from "#app/domains/campaigns/list-candidates.server";
import { countWaitingCare, type WaitingCare } from "#app/domains/care/answers-without-action.server";
import { getNpsScoreBy } from "#app/domains/nps/get-nps-score.server";
import { certaintyOf, type Certainty, type NpsScore } from "#app/domains/nps/nps-score.rules";
import { differenceOf, type NpsDifference } from "#app/domains/nps/nps-interval.rules";
import { ambassadorRevenueReport } from "#app/domains/reports/ambassador-revenue-report.server";
import type { AmbassadorRow } from "#app/domains/reports/ambassador-revenue.repository.server";
import { funnelReport, type Funnel } from "#app/domains/reports/funnel-report.server";
import { countWaiting, findHomeFacts, type HomeCounts, type HomeFacts } from "#app/domains/reports/home-facts.repository.server";
import { homeSteps, type HomeStep } from "#app/domains/reports/home-steps.rules";
import { waitingClaims, type WaitingClaims } from "#app/domains/sales/claim-pages.server";
import { EVENT_KINDS, NEWS_STAGES } from "#app/domains/reports/recent-event.rules";
import { listRecentEvents, type RecentEvent } from "#app/domains/reports/recent-events.repository.server";
import { namedPeriod } from "#app/domains/reports/report-period.rules";

export type HomeTodo =
  | { key: "invite"; count: number; path: string; campaignName: string }
  | { key: "leads"; count: number; path: string; since: Date | null }
  | { key: "cases" | "claims"; count: number; path: string; overdue: number }
  | { key: "answers" | "rewards" | "held" | "payable"; count: number; path: string }
  | { key: "rejected"; count: number; path: string; fileName: string | null };

export type QuarterScore = { year: number; quarter: number; score: NpsScore; certainty: Certainty };

/** The newest quarter with answers, what it is compared with, and the last eight quarters with answers, oldest first. */
export type HomeNps = {
  current: QuarterScore;
  isUnderWay: boolean;
  previous: QuarterScore | null;
  difference: NpsDifference | null;
  trend: QuarterScore[];
};

export type HomeOverview = {
  todo: HomeTodo[];
  since: { answers: number; introductions: number; won: number };
  nps: HomeNps | null;
  funnel: Funnel | null;
  best: AmbassadorRow[] | null;
  events: RecentEvent[];
};

export type HomePage = { steps: HomeStep[]; isStarted: boolean; overview: HomeOverview | null };

/**
 * The start page of marketing: seven first steps while the workspace is new, the overview afterwards. Two queries in sequence,
 * the rest side by side; parts the person may not see are null and not read.
 *
 * @param wanted one of the two, whatever is done; the steps stay until each is done or overtaken, unless somebody asks for the overview.
 */
export async function homePage(ctx: Ctx, wanted: "steps" | "overview" | null): Promise<HomePage> {
  const facts = await findHomeFacts(ctx);
  const steps = homeSteps(facts);
  const isStarted = steps.every(({ isDone, isOvertaken }) => isDone || isOvertaken);
  const showsOverview = wanted === "overview" || (wanted === null && isStarted);
  return { steps, isStarted, overview: showsOverview ? await homeOverview(ctx, facts) : null };
}

const BEST_SHOWN = 5;
const EVENTS_SHOWN = 6;
const NEWS_DAYS = 60;
const QUARTERS_SHOWN = 8;

async function homeOverview(ctx: Ctx, facts: HomeFacts): Promise<HomeOverview> {
  const { timeZone } = ctx.workspace;
  const today = DateTime.fromJSDate(ctx.now, { zone: timeZone }).startOf("day");
  const year = namedPeriod("last12", ctx.now, timeZone);
  const seesReports = mayDo(ctx, "report.view");
  const [counts, claims, care, invitable, quarters, funnel, best, events] = await Promise.all([
    countWaiting(ctx, today.minus({ days: 1 }).toJSDate()),
    mayDo(ctx, "campaign.manage") ? waitingClaims(ctx) : { open: 0, overdue: 0 },
    mayDo(ctx, "case.work") ? countWaitingCare(ctx) : { due: 0, overdue: 0, withoutAction: 0 },
    mayDo(ctx, "invitation.send") ? countInvitable(ctx, facts.liveCampaigns) : [],
    mayDo(ctx, "nps.view")
      ? getNpsScoreBy(
          ctx,
          { surveyType: "relationship", from: today.startOf("quarter").minus({ years: 3 }).toJSDate(), to: year.to },
          "quarter",
        )
      : null,
    seesReports ? funnelReport(ctx, year) : null,
    seesReports ? ambassadorRevenueReport(ctx, { from: year.from, to: year.to, basis: "activity", limit: BEST_SHOWN }) : null,
    listRecentEvents(ctx, {
      kinds: EVENT_KINDS,
      stages: NEWS_STAGES,
      since: today.minus({ days: NEWS_DAYS }).toJSDate(),
      take: EVENTS_SHOWN,
    }),
  ]);
  return {
    todo: todoOf(ctx, counts, claims, care, invitable),
    since: { answers: counts.answersSince, introductions: counts.introductionsSince, won: counts.wonSince },
    nps: quarters && npsOf(quarters, today),
    funnel,
    best: best && best.data.filter(({ revenueMinor }) => revenueMinor > 0),
    events,
  };
}

type Invitable = { id: string; name: string; count: number };

async function countInvitable(ctx: Ctx, campaigns: HomeFacts["liveCampaigns"]): Promise<Invitable[]> {
  const counts = await countCandidates(
    ctx,
    campaigns.map(({ id }) => id),
  );
  return campaigns.map((campaign, index) => ({ ...campaign, count: counts[index] ?? 0 }));
}

function todoOf(ctx: Ctx, counts: HomeCounts, claims: WaitingClaims, care: WaitingCare, invitable: readonly Invitable[]): HomeTodo[] {
  const candidates: Array<[Permission, HomeTodo]> = [
    ["lead.work", { key: "leads", count: counts.newLeads, path: "sales?stage=new", since: counts.oldestLeadAt }],
    ["campaign.manage", { key: "claims", count: claims.open, path: "marketing/claims", overdue: claims.overdue }],
    ["case.work", { key: "cases", count: care.due, path: "marketing/cases?state=due", overdue: care.overdue }],
    ["case.work", { key: "answers", count: care.withoutAction, path: "marketing/cases/answers" }],
    ...invitable.map(({ id, name, count }): [Permission, HomeTodo] => [
      "invitation.send",
      { key: "invite", count, path: `marketing/campaigns/${id}/invite`, campaignName: name },
    ]),
    ["reward.approve", { key: "rewards", count: counts.dueRewards, path: "finance?state=pending" }],
    ["reward.approve", { key: "held", count: counts.heldRewards, path: "finance?state=held" }],
    ["reward.pay", { key: "payable", count: counts.approvedRewards, path: "finance?state=approved" }],
    [
      "nps.import",
      {
        key: "rejected",
        count: counts.lastImportRejected,
        path: `marketing/imports/${counts.lastImportId ?? ""}`,
        fileName: counts.lastImportFile,
      },
    ],
  ];
  return candidates.filter(([permission, { count }]) => count > 0 && mayDo(ctx, permission)).map(([, todo]) => todo);
}

function npsOf(quarters: ReadonlyArray<NpsScore & { key: string | null }>, today: DateTime): HomeNps | null {
  const trend = quarters.slice(-QUARTERS_SHOWN).map(({ key, ...score }): QuarterScore => {
    const start = DateTime.fromISO(key ?? "", { zone: "utc" });
    return { year: start.year, quarter: start.quarter, score, certainty: certaintyOf(score.n) };
  });
  const current = trend.at(-1);
  if (!current) return null;
  const previous = trend.at(-2) ?? null;
  const isUnderWay = current.year === today.year && current.quarter === today.quarter;
  return { current, isUnderWay, previous, difference: previous && differenceOf(current.score, previous.score), trend };
}

const mayDo = (ctx: Ctx, permission: Permission): boolean => ctx.actor.kind === "user" && can(ctx.actor.roles, permission);
