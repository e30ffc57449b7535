import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";

const STEPS = {
  person: [
    { key: "import", path: "/marketing/imports/new", right: "imports" },
    { key: "introduce", path: "/sales/leads/new", right: "record" },
  ],
  company: [
    { key: "addPerson", path: "/marketing/contacts/new", right: "manage" },
    { key: "import", path: "/marketing/imports/new", right: "imports" },
  ],
} as const;

type Props = { of: keyof typeof STEPS; base: string; may: { imports: boolean; manage: boolean; record?: boolean } };

/**
 * Instead of every part of a person's or company's page that has nothing to show: how it usually starts, and the first steps that
 * whoever looks may take. Needs the texts "no-history".
 */
export function NoHistory({ of, base, may }: Props) {
  const t = useText("no-history");
  return (
    <EmptyState
      title={t(`${of}.title`)}
      actions={STEPS[of]
        .filter(({ right }) => may[right])
        .map(({ key, path }, index) => (
          <ButtonLink key={key} to={`${base}${path}`} variant={index === 0 ? "secondary" : "quiet"}>
            {t(`steps.${key}`)}
          </ButtonLink>
        ))}
    >
      {t(`${of}.text`)}
    </EmptyState>
  );
}
