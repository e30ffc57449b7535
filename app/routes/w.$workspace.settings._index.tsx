import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeWorkspace } from "#app/domains/accounts/change-workspace.server";
import { WorkspaceForm } from "#app/domains/accounts/components/workspace-form";
import { can } from "#app/domains/accounts/permissions";
import { problemsInWords } from "#app/domains/accounts/problems-in-words.server";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { timeZones } from "#app/domains/accounts/time-zones.server";
import { WorkspaceChange } from "#app/domains/accounts/workspace.schema";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "settings"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "settings.view");
  const { name, website, language, timeZone, currency, brandColor, postalAddress, mailFromName, currentClassMonths } = ctx.workspace;
  return {
    title: ctx.t("settings:workspace.title"),
    workspace: { name, website, language, timeZone, currency, brandColor, postalAddress, mailFromName, currentClassMonths },
    timeZones: timeZones(),
    canChange: ctx.actor.kind === "user" && can(ctx.actor.roles, "settings.manage"),
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "settings.manage");
  const form = await parseForm(request, WorkspaceChange);
  if (!form.ok) return refuseForm(problemsInWords(ctx.t, form.errors), form.values);
  await changeWorkspace(ctx, form.value);
  return redirect(`/w/${ctx.workspace.slug}/settings?saved`);
}

export default function WorkspaceSettings() {
  const { workspace, timeZones: zones, canChange, isSaved } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("settings");
  return (
    <>
      <PageHeader title={t("workspace.title")} sub={t("workspace.sub")} />
      {isSaved && !sent && (
        <Notice tone="success" announce>
          {t("saved")}
        </Notice>
      )}
      {!canChange && <Notice>{t("workspace.readOnly")}</Notice>}
      <WorkspaceForm sent={sent} workspace={workspace} timeZones={zones} canChange={canChange} />
    </>
  );
}
