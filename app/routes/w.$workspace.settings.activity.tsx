import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { ActivityTable } from "#app/domains/activity/components/activity-table";
import { readableGroups } from "#app/domains/activity/list-activity.server";
import { activityPage } from "#app/domains/reports/activity-page.server";
import { activitySearch, activityView } from "#app/domains/reports/activity-view";
import { ActivityFilters } from "#app/domains/reports/components/activity-filters";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";
import { sortLinks } from "#app/ui/sort-links";

export const handle = { i18n: ["activity"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "activity.view");
  const view = activityView(new URL(request.url).searchParams);
  return {
    title: `${ctx.t("activity:title")} · ${ctx.workspace.name}`,
    here: `/w/${ctx.workspace.slug}/settings/activity`,
    view,
    page: await activityPage(ctx, view),
    groups: readableGroups(ctx),
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone },
  };
}

export default function Activity() {
  const { here, view, page, groups, reader } = useLoaderData<typeof loader>();
  const t = useText("activity");
  const first = { ...view, cursor: undefined };
  const isFiltered = Boolean(view.about ?? view.group ?? view.person ?? view.from ?? view.to);
  return (
    <>
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={
          <ButtonLink to={`${here}.csv${activitySearch(first)}`} reloadDocument icon={Download}>
            {t("csv")}
          </ButtonLink>
        }
      />
      <ActivityFilters view={view} groups={groups} people={page.people} />
      <ActivityTable
        lines={page.lines}
        sort={sortLinks(view.sort, (sort) => activitySearch({ ...first, sort }))}
        isFiltered={isFiltered}
        {...reader}
      />
      {(page.next ?? view.cursor) && (
        <Pager
          label={t("pages")}
          summary={t("shown", { count: page.lines.length })}
          previousLabel={t("first")}
          previousTo={view.cursor ? activitySearch(first) : null}
          nextLabel={t("next")}
          nextTo={page.next ? activitySearch({ ...view, cursor: page.next }) : null}
        />
      )}
    </>
  );
}
