import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Plus } from "lucide-react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { ContactFilters } from "#app/domains/contacts/components/contact-filters";
import { ContactTable } from "#app/domains/contacts/components/contact-table";
import { contactAddress, contactView } from "#app/domains/contacts/contact-view.rules";
import { findCompanyName } from "#app/domains/contacts/get-company.server";
import { contactChoices, listContactDirectory } from "#app/domains/reports/list-contacts.server";
import { SavedViews } from "#app/domains/saved-views/components/saved-views";
import { listSavedViews } from "#app/domains/saved-views/saved-views.server";
import { viewQuery } from "#app/domains/saved-views/view-places";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["console", "contacts", "views"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const ROWS_A_PAGE = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.view");
  const query = new URL(request.url).searchParams;
  const view = contactView(query);
  const [page, choices, views, companyName] = await Promise.all([
    listContactDirectory(ctx, view, ROWS_A_PAGE),
    contactChoices(ctx),
    listSavedViews(ctx, "contacts"),
    view.companyId ? findCompanyName(ctx, view.companyId) : null,
  ]);
  return {
    title: `${ctx.t("contacts:title")} · ${ctx.workspace.name}`,
    view,
    rows: page.data.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      companyName: row.companyName,
      country: row.country,
      score: row.score,
      npsClass: row.npsClass,
      ambassadorId: row.ambassadorId,
      knownSince: formatDate(row.createdAt, ctx.language, ctx.workspace.timeZone, "short-date"),
    })),
    nextCursor: page.nextCursor,
    choices,
    companyName,
    views,
    currentView: viewQuery("contacts", query),
    mayManage: ctx.actor.kind === "user" && can(ctx.actor.roles, "contact.manage"),
    base: `/w/${ctx.workspace.slug}`,
    language: ctx.language,
  };
}

export default function Contacts() {
  const { view, rows, nextCursor, choices, companyName, views, currentView, mayManage, base, language } = useLoaderData<typeof loader>();
  const t = useText("contacts");
  const list = `${base}/marketing/contacts`;
  const isEmpty = rows.length === 0 && currentView === "" && !view.after;
  const actions = mayManage && (
    <>
      <ButtonLink to={`${base}/marketing/people-imports/new?kind=contacts`}>{t("import")}</ButtonLink>
      <ButtonLink variant="primary" icon={Plus} to={`${list}/new`}>
        {t("new")}
      </ButtonLink>
    </>
  );
  if (isEmpty)
    return (
      <>
        <PageHeader title={t("title")} sub={t("sub")} />
        <EmptyState title={t("empty.title")} actions={actions}>
          {t("empty.text")}
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={
          <>
            <ButtonLink variant="quiet" to={`${list}.csv${contactAddress({ ...view, after: undefined })}`} reloadDocument>
              {t("csv")}
            </ButtonLink>
            {actions}
          </>
        }
      />
      <ContactFilters view={view} choices={choices} companyName={companyName} language={language}>
        <SavedViews place="contacts" views={views} current={currentView} action={`${base}/views`} />
      </ContactFilters>
      {rows.length === 0 ? (
        <EmptyState title={t("notFound.title")} actions={<ButtonLink to="?">{t("notFound.clear")}</ButtonLink>}>
          {t("notFound.text")}
        </EmptyState>
      ) : (
        <ContactTable rows={rows} view={view} base={list} language={language} />
      )}
      {(rows.length > 0 || view.after) && (
        <Pager
          label={t("pager")}
          summary={t("shown", { count: rows.length })}
          previousLabel={t("first")}
          previousTo={view.after ? contactAddress({ ...view, after: undefined }) : null}
          nextLabel={t("more")}
          nextTo={nextCursor ? contactAddress({ ...view, after: nextCursor }) : null}
        />
      )}
    </>
  );
}
