import { Form } from "@remix-run/react";
import { Search } from "lucide-react";
import { directorySearch, type DirectoryView } from "#app/domains/ambassadors/directory-view";
import { ENROLMENT_STATES } from "#app/domains/ambassadors/enrolment.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Button } from "#app/ui/button";
import { Chip, Chips, FilterChip } from "#app/ui/chip";
import { TextField } from "#app/ui/text-field";

/** Search and filters of the list; each is in the address. */
export function DirectoryFilters({ view, campaigns }: { view: DirectoryView; campaigns: Array<{ id: string; name: string }> }) {
  const t = useText("ambassador");
  const to = (change: Partial<DirectoryView>) => directorySearch({ ...view, after: undefined, ...change }) || "?";
  const all = (change: Partial<DirectoryView>, current: boolean) => ({ key: "", label: t("all"), to: to(change), current });
  return (
    <div className="stack s2">
      <Form method="get" className="row tight wraps">
        {view.campaignId && <input type="hidden" name="campaign" value={view.campaignId} />}
        {view.state && <input type="hidden" name="state" value={view.state} />}
        <TextField name="search" type="search" label={t("search")} labelHidden placeholder={t("search")} defaultValue={view.search} />
        <Button type="submit" icon={Search}>
          {t("searchDo")}
        </Button>
      </Form>
      <Chips label={t("filters")}>
        {view.search && <Chip label={t("searched")} value={view.search} removeTo={to({ search: undefined })} removeLabel={t("remove")} />}
        <FilterChip
          label={t("campaign")}
          value={campaigns.find(({ id }) => id === view.campaignId)?.name}
          choices={[
            all({ campaignId: undefined }, !view.campaignId),
            ...campaigns.map(({ id, name }) => ({ key: id, label: name, to: to({ campaignId: id }), current: id === view.campaignId })),
          ]}
        />
        <FilterChip
          label={t("state")}
          value={view.state && t(`states.${view.state}`)}
          choices={[
            all({ state: undefined }, !view.state),
            ...ENROLMENT_STATES.map((state) => ({
              key: state,
              label: t(`states.${state}`),
              to: to({ state }),
              current: state === view.state,
            })),
          ]}
        />
      </Chips>
    </div>
  );
}
