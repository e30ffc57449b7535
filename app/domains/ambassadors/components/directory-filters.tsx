import type { ReactNode } from "react";
import { directoryAddress, type DirectoryView } from "#app/domains/ambassadors/directory-view";
import { JOINED_STATES, type EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Chip, Chips, ChoiceChip } from "#app/ui/chip";
import { ListSearch } from "#app/ui/list-search";

type Props = { view: DirectoryView; campaigns: Array<{ id: string; name: string }>; children: ReactNode };

/** Search, filters and saved views of the list; each is in the address. */
export function DirectoryFilters({ view, campaigns, children }: Props) {
  const t = useText("ambassador");
  const to = (change: Partial<DirectoryView>) => directoryAddress({ ...view, after: undefined, ...change });
  return (
    <div className="stack s2">
      <ListSearch label={t("search")} action={t("searchDo")} value={view.search} kept={to({ search: undefined })} />
      <Chips label={t("filters")}>
        {view.search && <Chip label={t("searched")} value={view.search} removeTo={to({ search: undefined })} removeLabel={t("remove")} />}
        <ChoiceChip
          label={t("campaign")}
          allLabel={t("all")}
          current={view.campaignId}
          choices={campaigns.map(({ id, name }) => ({ key: id, label: name }))}
          to={(campaignId) => to({ campaignId })}
        />
        <ChoiceChip
          label={t("state")}
          allLabel={t("all")}
          current={view.state}
          choices={JOINED_STATES.map((state) => ({ key: state, label: t(`states.${state}`) }))}
          to={(state) => to({ state: state as EnrolmentState | undefined })}
        />
        {children}
      </Chips>
    </div>
  );
}
