import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { createApiKey, listApiKeys, revokeApiKey } from "#app/domains/accounts/api-key.server";
import { NewApiKey } from "#app/domains/accounts/api-key.schema";
import { ApiKeyForm } from "#app/domains/accounts/components/api-key-form";
import { ApiKeyTable } from "#app/domains/accounts/components/api-key-table";
import { ProofNotice } from "#app/domains/accounts/components/proof-notice";
import { problemsInWords } from "#app/domains/accounts/problems-in-words.server";
import { hasRecentProof, proofPath, submitWithProof } from "#app/domains/accounts/recent-proof.server";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { SCOPES } from "#app/platform/api/operation";
import { formText, parseFormData, refuseForm } from "#app/platform/forms.server";
import { HelpTerms } from "#app/domains/help/components/help-terms";
import { useText } from "#app/platform/i18n/use-text";
import { CopyButton } from "#app/ui/copy-button";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "settings", "security", "help"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "api_key.manage");
  const { language, timeZone } = { language: ctx.language, timeZone: ctx.workspace.timeZone };
  return {
    title: ctx.t("settings:keys.title"),
    keys: await listApiKeys(ctx),
    scopes: [...SCOPES],
    proofTo: (await hasRecentProof(request)) ? null : proofPath(request),
    isRevoked: new URL(request.url).searchParams.has("revoked"),
    language,
    timeZone,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "api_key.manage");
  const sent = await request.formData();
  if (sent.get("intent") === "revoke") {
    const id = formText(sent, "id");
    return submitWithProof(request, {}, async () => {
      await revokeApiKey(ctx, id);
      return redirect(`/w/${ctx.workspace.slug}/settings/keys?revoked`);
    });
  }
  const form = parseFormData(sent, NewApiKey);
  // In the answer to this POST and nowhere else: a redirect would have to carry the key.
  return submitWithProof(request, form.values, async () => {
    if (!form.ok) return refuseForm(problemsInWords(ctx.t, form.errors), form.values);
    const { key } = await createApiKey(ctx, form.value);
    return data({ key, errors: undefined, values: undefined });
  });
}

export default function ApiKeys() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("settings");
  const common = useText("common");
  return (
    <>
      <PageHeader title={t("keys.title")} sub={t("keys.sub")} actions={<a href="/developers">{t("keys.docs")}</a>} />
      {sent && "key" in sent && (
        <Notice tone="success" title={t("keys.onceTitle")} announce>
          <p>{t("keys.onceText")}</p>
          <CopyButton value={sent.key} label={common("actions.copy")} copiedLabel={common("actions.copied")} />
        </Notice>
      )}
      {page.isRevoked && !sent && (
        <Notice tone="success" announce>
          {t("keys.revokedNotice")}
        </Notice>
      )}
      {page.proofTo && !sent && <ProofNotice to={page.proofTo} />}
      <ApiKeyTable keys={page.keys} canRevoke={!page.proofTo} language={page.language} timeZone={page.timeZone} />
      {/* A form that was sent stays, with what was typed, also when the proof grew old in the meantime. */}
      {(!page.proofTo || sent) && (
        <Section title={t("keys.createTitle")} ruled>
          <HelpTerms terms={["scopes"]} />
          <ApiKeyForm key={sent && "key" in sent ? sent.key : "new"} sent={sent && "key" in sent ? undefined : sent} scopes={page.scopes} />
        </Section>
      )}
    </>
  );
}
