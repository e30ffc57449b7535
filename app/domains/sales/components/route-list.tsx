import { Form } from "@remix-run/react";
import { ArrowUp, Pencil, Trash2 } from "lucide-react";
import type { LeadRoute } from "#app/domains/sales/sales-settings.rules";
import type { SalesPerson } from "#app/domains/sales/components/sales-desk-forms";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { CheckboxGroup } from "#app/ui/choice-field";
import { fieldState, type SentForm } from "#app/ui/form";
import { countryName } from "#app/ui/place-names";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

/** What a route asks for, in words: "Belgium, care, 50 people or more". */
export function useRouteWords(language: string): (route: Omit<LeadRoute, "id" | "ownerUserId">) => string {
  const t = useText("desk");
  return ({ country, segment, minSize, maxSize }) =>
    [
      country && countryName(country, language),
      segment,
      minSize !== undefined && maxSize !== undefined && t("routes.between", { min: minSize, max: maxSize }),
      minSize !== undefined && maxSize === undefined && t("routes.atLeast", { min: minSize }),
      minSize === undefined && maxSize !== undefined && t("routes.atMost", { max: maxSize }),
    ]
      .filter(Boolean)
      .join(", ");
}

type ListProps = { routes: readonly LeadRoute[]; people: readonly SalesPerson[]; language: string };

/** The routes in the order in which they are tried. */
export function RouteList({ routes, people, language }: ListProps) {
  const t = useText("desk");
  const words = useRouteWords(language);
  const nameOf = (userId: string) => people.find((person) => person.userId === userId)?.name ?? t("routes.gone");
  if (routes.length === 0) return <p className="muted">{t("routes.none")}</p>;
  return (
    <ol className="list">
      {routes.map((route, index) => (
        <li key={route.id} className="row between wraps">
          <span>
            <span className="muted num">{index + 1}.</span> {words(route)} → <span className="b">{nameOf(route.ownerUserId)}</span>
          </span>
          <Form method="post" className="row tight">
            <input type="hidden" name="id" value={route.id} />
            {index > 0 && (
              <SubmitButton name="intent" value="up" variant="quiet" size="small" icon={ArrowUp} iconOnly>
                {t("routes.up", { route: words(route) })}
              </SubmitButton>
            )}
            <ButtonLink to={`?edit=${route.id}#route`} variant="quiet" size="small" icon={Pencil} iconOnly>
              {t("routes.edit", { route: words(route) })}
            </ButtonLink>
            <SubmitButton name="intent" value="remove" variant="quiet" size="small" icon={Trash2} iconOnly>
              {t("routes.remove", { route: words(route) })}
            </SubmitButton>
          </Form>
        </li>
      ))}
    </ol>
  );
}

type FormProps = { route: LeadRoute | null; people: readonly SalesPerson[]; sent: SentForm | undefined };

export function RouteForm({ route, people, sent }: FormProps) {
  const t = useText("desk");
  const common = useText("common");
  const optional = common("form.optional");
  return (
    <Form method="post" action="?" className="form" noValidate id="route" key={route?.id ?? "new"}>
      <input type="hidden" name="intent" value="save" />
      {route && <input type="hidden" name="id" value={route.id} />}
      <div className="row wraps items-end">
        <TextField
          name="country"
          short
          maxLength={2}
          label={t("routes.country")}
          help={t("routes.countryHelp")}
          optionalLabel={optional}
          {...fieldState(sent, "country", route?.country)}
        />
        <TextField name="segment" label={t("routes.segment")} optionalLabel={optional} {...fieldState(sent, "segment", route?.segment)} />
      </div>
      <div className="row wraps items-end">
        <TextField
          name="minSize"
          short
          inputMode="numeric"
          label={t("routes.minSize")}
          optionalLabel={optional}
          {...fieldState(sent, "minSize", route?.minSize)}
        />
        <TextField
          name="maxSize"
          short
          inputMode="numeric"
          label={t("routes.maxSize")}
          optionalLabel={optional}
          {...fieldState(sent, "maxSize", route?.maxSize)}
        />
      </div>
      <SelectField
        name="ownerUserId"
        label={t("routes.owner")}
        emptyLabel={t("routes.choose")}
        options={people.map(({ userId, name }) => ({ value: userId, label: name }))}
        {...fieldState(sent, "ownerUserId", route?.ownerUserId)}
      />
      <div className="row">
        <SubmitButton>{t(route ? "routes.save" : "routes.add")}</SubmitButton>
        {route && (
          <ButtonLink to="?" variant="quiet">
            {common("actions.cancel")}
          </ButtonLink>
        )}
      </div>
    </Form>
  );
}

export function TurnForm({ people, chosen }: { people: readonly SalesPerson[]; chosen: readonly string[] }) {
  const t = useText("desk");
  return (
    <Form method="post" action="?" className="form" noValidate>
      <input type="hidden" name="intent" value="turns" />
      <CheckboxGroup
        name="userIds[]"
        label={t("routes.turnsLabel")}
        help={t("routes.turnsHelp")}
        choices={people.map(({ userId, name }) => ({ value: userId, label: name }))}
        defaultValues={chosen}
      />
      <div>
        <SubmitButton variant="secondary">{t("routes.saveTurns")}</SubmitButton>
      </div>
    </Form>
  );
}
