import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { ImportCounts, ImportProgress, RefusedRows } from "#app/domains/nps/components/import-report";
import { ResumeImport, TimeLeft } from "#app/domains/nps/components/import-undo";
import { DealImportUndo } from "#app/domains/sales/components/deal-import-undo";
import { cancelDealImport, describeDealImport, resumeDealImport } from "#app/domains/sales/get-deal-import.server";
import { undoDealImport } from "#app/domains/sales/undo-deal-import.server";
import { useText } from "#app/platform/i18n/use-text";
import { changeImport } from "#app/platform/uploads/change-import.server";
import { ButtonLink } from "#app/ui/button";
import { ErrorSummary } from "#app/ui/error-summary";
import { formatDate } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";
import { RefreshWhile } from "#app/ui/refresh-while";

export const handle = { i18n: ["console", "imports", "import-undo", "deal-import"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.import.fileName }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "sale.record");
  const page = await describeDealImport(ctx, params.importId ?? "");
  return {
    ...page,
    isUndoAsked: new URL(request.url).searchParams.has("undo"),
    base: `/w/${ctx.workspace.slug}`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

const CHANGES = { cancel: cancelDealImport, resume: resumeDealImport, undo: undoDealImport };

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "sale.record");
  const id = params.importId ?? "";
  return changeImport(ctx, request, { id, changes: CHANGES, page: `/w/${ctx.workspace.slug}/sales/imports/${id}` });
}

export default function DealImport() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const common = useText("common");
  const { import: one, counts, rowsInFile, undo, base, language, timeZone } = page;
  const [t, words] = [useText("deal-import"), useText("imports")];
  const isOver = !["queued", "running"].includes(one.status);
  const isUndoing = undo.state === "queued" || undo.state === "running";
  const isUndone = isUndoing || undo.state === "done";
  const path = `${base}/sales/imports/${one.id}`;
  return (
    <>
      <PageHeader
        title={one.fileName}
        sub={isOver ? t(`new.${one.kind}`) : words("one.startedBy", { time: formatDate(one.createdAt, language, timeZone, "date-time") })}
        back={{ to: `${base}/sales/imports`, label: t("title") }}
      />
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <RefreshWhile isRunning={!isOver || isUndoing} />
      {!isOver && (
        <ImportProgress fileName={one.fileName} counts={counts} total={rowsInFile} language={language}>
          <TimeLeft seconds={page.secondsLeft} />
        </ImportProgress>
      )}
      {one.status === "cancelled" && <Notice tone="warning">{words("one.cancelled")}</Notice>}
      {one.status === "failed" && (
        <Notice tone="danger" title={words("one.failed")}>
          {words("one.failedResume")}
        </Notice>
      )}
      {["cancelled", "failed"].includes(one.status) && undo.state === "none" && (
        <ResumeImport isFailed={one.status === "failed"} left={rowsInFile - counts.read} language={language} />
      )}
      {isOver && (
        <>
          {isUndone && <DealImportUndo undo={undo} isAsked={false} {...{ path, base, language, timeZone }} />}
          <Section title={words(isUndone ? "one.reportUndone" : one.status === "completed" ? "one.report" : "one.reportStopped")}>
            <ImportCounts
              counts={counts}
              language={language}
              rejectedTo={`${path}/rejected.csv`}
              words={{ created: t(`check.fresh.${one.kind}`), updated: t(`updated.${one.kind}`) }}
            />
            <p className="sm muted">{t("credited")}</p>
            <p>
              <ButtonLink
                variant="primary"
                to={one.kind === "sales" ? `${base}/sales/revenue?import=${one.id}` : `${base}/sales?view=list`}
              >
                {t(`next.${one.kind}`)}
              </ButtonLink>
            </p>
          </Section>
          <RefusedRows rows={page.refused} total={counts.rejected} language={language} />
          {!isUndone && <DealImportUndo undo={undo} isAsked={page.isUndoAsked} {...{ path, base, language, timeZone }} />}
        </>
      )}
    </>
  );
}
