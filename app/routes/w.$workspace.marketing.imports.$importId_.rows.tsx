import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { ImportRowTable, RowsFilter } from "#app/domains/nps/components/import-rows";
import { getNpsImport, mayNameEmployees } from "#app/domains/nps/get-nps-import.server";
import { rowsAddress, rowsView } from "#app/domains/nps/import-rows-view.rules";
import { listImportRows } from "#app/domains/nps/list-import-rows.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { ListSearch } from "#app/ui/list-search";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["console", "imports", "import-rows", "import-wizard", "nps", "statistics"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const ROWS_A_PAGE = 50;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.import");
  const importId = params.importId ?? "";
  const view = rowsView(new URL(request.url).searchParams);
  const [one, page, hidesEmployees] = await Promise.all([
    getNpsImport(ctx, importId),
    listImportRows(ctx, importId, view, ROWS_A_PAGE),
    mayNameEmployees(ctx, importId),
  ]);
  return {
    title: `${ctx.t("import-rows:rows.title")} · ${one.fileName}`,
    ...{ importId, fileName: one.fileName, view, hidesEmployees },
    ...page,
    base: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export default function ImportRows() {
  const { importId, fileName, view, rows, next, hidesEmployees, base, language, timeZone } = useLoaderData<typeof loader>();
  const [t, common] = [useText("import-rows"), useText("common")];
  const path = `${base}/imports/${importId}`;
  const first = { ...view, after: -1 };
  const file = view.kind === "rejected" ? "rejected.csv" : `rows.csv${rowsAddress(first)}`;
  return (
    <>
      <PageHeader
        title={t("rows.title")}
        sub={fileName}
        back={{ to: path, label: fileName }}
        actions={
          <ButtonLink variant="quiet" to={`${path}/${file}`} reloadDocument>
            {common("actions.exportCsv")}
          </ButtonLink>
        }
      />
      <div className="row wraps">
        <ListSearch
          label={t(view.kind === "rejected" ? "rows.searchRefused" : "rows.search")}
          action={common("actions.search")}
          value={view.search}
          kept={rowsAddress({ ...first, search: undefined })}
        />
        <RowsFilter view={view} />
      </div>
      {hidesEmployees && view.kind !== "rejected" && <Notice>{t("rows.employees")}</Notice>}
      {rows.length === 0 ? (
        <EmptyState title={t("rows.none")} actions={<ButtonLink to={path}>{t("rows.toReport")}</ButtonLink>}>
          {t("rows.noneText")}
        </EmptyState>
      ) : (
        <ImportRowTable rows={rows} {...{ view, base, importId, language, timeZone }} />
      )}
      <Pager
        label={t("rows.pager")}
        summary={t("rows.shown", { count: rows.length })}
        previousLabel={t("rows.first")}
        previousTo={view.after >= 0 ? rowsAddress(first) : null}
        nextLabel={t("rows.more")}
        nextTo={next === null ? null : rowsAddress({ ...view, after: next })}
      />
    </>
  );
}
