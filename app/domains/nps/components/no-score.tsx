import type { ReactNode } from "react";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";

/** Instead of a score that there is not, or that would tell which employee said what. Needs the texts "nps". */
export function NoScore({ surveyType, showAllTo, children }: { surveyType: string; showAllTo: string; children: ReactNode }) {
  const t = useText("nps");
  const isAnonymous = surveyType === "mirror";
  return (
    <EmptyState
      title={t(isAnonymous ? "anonymous.few" : "score.none")}
      actions={<ButtonLink to={showAllTo}>{t("score.showAll")}</ButtonLink>}
    >
      {isAnonymous ? t("anonymous.fewText") : children}
    </EmptyState>
  );
}
