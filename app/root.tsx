import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { statusOf, WholePageError } from "#app/domains/accounts/components/page-error";
import type { InstallableApp } from "#app/domains/ambassadors/portal-app";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { useNonce, useStyleNonce } from "#app/platform/http/nonce";
import { REQUEST_NUMBER_META, useRequestNumber } from "#app/platform/http/request-number";
import type { PageBrand } from "#app/ui/brand";
import figtree from "@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2?url";
import styles from "#app/ui/styles/app.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  // Else the browser learns of it only when it has read the styles.
  { rel: "preload", href: figtree, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const handle = { i18n: ["common"] };

export const loader = ({ request }: LoaderFunctionArgs) => pageFrame(request);

/** Title of pages that name none, and of refusals: an error has no loader data of its own. */
export const meta: MetaFunction<typeof loader> = ({ data: frame, error }) => [
  { title: error ? frame?.errorTitles[statusOf(error)] : frame?.productName },
];

// A change of page does not change language, theme or brand; saving a form may. A refused form changed nothing: reading the page
// again could lead away from what was typed.
export const shouldRevalidate = ({ formMethod, actionStatus = 200 }: { formMethod?: string; actionStatus?: number }) =>
  formMethod !== undefined && formMethod !== "GET" && actionStatus < 400;

export function Layout({ children }: { children: ReactNode }) {
  const frame = useRouteLoaderData<typeof loader>("root");
  const nonce = useNonce();
  const styleNonce = useStyleNonce();
  const namespaces = useNamespaces();
  const isStatic = useIsStatic();
  const brand = useBrand(frame?.brand ?? null);
  const installable = useDataOfPage<InstallableApp>("installable");
  const { i18n } = useTranslation(); // knows the reader's language also when the frame is what failed
  const requestNumber = useRequestNumber();
  return (
    <html
      lang={frame?.language ?? i18n.language}
      data-theme={frame?.theme ?? undefined}
      data-brand={brand?.attribute}
      data-namespaces={namespaces}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {requestNumber ? <meta name={REQUEST_NUMBER_META} content={requestNumber} /> : null}
        <Meta />
        <Links />
        {installable ? <InstallableHead {...installable} /> : null}
        {brand ? <style nonce={styleNonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: brand.css }} /> : null}
      </head>
      <body>
        {children}
        {isStatic ? null : <ScrollRestoration nonce={nonce} />}
        {isStatic ? null : <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export const ErrorBoundary = WholePageError;

/** The workspace's colour: of the address, or of what the page itself turned out to belong to (`brand` in its data). */
function useBrand(ofAddress: PageBrand | null): PageBrand | null {
  return useDataOfPage<PageBrand>("brand") ?? ofAddress;
}

/** What the innermost page that says something under that name says. */
function useDataOfPage<T>(name: string): T | undefined {
  const said = useMatches().flatMap((match) => (match.data as Record<string, T | undefined> | null | undefined)?.[name] ?? []);
  return said.at(-1);
}

/** For pages that a phone may put on its home screen. The manifest is for who is signed in, so it is asked for with the session. */
function InstallableHead({ manifest, icon, color, name }: InstallableApp) {
  return (
    <>
      <link rel="manifest" href={manifest} crossOrigin="use-credentials" />
      <link rel="apple-touch-icon" href={icon} />
      <meta name="apple-mobile-web-app-title" content={name} />
      <meta name="theme-color" content={color} />
    </>
  );
}

/** Pages of which every part works as HTML alone say so in their handle (`isStatic`): they load no script. */
const useIsStatic = (): boolean => useMatches().some((match) => (match.handle as { isStatic?: boolean } | undefined)?.isStatic === true);

/** Namespaces of texts that the matched routes name in `handle.i18n`: the browser loads these before it takes over. */
function useNamespaces(): string {
  const named = useMatches().flatMap((match) => (match.handle as { i18n?: string[] } | undefined)?.i18n ?? []);
  return [...new Set(["common", ...named])].join(" ");
}
