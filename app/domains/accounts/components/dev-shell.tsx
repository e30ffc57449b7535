import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { LanguageSwitch, ThemeSwitch } from "#app/domains/accounts/components/preferences";
import { useText } from "#app/platform/i18n/use-text";
import { SkipLink } from "#app/ui/visually-hidden";

/** The frame of the pages that only demo and development have. */
export function DevShell({ children }: { children: ReactNode }) {
  const t = useText("dev");
  const common = useText("common");
  return (
    <>
      <SkipLink>{common("skipToContent")}</SkipLink>
      <main className="page mx-auto" id="content" tabIndex={-1}>
        <nav className="row wraps" aria-label={t("nav.label")}>
          <Link className="hit" to="/dev/mail">
            {t("nav.mail")}
          </Link>
          <Link className="hit" to="/dev/clock">
            {t("nav.clock")}
          </Link>
          <a className="hit" href="/">
            {t("nav.app")}
          </a>
          <ThemeSwitch />
          <LanguageSwitch />
        </nav>
        {children}
      </main>
    </>
  );
}
