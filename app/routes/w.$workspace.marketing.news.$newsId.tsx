import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { NewsFields } from "#app/domains/news/components/news-fields";
import { newsTargets } from "#app/domains/news/list-news.server";
import { newsForm, newsValues } from "#app/domains/news/news-form";
import { newsTextIn } from "#app/domains/news/news.rules";
import { editNews, getNews, withdrawNews } from "#app/domains/news/save-news.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

export const handle = { i18n: ["news"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const { withdrawnAt, mailedAt, ...item } = await getNews(ctx, params.newsId ?? "");
  const text = newsTextIn(item.texts, ctx.language);
  return {
    title: text.title,
    text,
    back: `/w/${ctx.workspace.slug}/marketing/news`,
    isWithdrawn: withdrawnAt !== null,
    wasMailed: mailedAt !== null,
    targets: await newsTargets(ctx),
    values: newsValues(item),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const { id } = await getNews(ctx, params.newsId ?? "");
  const list = `/w/${ctx.workspace.slug}/marketing/news`;
  const form = await parseForm(request, newsForm(ctx.t));
  if (form.values.intent === "withdraw") {
    await withdrawNews(ctx, id);
    return redirect(`${list}?done=withdrawn`);
  }
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    await editNews(ctx, id, form.value.version, form.value.content);
    return redirect(`${list}?done=saved`);
  });
}

export default function EditNews() {
  const { title, text, back, isWithdrawn, wasMailed, targets, values } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("news");
  if (isWithdrawn)
    return (
      <>
        <PageHeader title={title} back={{ to: back, label: t("title") }} />
        <Notice>{t("errors.withdrawn")}</Notice>
        <p className="whitespace-pre-line" lang={text.language}>
          {text.text}
        </p>
      </>
    );
  return (
    <>
      <PageHeader title={title} back={{ to: back, label: t("title") }} />
      <NewsFields values={values} targets={targets} wasMailed={wasMailed} sent={sent} cancelTo={back} />
      <Section ruled title={t("withdraw.title")} sub={t("withdraw.text")}>
        <Form method="post" action="?">
          <SubmitButton name="intent" value="withdraw" variant="danger">
            {t("withdraw.send")}
          </SubmitButton>
        </Form>
      </Section>
    </>
  );
}
