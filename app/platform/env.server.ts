import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { z } from "zod";

/** How this process runs. Only `production` is for real customers; `demo` and `development` have /dev pages. */
export type Mode = "production" | "development" | "demo" | "test";

const port = z.coerce.number("must be a port number").int().min(0).max(65_535);
const url = z.url({ protocol: /^https?$/, error: "must be an http(s) address such as https://ambassadors.example.com" });
/** What `proxy-addr` understands: the names of its ranges, an address, a range. */
const isProxy = (text: string): boolean => {
  const [address = "", bits, ...more] = text.split("/");
  if (["loopback", "linklocal", "uniquelocal"].includes(text)) return true;
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more.length === 0 && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= most));
};
const flag = z.enum(["1", "true", "0", "false"], "must be 1, true, 0 or false").transform((value) => value === "1" || value === "true");

const Variables = z.object({
  AANRADER_MODE: z.enum(["production", "development", "demo", "test"]).default("production"),
  PORT: port.default(3000),
  HOST: z.string().min(1).optional(),
  APP_URL: url.transform((value) => value.replace(/\/+$/, "")).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgresql://")
    .optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  SESSION_SECRET: z.string().min(32, "must be at least 32 characters; make one with: openssl rand -base64 48").optional(),
  ENCRYPTION_KEYS: z
    .string()
    .transform((value) => value.split(/[\s,]+/).filter(Boolean))
    .refine(
      (keys) => keys.every((key) => key.length >= 32),
      "each key must be at least 32 characters; make one with: openssl rand -base64 48",
    )
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform((value) => value.split(/[\s,]+/).filter(Boolean))
    .refine(
      (proxies) => proxies.every(isProxy),
      "must be addresses or ranges separated by commas, such as loopback, 10.0.0.4, 10.0.0.0/24",
    ),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z.email("must be an address alone, such as ambassadors@example.com; the name beside it is each workspace's").optional(),
  BOUNCE_DOMAIN: z
    .string()
    .toLowerCase()
    .regex(/^(?=.{4,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/, "must be a domain such as bounce.example.com")
    .optional(),
  INBOUND_MAIL_SECRET: z.string().min(32, "must be at least 32 characters; make one with: openssl rand -hex 32").optional(),
  WEB_ONLY: flag.default(false),
  WORKER_ONLY: flag.default(false),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).optional(),
  DATABASE_POOL_SIZE: z.coerce.number("must be a whole number").int().min(2).max(200).default(12),
});

export type Env = {
  mode: Mode;
  port: number;
  host: string;
  appUrl: string;
  databaseUrl: string | null;
  dataDir: string;
  sessionSecret: string;
  /** What stored secrets are sealed under: the newest first, then those that older ones may still need. */
  encryptionKeys: readonly string[];
  trustedProxies: string[];
  smtpUrl: string | null;
  mailFrom: string;
  /** Where mail that cannot be delivered comes back to, and what whoever hands it in must know; null when nobody reads it. */
  inboundMail: { domain: string; secret: string } | null;
  runsWeb: boolean;
  runsWorker: boolean;
  logLevel: "trace" | "debug" | "info" | "warn" | "error" | "silent";
  databasePoolSize: number;
};

/** Names of every variable this product reads, for `.env.example`. */
export const ENV_NAMES = Object.keys(Variables.shape);

/** What is wrong with the environment, one line a variable. */
export class EnvError extends Error {
  override readonly name = "EnvError";

  constructor(readonly problems: string[]) {
    super(`The environment is not complete:\n${problems.map((line) => `  - ${line}`).join("\n")}`);
  }
}

/**
 * Reads and checks the environment.
 *
 * @throws EnvError that lists every problem at once.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const filled = withoutEmpty(source);
  const variables = checked(filled, problemsTogether(filled));
  const mode = variables.AANRADER_MODE;

  const dataDir = resolve(variables.DATA_DIR);
  const sessionSecret = variables.SESSION_SECRET ?? localSecret(dataDir);
  return {
    mode,
    port: variables.PORT,
    host: variables.HOST ?? (mode === "production" ? "0.0.0.0" : "127.0.0.1"),
    appUrl: variables.APP_URL ?? `http://localhost:${variables.PORT}`,
    databaseUrl: variables.DATABASE_URL ?? null,
    dataDir,
    sessionSecret,
    encryptionKeys: variables.ENCRYPTION_KEYS?.length ? variables.ENCRYPTION_KEYS : [sessionSecret],
    trustedProxies: variables.TRUSTED_PROXIES,
    smtpUrl: variables.SMTP_URL ?? null,
    mailFrom: variables.MAIL_FROM ?? "no-reply@localhost",
    inboundMail:
      variables.BOUNCE_DOMAIN && variables.INBOUND_MAIL_SECRET
        ? { domain: variables.BOUNCE_DOMAIN, secret: variables.INBOUND_MAIL_SECRET }
        : null,
    runsWeb: !variables.WORKER_ONLY,
    runsWorker: !variables.WEB_ONLY,
    logLevel: logLevelOf(variables),
    databasePoolSize: variables.DATABASE_POOL_SIZE,
  };
}

/** What a copy of the data needs to know. */
export type DataEnv = Pick<Env, "mode" | "databaseUrl" | "dataDir" | "logLevel">;

/**
 * For commands that only touch the database: they sign nobody in and mail nobody, so that they ask for none of that, whatever
 * mode the data was made in.
 *
 * @throws EnvError that lists every problem at once.
 */
export function readDataEnv(source: Record<string, string | undefined> = process.env): DataEnv {
  const variables = checked(withoutEmpty(source));
  return {
    mode: variables.AANRADER_MODE,
    databaseUrl: variables.DATABASE_URL ?? null,
    dataDir: resolve(variables.DATA_DIR),
    logLevel: logLevelOf(variables),
  };
}

type Checked = z.infer<typeof Variables>;
type Filled = Record<string, string | undefined>;

/** An empty variable is an unset one. */
const withoutEmpty = (source: Filled): Filled => Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));

