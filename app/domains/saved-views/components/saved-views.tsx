import { Form, useSearchParams } from "@remix-run/react";
import { Bookmark } from "lucide-react";
import { VIEW_PROBLEMS, VIEWS_A_LIST, type ViewPlace } from "#app/domains/saved-views/view-places";
import { useText } from "#app/platform/i18n/use-text";
import { Button } from "#app/ui/button";
import { Checkbox } from "#app/ui/choice-field";
import { FilterChip } from "#app/ui/chip";
import { TextField } from "#app/ui/text-field";

type View = { id: string; name: string; query: string; isShared: boolean; isMine: boolean };

/**
 * The views of a list, as one of its filters: choose one, keep what is set now, or take one away. Needs the texts "views".
 *
 * @param action the address that keeps views; @param current what is set now, as in the address without "?".
 */
export function SavedViews({
  place,
  views,
  current,
  action,
}: {
  place: ViewPlace;
  views: readonly View[];
  current: string;
  action: string;
}) {
  const t = useText("views");
  const unkept = useSearchParams()[0].get("unkept");
  const problem = VIEW_PROBLEMS.find((known) => known === unkept);
  const chosen = views.find(({ query }) => query === current && current !== "");
  return (
    <>
      <FilterChip
        label={t("label")}
        value={chosen?.name}
        choices={views.map((view) => ({
          key: view.id,
          label: view.isShared ? t("sharedName", { name: view.name }) : view.name,
          to: `?${view.query}`,
          current: view === chosen,
        }))}
      >
        <div className="stack s2">
          {chosen?.isMine && (
            <Form method="post" action={action}>
              <input type="hidden" name="id" value={chosen.id} />
              <Button type="submit" size="small" variant="danger-quiet" name="intent" value="remove">
                {t("remove", { name: chosen.name })}
              </Button>
            </Form>
          )}
          {!chosen && current !== "" && (
            <Form method="post" action={action} className="stack s2">
              <input type="hidden" name="place" value={place} />
              <input type="hidden" name="query" value={current} />
              <TextField name="name" label={t("name")} within="view" maxLength={60} required />
              <Checkbox name="isShared" within="view" label={t("share")} />
              <Button type="submit" size="small" icon={Bookmark} name="intent" value="save">
                {t("save")}
              </Button>
            </Form>
          )}
          {!chosen && current === "" && <p className="sm muted">{t("hint")}</p>}
        </div>
      </FilterChip>
      {problem && (
        <p role="alert" className="error-text">
          {t(problem, { count: VIEWS_A_LIST })}
        </p>
      )}
    </>
  );
}
