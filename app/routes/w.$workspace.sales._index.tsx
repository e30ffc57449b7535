import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { Download, PhoneIncoming } from "lucide-react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { assignLeads, countAssigned, LeadListAction, undoAssignment } from "#app/domains/sales/assign-leads.server";
import { listProblems, moveLeads, planForLeads } from "#app/domains/sales/bulk-leads.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { AssignedNotice } from "#app/domains/sales/components/assigned-notice";
import { BulkNotice, bulkOf } from "#app/domains/sales/components/bulk-notice";
import { LeadBoard } from "#app/domains/sales/components/lead-cards";
import { LeadFilters } from "#app/domains/sales/components/lead-filters";
import { LeadTable } from "#app/domains/sales/components/lead-table";
import { countLateNotices, loadBoard, loadLeadList } from "#app/domains/sales/lead-board.server";
import { leadAddress, leadQueryOf, movedCardOf } from "#app/domains/sales/lead-query";
import { SavedViews } from "#app/domains/saved-views/components/saved-views";
import { listSavedViews } from "#app/domains/saved-views/saved-views.server";
import { viewQuery } from "#app/domains/saved-views/view-places";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["sales", "desk", "views"] };

export { readAfterConflict as shouldRevalidate } from "#app/ui/read-after-conflict";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.view");
  const address = new URL(request.url).searchParams;
  const query = leadQueryOf(address);
  const assigned = Number(address.get("assigned")) || null;
  return {
    title: `${ctx.t("sales:title")} · ${ctx.workspace.name}`,
    workspaceBase: `/w/${ctx.workspace.slug}`,
    base: `/w/${ctx.workspace.slug}/sales`,
    query,
    board: query.view === "board" ? await loadBoard(ctx, query) : null,
    list: query.view === "list" ? await loadLeadList(ctx, query) : null,
    views: await listSavedViews(ctx, "leads"),
    currentView: viewQuery("leads", address),
    mayRecord: ctx.actor.kind === "user" && can(ctx.actor.roles, "lead.work"),
    moved: movedCardOf(address),
    done: address.get("done"),
    late: await countLateNotices(ctx),
    bulk: bulkOf(address),
    assigned: assigned && { at: assigned, count: await countAssigned(ctx, assigned) },
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "lead.work");
  const form = await parseForm(request, LeadListAction);
  if (!form.ok) return refuseForm(listProblems(ctx, form.errors), form.values);
  const query = leadQueryOf(new URL(request.url).searchParams);
  const list = (change: string) => redirect(`/w/${ctx.workspace.slug}/sales${leadAddress({ ...query, view: "list" })}&${change}`);
  return submitForm(form.values, async () => {
    if (form.value.intent === "undo") return undoAssignment(ctx, form.value.at).then(() => list("done=undone"));
    if (form.value.intent === "assign") return assignLeads(ctx, form.value).then(() => list(`assigned=${ctx.now.getTime()}`));
    if (form.value.intent === "move") {
      const { leadId, to } = form.value;
      return changeLeadStage(ctx, form.value).then(() =>
        redirect(`/w/${ctx.workspace.slug}/sales${leadAddress({ ...query, moved: { leadId, to } })}`),
      );
    }
    const bulk = form.value.intent === "plan-many" ? planForLeads(ctx, form.value) : moveLeads(ctx, form.value);
    return bulk.then(({ done, left }) => list(`bulk=${form.value.intent}&n=${done}&left=${left}`));
  });
}

export default function Leads() {
  const sent = useActionData<typeof action>();
  const { workspaceBase, base, query, bulk, assigned, board, list, views, currentView, mayRecord, moved, done, late, reader } =
    useLoaderData<typeof loader>();
  const t = useText("sales");
  const common = useText("common");
  const found = board ?? list;
  const total = (found?.counts ?? []).reduce((sum, [, count]) => sum + count, 0);
  const isFiltered = Boolean(query.search || query.stage || query.isUntold || query.owner !== "all");
  const record = mayRecord && (
    <ButtonLink to={`${base}/leads/new`} variant="primary" icon={PhoneIncoming}>
      {t("record.open")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub", { count: found?.open ?? 0 })} actions={record} />
      {done === "undone" && (
        <Notice tone="success" announce>
          {t("bulk.undone")}
        </Notice>
      )}
      {late > 0 && (
        <Notice tone="warning">
          {t("late.text", { count: late })} <Link to="?owner=me&told=no">{t("late.show")}</Link>
        </Notice>
      )}
      {bulk && !sent && <BulkNotice {...bulk} />}
      {assigned && !sent && <AssignedNotice {...assigned} />}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      {total === 0 && !isFiltered ? (
        <EmptyState title={t("empty.title")} actions={record}>
          {t("empty.text")}
        </EmptyState>
      ) : (
        <>
          <LeadFilters query={query} owners={found?.owners ?? []}>
            <SavedViews place="leads" views={views} current={currentView} action={`${workspaceBase}/views`} />
          </LeadFilters>
          {board && <LeadBoard mayWork={mayRecord} {...{ board, query, base, reader, moved }} />}
          {list && list.rows.length === 0 && <EmptyState title={t("list.none")}>{t("list.noneText")}</EmptyState>}
          {list && list.rows.length > 0 && (
            <Form method="post" noValidate>
              <LeadTable
                rows={list.rows}
                query={query}
                base={base}
                reader={reader}
                owners={mayRecord ? list.owners : undefined}
                sent={sent}
              />
            </Form>
          )}
          {list && (
            <div className="row between wraps">
              <ButtonLink to={`${base}/leads.csv${leadAddress({ ...query, cursor: null })}`} reloadDocument icon={Download} size="small">
                {common("actions.exportCsv")}
              </ButtonLink>
              <Pager
                label={t("list.pages")}
                summary={t("list.shown", { count: list.rows.length })}
                previousLabel={t("list.first")}
                previousTo={query.cursor ? leadAddress({ ...query, cursor: null }) : null}
                nextLabel={common("actions.next")}
                nextTo={list.nextCursor ? leadAddress({ ...query, cursor: list.nextCursor }) : null}
              />
            </div>
          )}
        </>
      )}
    </>
  );
}
