import { useText } from "#app/platform/i18n/use-text";
import { Section } from "#app/ui/page";

type Props = { work: { name: string; to: string } | null; workspaces: ReadonlyArray<{ name: string; to: string }> };

/** Where else this person has something to do: the console of this workspace, and other workspaces. Nothing for who is only here. */
export function OtherHomes({ work, workspaces }: Props) {
  const t = useText("portal-places");
  if (!work && workspaces.length === 0) return null;
  return (
    <Section title={t("title")}>
      <ul className="list tile pad">
        {/* Whole pages: colour and language are another workspace's. */}
        {work && (
          <li>
            <a className="hit" href={work.to}>
              {t("work", { workspace: work.name })}
            </a>
          </li>
        )}
        {workspaces.map(({ name, to }) => (
          <li key={to}>
            <a className="hit" href={to}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
