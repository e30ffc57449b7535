import { CAMPAIGN_STEPS, MAIL_STEPS, type CampaignStep } from "#app/domains/reports/campaign-steps";
import { useText } from "#app/platform/i18n/use-text";
import { Figure, Figures, RowsLink } from "#app/ui/figure";

/** Each step with how many took it; a figure leads to its people. @param to null for who may not see names. */
export function CampaignStepFigures({ counts, to }: { counts: Record<CampaignStep, number>; to: string | null }) {
  const t = useText("campaign-people");
  return (
    <Figures count={7}>
      {TAKEN.map((step) => (
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

const TAKEN = CAMPAIGN_STEPS.slice(0, -MAIL_STEPS.length);

/** How many mails came back or were reported as spam, of those that left; nothing where none was. */
export function CampaignMailLine({ counts, to }: { counts: Record<CampaignStep, number>; to: string | null }) {
  const t = useText("campaign-people");
  const steps = MAIL_STEPS.filter((step) => counts[step] > 0);
  if (steps.length === 0) return null;
  return (
    <p className="row tight wraps">
      {steps.map((step) => {
        const line = t(`mail.${step}`, { count: counts[step], of: counts.invited });
        return to === null ? (
          <span key={step}>{line}</span>
        ) : (
          <RowsLink key={step} to={`${to}?step=${step}`}>
            {line}
          </RowsLink>
        );
      })}
    </p>
  );
}
