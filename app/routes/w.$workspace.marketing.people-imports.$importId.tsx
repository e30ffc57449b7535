import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { cancelPeopleImport, describePeopleImport } from "#app/domains/contacts/get-people-import.server";
import { ImportCounts, ImportProgress, RefusedRows } from "#app/domains/nps/components/import-report";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { formatDate } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";
import { RefreshWhile } from "#app/ui/refresh-while";

export const handle = { i18n: ["console", "imports"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.import.fileName }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  const page = await describePeopleImport(ctx, params.importId ?? "");
  return { ...page, base: `/w/${ctx.workspace.slug}/marketing`, language: ctx.language, timeZone: ctx.workspace.timeZone };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  await cancelPeopleImport(ctx, params.importId ?? "");
  return redirect(`/w/${ctx.workspace.slug}/marketing/people-imports/${params.importId}`);
}

export default function PeopleImport() {
  const { import: one, rowsInFile, refused, base, language, timeZone } = useLoaderData<typeof loader>();
  const t = useText("imports");
  const isOver = !["queued", "running"].includes(one.status);
  const time = (at: string | Date) => formatDate(at, language, timeZone, "date-time");
  return (
    <>
      <PageHeader
        title={one.fileName}
        sub={isOver ? t(`people.kinds.${one.kind}`) : t("one.startedBy", { time: time(one.createdAt) })}
        back={{ to: `${base}/people-imports`, label: t("people.back") }}
      />
      <RefreshWhile isRunning={!isOver} />
      {!isOver && <ImportProgress fileName={one.fileName} counts={one.counts} total={rowsInFile ?? one.counts.read} language={language} />}
      {one.status === "cancelled" && <Notice tone="warning">{t("one.cancelled")}</Notice>}
      {one.status === "failed" && (
        <Notice tone="danger" title={t("one.failed")}>
          {t("one.failedText")}
        </Notice>
      )}
      {isOver && (
        <Section title={t(one.status === "completed" ? "one.report" : "one.reportStopped")}>
          <ImportCounts
            counts={one.counts}
            language={language}
            rejectedTo={`${base}/people-imports/${one.id}/rejected.csv`}
            words={{ created: t(`people.created.${one.kind}`), updated: t("people.updated") }}
          />
          <p>
            <ButtonLink variant="primary" to={nextOf(one, base)}>
              {t(`people.next.${one.kind}`)}
            </ButtonLink>
          </p>
        </Section>
      )}
      <RefusedRows rows={refused} total={one.counts.rejected} language={language} />
    </>
  );
}

function nextOf({ kind, campaignId }: { kind: string; campaignId: string | null }, base: string): string {
  if (kind === "suppressions") return `${base.replace(/marketing$/, "settings")}/no-mail`;
  return kind === "guests" ? `${base}/campaigns/${campaignId}/invite` : `${base}/${kind}`;
}
