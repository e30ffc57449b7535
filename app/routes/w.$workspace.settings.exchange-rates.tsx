import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { changeRateAge } from "#app/domains/exchange-rates/change-rate-age.server";
import { changeExchangeRates } from "#app/domains/exchange-rates/change-exchange-rates.server";
import { CorrectDialog, RateAgeForm, RateFile, RateForm } from "#app/domains/exchange-rates/components/rate-forms";
import { RateTable } from "#app/domains/exchange-rates/components/rate-table";
import { RateAction } from "#app/domains/exchange-rates/exchange-rate.schema";
import { importExchangeRates } from "#app/domains/exchange-rates/import-exchange-rates.server";
import { exchangeRatePage } from "#app/domains/exchange-rates/list-exchange-rates.server";
import type { Ctx } from "#app/platform/context.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "exchange-rates"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

const OUTCOMES = ["added", "corrected", "removed", "imported", "aged"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "exchange_rate.manage");
  const query = new URL(request.url).searchParams;
  const count = (name: string) => Number(/^\d{1,6}$/.exec(query.get(name) ?? "")?.[0] ?? 0);
  return {
    ...(await exchangeRatePage(ctx, query)),
    title: ctx.t("exchange-rates:title"),
    own: ctx.workspace.currency,
    language: ctx.language,
    done: OUTCOMES.find((outcome) => outcome === query.get("done")) ?? null,
    imported: { added: count("added"), corrected: count("corrected"), unchanged: count("unchanged") },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "exchange_rate.manage");
  const here = `/w/${ctx.workspace.slug}/settings/exchange-rates`;
  if (request.headers.get("Content-Type")?.startsWith("multipart/")) return importFile(ctx, request, here);
  const form = await parseForm(request, RateAction);
  if (!form.ok) {
    const first = form.errors.filter(({ path }, index) => form.errors.findIndex((other) => other.path === path) === index);
    const inWords = ({ path, message }: (typeof first)[number]) => ({
      path,
      message: ctx.t(`exchange-rates:problem.${path}`, { defaultValue: message }),
    });
    return refuseForm(first.map(inWords), form.values);
  }
  return submitForm(form.values, async () => redirect(`${here}?done=${await change(ctx, form.value)}`));
}

const change = (ctx: Ctx, action: RateAction) =>
  action.intent === "age" ? changeRateAge(ctx, action.mostAgeDays) : changeExchangeRates(ctx, action);

async function importFile(ctx: Ctx, request: Request, here: string) {
  const result = await importExchangeRates(ctx, request);
  if ("errors" in result) return data(result, { status: 422 });
  return redirect(`${here}?done=imported&added=${result.added}&corrected=${result.corrected}&unchanged=${result.unchanged}`);
}

export default function ExchangeRates() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("exchange-rates");
  const intent = sent?.values.intent;
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} />
      {page.done && !sent && (
        <Notice tone="success" announce>
          {t(`done.${page.done}`, page.imported)}
        </Notice>
      )}
      {page.corrected && (
        <CorrectDialog
          rate={page.corrected}
          sent={intent === "correct" || intent === "remove" ? sent : undefined}
          language={page.language}
        />
      )}
      <Section title={t("list.title")} ruled>
        <RateTable {...page} />
      </Section>
      <Section title={t("add.title")} ruled>
        <RateForm sent={intent === "add" ? sent : undefined} own={page.own} today={page.today} />
      </Section>
      <Section title={t("file.title")} sub={t("file.sub")} ruled>
        <RateFile sent={intent === undefined ? sent : undefined} />
      </Section>
      <Section title={t("age.title")} sub={t("age.sub")} ruled>
        <RateAgeForm sent={intent === "age" ? sent : undefined} mostAgeDays={page.mostAgeDays} />
      </Section>
    </>
  );
}
