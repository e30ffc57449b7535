import { createContext, useContext } from "react";
import type { LeadStage } from "#app/domains/sales/lead-stage.rules";
import type { StageNames } from "#app/domains/sales/sales-settings.rules";
import { useText } from "#app/platform/i18n/use-text";

const OwnNames = createContext<StageNames>({});

/** Around pages that name stages: the workspace's own words for them. */
export const StageNamesProvider = OwnNames.Provider;

/** The workspace's own word for a stage, where it has one. */
export function useOwnStageName(): (stage: LeadStage) => string | undefined {
  const own = useContext(OwnNames);
  return (stage) => own[stage];
}

/** The name of a stage: the workspace's own word, or else the usual one in the reader's language. Needs the texts "sales". */
export function useStageName(): (stage: string) => string {
  const t = useText("sales");
  const own: Readonly<Record<string, string>> = useContext(OwnNames);
  return (stage) => own[stage] ?? t(`stage.${stage}`);
}
