import { Link } from "@remix-run/react";
import { LEAD_STEPS, type LeadStage } from "#app/domains/sales/lead-stage.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Beads, beadStates } from "#app/ui/bead";

/** What an ambassador may know of a lead, amounts and dates as text. */
export type IntroductionRow = {
  leadId: string;
  displayName: string;
  stage: LeadStage;
  step: number | null;
  isCustomer: boolean;
  since: string;
  thanks: string | null;
  reward: string | null;
};

export function IntroductionList({ rows, to }: { rows: readonly IntroductionRow[]; to: (leadId: string) => string }) {
  return (
    <ul className="list tile pad">
      {rows.map((row) => (
        <li key={row.leadId} className="stack s2">
          <div className="row between">
            <Link className="b hit" to={to(row.leadId)} prefetch="intent">
              {row.displayName}
            </Link>
            <StepBeads step={row.step} stage={row.stage} />
          </div>
          <StageWords {...row} />
        </li>
      ))}
    </ul>
  );
}

export function StepBeads({ step, stage, spread }: Pick<IntroductionRow, "step" | "stage"> & { spread?: boolean }) {
  const t = useText("portal");
  const title = t(`stage.${stage}.title`);
  if (step === null) return <Beads spread={spread} states={beadStates(0, LEAD_STEPS, true)} label={title} />;
  const states = stage === "won" ? beadStates(LEAD_STEPS, LEAD_STEPS) : beadStates(step - 1, LEAD_STEPS);
  return <Beads spread={spread} states={states} label={t("stage.label", { step, total: LEAD_STEPS, title })} />;
}

/** What a stage means, what comes next, and what it earned. */
export function StageWords({ stage, reward, thanks, since }: Pick<IntroductionRow, "stage" | "reward" | "thanks" | "since">) {
  const t = useText("portal");
  return (
    <p className="muted sm">
      <span className="b text-ink">{t(`stage.${stage}.title`)}</span> <span className="subtle">({since}).</span>{" "}
      {reward && <>{t("stage.reward", { amount: reward })} </>}
      {t(`stage.${stage}.next`)}
      {thanks && <> {t("stage.thanks", { text: thanks })}</>}
    </p>
  );
}
