import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Plus } from "lucide-react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { NewsTable } from "#app/domains/news/components/news-table";
import { listNews } from "#app/domains/news/list-news.server";
import { useText } from "#app/platform/i18n/use-text";
import { addressOf } from "#app/platform/list-address";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["news"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const DONE = ["published", "saved", "withdrawn"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const query = new URL(request.url).searchParams;
  const [done, after] = [query.get("done"), query.get("after") || undefined];
  return {
    title: ctx.t("news:title"),
    here: `/w/${ctx.workspace.slug}/marketing/news`,
    ...(await listNews(ctx, after)),
    isFirst: !after,
    language: ctx.language,
    done: DONE.find((known) => known === done) ?? null,
  };
}

export default function News() {
  const { here, rows, next, isFirst, language, done } = useLoaderData<typeof loader>();
  const t = useText("news");
  const write = (
    <ButtonLink to={`${here}/new`} icon={Plus} variant="primary">
      {t("write")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} actions={(rows.length > 0 || !isFirst) && write} />
      {done && (
        <Notice tone="success" announce>
          {t(`done.${done}`)}
        </Notice>
      )}
      {rows.length === 0 && isFirst ? (
        <EmptyState title={t("none.title")} actions={write}>
          {t("none.text")}
        </EmptyState>
      ) : (
        <>
          <NewsTable rows={rows} language={language} to={(id) => `${here}/${id}`} />
          {(next || !isFirst) && (
            <Pager
              label={t("list.pages")}
              previousLabel={t("list.first")}
              previousTo={isFirst ? null : "?"}
              nextLabel={t("list.next")}
              nextTo={next && addressOf({ after: next })}
            />
          )}
        </>
      )}
    </>
  );
}
