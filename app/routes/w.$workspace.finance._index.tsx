import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { can } from "#app/domains/accounts/permissions";
import { requireRecentProof, submitWithProof } from "#app/domains/accounts/recent-proof.server";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { dayOf } from "#app/domains/care/due-day.rules";
import { RewardDialog } from "#app/domains/rewards/components/reward-dialog";
import { LeftOutList } from "#app/domains/rewards/components/left-out";
import { RewardFilters } from "#app/domains/rewards/components/reward-filters";
import { RewardFigures, RewardStates } from "#app/domains/rewards/components/reward-states";
import { RewardTable } from "#app/domains/rewards/components/reward-table";
import { changeRewards } from "#app/domains/rewards/change-rewards.server";
import { loadRewardList, rewardChoices } from "#app/domains/rewards/reward-list.server";
import { filtersOf, rewardAddress, rewardQueryOf } from "#app/domains/rewards/reward-query";
import { RewardForm } from "#app/domains/rewards/reward-form.schema";
import { SavedViews } from "#app/domains/saved-views/components/saved-views";
import { listSavedViews } from "#app/domains/saved-views/saved-views.server";
import { viewQuery } from "#app/domains/saved-views/view-places";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["reward", "reward-work", "views"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "reward.view");
  const url = new URL(request.url);
  if (url.searchParams.get("do") === "pay") await requireRecentProof(request);
  const roles = ctx.actor.kind === "user" ? ctx.actor.roles : [];
  const page = await loadRewardList(ctx, url);
  return {
    title: `${ctx.t("reward:title")} · ${ctx.workspace.name}`,
    home: `/w/${ctx.workspace.slug}`,
    page,
    choices: await rewardChoices(ctx, page.query),
    views: await listSavedViews(ctx, "rewards"),
    currentView: viewQuery("rewards", url.searchParams),
    done: url.searchParams.get("done"),
    may: { approve: can(roles, "reward.approve"), pay: can(roles, "reward.pay") },
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
    today: dayOf(ctx.now, ctx.workspace.timeZone),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "reward.approve");
  const form = await parseForm(request, RewardForm);
  const isPayment = form.values.intent === "pay";
  if (isPayment) await requireContext(request, "reward.pay");
  const change = async () => {
    if (!form.ok) return refuseForm(form.errors, form.values);
    const { changed, left } = await changeRewards(ctx, form.value);
    const list = rewardAddress({ ...rewardQueryOf(new URL(request.url).searchParams), cursor: null });
    const about = new URLSearchParams([["did", form.value.intent], ["done", String(changed)], ...left.map((id) => ["left[]", id])]);
    return redirect(`/w/${ctx.workspace.slug}/finance${list}&${about.toString()}`);
  };
  return isPayment ? submitWithProof(request, form.values, change) : submitForm(form.values, change);
}

export default function Rewards() {
  const { home, page, choices, views, currentView, done, may, reader, today } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("reward");
  const work = useText("reward-work");
  const common = useText("common");
  const { query, totals, rows, asked, left } = page;
  const base = `${home}/finance`;
  const first = rewardAddress({ ...query, cursor: null });
  const isFiltered = Object.values(filtersOf(query)).some(Boolean);
  return (
    <>
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={
          <ButtonLink to={`${base}/rewards.csv${first}`} reloadDocument icon={Download}>
            {common("actions.exportCsv")}
          </ButtonLink>
        }
      />
      {done && (
        <Notice tone="success" announce>
          {t("changed", { count: Number(done) || 0 })}
        </Notice>
      )}
      {left.length > 0 && (
        <Notice tone="warning" title={work("left.done", { count: left.length })} announce>
          <LeftOutList rows={left} base={base} language={reader.language} />
        </Notice>
      )}
      <RewardFigures totals={totals} query={query} language={reader.language} />
      <RewardFilters query={query} choices={choices}>
        <SavedViews place="rewards" views={views} current={currentView} action={`${home}/views`} />
      </RewardFilters>
      <RewardStates totals={totals} query={query} />
      {rows.length === 0 ? (
        <EmptyState title={isFiltered ? work("none.title") : t(`empty.${query.state}.title`)}>
          {isFiltered ? work("none.text") : t(`empty.${query.state}.text`)}
        </EmptyState>
      ) : (
        <>
          <RewardTable rows={rows} query={query} base={base} reader={reader} may={may} />
          <Pager
            label={t("pages")}
            summary={t("shown", { count: rows.length })}
            previousLabel={t("first")}
            previousTo={query.cursor ? first : null}
            nextLabel={common("actions.next")}
            nextTo={page.nextCursor ? rewardAddress({ ...query, cursor: page.nextCursor }) : null}
          />
        </>
      )}
      {asked && (
        <RewardDialog asked={asked} base={base} closeTo={rewardAddress(query)} sent={sent} language={reader.language} today={today} />
      )}
    </>
  );
}
