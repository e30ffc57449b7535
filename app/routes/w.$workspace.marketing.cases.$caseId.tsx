import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { History } from "#app/domains/activity/components/history-list";
import { CaseAction } from "#app/domains/care/case.schema";
import { CASE_DIALOGS, CaseActions, CaseDialog } from "#app/domains/care/components/case-dialog";
import { CaseAnswer, CaseFacts, CaseNoteForm, CaseTimeline } from "#app/domains/care/components/case-parts";
import { CaseStatusBadge } from "#app/domains/care/components/case-signs";
import { getCasePage } from "#app/domains/care/get-case-page.server";
import { workOnCase } from "#app/domains/care/work-case.server";
import { historyOf } from "#app/domains/reports/activity-page.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { Columns, ColumnSpan, PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "care", "activity"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const INTENTS = ["note", "wish", "assign", "due", "open", "waiting", "done", "reopen"] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "case.view");
  const query = new URL(request.url).searchParams;
  const caseId = params.caseId ?? "";
  const [page, history] = await Promise.all([getCasePage(ctx, caseId), historyOf(ctx, { kind: "case", id: caseId })]);
  const may = (permission: Parameters<typeof can>[1]) => ctx.actor.kind === "user" && can(ctx.actor.roles, permission);
  return {
    title: `${page.case.name} · ${ctx.t("care:title")}`,
    base: `/w/${ctx.workspace.slug}`,
    page,
    history,
    dialog: CASE_DIALOGS.find((kind) => kind === query.get("do")) ?? null,
    saved: INTENTS.find((intent) => intent === query.get("saved")) ?? null,
    may: { contacts: may("contact.view"), leads: may("lead.view") },
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "case.work");
  const form = await parseForm(request, CaseAction);
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    await workOnCase(ctx, params.caseId ?? "", form.value);
    return redirect(`/w/${ctx.workspace.slug}/marketing/cases/${params.caseId}?saved=${form.value.intent}`);
  });
}

export default function Case() {
  const { base, page, history, dialog, saved, may, reader } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("care");
  const common = useText("common");
  const marketing = `${base}/marketing`;
  const found = page.case;
  const formKey = String(page.notes.length);
  return (
    <>
      <PageHeader
        title={found.name || found.companyName || t("noCompany")}
        sub={found.companyName ?? t("noCompany")}
        back={{ to: `${marketing}/cases`, label: t("case.back") }}
        actions={
          page.leadId && may.leads ? (
            <ButtonLink variant="quiet" to={`${base}/sales/leads/${page.leadId}`}>
              {t("case.lead")}
            </ButtonLink>
          ) : (
            <ButtonLink variant="quiet" to={`${marketing}/nps/answers/${found.responseId}`}>
              {t("case.toAnswer")}
            </ButtonLink>
          )
        }
      />
      <div className="row wraps">
        <CaseStatusBadge status={found.status} />
        {found.outcome && <span className="sm muted">{t(`outcome.${found.outcome}`)}</span>}
      </div>
      {saved && !sent && (
        <Notice tone="success" announce>
          {t(`saved.${saved}`)}
        </Notice>
      )}
      {!dialog && <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />}
      {page.mayWork && <CaseActions status={found.status} version={found.version} />}
      <Columns>
        <ColumnSpan span={7}>
          <Section title={t("case.answer")}>
            <CaseAnswer page={page} reader={reader} />
          </Section>
          <Section title={t("case.timeline")}>
            <CaseTimeline page={page} reader={reader} />
          </Section>
        </ColumnSpan>
        <ColumnSpan span={5}>
          <Section title={t("case.person")} titleHidden>
            <CaseFacts page={page} reader={reader} marketing={may.contacts ? marketing : null} />
          </Section>
        </ColumnSpan>
      </Columns>
      {page.mayWork && (
        <Columns ruled>
          <ColumnSpan span={6}>
            <CaseNoteForm kind="note" sent={dialog ? undefined : sent} formKey={`note-${formKey}`} />
          </ColumnSpan>
          {found.score < 9 && (
            <ColumnSpan span={6}>
              <CaseNoteForm kind="wish" sent={dialog ? undefined : sent} formKey={`wish-${formKey}`} />
            </ColumnSpan>
          )}
        </Columns>
      )}
      <History history={history} {...reader} />
      {page.mayWork && dialog && <CaseDialog kind={dialog} sent={sent} found={found} today={page.today} colleagues={page.colleagues} />}
    </>
  );
}
