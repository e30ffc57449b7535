import { Form } from "@remix-run/react";
import type { ActivityGroup } from "#app/domains/activity/activity-kinds";
import { activitySearch, type ActivityView } from "#app/domains/reports/activity-view";
import { useText } from "#app/platform/i18n/use-text";
import { Button } from "#app/ui/button";
import { Chip, Chips, FilterChip } from "#app/ui/chip";
import { TextField } from "#app/ui/text-field";

type ActivityFiltersProps = {
  view: ActivityView;
  groups: readonly ActivityGroup[];
  people: ReadonlyArray<{ userId: string; name: string }>;
};

/** Filters of the activity page; each is in the address. */
export function ActivityFilters({ view, groups, people }: ActivityFiltersProps) {
  const t = useText("activity");
  const to = (change: Partial<ActivityView>) => activitySearch({ ...view, cursor: undefined, ...change });
  return (
    <div className="stack s2">
      <Chips label={t("filter.label")}>
        {view.about && (
          <Chip label={t("about")} value={t("filter.oneThing")} removeTo={to({ about: undefined })} removeLabel={t("filter.remove")} />
        )}
        <FilterChip
          label={t("filter.group")}
          value={view.group && t(`groups.${view.group}`)}
          choices={[
            { key: "", label: t("filter.anything"), to: to({ group: undefined }), current: !view.group },
            ...groups.map((group) => ({ key: group, label: t(`groups.${group}`), to: to({ group }), current: group === view.group })),
          ]}
        />
        <FilterChip
          label={t("filter.person")}
          value={people.find(({ userId }) => userId === view.person)?.name}
          choices={[
            { key: "", label: t("filter.anybody"), to: to({ person: undefined }), current: !view.person },
            ...people.map(({ userId, name }) => ({
              key: userId,
              label: name,
              to: to({ person: userId }),
              current: userId === view.person,
            })),
          ]}
        />
      </Chips>
      {/* The key makes fresh fields when a link changes the period: typed text is not kept over it. */}
      <Form method="get" className="row wraps ends" key={`${view.from}:${view.to}`}>
        {view.about && <input type="hidden" name="about" value={view.about} />}
        {view.group && <input type="hidden" name="group" value={view.group} />}
        {view.person && <input type="hidden" name="person" value={view.person} />}
        <input type="hidden" name="sort" value={view.sort} />
        <TextField name="from" type="date" label={t("filter.from")} defaultValue={view.from} />
        <TextField name="to" type="date" label={t("filter.to")} defaultValue={view.to} />
        <Button type="submit">{t("filter.show")}</Button>
      </Form>
    </div>
  );
}
