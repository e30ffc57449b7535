import { Link } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";

/** Whom the campaign invites, in one sentence. */
export function AudienceLine({ rules, editTo }: { rules: string; editTo: string | null }) {
  const t = useText("audience");
  return (
    <p className="muted">
      {t("rules", { rules })} {editTo && <Link to={editTo}>{t("edit")}</Link>}
    </p>
  );
}
