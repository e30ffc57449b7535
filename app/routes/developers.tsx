import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ApiGuide } from "#app/domains/accounts/components/api-guide";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { getApp } from "#app/platform/app.server";
import { translator } from "#app/platform/i18n/translate.server";
import { limitReading } from "#app/platform/rate-limit.server";
import { developersGuide } from "#app/server/api-description.server";

export const handle = { i18n: ["developers"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Every call of the API with a command that makes it. Open to everybody: it holds nothing of a workspace. */
export async function loader({ request }: LoaderFunctionArgs) {
  await limitReading(getApp(), "developers");
  const { language } = await pageFrame(request);
  const { appUrl } = getApp().env;
  return { title: translator(language)("developers:title"), appUrl, groups: developersGuide(appUrl) };
}

export default function Developers() {
  const { appUrl, groups } = useLoaderData<typeof loader>();
  return <ApiGuide appUrl={appUrl} groups={groups} />;
}
