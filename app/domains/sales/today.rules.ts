import type { OpenStage } from "#app/domains/sales/lead-stage.rules";

/** An open lead as the day's work sees it. `promise` is what it may count on now; `nextStepOn` is the day of its next step. */
export type OpenLead = {
  leadId: string;
  version: number;
  stage: OpenStage;
  promise: { kind: "accept" | "contact"; dueAt: Date } | null;
  nextStepOn: string | null;
  stageChangedAt: Date;
};

export type TodayGroup = "accept" | "contact" | "unplanned";

/** Which part of the day's work a lead belongs to; null when it can wait for the step that is planned. */
export function todayGroupOf({ stage, promise, nextStepOn }: OpenLead): TodayGroup | null {
  if (stage === "new") return "accept";
  if (promise?.kind === "contact") return "contact";
  return nextStepOn === null ? "unplanned" : null;
}

/** Those with the earliest due moment first, then those that have been where they are longest. */
export function byUrgency(a: OpenLead, b: OpenLead): number {
  const [first, second] = [a.promise?.dueAt.getTime(), b.promise?.dueAt.getTime()];
  if (first !== undefined && second !== undefined && first !== second) return first - second;
  if ((first === undefined) !== (second === undefined)) return first === undefined ? 1 : -1;
  return a.stageChangedAt.getTime() - b.stageChangedAt.getTime();
}
