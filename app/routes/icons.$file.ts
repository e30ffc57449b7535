import type { LoaderFunctionArgs } from "@remix-run/node";
import { getApp } from "#app/platform/app.server";
import { keptPng } from "#app/platform/pictures/draw-png.server";
import { pngAnswer } from "#app/platform/pictures/png-answer.server";
import { requestScope } from "#app/platform/http/request-scope.server";
import { limit } from "#app/platform/rate-limit.server";
import { appIcon, type AppIconKind } from "#app/ui/app-icon";

const FILE = /^([0-9a-f]{6})-(180|192|512|maskable)\.png$/;
const DRAWINGS = { points: 60, perSeconds: 600 };

/** The icon of an installed portal. A phone fetches it without the session: the address says a colour and nothing else. */
export async function loader({ params }: LoaderFunctionArgs) {
  const [, colour = "", kind = ""] = FILE.exec(params.file ?? "") ?? [];
  if (!colour) throw new Response("Not found", { status: 404 });
  const mayDraw = () => limit(getApp(), "icon", requestScope()?.address ?? "", DRAWINGS);
  return pngAnswer(await keptPng(`icon:${colour}:${kind}`, () => appIcon(colour, kind as AppIconKind), mayDraw), { isFinal: true });
}
