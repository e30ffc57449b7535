import { Form, Link } from "@remix-run/react";
import { useStageName } from "#app/domains/sales/components/stage-name";
import { NOT_ELIGIBLE_REASONS } from "#app/domains/sales/lead-match.rules";
import { nextStages, type LeadStage } from "#app/domains/sales/lead-stage.rules";
import type { LeadMatches } from "#app/domains/sales/match-lead.server";
import { useText } from "#app/platform/i18n/use-text";
import { RadioGroup } from "#app/ui/choice-field";
import { errorOf, fieldState, type SentForm } from "#app/ui/form";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

type Props = { matches: LeadMatches; stage: LeadStage; version: number; base: string; mayWork: boolean; sent: SentForm | undefined };

/** A lead that may be known already: whom it looks like, and the three things that can be said about it. */
export function LeadMatch({ matches: { open, decision }, stage, version, base, mayWork, sent }: Props) {
  const t = useText("desk");
  const sales = useText("sales");
  const stageName = useStageName();
  if (decision)
    return (
      <p className="sm muted">
        {t(`match.decided.${decision.outcome}`)} {decision.reasonCode && sales(`reason.${decision.reasonCode}`)}{" "}
        {decision.reasonNote && `“${decision.reasonNote}”`}
      </p>
    );
  if (open.length === 0 || !mayWork) return null;
  const sentBy = (intent: string) => (sent?.values?.intent === intent ? sent : undefined);
  const pathOf = (kind: string, id: string) => `${base}/marketing/${kind === "contact" ? "contacts" : "companies"}/${id}`;
  return (
    <Section title={t("match.title")} sub={t("match.sub")} className="tile pad">
      <Form method="post" className="form" noValidate>
        <Hidden intent="link" version={version} />
        <RadioGroup
          name="match"
          label={t("match.who")}
          choices={open.map(({ kind, id, name, detail, by, isCustomer, isInProcess }) => ({
            value: `${kind}:${id}`,
            label: (
              <>
                <Link to={pathOf(kind, id)}>{name}</Link> {detail && <span className="muted">{detail}</span>}
              </>
            ),
            hint: [t(`match.by.${by}`), isCustomer && t("match.customer"), isInProcess && t("match.inProcess")].filter(Boolean).join(" · "),
          }))}
          defaultValue={fieldState(sentBy("link"), "match").defaultValue}
          error={errorOf(sentBy("link"), "match")}
        />
        <div>
          <SubmitButton variant="secondary">{t("match.link")}</SubmitButton>
        </div>
      </Form>
      <details open={Boolean(sentBy("separate"))}>
        <summary>{t("match.separate")}</summary>
        <Form method="post" className="form" noValidate>
          <Hidden intent="separate" version={version} />
          <TextField
            name="reasonNote"
            label={t("match.why")}
            within="separate"
            autoComplete="off"
            {...fieldState(sentBy("separate"), "reasonNote")}
          />
          <div>
            <SubmitButton variant="secondary">{t("match.keep")}</SubmitButton>
          </div>
        </Form>
      </details>
      <details open={Boolean(sentBy("not-eligible"))}>
        <summary>{t("match.notEligible")}</summary>
        {nextStages(stage).includes("unqualified") ? (
          <Form method="post" className="form" noValidate>
            <Hidden intent="not-eligible" version={version} />
            <RadioGroup
              name="reasonCode"
              label={sales("ending.reason")}
              within="match"
              choices={NOT_ELIGIBLE_REASONS.map((reason) => ({ value: reason, label: sales(`reason.${reason}`) }))}
              error={errorOf(sentBy("not-eligible"), "reasonCode")}
            />
            <TextField
              name="reasonNote"
              label={sales("ending.note")}
              within="not-eligible"
              autoComplete="off"
              {...fieldState(sentBy("not-eligible"), "reasonNote")}
            />
            <div>
              <SubmitButton variant="danger">{t("match.end")}</SubmitButton>
            </div>
          </Form>
        ) : (
          <p className="sm">{t("match.tooFar", { stage: stageName(stage), before: stageName("meeting") })}</p>
        )}
      </details>
      {sent?.errors && sent.errors.some(({ path }) => path === "match") && <Notice tone="danger">{t("match.choose")}</Notice>}
    </Section>
  );
}

function Hidden({ intent, version }: { intent: string; version: number }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}
