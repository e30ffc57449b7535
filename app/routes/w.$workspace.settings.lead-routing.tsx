import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { changeRoutes, RouteAction } from "#app/domains/sales/change-routes.server";
import { getSalesSettings } from "#app/domains/sales/change-sales-settings.server";
import { RouteForm, RouteList, TurnForm } from "#app/domains/sales/components/route-list";
import { listSellers } from "#app/domains/sales/introduce-answer.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "desk"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "settings.manage");
  const query = new URL(request.url).searchParams;
  const [{ routes, turnUserIds }, sellers] = await Promise.all([getSalesSettings(ctx), listSellers(ctx)]);
  return {
    title: ctx.t("desk:routes.title"),
    routes,
    edited: routes.find(({ id }) => id === query.get("edit")) ?? null,
    turnUserIds,
    people: sellers.map(({ userId, name }) => ({ userId, name })),
    language: ctx.language,
    isSaved: query.has("saved"),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "settings.manage");
  const form = await parseForm(request, RouteAction);
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    await changeRoutes(ctx, form.value);
    return redirect(`/w/${ctx.workspace.slug}/settings/lead-routing?saved`);
  });
}

export default function LeadRouting() {
  const { routes, edited, turnUserIds, people, language, isSaved } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("desk");
  const common = useText("common");
  return (
    <>
      <PageHeader title={t("routes.title")} sub={t("routes.sub")} />
      {isSaved && !sent && (
        <Notice tone="success" announce>
          {t("clock.saved")}
        </Notice>
      )}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <Section title={t("routes.rules")} sub={t("routes.rulesSub")}>
        <RouteList routes={routes} people={people} language={language} />
      </Section>
      <Section title={t(edited ? "routes.editTitle" : "routes.newTitle")} ruled>
        <RouteForm route={edited} people={people} sent={sent} />
      </Section>
      <Section title={t("routes.turns")} sub={t("routes.turnsSub")} ruled>
        <TurnForm people={people} chosen={turnUserIds} />
      </Section>
    </>
  );
}
