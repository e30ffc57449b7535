import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Download, PhoneIncoming } from "lucide-react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { assignLeads, countAssigned, LeadListAction, undoAssignment } from "#app/domains/sales/assign-leads.server";
import { AssignedNotice } from "#app/domains/sales/components/assigned-notice";
import { LeadBoard } from "#app/domains/sales/components/lead-cards";
import { LeadFilters, LeadTable } from "#app/domains/sales/components/lead-table";
import { leadQueryOf, loadBoard, loadLeadList } from "#app/domains/sales/lead-board.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["sales"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.view");
  const url = new URL(request.url);
  const query = leadQueryOf(url);
  const assigned = Number(url.searchParams.get("assigned")) || null;
  return {
    title: `${ctx.t("sales:title")} · ${ctx.workspace.name}`,
    base: `/w/${ctx.workspace.slug}/sales`,
    query,
    search: url.search,
    board: query.view === "board" ? await loadBoard(ctx, query) : null,
    list: query.view === "list" ? await loadLeadList(ctx, query) : null,
    mayRecord: ctx.actor.kind === "user" && can(ctx.actor.roles, "lead.work"),
    done: url.searchParams.get("done"),
    assigned: assigned && { at: assigned, count: await countAssigned(ctx, assigned) },
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "lead.work");
  const form = await parseForm(request, LeadListAction);
  if (!form.ok) return refuseForm([{ path: "", message: ctx.t("sales:bulk.problem") }], {});
  const list = (change: string) =>
    redirect(`/w/${ctx.workspace.slug}/sales?${without(new URL(request.url).search, "index", "assigned", "done")}&${change}`);
  return submitForm({}, async () => {
    if (form.value.intent === "undo") return undoAssignment(ctx, form.value.at).then(() => list("done=undone"));
    return assignLeads(ctx, form.value).then(() => list(`assigned=${ctx.now.getTime()}`));
  });
}

export default function Leads() {
  const sent = useActionData<typeof action>();
  const { base, query, assigned, search, board, list, mayRecord, done, reader } = useLoaderData<typeof loader>();
  const t = useText("sales");
  const common = useText("common");
  const found = board ?? list;
  const total = (found?.counts ?? []).reduce((sum, [, count]) => sum + count, 0);
  const isFiltered = Boolean(query.search || query.stage || query.owner !== "all");
  const record = mayRecord && (
    <ButtonLink to={`${base}/leads/new`} variant="primary" icon={PhoneIncoming}>
      {t("record.open")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub", { count: found?.open ?? 0 })} actions={record} />
      {done && (
        <Notice tone="success" announce>
          {t(done === "undone" ? "bulk.undone" : `done.${done === "duplicate" || done === "already_customer" ? done : "introduced"}`)}
        </Notice>
      )}
      {assigned && !sent && <AssignedNotice {...assigned} />}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      {total === 0 && !isFiltered ? (
        <EmptyState title={t("empty.title")} actions={record}>
          {t("empty.text")}
        </EmptyState>
      ) : (
        <>
          <LeadFilters query={query} owners={found?.owners ?? []} />
          {board && <LeadBoard columns={board.columns} base={base} reader={reader} />}
          {list && list.rows.length === 0 && <EmptyState title={t("list.none")}>{t("list.noneText")}</EmptyState>}
          {list && list.rows.length > 0 && (
            <Form method="post" noValidate>
              <LeadTable rows={list.rows} base={base} reader={reader} owners={mayRecord ? list.owners : undefined} />
            </Form>
          )}
          {list && (
            <div className="row between wraps">
              <ButtonLink to={`${base}/leads.csv${search}`} reloadDocument icon={Download} size="small">
                {common("actions.exportCsv")}
              </ButtonLink>
              <Pager
                label={t("list.pages")}
                summary={t("list.shown", { count: list.rows.length })}
                previousLabel={t("list.first")}
                previousTo={query.cursor ? `?${without(search, "cursor")}` : null}
                nextLabel={common("actions.next")}
                nextTo={list.nextCursor ? `?${without(search, "cursor")}&cursor=${list.nextCursor}` : null}
              />
            </div>
          )}
        </>
      )}
    </>
  );
}

function without(search: string, ...names: string[]): string {
  const params = new URLSearchParams(search);
  for (const name of names) params.delete(name);
  params.set("view", "list");
  return params.toString();
}
