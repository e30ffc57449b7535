import type { CaseStatus } from "#app/domains/care/case.rules";
import { npsClassOf } from "#app/domains/nps/nps-score.rules";

/** All that decides what happens next with an answer. */
export type ActionFacts = {
  score: number;
  caseStatus: CaseStatus | null;
  leadId: string | null;
  isAmbassador: boolean;
  isInvited: boolean;
};

export type NextAction = "case" | "lead" | "ambassador" | "invited" | "invite" | "done" | "decide";

/**
 * What happens next with an answer: work that is under way first, then what was done with it. A promoter can always be
 * invited; of anybody else somebody has to decide.
 */
export function nextActionOf({ score, caseStatus, leadId, isAmbassador, isInvited }: ActionFacts): NextAction {
  if (caseStatus === "open" || caseStatus === "waiting") return "case";
  if (leadId) return "lead";
  const isPromoter = npsClassOf(score) === "promoter";
  if (isPromoter && isAmbassador) return "ambassador";
  if (isPromoter && isInvited) return "invited";
  if (caseStatus === "done") return "done";
  return isPromoter ? "invite" : "decide";
}