/** @throws EnvError for values that cannot be, told in one list with what is wrong besides. */
function checked(filled: Filled, besides: string[] = []): Checked {
  const parsed = Variables.safeParse(filled);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  if (!parsed.success || besides.length > 0) throw new EnvError([...wrong, ...besides]);
  return parsed.data;
}

/** What no variable can tell by itself; asked of the raw texts, so that a wrong value elsewhere hides none of it. */
function problemsTogether(filled: Filled): string[] {
  const problems = ["production", undefined].includes(filled.AANRADER_MODE) ? missingInProduction(filled) : [];
  const isOn = (name: string) => flag.safeParse(filled[name]).data === true;
  if (isOn("WEB_ONLY") && isOn("WORKER_ONLY")) problems.push("WEB_ONLY, WORKER_ONLY: at most one of them can be set");
  if ((filled.BOUNCE_DOMAIN === undefined) !== (filled.INBOUND_MAIL_SECRET === undefined))
    problems.push("BOUNCE_DOMAIN, INBOUND_MAIL_SECRET: one is of no use without the other");
  return problems;
}

const logLevelOf = ({ LOG_LEVEL, AANRADER_MODE }: Checked): Env["logLevel"] => LOG_LEVEL ?? (AANRADER_MODE === "test" ? "warn" : "info");

function missingInProduction(filled: Filled): string[] {
  const reasons = {
    APP_URL: "is needed in production: links in mails are made from it, never from a request's headers",
    SESSION_SECRET: "is needed in production, at least 32 characters; make one with: openssl rand -base64 48",
    SMTP_URL: "is needed in production: people sign in by mail, for example smtp://user:password@mail.example.com:587",
    MAIL_FROM: "is needed in production: the address that mails come from",
  } as const;
  return Object.entries(reasons)
    .filter(([name]) => filled[name] === undefined)
    .map(([name, reason]) => `${name}: ${reason}`);
}

/** In development and demo the secret is made once and kept beside the data, so that sessions survive a restart. */
function localSecret(dataDir: string): string {
  const file = join(dataDir, "session-secret");
  try {
    return readFileSync(file, "utf8");
  } catch {
    mkdirSync(dataDir, { recursive: true });
    const secret = randomBytes(48).toString("base64");
    writeFileSync(file, secret, { mode: 0o600 });
    return secret;
  }
}
