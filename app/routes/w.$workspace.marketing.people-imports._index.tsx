import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { listPeopleImports } from "#app/domains/contacts/get-people-import.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate, formatNumber } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "imports"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  return {
    title: ctx.t("imports:people.title"),
    imports: await listPeopleImports(ctx),
    base: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

const TONES = { queued: "info", running: "info", completed: "success", failed: "danger", cancelled: "warning" } as const;

export default function PeopleImports() {
  const { imports, base, language, timeZone } = useLoaderData<typeof loader>();
  const t = useText("imports");
  const number = (value: number) => formatNumber(value, language);
  const start = (["contacts", "companies"] as const).map((kind) => (
    <ButtonLink key={kind} to={`${base}/people-imports/new?kind=${kind}`}>
      {t(`people.new.${kind}`)}
    </ButtonLink>
  ));
  return (
    <>
      <PageHeader title={t("people.title")} sub={t("people.sub")} actions={imports.length > 0 ? <>{start}</> : undefined} />
      <DataTable
        caption={t("people.caption")}
        rows={imports}
        rowKey={(row) => row.id}
        rowTo={(row) => `${base}/people-imports/${row.id}`}
        columns={[
          { key: "file", header: t("columns.file"), cell: (row) => row.fileName },
          { key: "kind", header: t("people.kind"), cell: (row) => t(`people.kinds.${row.kind}`) },
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
          <EmptyState title={t("people.empty.title")} actions={<>{start}</>}>
            {t("people.empty.text")}
          </EmptyState>
        }
      />
      <p className="sm">
        <Link to={`${base}/imports`}>{t("people.answers")}</Link>
      </p>
    </>
  );
}
