import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { History } from "#app/domains/activity/components/history-list";
import { CasesSection } from "#app/domains/care/components/case-table";
import { ContactDone } from "#app/domains/contacts/components/contact-done";
import { ContactMail } from "#app/domains/contacts/components/contact-mail";
import { ContactActions } from "#app/domains/contacts/components/contact-actions";
import { IdentityList, MergeList } from "#app/domains/contacts/components/identity-list";
import { NoHistory } from "#app/domains/contacts/components/no-history";
import { EnrolmentTable, LeadTable, SaleTable } from "#app/domains/contacts/components/people-history";
import { AttributePairs, ClassNow, PersonFacts } from "#app/domains/contacts/components/person-facts";
import { ConsentTable, InvitationTable, RevenueThrough } from "#app/domains/contacts/components/person-trail";
import { submitContactMail } from "#app/domains/contacts/contact-mail-form.server";
import { undoMerge } from "#app/domains/contacts/merge-people.server";
import { submitConsent } from "#app/domains/contacts/note-consent.server";
import { forgetContactIdentity } from "#app/domains/contacts/save-contact.server";
import { AnswerHistory } from "#app/domains/nps/components/answer-history";
import { contactPage } from "#app/domains/reports/people-pages.server";
import { formText, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { formatDate } from "#app/ui/format";
import { Columns, ColumnSpan, PageHeader } from "#app/ui/page";

export const handle = {
  i18n: [
    "console",
    "contacts",
    "person",
    "care",
    "nps",
    "statistics",
    "sales",
    "activity",
    "ambassador",
    "import-undo",
    "no-history",
    "privacy",
    "suppressions",
    "consents",
    "propose",
  ],
};

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.contact.name }];

const DONE = ["saved", "created", "merged", "undone", "erased", "suppressed", "lifted", "consent", "proposed"] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.view");
  const page = await contactPage(ctx, params.contactId ?? "");
  const base = `/w/${ctx.workspace.slug}`;
  if (page.contact.id !== params.contactId) throw redirect(`${base}/marketing/contacts/${page.contact.id}`);
  const may = (permission: Parameters<typeof can>[1]) => ctx.actor.kind === "user" && can(ctx.actor.roles, permission);
  return {
    ...page,
    may: {
      manage: may("contact.manage"),
      erase: may("contact.erase"),
      suppress: may("suppression.manage"),
      leads: may("lead.view"),
      ambassadors: may("ambassador.view"),
      imports: may("nps.import"),
      record: may("lead.work"),
    },
    done: DONE.find((what) => what === new URL(request.url).searchParams.get("done")),
    base,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  const id = params.contactId ?? "";
  const sent = await request.formData();
  const done = (what: string) => redirect(`/w/${ctx.workspace.slug}/marketing/contacts/${id}?done=${what}`);
  const intent = formText(sent, "intent");
  if (intent === "suppress" || intent === "lift")
    return submitContactMail(await requireContext(request, "suppression.manage"), id, sent, done);
  if (intent === "consent") return submitConsent(ctx, id, sent, done);
  if (intent === "undo") {
    const of = { kind: "contact" as const, keptId: id };
    return submitForm({}, () => undoMerge(ctx, formText(sent, "mergeId"), of).then(() => done("undone")));
  }
  return submitForm({}, () => forgetContactIdentity(ctx, id, formText(sent, "identityId")).then(() => done("saved")));
}

export default function ContactPage() {
  const [page, sent] = [useLoaderData<typeof loader>(), useActionData<typeof action>()];
  const { contact, current, may, done, base, language, timeZone } = page;
  const t = useText("contacts");
  const marketing = `${base}/marketing`;
  const reader = { language, timeZone };
  const name = contact.name || contact.email || contact.id;
  return (
    <>
      <PageHeader
        title={name}
        sub={<ClassNow current={current} {...reader} />}
        back={{ to: `${marketing}/contacts`, label: t("one.back") }}
        actions={<ContactActions to={`${marketing}/contacts/${contact.id}`} may={may} />}
      />
      <ContactDone done={done} />
      <ErrorSummary title={t("form.problem")} errors={sent?.errors} />
      <Columns>
        <ColumnSpan span={7}>
          <PersonFacts
            contact={contact}
            knownSince={formatDate(contact.createdAt, language, timeZone)}
            base={marketing}
            language={language}
          />
        </ColumnSpan>
        <ColumnSpan span={5}>
          <RevenueThrough sums={page.revenue} language={language} />
          <AttributePairs attributes={contact.attributes} />
          <ContactMail email={contact.email} suppressed={page.suppressed} mayChange={may.suppress} sent={sent} {...reader} />
        </ColumnSpan>
      </Columns>
      {page.isNew && <NoHistory of="person" base={base} may={may} />}
      <AnswerHistory
        name={name}
        answers={page.answers}
        answerBase={`${marketing}/nps/answers`}
        importsPath={page.may.imports ? `${marketing}/imports` : null}
        {...reader}
      />
      <CasesSection cases={page.cases} base={`${marketing}/cases`} language={language} />
      <LeadTable leads={page.leads} leadBase={may.leads ? `${base}/sales/leads` : null} {...reader} />
      <EnrolmentTable
        enrolments={page.enrolments}
        ambassadorTo={page.ambassadorId && may.ambassadors ? `${marketing}/ambassadors/${page.ambassadorId}` : null}
        {...reader}
      />
      <InvitationTable invitations={page.invitations} {...reader} />
      <SaleTable sales={page.sales} {...reader} />
      <ConsentTable consents={page.consents} mayAdd={may.manage} today={page.today} sent={sent} {...reader} />
      <IdentityList
        identities={page.identities}
        sub={t("one.identitiesSub")}
        removable={(identity) => may.manage && identity.kind !== "external_id" && identity.value !== contact.email}
      />
      <MergeList merges={page.merges} mayUndo={may.manage} {...reader} />
      <History history={page.history} {...reader} />
    </>
  );
}
