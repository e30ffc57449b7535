import { useText } from "#app/platform/i18n/use-text";
import { toneOfScore } from "#app/ui/charts/distribution";
import { Badge } from "#app/ui/badge";
import { RowsLink } from "#app/ui/figure";
import { formatDate } from "#app/ui/format";
import { EntryList, Section } from "#app/ui/page";
import { Score } from "#app/ui/segment";
import { Pairs } from "#app/ui/surface";

type Moment = string | Date;
type Version = {
  id: string;
  status: string;
  score: number | null;
  comment: string;
  cause: string;
  reason: string;
  at: Moment;
  by: string | null;
};
export type ResponseView = {
  contactId: string;
  companyId: string | null;
  source: string;
  surveyType: string;
  status: string;
  score: number | null;
  comment: string;
  answeredAt: Moment | null;
  sentAt: Moment | null;
  contact: { name: string };
  company: { name: string } | null;
  versions: Version[];
};
type Props = { response: ResponseView; peopleBase: string | null; language: string; timeZone: string };

/** One answer: who, when, what, and whether it counts. */
export function ResponseFacts({ response, peopleBase, language, timeZone }: Props) {
  const t = useText("statistics");
  const nps = useText("nps");
  const common = useText("common");
  const moment = (at: Moment | null) => (at ? formatDate(at, language, timeZone, "date-time") : "–");
  const name = response.contact.name || t("asked.unnamed");
  const { score, company } = response;
  return (
    <Pairs
      items={[
        {
          key: "name",
          label: t("asked.name"),
          value: peopleBase ? <RowsLink to={`${peopleBase}/contacts/${response.contactId}`}>{name}</RowsLink> : name,
        },
        {
          key: "company",
          label: t("asked.company"),
          value:
            company && peopleBase ? (
              <RowsLink to={`${peopleBase}/companies/${response.companyId}`}>{company.name}</RowsLink>
            ) : (
              (company?.name ?? "–")
            ),
        },
        { key: "survey", label: nps("filters.survey"), value: nps(`survey.${response.surveyType}`) },
        {
          key: "score",
          label: t("asked.score"),
          value: score === null ? "–" : <Score value={score} tone={toneOfScore(score)} label={common(`segment.${toneOfScore(score)}`)} />,
        },
        { key: "comment", label: nps("answers.columns.comment"), value: response.comment || "–" },
        { key: "status", label: t("asked.outcome"), value: <Badge>{t(`status.${response.status}`)}</Badge> },
        { key: "sent", label: t("asked.sent"), value: moment(response.sentAt) },
        { key: "answered", label: nps("answers.columns.date"), value: moment(response.answeredAt) },
        { key: "source", label: t("asked.source"), value: response.source },
      ]}
    />
  );
}

/** What the answer said and was before, newest first. */
export function ResponseVersions({ versions, language, timeZone }: { versions: readonly Version[]; language: string; timeZone: string }) {
  const t = useText("statistics");
  return (
    <Section ruled title={t("versions.title")} sub={t("versions.sub")}>
      {versions.length === 0 ? (
        <p className="muted">{t("versions.none")}</p>
      ) : (
        <EntryList
          items={versions.map((version) => ({
            key: version.id,
            lead: null,
            children: (
              <>
                <p>
                  {t("versions.was", { status: t(`status.${version.status}`), score: version.score ?? "–" })}
                  {version.comment && ` “${version.comment}”`}
                </p>
                <p className="sm muted">
                  {version.by
                    ? t("versions.by", { name: version.by })
                    : t(`versions.${version.cause.startsWith("import:") ? "import" : "system"}`)}
                  {version.reason && ` ${version.reason}`}
                </p>
              </>
            ),
            end: formatDate(version.at, language, timeZone, "date-time"),
          }))}
        />
      )}
    </Section>
  );
}
