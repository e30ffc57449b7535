import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { CasesSection } from "#app/domains/care/components/case-table";
import { CompanyActions, CompanyFacts, CompanyRevenue, CompanyScore } from "#app/domains/contacts/components/company-facts";
import { ContactTable } from "#app/domains/contacts/components/contact-table";
import { History } from "#app/domains/activity/components/history-list";
import { IdentityList, MergeList } from "#app/domains/contacts/components/identity-list";
import { NoHistory } from "#app/domains/contacts/components/no-history";
import { LeadTable, SaleTable } from "#app/domains/contacts/components/people-history";
import { AttributePairs } from "#app/domains/contacts/components/person-facts";
import { undoMerge } from "#app/domains/contacts/merge-people.server";
import { forgetCompanyIdentity } from "#app/domains/contacts/save-company.server";
import { CompanyAnswers } from "#app/domains/nps/components/company-answers";
import { NpsMarks } from "#app/domains/nps/components/nps-marks";
import { ScoreLimits } from "#app/domains/nps/components/score-limits";
import { Timeline } from "#app/domains/reports/components/timeline";
import { companyPage } from "#app/domains/reports/people-pages.server";
import { formText, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { RowsLink } from "#app/ui/figure";
import { formatDate } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { Columns, ColumnSpan, PageHeader, Section } from "#app/ui/page";

export const handle = {
  i18n: [
    "console",
    "companies",
    "company-answers",
    "contacts",
    "person",
    "care",
    "sales",
    "activity",
    "import-undo",
    "no-history",
    "nps",
    "nps-page",
    "statistics",
    "timeline",
  ],
};

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.company.name }];

const DONE = ["saved", "created", "merged", "undone"] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.view");
  const query = new URL(request.url).searchParams;
  const { people, owner, ...page } = await companyPage(ctx, params.companyId ?? "", query.get("before"));
  const base = `/w/${ctx.workspace.slug}`;
  if (page.company.id !== params.companyId) throw redirect(`${base}/marketing/companies/${page.company.id}`);
  const may = (permission: Parameters<typeof can>[1]) => ctx.actor.kind === "user" && can(ctx.actor.roles, permission);
  const date = (at: Date) => formatDate(at, ctx.language, ctx.workspace.timeZone, "short-date");
  return {
    ...page,
    owner: owner?.name ?? null,
    people: people.map((row) => ({ ...row, knownSince: date(row.createdAt) })),
    may: { manage: may("contact.manage"), leads: may("lead.view"), imports: may("nps.import") },
    done: DONE.find((what) => what === query.get("done")),
    base,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  const id = params.companyId ?? "";
  const sent = await request.formData();
  const done = (what: string) => redirect(`/w/${ctx.workspace.slug}/marketing/companies/${id}?done=${what}`);
  if (sent.get("intent") === "undo") {
    const of = { kind: "company" as const, keptId: id };
    return submitForm({}, () => undoMerge(ctx, formText(sent, "mergeId"), of).then(() => done("undone")));
  }
  return submitForm({}, () => forgetCompanyIdentity(ctx, id, formText(sent, "identityId")).then(() => done("saved")));
}

export default function CompanyPage() {
  const page = useLoaderData<typeof loader>();
  const { company, people, peopleCount, may, done, base, language, timeZone } = page;
  const sent = useActionData<typeof action>();
  const t = useText("companies");
  const person = useText("person");
  const marketing = `${base}/marketing`;
  const peopleTo = `${marketing}/contacts?company=${company.id}`;
  const leadBase = may.leads ? `${base}/sales/leads` : null;
  const reader = { language, timeZone };
  return (
    <>
      <PageHeader
        title={company.name}
        back={{ to: `${marketing}/companies`, label: t("one.back") }}
        actions={may.manage && <CompanyActions to={`${marketing}/companies/${company.id}`} />}
      />
      {done && (
        <Notice tone="success" announce>
          {t(`one.${done}`)}
        </Notice>
      )}
      <ErrorSummary title={t("form.problem")} errors={sent?.errors} />
      <Columns>
        <ColumnSpan span={7}>
          <CompanyFacts company={company} owner={page.owner} {...reader} />
        </ColumnSpan>
        <ColumnSpan span={5}>
          {peopleCount > 0 && <CompanyScore score={page.score} silent={page.silent} peopleTo={peopleTo} language={language} />}
          {peopleCount > 0 && <ScoreLimits of="score" about={`${marketing}/nps/about`} />}
          <CompanyRevenue sums={page.revenue} language={language} />
        </ColumnSpan>
      </Columns>
      <AttributePairs attributes={company.attributes} />
      {page.isNew && <NoHistory of="company" base={base} may={may} />}
      {people.length > 0 && (
        <Section
          title={t("one.people")}
          ruled
          tools={peopleCount > people.length && <RowsLink to={peopleTo}>{t("one.peopleAll", { count: peopleCount })}</RowsLink>}
        >
          <ContactTable rows={people} base={`${marketing}/contacts`} language={language} />
        </Section>
      )}
      <CompanyAnswers
        name={company.name}
        {...page.given}
        marketing={marketing}
        importsPath={may.imports ? `${marketing}/imports` : null}
        {...reader}
      />
      <CasesSection cases={page.cases} base={`${marketing}/cases`} language={language} />
      <LeadTable sub={person("company.introductionsSub")} leads={page.leads} leadBase={leadBase} {...reader} />
      <SaleTable sales={page.sales} {...reader} />
      <Timeline timeline={page.timeline} leadBase={leadBase} {...reader} />
      <IdentityList
        identities={company.identities}
        sub={t("one.identitiesSub")}
        removable={({ kind }) => may.manage && kind === "domain"}
      />
      <MergeList merges={page.merges} mayUndo={may.manage} {...reader} />
      <History history={page.history} {...reader} />
      <NpsMarks />
    </>
  );
}
