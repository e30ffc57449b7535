import { CircleCheck, CirclePause, CircleStop } from "lucide-react";
import type { CampaignStatus } from "#app/domains/campaigns/campaign.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";

const LOOKS = {
  draft: {},
  live: { tone: "success", icon: CircleCheck },
  paused: { tone: "warning", icon: CirclePause },
  ended: { icon: CircleStop },
} as const;

export function CampaignBadge({ status }: { status: CampaignStatus }) {
  const t = useText("campaign");
  return <Badge {...LOOKS[status]}>{t(`status.${status}`)}</Badge>;
}
