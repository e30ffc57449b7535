import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { ChannelForm, ChannelTable } from "#app/domains/sales/components/notice-channels";
import { changeChannels, getChannels, NoticeAction } from "#app/domains/sales/notice-channels.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "desk"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const OUTCOMES = ["added", "removed", "sent", "failed"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "settings.manage");
  const done = new URL(request.url).searchParams.get("done");
  return {
    title: ctx.t("desk:notices.title"),
    channels: await getChannels(ctx),
    done: OUTCOMES.find((outcome) => outcome === done) ?? null,
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "settings.manage");
  const form = await parseForm(request, NoticeAction);
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    const outcome = await changeChannels(ctx, form.value);
    return redirect(`/w/${ctx.workspace.slug}/settings/notices?done=${outcome}`);
  });
}

export default function Notices() {
  const { channels, done, reader } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("desk");
  const common = useText("common");
  return (
    <>
      <PageHeader title={t("notices.title")} sub={t("notices.sub")} />
      {done && !sent && (
        <Notice tone={done === "failed" ? "warning" : "success"} announce>
          {t(`notices.done.${done}`)}
        </Notice>
      )}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <Section title={t("notices.caption")} titleHidden>
        <ChannelTable channels={channels} reader={reader} />
      </Section>
      <Section title={t("notices.addTitle")} ruled>
        <ChannelForm sent={sent?.values.intent === "add" ? sent : undefined} />
      </Section>
    </>
  );
}
