import { Link } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";

const LINES = {
  score: ["who", "why", "real", "mixed"],
  trend: ["cause", "same", "few"],
  groups: ["cause", "culture", "several"],
  passives: ["leaving", "old"],
} as const;

/** Beside a score: what it does not tell, and where NPS is explained. Needs the texts "nps-page". */
export function ScoreLimits({ of, about, isOpen }: { of: keyof typeof LINES; about: string; isOpen?: boolean }) {
  const t = useText("nps-page");
  return (
    <details className="stack s2" open={isOpen}>
      <summary>{t("limits.title")}</summary>
      <ul className="stack s2 list-disc py-2 pl-5">
        {LINES[of].map((line) => (
          <li key={line}>{t(`limits.${of}.${line}`)}</li>
        ))}
      </ul>
      <p>
        <Link to={about}>{t("limits.more")}</Link>
      </p>
    </details>
  );
}
