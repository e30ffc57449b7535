import { Link } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";

/** Who is greeted, and what their recommendations came to. */
export function PortalHello({
  name,
  earned,
  earnedTo,
  introductions,
}: {
  name: string;
  earned: string;
  earnedTo: string;
  introductions: number;
}) {
  const t = useText("portal");
  return (
    <div className="hello">
      <h1>{t("home.hello", { name })}</h1>
      <Link to={earnedTo}>
        <span className="b">{earned}</span>
        <br />
        <span className="sm muted">{t("home.earnedSoFar")}</span>
      </Link>
      <p className="muted">{t("home.news", { count: introductions })}</p>
    </div>
  );
}
