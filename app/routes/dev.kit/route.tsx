import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireDevelopment } from "#app/platform/dev-only.server";
import { drawQr } from "#app/ui/qr.server";
import { ConsoleSample } from "./console-sample";
import { KitSheet } from "./kit-sheet";
import { LayerSample } from "./layer-samples";
import { PlainSample, PortalSample, PublicSample } from "./public-samples";
import { ErrorSample, TaskSample } from "./task-samples";

export const meta: MetaFunction = () => [{ title: "Kit" }, { name: "robots", content: "noindex" }];

/** Every part of app/ui in both themes; `?shell=console|portal|public|plain|task|error|dialog|drawer` shows one with a page in it. */
export function loader({ request }: LoaderFunctionArgs) {
  requireDevelopment();
  return { shell: new URL(request.url).searchParams.get("shell"), qr: drawQr("https://example.com/r/sanne") };
}

export default function Kit() {
  const { shell, qr } = useLoaderData<typeof loader>();
  if (shell === "console") return <ConsoleSample />;
  if (shell === "portal") return <PortalSample qr={qr} />;
  if (shell === "public") return <PublicSample />;
  if (shell === "plain") return <PlainSample />;
  if (shell === "task") return <TaskSample />;
  if (shell === "error") return <ErrorSample />;
  if (shell === "dialog" || shell === "drawer") return <LayerSample layer={shell} />;
  return <KitSheet qr={qr} />;
}
