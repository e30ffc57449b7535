import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Reader } from "#app/domains/sales/components/lead-cards";
import { toneOf } from "#app/domains/sales/components/lead-parts";
import { useStageName } from "#app/domains/sales/components/stage-name";
import type { LeadStage } from "#app/domains/sales/lead-stage.rules";
import type { LeadSurroundings } from "#app/domains/reports/lead-surroundings.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { formatDate } from "#app/ui/format";
import { Score } from "#app/ui/segment";

type Props = { company: LeadSurroundings["company"]; base: string; reader: Reader; mayOpen: boolean };

/** Whom we know there, what they thought of us, and whether they buy. */
export function LeadCompany({ company, base, reader, mayOpen }: Props) {
  const t = useText("desk");
  const common = useText("common");
  const stageName = useStageName();
  if (!company) return <p className="muted">{t("company.none")}</p>;
  const date = (at: Date) => formatDate(at, reader.language, reader.timeZone, "month");
  const facts = [
    company.segment,
    company.country,
    company.customerSince ? t("company.customer", { date: date(company.customerSince) }) : t("company.noCustomer"),
    company.ownerName && t("company.owner", { name: company.ownerName }),
  ];
  return (
    <div className="stack">
      <p>
        {mayOpen ? (
          <Link className="rows-link b" to={`${base}/marketing/companies/${company.id}`}>
            {company.name}
          </Link>
        ) : (
          <span className="b">{company.name}</span>
        )}
        <br />
        <span className="sm muted">{facts.filter(Boolean).join(" · ")}</span>
      </p>
      <Part title={t("company.answers")}>
        {company.answers.length === 0 && <p className="sm muted">{t("company.noAnswers")}</p>}
        <ul className="stack s1 sm">
          {company.answers.map((answer) => (
            <li key={answer.id} className="row tight wraps">
              <Score value={answer.score} tone={toneOf(answer.score)} label={common(`segment.${toneOf(answer.score)}`)} /> {answer.name}
              <span className="muted">{date(answer.answeredAt)}</span>
            </li>
          ))}
        </ul>
      </Part>
      {company.people.length > 0 && (
        <Part title={t("company.people")}>
          <ul className="stack s1 sm">
            {company.people.map((person) => (
              <li key={person.id} className="row tight wraps">
                {mayOpen ? <Link to={`${base}/marketing/contacts/${person.id}`}>{person.name}</Link> : person.name}
                {person.jobTitle && <span className="muted">{person.jobTitle}</span>}
                {person.isAmbassador && <Badge tone="accent">{t("company.ambassador")}</Badge>}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {company.leads.length > 0 && (
        <Part title={t("company.leads")}>
          <ul className="stack s1 sm">
            {company.leads.map((lead) => (
              <li key={lead.id} className="row tight wraps">
                <Link to={`${base}/sales/leads/${lead.id}`}>{lead.name}</Link>
                <span className="muted">{stageName(lead.stage as LeadStage)}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="stack s1">
      <h3 className="sm b">{title}</h3>
      {children}
    </div>
  );
}
