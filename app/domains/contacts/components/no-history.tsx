import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";

/** Instead of every part of a person's or company's page that has nothing to show: how it usually starts, and the first steps one may take. */
export function NoHistory({
  of,
  steps,
}: {
  of: "person" | "company";
  steps: ReadonlyArray<{ key: "import" | "introduce" | "addPerson"; to: string; may: boolean }>;
}) {
  const t = useText("no-history");
  return (
    <EmptyState
      title={t(`${of}.title`)}
      actions={steps
        .filter(({ may }) => may)
        .map(({ key, to }, index) => (
          <ButtonLink key={key} to={to} variant={index === 0 ? "secondary" : "quiet"}>
            {t(`steps.${key}`)}
          </ButtonLink>
        ))}
    >
      {t(`${of}.text`)}
    </EmptyState>
  );
}
