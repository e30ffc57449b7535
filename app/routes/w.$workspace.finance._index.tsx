import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { can } from "#app/domains/accounts/permissions";
import { requireRecentProof, submitWithProof } from "#app/domains/accounts/recent-proof.server";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { RewardDialog } from "#app/domains/rewards/components/reward-dialog";
import { rewardMoney, RewardTable } from "#app/domains/rewards/components/reward-table";
import { changeRewards, loadRewardList } from "#app/domains/rewards/reward-list.server";
import { rewardAddress, rewardQueryOf } from "#app/domains/rewards/reward-query";
import { RewardForm } from "#app/domains/rewards/reward-form.schema";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { Figure, Figures } from "#app/ui/figure";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";
import { Tabs } from "#app/ui/tabs";

export const handle = { i18n: ["reward"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "reward.view");
  const url = new URL(request.url);
  if (url.searchParams.get("do") === "pay") await requireRecentProof(request);
  const roles = ctx.actor.kind === "user" ? ctx.actor.roles : [];
  return {
    title: `${ctx.t("reward:title")} · ${ctx.workspace.name}`,
    base: `/w/${ctx.workspace.slug}/finance`,
    page: await loadRewardList(ctx, url),
    done: url.searchParams.get("done"),
    may: { approve: can(roles, "reward.approve"), pay: can(roles, "reward.pay") },
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "reward.approve");
  const form = await parseForm(request, RewardForm);
  const isPayment = form.values.intent === "pay";
  if (isPayment) await requireContext(request, "reward.pay");
  const change = async () => {
    if (!form.ok) return refuseForm(form.errors, form.values);
    const changed = await changeRewards(ctx, form.value);
    const { sort } = rewardQueryOf(new URL(request.url).searchParams);
    const list = rewardAddress({ state: isPayment ? "approved" : "pending", sort });
    return redirect(`/w/${ctx.workspace.slug}/finance${list}&done=${changed}`);
  };
  return isPayment ? submitWithProof(request, form.values, change) : submitForm(form.values, change);
}

const SHOWN = ["pending", "approved", "paid", "rejected"] as const;

export default function Rewards() {
  const { base, page, done, may, reader } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("reward");
  const common = useText("common");
  const { query, totals, rows, asked } = page;
  const { state, sort } = query;
  const of = (...states: string[]) => totals.filter(({ status }) => states.includes(status));
  const sumText = (...states: string[]) =>
    of(...states)
      .map((total) => rewardMoney(total, reader.language))
      .join(" + ") || "–";
  const countOf = (...states: string[]) => of(...states).reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={
          <ButtonLink to={`${base}/rewards.csv${rewardAddress({ state, sort })}`} reloadDocument icon={Download}>
            {common("actions.exportCsv")}
          </ButtonLink>
        }
      />
      {done && (
        <Notice tone="success" announce>
          {t("changed", { count: Number(done) || 0 })}
        </Notice>
      )}
      <Figures>
        {SHOWN.slice(0, 3).map((key) => (
          <Figure
            key={key}
            label={t(`state.${key}`)}
            value={sumText(key)}
            to={`?state=${key}`}
            note={t("count", { count: countOf(key) })}
          />
        ))}
      </Figures>
      <Tabs
        label={t("title")}
        tabs={[...SHOWN, ...(countOf("held") > 0 ? (["held"] as const) : [])].map((key) => ({
          key,
          label: t(`state.${key}`),
          to: `?state=${key}`,
          current: key === state,
          count: countOf(key),
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title={t(`empty.${state}.title`)}>{t(`empty.${state}.text`)}</EmptyState>
      ) : (
        <>
          <RewardTable rows={rows} query={query} base={base} reader={reader} may={may} />
          <Pager
            label={t("pages")}
            summary={t("shown", { count: rows.length })}
            previousLabel={t("first")}
            previousTo={query.cursor ? rewardAddress({ state, sort }) : null}
            nextLabel={common("actions.next")}
            nextTo={page.nextCursor ? rewardAddress({ state, sort, cursor: page.nextCursor }) : null}
          />
        </>
      )}
      {asked && <RewardDialog asked={asked} closeTo={rewardAddress(query)} sent={sent} language={reader.language} />}
    </>
  );
}
