import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { NewsFields } from "#app/domains/news/components/news-fields";
import { newsTargets } from "#app/domains/news/list-news.server";
import { newsForm, newsValues } from "#app/domains/news/news-form";
import { publishNews } from "#app/domains/news/save-news.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { localDay } from "#app/platform/local-day";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["news"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const startsOn = localDay(ctx.now, ctx.workspace.timeZone);
  return {
    title: ctx.t("news:write"),
    back: `/w/${ctx.workspace.slug}/marketing/news`,
    targets: await newsTargets(ctx),
    values: newsValues({ texts: {}, startsOn, endsOn: null, isMailed: false, campaignId: null, group: "", version: 1 }),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const form = await parseForm(request, newsForm(ctx.t));
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    await publishNews(ctx, form.value.content);
    return redirect(`/w/${ctx.workspace.slug}/marketing/news?done=published`);
  });
}

export default function NewNews() {
  const { title, back, targets, values } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("news");
  return (
    <>
      <PageHeader title={title} sub={t("sub")} back={{ to: back, label: t("title") }} />
      <NewsFields values={values} targets={targets} wasMailed={false} sent={sent} cancelTo={back} />
    </>
  );
}
