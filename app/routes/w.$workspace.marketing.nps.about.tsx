import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { chanceText, pointsText } from "#app/domains/nps/components/nps-words";
import { NpsMarks } from "#app/domains/nps/components/nps-marks";
import { SourceMark, sourceAnchor } from "#app/domains/nps/components/source-mark";
import { NPS_SOURCES } from "#app/domains/nps/nps-sources";
import { workedExample } from "#app/domains/nps/worked-example.rules";
import { useText } from "#app/platform/i18n/use-text";
import { DistributionBar } from "#app/ui/charts/distribution";
import { DataTable } from "#app/ui/data-table";
import { formatPercent } from "#app/ui/format";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "nps", "nps-page", "nps-about"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.view");
  return {
    title: ctx.t("nps-about:title"),
    example: workedExample(),
    nps: `/w/${ctx.workspace.slug}/marketing/nps`,
    language: ctx.language,
  };
}

const CLASSES = ["promoter", "passive", "detractor"] as const;
/** What it is not, each with who found that; null for what follows from the question itself. */
const NOT = [
  { key: "cause", of: null },
  { key: "person", of: "interval" },
  { key: "country", of: "culture" },
  { key: "bonus", of: "gaming" },
  { key: "growth", of: "growth" },
] as const;

export default function AboutNps() {
  const { example, nps, language } = useLoaderData<typeof loader>();
  const t = useText("nps-about");
  const common = useText("common");
  const { score, difference } = example;
  const points = (value: number | null | undefined) => pointsText(value ?? 0, language);
  const values = {
    promoters: score.promoters,
    passives: score.passives,
    detractors: score.detractors,
    n: score.n,
    promoterShare: formatPercent(example.promoterShare, language),
    detractorShare: formatPercent(example.detractorShare, language),
    nps: points(score.nps),
    low: points(score.interval?.low),
    high: points(score.interval?.high),
  };
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} back={{ to: nps, label: t("back") }} />
      <Section title={t("is.title")}>
        <div className="prose stack">
          <p>
            {t("is.question")}
            <SourceMark of="origin" />
          </p>
          <ul className="stack s2 list-disc pl-5">
            {CLASSES.map((name) => (
              <li key={name}>
                <b>{common(`segment.${name}`)}</b>: {t(`is.${name}`)}
              </li>
            ))}
          </ul>
          <p className="md b">{t("is.formula")}</p>
          <p>
            {t("is.range")}
            <SourceMark of="origin" />
          </p>
        </div>
      </Section>
      <Section ruled title={t("example.title")}>
        <div className="prose stack">
          <DistributionBar
            title={t("example.title")}
            description={t("example.counts", values)}
            counts={{ promoter: score.promoters, passive: score.passives, detractor: score.detractors }}
          />
          <p>{t("example.counts", values)}</p>
          <p className="md b">{t("example.sum", values)}</p>
          <p>
            {t("example.interval", values)}
            <SourceMark of="interval" />
          </p>
          {difference && (
            <p>
              {t("example.change", {
                before: points(example.before.nps),
                after: points(example.after.nps),
                p: chanceText(difference.p, language),
              })}
            </p>
          )}
        </div>
      </Section>
      <Section ruled title={t("not.title")}>
        <ul className="prose stack s2 list-disc pl-5">
          {NOT.map(({ key, of }) => (
            <li key={key}>
              {t(`not.${key}`)}
              {of && <SourceMark of={of} />}
            </li>
          ))}
        </ul>
      </Section>
      <Section ruled title={t("shown.title")}>
        <ul className="prose stack s2 list-disc pl-5">
          {(["few", "change", "wave", "never"] as const).map((key) => (
            <li key={key}>
              {t(`shown.${key}`)}
              {key === "change" && <SourceMark of="several" />}
            </li>
          ))}
        </ul>
      </Section>
      <Section ruled title={t("sources.title")} sub={t("sources.sub")}>
        <DataTable
          caption={t("sources.title")}
          rows={NPS_SOURCES}
          rowKey={(row) => row.key}
          columns={[
            { key: "claim", header: t("sources.claim"), cell: (row) => <span className="font-normal">{t(`claims.${row.key}`)}</span> },
            {
              key: "source",
              header: t("sources.source"),
              cell: (row) => (
                <span id={sourceAnchor(row.key)} lang="en">
                  {row.source}
                </span>
              ),
            },
            { key: "year", header: t("sources.year"), cell: (row) => row.year },
          ]}
        />
      </Section>
      <NpsMarks />
    </>
  );
}
