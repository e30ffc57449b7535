import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import {
  changeEnrolments,
  enrolmentQuestion,
  EnrolmentsChange,
  outcomeQuery,
  readOutcome,
} from "#app/domains/ambassadors/change-enrolments.server";
import { BulkDialog, BulkOutcome } from "#app/domains/ambassadors/components/bulk-state";
import { DirectoryFilters } from "#app/domains/ambassadors/components/directory-filters";
import { DirectoryTable } from "#app/domains/ambassadors/components/directory-table";
import { directoryAddress, directoryView } from "#app/domains/ambassadors/directory-view";
import { listCampaigns } from "#app/domains/campaigns/get-campaign.server";
import { listAmbassadors } from "#app/domains/reports/list-ambassadors.server";
import { SavedViews } from "#app/domains/saved-views/components/saved-views";
import { listSavedViews } from "#app/domains/saved-views/saved-views.server";
import { viewQuery } from "#app/domains/saved-views/view-places";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["ambassador", "bulk", "views"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const ROWS_A_PAGE = 25;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "ambassador.view");
  const query = new URL(request.url).searchParams;
  const view = directoryView(query);
  const canChange = ctx.actor.kind === "user" && can(ctx.actor.roles, "campaign.manage");
  const [page, campaigns, views, asked, outcome] = await Promise.all([
    listAmbassadors(ctx, view, { order: view.sort, cursor: view.after, limit: ROWS_A_PAGE }),
    listCampaigns(ctx),
    listSavedViews(ctx, "ambassadors"),
    canChange ? enrolmentQuestion(ctx, query, view.campaignId) : null,
    canChange ? readOutcome(ctx, query) : null,
  ]);
  const date = (instant: Date) => formatDate(instant, ctx.language, ctx.workspace.timeZone, "short-date");
  return {
    title: `${ctx.t("ambassador:title")} · ${ctx.workspace.name}`,
    view,
    rows: page.data.map((row) => ({ ...row, joinedAt: date(row.joinedAt) })),
    nextCursor: page.nextCursor,
    campaigns: campaigns.map(({ id, name }) => ({ id, name })),
    views,
    currentView: viewQuery("ambassadors", query),
    canChange,
    asked,
    outcome,
    base: `/w/${ctx.workspace.slug}`,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const form = await parseForm(request, EnrolmentsChange);
  if (!form.ok) return refuseForm([{ path: "", message: ctx.t("bulk:problem") }], form.values);
  const list = `/w/${ctx.workspace.slug}/marketing/ambassadors${directoryAddress(directoryView(new URL(request.url).searchParams))}`;
  return submitForm(form.values, async () => {
    const outcome = await changeEnrolments(ctx, form.value);
    return redirect(`${list}&${outcomeQuery(form.value.to, outcome)}`);
  });
}

export default function Ambassadors() {
  const { view, rows, nextCursor, campaigns, views, currentView, canChange, asked, outcome, base } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const home = `${base}/marketing`;
  const t = useText("ambassador");
  const common = useText("common");
  if (rows.length === 0 && currentView === "" && !view.after) {
    return (
      <>
        <PageHeader title={t("title")} sub={t("sub")} />
        <EmptyState
          title={t("empty.title")}
          actions={
            <ButtonLink variant="primary" to={`${home}/campaigns`}>
              {t("empty.action")}
            </ButtonLink>
          }
        >
          {t("empty.text")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={
          <>
            <ButtonLink to={`${home}/ambassadors.csv${directoryAddress({ ...view, after: undefined })}`} reloadDocument>
              {t("csv")}
            </ButtonLink>
            <ButtonLink to={`${home}/reports/ambassadors`}>{t("report")}</ButtonLink>
          </>
        }
      />
      {outcome && !asked && <BulkOutcome outcome={outcome} />}
      <DirectoryFilters view={view} campaigns={campaigns}>
        <SavedViews place="ambassadors" views={views} current={currentView} action={`${base}/views`} />
      </DirectoryFilters>
      {rows.length === 0 ? (
        <EmptyState title={t("empty.none")}>{t("empty.noneText")}</EmptyState>
      ) : (
        <DirectoryTable rows={rows} view={view} home={home} canChange={canChange} />
      )}
      <Pager
        label={t("pages")}
        summary={t("shown", { count: rows.length })}
        previousLabel={common("actions.previous")}
        previousTo={view.after ? directoryAddress({ ...view, after: undefined }) : null}
        nextLabel={common("actions.next")}
        nextTo={nextCursor ? directoryAddress({ ...view, after: nextCursor }) : null}
      />
      {asked && <BulkDialog asked={asked} closeTo={directoryAddress(view)} sent={sent} />}
    </>
  );
}
