import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { CaseListAction } from "#app/domains/care/case.schema";
import { caseAddress, caseView } from "#app/domains/care/case-view.rules";
import { CareTabs } from "#app/domains/care/components/care-tabs";
import { CaseFilters } from "#app/domains/care/components/case-filters";
import { CaseTable } from "#app/domains/care/components/case-table";
import { caseChoices, listCases } from "#app/domains/care/list-cases.server";
import { assignCases } from "#app/domains/care/work-case.server";
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

export const handle = { i18n: ["console", "care", "views"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const ROWS_A_PAGE = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "case.view");
  const query = new URL(request.url).searchParams;
  const view = caseView(query);
  const [page, choices, views] = await Promise.all([listCases(ctx, view, ROWS_A_PAGE), caseChoices(ctx), listSavedViews(ctx, "cases")]);
  const may = (permission: Parameters<typeof can>[1]) => ctx.actor.kind === "user" && can(ctx.actor.roles, permission);
  return {
    title: `${ctx.t("care:title")} · ${ctx.workspace.name}`,
    view,
    ...page,
    choices,
    views,
    currentView: viewQuery("cases", query),
    assigned: Number(query.get("assigned")) || 0,
    mayWork: may("case.work"),
    maySet: may("settings.manage"),
    base: `/w/${ctx.workspace.slug}`,
    language: ctx.language,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "case.work");
  const form = await parseForm(request, CaseListAction);
  if (!form.ok) return refuseForm([{ path: "", message: ctx.t("care:bulk.problem") }], {});
  const view = caseView(new URL(request.url).searchParams);
  return submitForm({}, async () => {
    await assignCases(ctx, form.value);
    return redirect(`/w/${ctx.workspace.slug}/marketing/cases${caseAddress(view)}&assigned=${form.value.ids.length}`);
  });
}

export default function Cases() {
  const {
    view,
    data: rows,
    nextCursor,
    choices,
    views,
    currentView,
    assigned,
    mayWork,
    maySet,
    base,
    language,
  } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("care");
  const common = useText("common");
  const cases = `${base}/marketing/cases`;
  const first = caseAddress({ ...view, after: undefined });
  return (
    <>
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={
          maySet && (
            <ButtonLink variant="quiet" to={`${base}/settings/follow-up`}>
              {t("settings")}
            </ButtonLink>
          )
        }
      />
      {mayWork && <CareTabs base={cases} current="cases" />}
      {assigned > 0 && !sent && (
        <Notice tone="success" announce>
          {t("assigned", { count: assigned })}
        </Notice>
      )}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      {choices.all === 0 ? (
        <EmptyState title={t("empty.title")} actions={mayWork && <ButtonLink to={`${cases}/answers`}>{t("empty.action")}</ButtonLink>}>
          {t("empty.text")}
        </EmptyState>
      ) : (
        <>
          <CaseFilters view={view} owners={choices.owners} segments={choices.segments}>
            <SavedViews place="cases" views={views} current={currentView} action={`${base}/views`} />
          </CaseFilters>
          {rows.length === 0 ? (
            <EmptyState title={t("none.title")}>{t(currentView === "" ? "none.done" : "none.text")}</EmptyState>
          ) : (
            <Form method="post" noValidate>
              <CaseTable rows={rows} base={cases} language={language} view={view} owners={mayWork ? choices.owners : undefined} />
            </Form>
          )}
          <div className="row between wraps">
            <ButtonLink to={`${base}/marketing/cases.csv${first}`} reloadDocument icon={Download} size="small">
              {t("csv")}
            </ButtonLink>
            <Pager
              label={t("pages")}
              summary={t("shown", { count: rows.length })}
              previousLabel={t("first")}
              previousTo={view.after ? first : null}
              nextLabel={common("actions.next")}
              nextTo={nextCursor ? caseAddress({ ...view, after: nextCursor }) : null}
            />
          </div>
        </>
      )}
    </>
  );
}
