import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { History } from "#app/domains/activity/components/history-list";
import { consentProblems } from "#app/domains/contacts/note-consent.server";
import { historyOf } from "#app/domains/reports/activity-page.server";
import { leadSurroundings } from "#app/domains/reports/lead-surroundings.server";
import { LeadActions } from "#app/domains/sales/components/lead-actions";
import { LeadDialog } from "#app/domains/sales/components/lead-dialogs";
import { LeadAside } from "#app/domains/sales/components/lead-aside";
import { FirstLead, LeadWhy, NoteForm } from "#app/domains/sales/components/lead-parts";
import { LeadDone } from "#app/domains/sales/components/lead-done";
import { LeadIntroducer } from "#app/domains/sales/components/lead-introducer";
import { LeadMatch } from "#app/domains/sales/components/lead-match";
import { LeadPages } from "#app/domains/sales/components/lead-pages";
import { LeadPromise } from "#app/domains/sales/components/lead-promise";
import { LeadTasks } from "#app/domains/sales/components/lead-tasks";
import { LeadTimeline } from "#app/domains/sales/components/lead-timeline";
import { openedDialog } from "#app/domains/sales/opened-dialog";
import { StageBadge } from "#app/domains/sales/components/stage-badge";
import { contactPermissions } from "#app/domains/sales/contact-permission.rules";
import { getLeadPage, workOnLead } from "#app/domains/sales/get-lead-page.server";
import { LeadAction } from "#app/domains/sales/lead.schema";
import { LEAD_STEPS, stepOf } from "#app/domains/sales/lead-stage.rules";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useStageName } from "#app/domains/sales/components/stage-name";
import { useText } from "#app/platform/i18n/use-text";
import { Beads, beadStates } from "#app/ui/bead";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { Columns, ColumnSpan, PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["sales", "sale", "desk", "activity", "introduced", "lead-files", "consents"] };

export { readAfterConflict as shouldRevalidate } from "#app/ui/read-after-conflict";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.view");
  const query = new URL(request.url).searchParams;
  const leadId = params.leadId ?? "";
  const [page, history] = await Promise.all([
    getLeadPage(ctx, leadId, (query.get("named") ?? "").trim().slice(0, 100)),
    historyOf(ctx, { kind: "lead", id: leadId }),
  ]);
  const around = await leadSurroundings(ctx, page.lead);
  const roles = ctx.actor.kind === "user" ? ctx.actor.roles : [];
  return {
    title: `${page.lead.person.name} · ${ctx.t("sales:title")}`,
    base: `/w/${ctx.workspace.slug}`,
    page,
    history,
    around,
    permissions: contactPermissions({ ...around, ...page.lead }),
    mayOpen: can(roles, "contact.view"),
    ...openedDialog(page, query, ctx.language),
    done: query.get("done"),
    mayWork: can(roles, "lead.work"),
    currency: page.lead.currency ?? ctx.workspace.currency,
    today: new Intl.DateTimeFormat("en-CA", { timeZone: ctx.workspace.timeZone }).format(ctx.now),
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "lead.work");
  const form = await parseForm(request, LeadAction);
  const isConsent = form.values.intent === "consent";
  if (!form.ok) return refuseForm(isConsent ? consentProblems(ctx, form.errors) : form.errors, form.values);
  return submitForm(form.values, async () => {
    await workOnLead(ctx, params.leadId ?? "", form.value);
    return redirect(`/w/${ctx.workspace.slug}/sales/leads/${params.leadId}?done=${form.value.intent}`);
  });
}

export default function Lead() {
  const { base, page, history, around, permissions, mayOpen, dialog, sale, done, mayWork, currency, today, reader } =
    useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("sales");
  const stageName = useStageName();
  const desk = useText("desk");
  const common = useText("common");
  const { lead } = page;
  const shared = { page, reader };
  const step = stepOf(lead.stage) ?? 0;
  return (
    <>
      <PageHeader
        title={lead.person.name}
        sub={[lead.person.jobTitle, lead.companyName].filter(Boolean).join(", ")}
        back={{ to: `${base}/sales`, label: t("title") }}
        actions={<LeadPages leadTo={`${base}/sales/leads/${lead.id}`} mayWork={mayWork} />}
      />
      <div className="row wraps">
        <StageBadge stage={lead.stage} />
        <span className="sm muted">{t("page.number", { number: lead.number })}</span>
        <Beads states={beadStates(step, LEAD_STEPS, lead.endedAt !== null && lead.stage !== "won")} label={stageName(lead.stage)} />
      </div>
      {done && !sent && (
        <Notice tone="success" announce>
          <LeadDone done={done} />
        </Notice>
      )}
      {!dialog && <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />}
      <FirstLead first={page.first} leads={`${base}/sales/leads`} />
      <LeadPromise promise={page.promise} reader={reader} />
      <LeadMatch matches={page.matches} stage={lead.stage} version={lead.version} base={base} mayWork={mayWork} sent={sent} />
      {mayWork && <LeadActions stage={lead.stage} version={lead.version} next={page.next} hasIntroducer={lead.ambassadorId !== null} />}
      <Columns>
        <ColumnSpan span={7}>
          <div className="stack s6">
            <Section title={t("page.why")}>
              <LeadIntroducer {...{ page, base, mayWork, mayOpen }} />
              <LeadWhy {...shared} ambassadorTo={`${base}/marketing/ambassadors`} />
            </Section>
            <Section title={desk("tasks.title")}>
              <LeadTasks {...shared} today={today} mayWork={mayWork} sent={sent} />
            </Section>
            <Section title={t("page.timeline")}>
              <LeadTimeline {...shared} mails={around.mails} />
            </Section>
            {mayWork && <NoteForm sent={sent?.values?.intent === "note" ? sent : undefined} formKey={String(page.notes.length)} />}
          </div>
        </ColumnSpan>
        <ColumnSpan span={5}>
          <LeadAside {...shared} {...{ around, permissions, base, currency, mayWork, mayOpen, today }} sent={dialog ? undefined : sent} />
        </ColumnSpan>
      </Columns>
      <History history={history} {...reader} />
      {mayWork && dialog && (
        <LeadDialog
          kind={dialog}
          sent={sent}
          version={lead.version}
          currency={currency}
          today={today}
          introducerName={lead.introducer?.name ?? ""}
          ownerUserId={lead.ownerUserId}
          sellers={page.sellers}
          sale={sale}
          lineKey={page.lineKey}
        />
      )}
    </>
  );
}
