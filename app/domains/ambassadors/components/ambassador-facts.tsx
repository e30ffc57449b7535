import type { AmbassadorPage } from "#app/domains/reports/ambassador-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { Figure, Figures } from "#app/ui/figure";
import { Section } from "#app/ui/page";
import { Score } from "#app/ui/segment";
import { Pairs } from "#app/ui/surface";

type Part = { page: AmbassadorPage };

export function AmbassadorFigures({ page }: Part) {
  const t = useText("ambassador");
  return (
    <Figures>
      <Figure label={t("page.introductions")} value={page.leads.length} />
      <Figure label={t("page.won")} value={page.won} />
      <Figure label={t("page.earned")} value={page.earned} note={t("page.paid", { amount: page.paid })} />
    </Figures>
  );
}

/** Who this is, and the answer that says what they think of us. */
export function AmbassadorAnswer({ page }: Part) {
  const t = useText("ambassador");
  const common = useText("common");
  const { answer } = page;
  const person = [
    { key: "email", label: t("page.email"), value: page.email },
    { key: "company", label: t("page.company"), value: page.companyName },
    { key: "jobTitle", label: t("page.jobTitle"), value: page.jobTitle },
  ].filter(({ value }) => value);
  return (
    <>
      <Section ruled title={t("page.answer")}>
        {answer ? (
          <div className="stack s2">
            <p className="row tight">
              <Score value={answer.score} tone={answer.npsClass} label={common(`segment.${answer.npsClass}`)} />
              <span className="muted">{t("page.answerOn", { date: answer.answeredOn })}</span>
            </p>
            {answer.comment && <blockquote className="quote">“{answer.comment}”</blockquote>}
          </div>
        ) : (
          <p className="muted">{t("page.noAnswer")}</p>
        )}
      </Section>
      {person.length > 0 && (
        <Section ruled title={t("page.person")}>
          <Pairs items={person} />
        </Section>
      )}
    </>
  );
}

export function AmbassadorLeads({ page, leadsHome }: Part & { leadsHome: string | null }) {
  const t = useText("ambassador");
  return (
    <Section ruled title={t("page.leads")}>
      <DataTable
        caption={t("page.leads")}
        rows={page.leads}
        rowKey={(row) => row.leadId}
        rowTo={(row) => (leadsHome ? `${leadsHome}/${row.leadId}` : undefined)}
        empty={<p className="muted">{t("page.noLeads")}</p>}
        columns={[
          { key: "name", header: t("page.lead"), cell: (row) => row.name },
          { key: "stage", header: t("page.stage"), cell: (row) => t(`page.stages.${row.stage}`) },
          { key: "on", header: t("page.on"), cell: (row) => row.introducedOn },
        ]}
      />
    </Section>
  );
}

export function AmbassadorRewards({ page }: Part) {
  const t = useText("ambassador");
  return (
    <Section ruled title={t("page.rewards")}>
      <DataTable
        caption={t("page.rewards")}
        rows={page.rewards}
        rowKey={(row) => row.rewardId}
        empty={<p className="muted">{t("page.noRewards")}</p>}
        columns={[
          { key: "name", header: t("page.reward"), cell: (row) => row.name },
          { key: "status", header: t("page.status"), cell: (row) => t(`page.rewardStates.${row.status}`) },
          { key: "on", header: t("page.on"), cell: (row) => row.earnedOn },
          { key: "amount", header: t("page.amount"), numeric: true, cell: (row) => row.amount },
        ]}
      />
    </Section>
  );
}
