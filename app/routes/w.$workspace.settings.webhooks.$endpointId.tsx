import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { submitWithProof } from "#app/domains/accounts/recent-proof.server";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { changeOneEndpoint, readEndpointPage } from "#app/domains/webhooks/endpoint-page.server";
import { DeliveryTable } from "#app/domains/webhooks/components/delivery-table";
import { EndpointActions, RemoveSection, SecretNotice, SecretSection } from "#app/domains/webhooks/components/endpoint-controls";
import { EndpointForm } from "#app/domains/webhooks/components/endpoint-form";
import { EndpointState } from "#app/domains/webhooks/components/endpoint-table";
import { EndpointAction } from "#app/domains/webhooks/webhook.schema";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";
import { Pager } from "#app/ui/pager";
import { Tabs } from "#app/ui/tabs";

export const handle = { i18n: ["console", "webhooks"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "api_key.manage");
  return {
    title: ctx.t("webhooks:title"),
    ...(await readEndpointPage(ctx, params.endpointId ?? "", new URL(request.url).searchParams)),
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "api_key.manage");
  const form = await parseForm(request, EndpointAction);
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitWithProof(request, form.values, async () => {
    const id = params.endpointId ?? "";
    const page = `/w/${ctx.workspace.slug}/settings/webhooks`;
    const done = await changeOneEndpoint(ctx, id, form.value);
    if ("secret" in done) return { ...done, errors: undefined, values: undefined };
    return redirect(done.outcome === "removed" ? `${page}?removed` : `${page}/${id}?done=${done.outcome}`);
  });
}

export default function Webhook() {
  const { endpoint, deliveries, tabs, done, newest, older, reader } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("webhooks");
  const common = useText("common");
  const refused = sent && !("secret" in sent) ? sent : undefined;
  return (
    <>
      <PageHeader
        title={endpoint.description || new URL(endpoint.url).host}
        sub={<EndpointState endpoint={endpoint} reader={reader} />}
        back={{ to: "..", label: t("back") }}
        actions={<EndpointActions isPaused={endpoint.pausedAt !== null} />}
      />
      {sent && "secret" in sent && <SecretNotice secret={sent.secret} />}
      {done && !sent && (
        <Notice tone="success" announce>
          {t(`done.${done}`)}
        </Notice>
      )}
      {endpoint.pauseReason && (
        <Notice tone="warning" title={t("pausedTitle")}>
          {t(`paused.${endpoint.pauseReason}`)}
        </Notice>
      )}
      <ErrorSummary title={common("form.problems", { count: refused?.errors.length ?? 0 })} errors={refused?.errors} />
      <Section title={t("deliveries")} sub={t("deliveriesSub")}>
        <Tabs label={t("state")} tabs={tabs.map(({ key, ...tab }) => ({ key, label: t(`deliveryStates.${key}`), ...tab }))} />
        <DeliveryTable deliveries={deliveries} reader={reader} />
        {(newest ?? older) && (
          <Pager label={t("deliveries")} summary="" previousLabel={t("newest")} previousTo={newest} nextLabel={t("older")} nextTo={older} />
        )}
      </Section>
      <Section title={t("changeTitle")} ruled>
        <EndpointForm sent={refused?.values.intent === "change" ? refused : undefined} stored={endpoint} />
      </Section>
      <SecretSection endpoint={endpoint} reader={reader} />
      <RemoveSection />
    </>
  );
}
