import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { HostForm, MemoryForm, OwnHostForm } from "#app/domains/referrals/components/link-settings-forms";
import { listLostClicks } from "#app/domains/referrals/click-losses.server";
import { LostClicks } from "#app/domains/referrals/components/lost-clicks";
import { DomainForm, ParameterForm } from "#app/domains/referrals/components/link-reading-forms";
import { LinkHostTable } from "#app/domains/referrals/components/link-host-table";
import { changeLinkSettings, getHosts, LinkSettingsAction } from "#app/domains/referrals/link-settings.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "link-settings", "link-reading", "lost-clicks"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const OUTCOMES = ["saved", "added", "proved", "unproved", "used", "removed"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "settings.manage");
  const done = new URL(request.url).searchParams.get("done");
  const { clickMemory, linkHost, codeParameters, destinationDomains, website } = ctx.workspace;
  return {
    title: ctx.t("link-settings:title"),
    hosts: await getHosts(ctx),
    clickMemory,
    linkHost,
    codeParameters,
    destinationDomains,
    website,
    scriptUrl: `${ctx.env.appUrl}/ref.js`,
    lostClicks: await listLostClicks(ctx),
    language: ctx.language,
    ownHost: new URL(ctx.env.appUrl).host,
    done: OUTCOMES.find((outcome) => outcome === done) ?? null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "settings.manage");
  const form = await parseForm(request, LinkSettingsAction);
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    const outcome = await changeLinkSettings(ctx, form.value);
    return redirect(`/w/${ctx.workspace.slug}/settings/links?done=${outcome}`);
  });
}

export default function LinkSettings() {
  const page = useLoaderData<typeof loader>();
  const { hosts, linkHost, ownHost, done } = page;
  const sent = useActionData<typeof action>();
  const t = useText("link-settings");
  const common = useText("common");
  const sentAs = (intent: string) => (sent?.values.intent === intent ? sent : undefined);
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} />
      {done && !sent && (
        <Notice tone={done === "unproved" ? "warning" : "success"} announce>
          {t(`done.${done}`)}
        </Notice>
      )}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <LostClicks days={page.lostClicks} language={page.language} />
      <MemoryForm sent={sentAs("memory")} clickMemory={page.clickMemory} />
      <ParameterForm sent={sentAs("parameters")} names={page.codeParameters} scriptUrl={page.scriptUrl} />
      <DomainForm sent={sentAs("domains")} domains={page.destinationDomains} website={page.website} />
      <Section title={t("hosts.title")} sub={t("hosts.sub", { host: ownHost })} ruled>
        <LinkHostTable hosts={hosts} used={linkHost} />
        {linkHost !== "" && <OwnHostForm ownHost={ownHost} />}
        {hosts.length > 0 && <p className="sm muted">{t("hosts.removeHint")}</p>}
        <HostForm sent={sentAs("addHost")} />
      </Section>
    </>
  );
}
