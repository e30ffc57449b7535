import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { submitAddress } from "#app/domains/contacts/address-form.server";
import { AddressResult } from "#app/domains/contacts/components/address-result";
import { SuppressionCounts } from "#app/domains/contacts/components/suppression-counts";
import { suppressionCounts } from "#app/domains/contacts/manage-suppression.server";
import { ReturnsPart } from "#app/domains/returns/components/returns-part";
import { returnsOverview } from "#app/domains/returns/returns-overview.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState } from "#app/ui/form";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

export const handle = { i18n: ["console", "suppressions"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "suppression.manage");
  const [counts, returns] = await Promise.all([suppressionCounts(ctx), returnsOverview(ctx)]);
  return {
    title: ctx.t("suppressions:title"),
    counts,
    returns,
    imports: `/w/${ctx.workspace.slug}/marketing/people-imports`,
    contacts: `/w/${ctx.workspace.slug}/marketing/contacts`,
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "suppression.manage");
  return submitAddress(ctx, request);
}

export default function NoMail() {
  const { counts, returns, imports, contacts, reader } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("suppressions");
  const common = useText("common");
  const { done, state } = sent ?? {};
  return (
    <>
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={<ButtonLink to={`${imports}/new?kind=suppressions`}>{t("file.open")}</ButtonLink>}
      />
      {done && (
        <Notice tone={done === "unchanged" ? "info" : "success"} announce>
          {t(`done.${done}`)}
        </Notice>
      )}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <Section title={t("find.title")} titleHidden>
        <Form method="post" action="?" className="form" noValidate>
          <TextField
            name="address"
            type="email"
            autoComplete="off"
            label={t("find.label")}
            help={t("find.help")}
            {...fieldState(sent, "address")}
            {...(state && { defaultValue: state.address })}
          />
          <div>
            <SubmitButton name="intent" value="find">
              {t("find.submit")}
            </SubmitButton>
          </div>
        </Form>
      </Section>
      {state && <AddressResult state={state} sent={sent} contacts={contacts} {...reader} />}
      <SuppressionCounts counts={counts} imports={imports} {...reader} />
      <ReturnsPart returns={returns} language={reader.language} />
    </>
  );
}
