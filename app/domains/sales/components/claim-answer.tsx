import { Form, Link } from "@remix-run/react";
import { CLAIM_REASONS } from "#app/domains/sales/claim.rules";
import type { ClaimPage } from "#app/domains/sales/claim-pages.server";
import { LATE_CLAIM_DAYS } from "#app/domains/sales/claim.rules";
import type { ClaimAnswer } from "#app/domains/sales/claim.schema";
import { moneyText, type Reader } from "#app/domains/sales/components/lead-cards";
import { useStageName } from "#app/domains/sales/components/stage-name";
import type { LeadStage } from "#app/domains/sales/lead-stage.rules";
import { useText } from "#app/platform/i18n/use-text";
import { RadioGroup } from "#app/ui/choice-field";
import { FormActions } from "#app/ui/field";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatDate } from "#app/ui/format";
import { ListSearch } from "#app/ui/list-search";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextArea } from "#app/ui/text-field";

/** What an ambassador told, as they told it. */
export function ClaimFacts({ claim, reader }: { claim: ClaimPage; reader: Reader }) {
  const t = useText("claims");
  const day = (at: Date | string, zone = reader.timeZone) => formatDate(at, reader.language, zone, "date");
  const facts = [
    [t("one.who"), claim.who],
    [t("one.company"), claim.companyName],
    [t("one.email"), claim.email],
    [t("one.happened"), day(claim.happenedOn, "UTC")],
    [t("one.how"), claim.how],
    [t("one.campaign"), claim.campaignName],
    [t("one.due"), day(claim.dueAt)],
    [t("one.owner"), claim.ownerName ?? ""],
  ].filter(([, value]) => value !== "");
  return (
    <Section title={t("one.told")}>
      <dl className="stack s2">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="sm muted">{label}</dt>
            <dd className="whitespace-pre-line">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** Yes, and what they mean; or no, and why. */
export function ClaimAnswerForms({
  claim,
  search,
  sent,
  reader,
}: {
  claim: ClaimPage;
  search: string;
  sent: SentForm | undefined;
  reader: Reader;
}) {
  const t = useText("claims");
  const common = useText("common");
  const sentAs = (intent: ClaimAnswer["intent"]) => (sent?.values?.intent === intent ? sent : undefined);
  const [granted, refused] = [sentAs("grant"), sentAs("refuse")];
  return (
    <>
      <Section title={t("one.grant")} sub={t("one.grantSub")}>
        <ListSearch label={t("one.search")} action={common("actions.search")} value={search} kept="?" />
        {claim.candidates.length === 0 ? (
          <p className="muted">{t("one.nothing")}</p>
        ) : (
          <Form method="post" className="form" noValidate>
            <input type="hidden" name="intent" value="grant" />
            <Targets claim={claim} sent={granted} reader={reader} />
            <TextArea
              name="answer"
              label={t("one.answer")}
              help={t("one.answerHelp")}
              maxLength={1_000}
              within="grant"
              {...fieldState(granted, "answer")}
            />
            <FormActions>
              <SubmitButton>{t("one.grantSubmit")}</SubmitButton>
            </FormActions>
          </Form>
        )}
      </Section>
      <Section title={t("one.refuse")} ruled>
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="intent" value="refuse" />
          <SelectField
            name="reasonCode"
            label={t("one.reason")}
            options={CLAIM_REASONS.map((code) => ({ value: code, label: t(`reasons.${code}`) }))}
            within="refuse"
            {...fieldState(refused, "reasonCode")}
          />
          <TextArea
            name="answer"
            label={t("one.answer")}
            help={t("one.answerHelp")}
            maxLength={1_000}
            within="refuse"
            {...fieldState(refused, "answer")}
          />
          <FormActions>
            <SubmitButton variant="secondary">{t("one.refuseSubmit")}</SubmitButton>
          </FormActions>
        </Form>
      </Section>
    </>
  );
}

function Targets({ claim, sent, reader }: { claim: ClaimPage; sent: SentForm | undefined; reader: Reader }) {
  const t = useText("claims");
  const stageName = useStageName();
  const hintOf = ({ companyName, at, stage, introducerName, isLate, notByRules, ...amount }: ClaimPage["candidates"][number]) =>
    [
      companyName,
      formatDate(at, reader.language, reader.timeZone, "date"),
      stage && t("one.stage", { stage: stageName(stage as LeadStage) }),
      moneyText(amount, reader),
      introducerName && t("one.introducedBy", { name: introducerName }),
      isLate && t("one.late", { count: LATE_CLAIM_DAYS }),
      notByRules && t(`one.notByRules.${notByRules}`),
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <RadioGroup
      name="target"
      within="grant"
      label={t("one.target")}
      defaultValue={fieldState(sent, "target").defaultValue}
      error={fieldState(sent, "target").error}
      choices={claim.candidates.map((one) => ({
        value: `${one.kind}:${one.id}`,
        label: t(`one.${one.kind}`, { number: one.number, name: one.name }),
        hint: hintOf(one),
      }))}
    />
  );
}

/** What was answered, by whom, and what came of it. */
export function ClaimOutcome({ claim, base, reader }: { claim: ClaimPage; base: string; reader: Reader }) {
  const t = useText("claims");
  return (
    <Section title={t(`status.${claim.status}`)}>
      <p className="muted">
        {t("one.answered", {
          time: claim.answeredAt ? formatDate(claim.answeredAt, reader.language, reader.timeZone, "date-time") : "",
          name: claim.answeredByName ?? "–",
        })}
      </p>
      {claim.reasonCode && <p>{t(`reasons.${claim.reasonCode}`)}</p>}
      {claim.answer && <p>{claim.answer}</p>}
      {claim.leadId && <Link to={`${base}/sales/leads/${claim.leadId}`}>{t("one.toLead")}</Link>}
      {claim.saleId && <Link to={`${base}/sales/revenue/${claim.saleId}`}>{t("one.toSale")}</Link>}
    </Section>
  );
}
