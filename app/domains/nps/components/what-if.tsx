import { Form } from "@remix-run/react";
import type { Simulation } from "#app/domains/nps/simulate-nps.server";
import { useText } from "#app/platform/i18n/use-text";
import { IntervalRange } from "#app/ui/charts/interval-range";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatNumber, formatSigned } from "#app/ui/format";
import { Columns, ColumnSpan, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

const MOVES = ["detractorToPassive", "passiveToPromoter", "detractorToPromoter"] as const;

type Props = { simulation: Simulation; sent: SentForm; kept: Record<string, string>; language: string };

/** What the score would be if people changed class. The form is an address: it can be shared. */
export function WhatIf({ simulation, sent, kept, language }: Props) {
  const t = useText("statistics");
  const { before, after } = simulation;
  const one = formatNumber(100 / before.n, language, { decimals: 2 });
  return (
    <Section title={t("simulator.title")} sub={t("simulator.sub")}>
      <Columns>
        <ColumnSpan span={5}>
          <Form className="form" noValidate preventScrollReset>
            <ErrorSummary title={t("simulator.problem")} errors={sent.errors} />
            {Object.entries(kept).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {MOVES.map((name) => (
              <TextField
                key={name}
                name={name}
                label={t(`simulator.${name}`)}
                help={t("simulator.available", { count: name === "passiveToPromoter" ? before.passives : before.detractors })}
                inputMode="numeric"
                short
                {...fieldState(sent, name)}
              />
            ))}
            <FormActions>
              <SubmitButton>{t("simulator.submit")}</SubmitButton>
            </FormActions>
          </Form>
        </ColumnSpan>
        <ColumnSpan span={7}>
          <div className="grid gap-6 sm:grid-cols-2">
            <Outcome title={t("simulator.now")} score={before} language={language} />
            {after && <Outcome title={t("simulator.then")} score={after} language={language} />}
          </div>
          {after && after.nps !== before.nps && <Chance simulation={simulation} language={language} />}
          <p>{t("simulator.honest", { one })}</p>
        </ColumnSpan>
      </Columns>
    </Section>
  );
}

function Outcome({ title, score, language }: { title: string; score: Simulation["before"]; language: string }) {
  const t = useText("statistics");
  const signed = (value: number) => formatSigned(Math.round(value), language);
  return (
    <section className="stack" aria-label={title}>
      <h3>{title}</h3>
      <p className="big">{score.nps === null ? "–" : signed(score.nps)}</p>
      {score.nps !== null && score.interval && (
        <>
          <IntervalRange value={score.nps} low={score.interval.low} high={score.interval.high} isIndicative={score.n < 30} />
          <p>{t("levels.between", { low: signed(score.interval.low), high: signed(score.interval.high) })}</p>
        </>
      )}
      <p className="sm muted">
        {t("simulator.counts", { promoters: score.promoters, passives: score.passives, detractors: score.detractors })}
      </p>
    </section>
  );
}

function Chance({ simulation: { before, after, fresh }, language }: { simulation: Simulation; language: string }) {
  const t = useText("statistics");
  if (!after || !fresh || after.nps === null || before.nps === null) return null;
  const change = formatSigned(after.nps - before.nps, language, { decimals: 1 });
  return <p>{t(fresh.isSignificant ? "simulator.found" : "simulator.notFound", { change, count: before.n })}</p>;
}
