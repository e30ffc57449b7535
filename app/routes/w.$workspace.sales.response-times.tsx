import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { RESPONSE_DAYS, responseTimesReport } from "#app/domains/reports/response-times.server";
import { BrokenTable, ResponseTable } from "#app/domains/sales/components/response-table";
import { useText } from "#app/platform/i18n/use-text";
import { PageHeader, Section } from "#app/ui/page";
import { Switch } from "#app/ui/tabs";

export const handle = { i18n: ["desk", "sales"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.view");
  const asked = Number(new URL(request.url).searchParams.get("days"));
  const days = RESPONSE_DAYS.find((known) => known === asked) ?? 90;
  return {
    title: ctx.t("desk:response.title"),
    base: `/w/${ctx.workspace.slug}/sales`,
    days,
    choices: [...RESPONSE_DAYS],
    report: await responseTimesReport(ctx, days),
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export default function ResponseTimes() {
  const { base, days, choices, report, reader } = useLoaderData<typeof loader>();
  const t = useText("desk");
  const shared = { report, base, reader };
  return (
    <>
      <PageHeader title={t("response.title")} sub={t("response.sub")} />
      <div>
        <Switch
          label={t("response.period")}
          links={choices.map((choice) => ({
            key: String(choice),
            label: t("response.days", { count: choice }),
            to: `?days=${choice}`,
            current: choice === days,
          }))}
        />
      </div>
      <Section title={t("response.accept")}>
        <ResponseTable kind="accept" {...shared} />
      </Section>
      <Section title={t("response.contact")}>
        <ResponseTable kind="contact" {...shared} />
      </Section>
      <Section title={t("response.broken")} sub={t("response.brokenSub")}>
        <BrokenTable {...shared} />
      </Section>
    </>
  );
}
