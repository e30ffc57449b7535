import type { HomeFrame } from "#app/domains/reports/components/home-frame";
import type { HomeTodo } from "#app/domains/reports/home-overview.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { formatNumber, formatRelativeDay } from "#app/ui/format";
import { Section, TodoList } from "#app/ui/page";
import { Well } from "#app/ui/surface";

/** What waits for this person; every number leads to its rows. */
export function NeedsYou({ todo, frame }: { todo: readonly HomeTodo[]; frame: HomeFrame }) {
  const t = useText("home");
  return (
    <Section title={t("todo.title")}>
      {todo.length > 0 ? <TodoList items={todo.map((row) => itemOf(row, frame, t))} /> : <Well>{t("todo.none")}</Well>}
    </Section>
  );
}

function itemOf(row: HomeTodo, { base, language, timeZone, now }: HomeFrame, t: ReturnType<typeof useText>) {
  const to = `${base}/${row.path}`;
  const words = {
    day: row.key === "leads" && row.since ? formatRelativeDay(row.since, now, language, timeZone) : "",
    campaign: row.key === "invite" ? row.campaignName : "",
    count: row.key === "cases" || row.key === "claims" ? row.overdue : undefined,
    file: row.key === "rejected" ? row.fileName : "",
  };
  const title = t(`todo.${row.key}.title`, { count: row.count });
  return {
    key: row.key === "invite" ? row.path : row.key,
    count: formatNumber(row.count, language),
    to,
    title,
    detail: t(`todo.${row.key}.detail`, words),
    action: (
      <ButtonLink size="small" to={to}>
        {t(`todo.${row.key}.action`)}
        <span className="vh">: {title}</span>
      </ButtonLink>
    ),
  };
}
