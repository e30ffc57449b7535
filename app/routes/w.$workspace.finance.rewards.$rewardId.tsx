import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { History } from "#app/domains/activity/components/history-list";
import { historyOf } from "#app/domains/reports/activity-page.server";
import { RewardBadge, rewardMoney } from "#app/domains/rewards/components/reward-table";
import { traceReward } from "#app/domains/rewards/trace-reward.server";
import { DecisionView, RewardCalculation } from "#app/domains/sales/components/trace-view";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Figure, Figures } from "#app/ui/figure";
import { formatDate } from "#app/ui/format";
import { Columns, ColumnSpan, PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["reward", "sales", "campaign", "activity"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "reward.view");
  const id = params.rewardId ?? "";
  const [{ reward, decisions }, history] = await Promise.all([traceReward(ctx, id), historyOf(ctx, { kind: "reward", id })]);
  const roles = ctx.actor.kind === "user" ? ctx.actor.roles : [];
  return {
    title: ctx.t("reward:why.title", { amount: rewardMoney(reward, ctx.language), name: reward.ambassadorName }),
    base: `/w/${ctx.workspace.slug}`,
    reward,
    decisions,
    history,
    maySeeLead: reward.leadId !== null && can(roles, "lead.view"),
    may: { approve: can(roles, "reward.approve"), pay: can(roles, "reward.pay") },
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export default function WhyReward() {
  const { title, base, reward, decisions, history, maySeeLead, may, reader } = useLoaderData<typeof loader>();
  const t = useText("reward");
  const day = (at: Date | string) => formatDate(at, reader.language, reader.timeZone);
  const step = (what: "approve" | "reject" | "pay") => `${base}/finance?state=${reward.status}&do=${what}&ids[]=${reward.rewardId}`;
  const isPending = reward.status === "pending";
  return (
    <>
      <PageHeader
        title={title}
        back={{ to: `${base}/finance?state=${reward.status}`, label: t("title") }}
        actions={
          <>
            {isPending && may.approve && <ButtonLink to={step("reject")}>{t("reject.open")}</ButtonLink>}
            {isPending && may.approve && reward.payableFrom <= reader.now && (
              <ButtonLink to={step("approve")} variant="primary">
                {t("approve.open")}
              </ButtonLink>
            )}
            {reward.status === "approved" && may.pay && (
              <ButtonLink to={step("pay")} variant="primary">
                {t("pay.open")}
              </ButtonLink>
            )}
          </>
        }
      />
      <Figures>
        <Figure label={t("column.amount")} value={rewardMoney(reward, reader.language)} />
        <Figure
          label={t("why.state")}
          value={<RewardBadge state={reward.status} />}
          note={isPending ? t("why.payable", { date: day(reward.payableFrom) }) : reward.paymentReference || undefined}
        />
        <Figure label={t("column.ambassador")} value={reward.ambassadorName} note={reward.ambassadorCompany ?? undefined} />
        <Figure label={t("column.campaign")} value={reward.campaignName} note={t("why.version", { version: reward.campaignVersion })} />
      </Figures>
      <Columns ruled>
        <ColumnSpan span={8}>
          <div className="stack s6">
            {decisions.map((decision) => (
              <DecisionView key={decision.id} decision={decision} reader={reader} />
            ))}
          </div>
        </ColumnSpan>
        <ColumnSpan span={4}>
          <Section title={t("why.calculation")}>
            <RewardCalculation reward={reward} reader={reader} />
            <p className="muted sm">{t("why.earned", { date: day(reward.earnedAt), days: reward.applied.holdingDays })}</p>
            {maySeeLead && <ButtonLink to={`${base}/sales/leads/${reward.leadId}`}>{t("why.lead")}</ButtonLink>}
          </Section>
        </ColumnSpan>
      </Columns>
      <History lines={history} {...reader} />
    </>
  );
}
