import { z } from "zod";
import { SCOPES } from "#app/platform/api/operation";
import { plainText } from "#app/platform/text";

/** A publishable key is visible to everybody who opens the customer's site: it reports clicks and leads, and reads nothing. */
export const PUBLISHABLE_SCOPES = ["track:write"] as const;

const MOST_ORIGINS = 20;

/** Lines such as `https://www.example.com` as origins: scheme, host and port, and nothing behind them. */
const originLines = plainText({ max: 4_000 }).transform((text, context) =>
  text
    .split(/\s+/)
    .filter(Boolean)
    .map((line) => {
      const origin = originOf(line);
      if (!origin) context.addIssue({ code: "custom", message: `must be an address such as https://www.example.com, got "${line}"` });
      return origin ?? "";
    }),
);

function originOf(line: string): string | null {
  if (!URL.canParse(line)) return null;
  const { origin, protocol, pathname, search, hostname } = new URL(line);
  const isSafe = protocol === "https:" || (protocol === "http:" && (hostname === "localhost" || hostname === "127.0.0.1"));
  return isSafe && pathname === "/" && search === "" ? origin : null;
}

export const NewApiKey = z
  .object({
    name: plainText({ min: 1, max: 80 }),
    kind: z.enum(["secret", "publishable"], "must be secret or publishable"),
    scopes: z.array(z.enum(SCOPES)).default([]),
    allowedOrigins: originLines.optional().transform((origins) => [...new Set(origins)]),
  })
  .refine(({ kind, scopes }) => kind === "publishable" || scopes.length > 0, { path: ["scopes"], message: "choose at least one scope" })
  .refine(({ kind, allowedOrigins }) => kind === "secret" || (allowedOrigins.length > 0 && allowedOrigins.length <= MOST_ORIGINS), {
    path: ["allowedOrigins"],
    message: `name 1 to ${MOST_ORIGINS} sites`,
  });
export type NewApiKey = Omit<z.infer<typeof NewApiKey>, "allowedOrigins"> & { allowedOrigins?: string[] };
