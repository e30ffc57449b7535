import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { ImportList } from "#app/domains/nps/components/import-list";
import { listWaitingFiles } from "#app/domains/nps/draft-nps-import.server";
import { SOURCES } from "#app/domains/nps/nps-source.rules";
import { importQueryOf } from "#app/platform/uploads/import-list";
import { listImportPage } from "#app/platform/uploads/import-list.repository.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "imports", "import-list"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.import");
  const query = importQueryOf(new URL(request.url).searchParams, SOURCES);
  return {
    title: ctx.t("imports:title"),
    kinds: SOURCES,
    query,
    page: await listImportPage(ctx, "answers", query),
    waiting: await listWaitingFiles(ctx),
    mayPeople: ctx.actor.kind === "user" && can(ctx.actor.roles, "contact.manage"),
    base: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export default function Imports() {
  const { kinds, query, page, waiting, mayPeople, base, language, timeZone } = useLoaderData<typeof loader>();
  const t = useText("imports");
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
      <PageHeader title={t("title")} sub={t("sub")} actions={page.data.length > 0 ? start : undefined} />
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
      <ImportList
        list="answers"
        caption={t("caption")}
        kinds={kinds}
        query={query}
        page={page}
        to={(id) => `${base}/imports/${id}`}
        language={language}
        timeZone={timeZone}
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
        {page.data.length > 0 && sample}
        {mayPeople && <Link to={`${base}/people-imports`}>{t("people.toPeople")}</Link>}
      </p>
    </>
  );
}
