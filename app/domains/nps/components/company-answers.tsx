import { pointsText } from "#app/domains/nps/components/nps-words";
import { AnswerHistory, type AnswerHistoryItem } from "#app/domains/nps/components/answer-history";
import type { CompanyYear } from "#app/domains/nps/answers-of-company.server";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { formatNumber } from "#app/ui/format";
import { Section } from "#app/ui/page";

type Props = {
  name: string;
  years: readonly CompanyYear[];
  answers: readonly AnswerHistoryItem[];
  total: number;
  marketing: string;
  importsPath: string | null;
  language: string;
  timeZone: string;
};

/** What the people of a company answered over the years, and who said what. Needs the texts of AnswerHistory and "company-answers". */
export function CompanyAnswers({ name, years, answers, total, marketing, importsPath, ...reader }: Props) {
  const t = useText("company-answers");
  const shown = t(total > answers.length ? "newest" : "all", { count: total, shown: answers.length });
  return (
    <>
      {years.length > 0 && <Years name={name} years={years} language={reader.language} />}
      <AnswerHistory
        name={name}
        answers={answers}
        answerBase={`${marketing}/nps/answers`}
        importsPath={importsPath}
        ofSeveral={{ contactBase: `${marketing}/contacts`, sub: shown }}
        {...reader}
      />
    </>
  );
}

function Years({ name, years, language }: { name: string; years: readonly CompanyYear[]; language: string }) {
  const t = useText("company-answers");
  const count = (value: number) => formatNumber(value, language);
  return (
    <Section ruled title={t("years.title")} sub={t("years.sub")}>
      <DataTable
        caption={t("years.caption", { name })}
        rows={years}
        rowKey={({ year }) => String(year)}
        columns={[
          { key: "year", header: t("years.year"), cell: ({ year }) => String(year) },
          { key: "n", header: t("years.n"), numeric: true, cell: ({ n }) => count(n) },
          { key: "people", header: t("years.people"), numeric: true, cell: ({ people }) => count(people) },
          { key: "promoters", header: t("years.promoters"), numeric: true, cell: ({ promoters }) => count(promoters) },
          { key: "passives", header: t("years.passives"), numeric: true, cell: ({ passives }) => count(passives) },
          { key: "detractors", header: t("years.detractors"), numeric: true, cell: ({ detractors }) => count(detractors) },
          {
            key: "nps",
            header: t("years.nps"),
            cell: ({ nps, interval }) =>
              nps === null || !interval ? (
                <span className="subtle">{t("years.few")}</span>
              ) : (
                <>
                  <span className="b">{pointsText(nps, language)}</span>{" "}
                  <span className="muted">
                    {t("years.between", { low: pointsText(interval.low, language), high: pointsText(interval.high, language) })}
                  </span>
                </>
              ),
          },
        ]}
      />
      <p className="sm muted">{t("years.limits")}</p>
    </Section>
  );
}
