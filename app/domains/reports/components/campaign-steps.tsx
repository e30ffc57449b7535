import { CAMPAIGN_STEPS, type CampaignStep } from "#app/domains/reports/campaign-steps";
import { useText } from "#app/platform/i18n/use-text";
import { Figure, Figures } from "#app/ui/figure";

/** Each step with how many took it; a figure leads to its people. @param to null for who may not see names. */
export function CampaignStepFigures({ counts, to }: { counts: Record<CampaignStep, number>; to: string | null }) {
  const t = useText("campaign-people");
  return (
    <Figures count={7}>
      {CAMPAIGN_STEPS.map((step) => (
        <Figure
          key={step}
          label={t(`step.${step}`)}
          value={counts[step]}
          to={to !== null && counts[step] > 0 ? `${to}?step=${step}` : undefined}
        />
      ))}
    </Figures>
  );
}
