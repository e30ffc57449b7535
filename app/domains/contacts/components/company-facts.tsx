import { certaintyOf } from "#app/domains/nps/nps-score.rules";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { ButtonLink } from "#app/ui/button";
import { IntervalRange } from "#app/ui/charts/interval-range";
import { RowsLink } from "#app/ui/figure";
import { formatDate, formatNumber, formatSigned } from "#app/ui/format";
import { Section } from "#app/ui/page";
import { countryName } from "#app/ui/place-names";
import { Segment } from "#app/ui/segment";
import { Pairs } from "#app/ui/surface";

/** What a marketer can do with a company. */
export function CompanyActions({ to }: { to: string }) {
  const t = useText("companies");
  return (
    <>
      <ButtonLink variant="quiet" to={`${to}/merge`}>
        {t("one.mergeAction")}
      </ButtonLink>
      <ButtonLink variant="primary" to={`${to}/edit`}>
        {t("one.edit")}
      </ButtonLink>
    </>
  );
}

type Facts = {
  country: string | null;
  segment: string | null;
  renewalDate: string | Date | null;
  revenueMinor: number | null;
  revenueCurrency: string | null;
  externalId: string | null;
  domains: string[];
  createdAt: string | Date;
};

/** What we know of a company, codes as words; only what is filled. */
export function CompanyFacts({
  company,
  owner,
  language,
  timeZone,
}: {
  company: Facts;
  owner: string | null;
  language: string;
  timeZone: string;
}) {
  const t = useText("companies");
  const { revenueMinor: minor, revenueCurrency: currency } = company;
  const values = [
    { key: "owner", label: t("columns.owner"), value: owner },
    { key: "renewal", label: t("columns.renewal"), value: company.renewalDate && formatDate(company.renewalDate, language, "UTC") },
    {
      key: "revenue",
      label: t("columns.revenue"),
      value: minor !== null && currency && formatMoney({ minor, currency }, language, { whole: true }),
    },
    { key: "country", label: t("columns.country"), value: company.country && countryName(company.country, language) },
    { key: "segment", label: t("columns.segment"), value: company.segment },
    { key: "domains", label: t("one.domains"), value: company.domains.join(", ") },
    { key: "externalId", label: t("one.externalId"), value: company.externalId },
    { key: "knownSince", label: t("one.knownSince"), value: formatDate(company.createdAt, language, timeZone) },
  ];
  return (
    <Section title={t("one.about")} titleHidden>
      <Pairs items={values.filter(({ value }) => value)} />
    </Section>
  );
}

type Score = {
  promoters: number;
  passives: number;
  detractors: number;
  n: number;
  nps: number | null;
  interval: { low: number; high: number } | null;
};

/** The score of a company's people with how sure we are, and how many said what; each number leads to its people. */
export function CompanyScore({
  score,
  silent,
  peopleTo,
  language,
}: {
  score: Score;
  /** People who said nothing in that time. */
  silent: number;
  peopleTo: string;
  language: string;
}) {
  const t = useText("companies");
  const person = useText("person");
  const common = useText("common");
  const classes = [
    ["promoter", score.promoters],
    ["passive", score.passives],
    ["detractor", score.detractors],
  ] as const;
  if (score.n === 0) return <EmptyScore />;
  const certainty = certaintyOf(score.n);
  const points = (value: number) => formatSigned(Math.round(value), language);
  const isShown = score.nps !== null && score.interval !== null && (certainty === "normal" || certainty === "indicative");
  return (
    <Section title={t("one.nps")} sub={t("one.npsSub")}>
      {isShown && score.nps !== null && score.interval ? (
        <>
          <p className="big">
            {t("one.score", { nps: points(score.nps) })} <small>{t("one.of", { count: score.n })}</small>
          </p>
          <p className="sm muted">{t("one.between", { low: points(score.interval.low), high: points(score.interval.high) })}</p>
          <IntervalRange value={score.nps} low={score.interval.low} high={score.interval.high} isIndicative={certainty === "indicative"} />
        </>
      ) : (
        <p className="sm muted">{t("one.tooFew", { count: score.n })}</p>
      )}
      <Pairs
        items={[
          ...classes.map(([tone, count]) => ({
            key: tone,
            label: <Segment tone={tone}>{common(`segment.${tone}`)}</Segment>,
            value: <RowsLink to={`${peopleTo}&class=${tone}`}>{formatNumber(count, language)}</RowsLink>,
          })),
          {
            key: "silent",
            label: person("company.silent"),
            value: <RowsLink to={`${peopleTo}&class=unknown`}>{formatNumber(silent, language)}</RowsLink>,
          },
        ]}
      />
    </Section>
  );
}

function EmptyScore() {
  const t = useText("companies");
  return (
    <Section title={t("one.nps")} sub={t("one.npsSub")}>
      <p className="muted">{t("one.nobodyAnswered")}</p>
    </Section>
  );
}

/** What was sold to a company, by currency, and how much of it came of introductions. */
export function CompanyRevenue({
  sums,
  language,
}: {
  sums: ReadonlyArray<{ currency: string; amountMinor: number; creditedMinor: number }>;
  language: string;
}) {
  const t = useText("companies");
  if (sums.length === 0) return null;
  const money = (minor: number, currency: string) => formatMoney({ minor, currency }, language);
  return (
    <Section title={t("one.sold")} sub={t("one.soldSub")}>
      {sums.map(({ currency, amountMinor, creditedMinor }) => (
        <p key={currency}>
          <span className="big">{money(amountMinor, currency)}</span>
          <br />
          <span className="sm muted">{t("one.soldIntroduced", { amount: money(creditedMinor, currency) })}</span>
        </p>
      ))}
    </Section>
  );
}
