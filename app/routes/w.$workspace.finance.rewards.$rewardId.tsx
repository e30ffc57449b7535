import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { submitWithProof } from "#app/domains/accounts/recent-proof.server";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { History } from "#app/domains/activity/components/history-list";
import { historyOf } from "#app/domains/reports/activity-page.server";
import { RewardBadge, rewardMoney, RewardReason } from "#app/domains/rewards/components/reward-money";
import { ReversalLines, ReversalPart } from "#app/domains/rewards/components/reversal-part";
import { reversalOf } from "#app/domains/rewards/reversal-form.server";
import { reverseByHand } from "#app/domains/rewards/reverse-by-hand.server";
import { ReversalForm } from "#app/domains/rewards/reward-form.schema";
import { leftOutBecause, stepsFrom } from "#app/domains/rewards/reward-step.rules";
import { traceReward } from "#app/domains/rewards/trace-reward.server";
import { DecisionView, RewardCalculation } from "#app/domains/sales/components/trace-view";
import { creditMoveBase } from "#app/domains/sales/credit-move-page.server";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { newId } from "#app/platform/ids";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Figure, Figures } from "#app/ui/figure";
import { formatDate } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { Columns, ColumnSpan, PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["reward", "reward-work", "sales", "trace", "campaign", "activity", "credit-move"] };

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
    moveBase: creditMoveBase(ctx),
    isTakenBack: new URL(request.url).searchParams.has("back"),
    reversalKey: newId("rewardReversal"),
    maySeeLead: reward.leadId !== null && can(roles, "lead.view"),
    may: { approve: can(roles, "reward.approve"), pay: can(roles, "reward.pay") },
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "reward.pay");
  const rewardId = params.rewardId ?? "";
  const form = await parseForm(request, ReversalForm);
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitWithProof(request, form.values, async () => {
    await reverseByHand(ctx, await reversalOf(ctx, rewardId, form.value));
    return redirect(`/w/${ctx.workspace.slug}/finance/rewards/${rewardId}?back`);
  });
}

export default function WhyReward() {
  const { title, base, reward, decisions, history, moveBase, isTakenBack, reversalKey, maySeeLead, may, reader } =
    useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("reward");
  const day = (at: Date | string) => formatDate(at, reader.language, reader.timeZone);
  const isPending = reward.status === "pending";
  const steps = stepsFrom(reward.status).filter(
    (step) => (step === "pay" ? may.pay : may.approve) && leftOutBecause(step, reward, reader.now) === null,
  );
  return (
    <>
      <PageHeader
        title={title}
        back={{ to: `${base}/finance?state=${reward.status}`, label: t("title") }}
        actions={
          <>
            {steps.toReversed().map((step) => (
              <ButtonLink
                key={step}
                to={`${base}/finance?state=${reward.status}&do=${step}&ids[]=${reward.rewardId}`}
                variant={step === "approve" || step === "pay" ? "primary" : undefined}
              >
                {t(`${step}.open`)}
              </ButtonLink>
            ))}
          </>
        }
      />
      {isTakenBack && !sent && (
        <Notice tone="success" announce>
          {t("reverse.done")}
        </Notice>
      )}
      <Figures>
        <Figure label={t("column.amount")} value={rewardMoney(reward, reader.language)} />
        <Figure
          label={t("why.state")}
          value={<RewardBadge state={reward.status} />}
          note={
            isPending ? (
              t("why.payable", { date: day(reward.payableFrom) })
            ) : reward.paidAt ? (
              `${day(reward.paidAt)} · ${reward.paymentReference}`
            ) : (
              <RewardReason reason={reward.statusReason} />
            )
          }
        />
        <Figure label={t("column.ambassador")} value={reward.ambassadorName} note={reward.ambassadorCompany ?? undefined} />
        <Figure label={t("column.campaign")} value={reward.campaignName} note={t("why.version", { version: reward.campaignVersion })} />
      </Figures>
      <Columns ruled>
        <ColumnSpan span={8}>
          <div className="stack s6">
            {decisions.map((decision) => (
              <DecisionView key={decision.id} decision={decision} moveBase={moveBase} reader={reader} />
            ))}
          </div>
        </ColumnSpan>
        <ColumnSpan span={4}>
          <Section title={t("why.calculation")}>
            <RewardCalculation reward={reward} reader={reader} />
            <p className="muted sm">{t("why.earned", { date: day(reward.earnedAt), days: reward.applied.holdingDays })}</p>
            {maySeeLead && <ButtonLink to={`${base}/sales/leads/${reward.leadId}`}>{t("why.lead")}</ButtonLink>}
          </Section>
          {reward.reversals.length > 0 && <ReversalLines reward={reward} reader={reader} />}
          {may.pay && reward.status !== "rejected" && reward.netMinor > 0 && (
            <ReversalPart reward={reward} formKey={reversalKey} sent={sent} language={reader.language} />
          )}
        </ColumnSpan>
      </Columns>
      <History history={history} {...reader} />
    </>
  );
}
