import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { listWaitingFiles } from "#app/domains/nps/draft-nps-import.server";
import { listNpsImports } from "#app/domains/nps/get-nps-import.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate, formatNumber } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "imports"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.import");
  return {
    title: ctx.t("imports:title"),
    imports: await listNpsImports(ctx),
    waiting: await listWaitingFiles(ctx),
    mayPeople: ctx.actor.kind === "user" && can(ctx.actor.roles, "contact.manage"),
    base: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

const TONES = { queued: "info", running: "info", completed: "success", failed: "danger", cancelled: "warning" } as const;

export default function Imports() {
  const { imports, waiting, mayPeople, base, language, timeZone } = useLoaderData<typeof loader>();
  const t = useText("imports");
  const number = (value: number) => formatNumber(value, language);
  const start = (
    <ButtonLink variant="primary" to={`${base}/imports/new`}>
      {t("new")}
    </ButtonLink>
  );
  const sample = (
    <ButtonLink variant="quiet" to={`${base}/imports/sample.csv`} reloadDocument>
      {t("sample")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} actions={imports.length > 0 ? start : undefined} />
      {waiting.length > 0 && (
        <Notice title={t("waiting.title")}>
          <ul>
            {waiting.map((file) => (
              <li key={file.id}>
                <Link to={`${base}/imports/drafts/${file.id}`}>{file.fileName}</Link> ·{" "}
                {formatDate(file.createdAt, language, timeZone, "date-time")}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <DataTable
        caption={t("caption")}
        rows={imports}
        rowKey={(row) => row.id}
        rowTo={(row) => `${base}/imports/${row.id}`}
        columns={[
          { key: "file", header: t("columns.file"), cell: (row) => row.fileName },
          {
            key: "status",
            header: t("columns.status"),
            cell: (row) => <Badge tone={TONES[row.status]}>{t(`status.${row.status}`)}</Badge>,
          },
          { key: "read", header: t("columns.read"), numeric: true, cell: (row) => number(row.counts.read) },
          { key: "created", header: t("columns.created"), numeric: true, cell: (row) => number(row.counts.created) },
          { key: "updated", header: t("columns.updated"), numeric: true, wide: true, cell: (row) => number(row.counts.updated) },
          { key: "rejected", header: t("columns.rejected"), numeric: true, cell: (row) => number(row.counts.rejected) },
          {
            key: "started",
            header: t("columns.started"),
            wide: true,
            cell: (row) => formatDate(row.createdAt, language, timeZone, "date-time"),
          },
        ]}
        empty={
          <EmptyState
            title={t("empty.title")}
            actions={
              <>
                {start}
                {sample}
              </>
            }
          >
            {t("empty.text")}
          </EmptyState>
        }
      />
      <p className="row wraps">
        {imports.length > 0 && sample}
        {mayPeople && <Link to={`${base}/people-imports`}>{t("people.toPeople")}</Link>}
      </p>
    </>
  );
}
