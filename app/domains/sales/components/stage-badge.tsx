import type { LeadStage } from "#app/domains/sales/lead-stage.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Badge, type Tone } from "#app/ui/badge";

const TONES: Partial<Record<LeadStage, Tone>> = { new: "accent", won: "success", lost: "danger" };

export function StageBadge({ stage }: { stage: LeadStage }) {
  const t = useText("sales");
  return <Badge tone={TONES[stage]}>{t(`stage.${stage}`)}</Badge>;
}
