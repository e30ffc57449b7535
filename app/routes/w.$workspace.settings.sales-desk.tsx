import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { getSalesSettings } from "#app/domains/sales/change-sales-settings.server";
import { ClockForm, StageNamesForm } from "#app/domains/sales/components/sales-desk-forms";
import { listSellers } from "#app/domains/sales/introduce-answer.server";
import { SalesDeskChange } from "#app/domains/sales/sales-settings.schema";
import { saveSalesDesk } from "#app/domains/sales/save-sales-desk.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "desk", "sales", "settings"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "settings.manage");
  const [settings, sellers] = await Promise.all([getSalesSettings(ctx), listSellers(ctx)]);
  return {
    title: ctx.t("desk:clock.pageTitle"),
    settings,
    people: sellers.map(({ userId, name }) => ({ userId, name })),
    timeZone: ctx.workspace.timeZone,
    language: ctx.language,
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "settings.manage");
  const form = await parseForm(request, SalesDeskChange);
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    await saveSalesDesk(ctx, form.value);
    return redirect(`/w/${ctx.workspace.slug}/settings/sales-desk?saved`);
  });
}

export default function SalesDeskSettings() {
  const { settings, people, timeZone, language, isSaved } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("desk");
  const common = useText("common");
  const sentBy = (intent: string) => (sent?.values.intent === intent ? sent : undefined);
  return (
    <>
      <PageHeader title={t("clock.pageTitle")} sub={t("clock.pageSub")} />
      {isSaved && !sent && (
        <Notice tone="success" announce>
          {t("clock.saved")}
        </Notice>
      )}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <Section title={t("clock.title")} sub={t("clock.sub", { zone: timeZone })}>
        <ClockForm settings={settings} people={people} language={language} sent={sentBy("clock")} />
      </Section>
      <Section title={t("stages.title")} sub={t("stages.sub")} ruled>
        <StageNamesForm settings={settings} sent={sentBy("stages")} />
      </Section>
    </>
  );
}
