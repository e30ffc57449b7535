import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ProofNotice } from "#app/domains/accounts/components/proof-notice";
import { hasRecentProof, proofPath, submitWithProof } from "#app/domains/accounts/recent-proof.server";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { SecretNotice } from "#app/domains/webhooks/components/endpoint-controls";
import { EndpointForm } from "#app/domains/webhooks/components/endpoint-form";
import { EndpointTable } from "#app/domains/webhooks/components/endpoint-table";
import { addEndpoint, listEndpoints } from "#app/domains/webhooks/webhook-endpoints.server";
import { EndpointForm as EndpointFields } from "#app/domains/webhooks/webhook.schema";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "webhooks", "security"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "api_key.manage");
  return {
    title: ctx.t("webhooks:title"),
    endpoints: await listEndpoints(ctx),
    isRemoved: new URL(request.url).searchParams.has("removed"),
    proofTo: (await hasRecentProof(request)) ? null : proofPath(request),
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "api_key.manage");
  const form = await parseForm(request, EndpointFields);
  // In the answer to this POST and nowhere else: a redirect would have to carry the secret.
  return submitWithProof(request, form.values, async () => {
    if (!form.ok) return refuseForm(form.errors, form.values);
    const made = await addEndpoint(ctx, form.value);
    return data({ made, errors: undefined, values: undefined });
  });
}

export default function Webhooks() {
  const { endpoints, isRemoved, proofTo, reader } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("webhooks");
  const common = useText("common");
  const made = sent && "made" in sent ? sent.made : null;
  const refused = sent && !("made" in sent) ? sent : undefined;
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} actions={<a href="/developers#signatures">{t("docs")}</a>} />
      {made && (
        <>
          <SecretNotice secret={made.secret} />
          <p>
            <Link to={made.id}>{t("open")}</Link>
          </p>
        </>
      )}
      {isRemoved && !sent && (
        <Notice tone="success" announce>
          {t("done.removed")}
        </Notice>
      )}
      <ErrorSummary title={common("form.problems", { count: refused?.errors.length ?? 0 })} errors={refused?.errors} />
      <Section title={t("caption")} titleHidden>
        <EndpointTable endpoints={endpoints} reader={reader} />
      </Section>
      {proofTo && !sent ? (
        <ProofNotice to={proofTo} />
      ) : (
        <Section title={t("addTitle")} ruled>
          <EndpointForm key={made?.id ?? "new"} sent={refused} />
        </Section>
      )}
    </>
  );
}
