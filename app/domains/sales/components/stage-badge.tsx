import { useStageName } from "#app/domains/sales/components/stage-name";
import type { LeadStage } from "#app/domains/sales/lead-stage.rules";
import { Badge, type Tone } from "#app/ui/badge";

const TONES: Partial<Record<LeadStage, Tone>> = { new: "accent", won: "success", lost: "danger" };

export function StageBadge({ stage }: { stage: LeadStage }) {
  const stageName = useStageName();
  return <Badge tone={TONES[stage]}>{stageName(stage)}</Badge>;
}
