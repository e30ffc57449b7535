import type { ReactNode } from "react";
import { LanguageSwitch } from "#app/domains/accounts/components/preferences";
import { useText } from "#app/platform/i18n/use-text";
import { PublicShell } from "#app/ui/shells/public-shell";

/** Pages before anybody is known: no workspace's name or colour, because that would tell who belongs where. */
export function SignInShell({ children }: { children: ReactNode }) {
  const t = useText("common");
  return (
    <PublicShell workspaceName={t("product")} skipLabel={t("skipToContent")} cover="low" footer={<LanguageSwitch />}>
      {children}
    </PublicShell>
  );
}
