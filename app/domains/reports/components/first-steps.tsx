import { Download } from "lucide-react";
import type { HomeFrame } from "#app/domains/reports/components/home-frame";
import type { HomeStepKey } from "#app/domains/reports/home-steps.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { Chain, type BeadState } from "#app/ui/bead";
import { ButtonLink } from "#app/ui/button";
import { Section } from "#app/ui/page";

export type FirstStep = { key: HomeStepKey; isDone: boolean; isOvertaken: boolean; /** Null for who may not do it. */ path: string | null };

/** The seven steps in order. The first that is not done has the page's one primary button. */
export function FirstSteps({ steps, frame }: { steps: readonly FirstStep[]; frame: HomeFrame }) {
  const t = useText("home");
  const next = steps.findIndex(({ isDone, isOvertaken }) => !isDone && !isOvertaken);
  return (
    <Section title={t("steps.list")} titleHidden>
      <Chain
        items={steps.map((step, index) => ({
          key: step.key,
          state: stateOf(step, index === next),
          children: <StepBody step={step} isNext={index === next} frame={frame} />,
        }))}
      />
    </Section>
  );
}

const stateOf = ({ isDone }: FirstStep, isNext: boolean): BeadState => (isDone ? "done" : isNext ? "now" : "asked");

function StepBody({ step: { key, isDone, isOvertaken, path }, isNext, frame }: { step: FirstStep; isNext: boolean; frame: HomeFrame }) {
  const t = useText("home");
  return (
    <div className="stack s2">
      <div className="row tight wraps">
        <h3 className="md">{t(`steps.${key}.title`)}</h3>
        {isDone ? (
          <Badge tone="success">{t("steps.done")}</Badge>
        ) : isNext ? (
          <Badge tone="accent">{t("steps.next")}</Badge>
        ) : (
          <span className="vh">{t("steps.later")}</span>
        )}
      </div>
      <p className="muted">{isOvertaken ? t("steps.overtaken") : t(`steps.${key}.why`)}</p>
      {path !== null && (
        <div className="row wraps">
          <ButtonLink variant={isNext ? "primary" : "secondary"} size={isNext ? "regular" : "small"} to={`${frame.base}/${path}`}>
            {t(`steps.${key}.${isDone ? "again" : "action"}`)}
          </ButtonLink>
        </div>
      )}
      {key === "import" && frame.can.import && <SampleFiles base={frame.base} />}
    </div>
  );
}

function SampleFiles({ base }: { base: string }) {
  const t = useText("home");
  const samples = `${base}/marketing/samples`;
  return (
    <div className="stack s2">
      <p className="sm muted">
        <span className="b text-ink">{t("steps.samples.intro")}</span> {t("steps.samples.note")}
      </p>
      <div className="row wraps">
        <ButtonLink variant="text" size="small" icon={Download} reloadDocument to={`${samples}/nps.csv`}>
          {t("steps.samples.nps")}
        </ButtonLink>
        <ButtonLink variant="text" size="small" icon={Download} reloadDocument to={`${samples}/template.csv`}>
          {t("steps.samples.template")}
        </ButtonLink>
      </div>
    </div>
  );
}
