import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { FileRow, ImportUndo, ResumeImport, TextKeptNotice, TimeLeft } from "#app/domains/nps/components/import-undo";
import { durationOf } from "#app/domains/nps/components/import-words";
import { ImportCounts, ImportProgress, RefusedRows, WhatNow } from "#app/domains/nps/components/import-report";
import { cancelNpsImport, describeImport } from "#app/domains/nps/get-nps-import.server";
import { resumeNpsImport } from "#app/domains/nps/resume-nps-import.server";
import { undoNpsImport } from "#app/domains/nps/undo-nps-import.server";
import { useText } from "#app/platform/i18n/use-text";
import { changeImport } from "#app/platform/uploads/change-import.server";
import { Bead, Steps, type BeadState } from "#app/ui/bead";
import { ErrorSummary } from "#app/ui/error-summary";
import { formatDate } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";
import { RefreshWhile } from "#app/ui/refresh-while";

export const handle = { i18n: ["console", "imports", "import-undo"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.import.fileName }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.import");
  const search = new URL(request.url).searchParams;
  const line = /^[1-9]\d{0,8}$/.test(search.get("line") ?? "") ? Number(search.get("line")) : null;
  const page = await describeImport(ctx, params.importId ?? "", line);
  const mayInvite = ctx.actor.kind === "user" && can(ctx.actor.roles, "invitation.send");
  return {
    ...page,
    mayInvite,
    isUndoAsked: search.has("undo"),
    base: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

const CHANGES = { cancel: cancelNpsImport, resume: resumeNpsImport, undo: undoNpsImport };

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "nps.import");
  const id = params.importId ?? "";
  return changeImport(ctx, request, { id, changes: CHANGES, page: `/w/${ctx.workspace.slug}/marketing/imports/${id}` });
}

export default function Import() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { import: one, base, language, timeZone } = page;
  const [t, common] = [useText("imports"), useText("common")];
  const isOver = !["queued", "running"].includes(one.status);
  const isUndone = page.undo.state !== "none" && page.undo.state !== "failed";
  const isUndoing = page.undo.state === "queued" || page.undo.state === "running";
  const time = (at: string | Date) => formatDate(at, language, timeZone, "date-time");
  const path = `${base}/imports/${one.id}`;
  const reader = { base, language, timeZone };
  const steps = (["file", "columns", "import", "report"] as const).map((key, index): { key: string; label: string; state: BeadState } => ({
    key,
    label: t(`one.steps.${key}`),
    state: one.status === "completed" || index < 2 ? "done" : index === 2 ? "now" : "asked",
  }));
  return (
    <>
      <PageHeader
        title={one.fileName}
        sub={isOver ? undefined : t("one.startedBy", { time: time(one.createdAt) })}
        back={{ to: `${base}/imports`, label: t("title") }}
      />
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <RefreshWhile isRunning={!isOver || isUndoing} />
      <Steps label={t("one.steps.label")} items={steps} />
      {!isOver && (
        <ImportProgress fileName={one.fileName} counts={one.counts} total={page.rowsInFile ?? one.counts.read} language={language}>
          <TimeLeft seconds={page.secondsLeft} />
        </ImportProgress>
      )}
      {one.status === "cancelled" && <Notice tone="warning">{t("one.cancelled")}</Notice>}
      {one.status === "failed" && (
        <Notice tone="danger" title={t("one.failed")}>
          {t("one.failedResume")}
        </Notice>
      )}
      {["cancelled", "failed"].includes(one.status) && page.undo.state === "none" && (
        <ResumeImport
          isFailed={one.status === "failed"}
          left={(page.rowsInFile ?? one.counts.read) - one.counts.read}
          language={language}
        />
      )}
      <FileRow row={page.fileRow} />
      {isOver && (
        <>
          {isUndone && (
            <ImportUndo undo={page.undo} stored={one.counts.created + one.counts.updated} isAsked={false} path={path} {...reader} />
          )}
          <Section
            title={
              isUndone ? (
                t("one.reportUndone")
              ) : one.status === "completed" ? (
                <>
                  <Bead state="done" /> {t("one.report")}
                </>
              ) : (
                t("one.reportStopped")
              )
            }
            sub={
              one.finishedAt
                ? t(one.status === "completed" ? "one.finished" : "one.stopped", {
                    time: time(one.finishedAt),
                    duration: durationOf(one.startedAt ?? one.createdAt, one.finishedAt, t),
                  })
                : undefined
            }
          >
            <ImportCounts
              counts={one.counts}
              language={language}
              rejectedTo={`${base}/imports/${one.id}/rejected.csv`}
              sends={page.classes.sends}
              flagged={page.flagged ?? 0}
              rowsTo={page.flagged === null ? undefined : (kind) => `${path}/rows?kind=${kind}`}
              words={{
                ...(isUndone && { created: t("one.createdOrSent") }),
                ...(page.saysWhomNotToWriteTo && { unchanged: t("one.unchangedOrSuppressed") }),
              }}
            />
          </Section>
          <TextKeptNotice columns={page.textKept} />
          {!isUndone && <WhatNow importId={one.id} classes={page.classes} base={base} language={language} mayInvite={page.mayInvite} />}
          <RefusedRows rows={page.refused} total={one.counts.rejected} language={language} />
          {!isUndone && (
            <ImportUndo
              undo={page.undo}
              stored={one.counts.created + one.counts.updated}
              isAsked={page.isUndoAsked}
              path={path}
              {...reader}
            />
          )}
        </>
      )}
    </>
  );
}
