import { createCookie } from "@remix-run/node";
import { findPerson } from "#app/domains/accounts/require-context.server";
import { findWorkspaceBySlug, type SignedIn } from "#app/domains/accounts/account.repository.server";
import { joinPlace } from "#app/domains/campaigns/join-page.server";
import { introducedPlace } from "#app/domains/sales/introduced-page.server";
import { getApp } from "#app/platform/app.server";
import type { WorkspaceSettings } from "#app/platform/context.server";
import { ERROR_STATUSES, type ErrorStatus } from "#app/platform/http/error-statuses";
import { DEFAULT_LANGUAGE } from "#app/platform/i18n/languages";
import { languageOfHeader, supportedLanguage, translator } from "#app/platform/i18n/translate.server";
import { brandOf, type PageBrand } from "#app/ui/brand";

/** What this browser prefers, whoever uses it. Bound to this host where TLS allows, as the session is. */
const preferenceCookie = (name: string) => {
  const isSecure = getApp().env.appUrl.startsWith("https://");
  const options = { path: "/", sameSite: "lax", httpOnly: true, maxAge: 365 * 24 * 3600, secure: isSecure } as const;
  return createCookie(isSecure ? `__Host-${name}` : name, options);
};
export const themeCookie = () => preferenceCookie("theme");
export const languageCookie = () => preferenceCookie("language");

export type PageFrame = {
  language: string;
  theme: "light" | "dark" | null;
  brand: PageBrand | null;
  workspaceName: string | null;
  productName: string;
  errorTitles: Record<ErrorStatus, string>;
};

/** What every page needs before its own content: language, theme, and the colour of the workspace it belongs to. */
export async function pageFrame(request: Request): Promise<PageFrame> {
  const cookies = request.headers.get("Cookie");
  const [person, theme, chosen] = await Promise.all([
    findPerson(request),
    themeCookie().parse(cookies) as Promise<unknown>,
    languageCookie().parse(cookies) as Promise<unknown>,
  ]);
  const { workspace, readerLanguage } = await placeOf(new URL(request.url).pathname, person);
  const language =
    supportedLanguage(person?.user.language) ??
    supportedLanguage(typeof chosen === "string" ? chosen : null) ??
    supportedLanguage(readerLanguage) ??
    (person && workspace ? supportedLanguage(workspace.language) : null) ??
    languageOfHeader(request.headers.get("Accept-Language")) ??
    supportedLanguage(workspace?.language) ??
    DEFAULT_LANGUAGE;
  const t = translator(language);
  return {
    language,
    theme: theme === "light" || theme === "dark" ? theme : null,
    brand: workspace ? brandOf(workspace.brandColor) : null,
    workspaceName: workspace?.name ?? null,
    productName: t("common:product"),
    errorTitles: Object.fromEntries(ERROR_STATUSES.map((status) => [status, t(`common:errors.${status}.title`)])) as Record<
      ErrorStatus,
      string
    >,
  };
}

type Place = { workspace: Pick<WorkspaceSettings, "name" | "brandColor" | "language"> | null; readerLanguage?: string | null };

/** The workspace an address belongs to, by its name in the address (`/w/…`, `/go/…`) or by the token of an invitation or a notice. */
async function placeOf(pathname: string, person: SignedIn | null): Promise<Place> {
  const [, kind, key = ""] = /^\/(w|go|join|introduced)\/([^/.]+)/.exec(pathname) ?? [];
  if (kind === "join") {
    const place = await joinPlace(key);
    return { workspace: place?.workspace ?? null, readerLanguage: place?.language };
  }
  if (kind === "introduced") {
    const place = await introducedPlace(key);
    return { workspace: place?.workspace ?? null, readerLanguage: place?.language };
  }
  if (kind === "go") return { workspace: await findWorkspaceBySlug(getApp(), key) };
  // Who is no member must not even learn that there is such a workspace.
  return { workspace: person?.memberships.find((member) => member.workspace.slug === key)?.workspace ?? null };
}
