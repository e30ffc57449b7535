import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ENV_NAMES, EnvError, readDataEnv, readEnv } from "#app/platform/env.server";
import { projectRoot } from "#app/platform/project-root.server";
import { trustOf } from "#app/server/forwarded-headers.server";

const production = {
  AANRADER_MODE: "production",
  APP_URL: "https://ambassadors.example.com/",
  SESSION_SECRET: "x".repeat(40),
  SMTP_URL: "smtp://mail.example.com",
  MAIL_FROM: "a@example.com",
};

function problemsOf(source: Record<string, string>): string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
}

test("a production start lists everything that is missing at once", () => {
  expect(problemsOf({}).map((line) => line.split(":")[0])).toEqual(["APP_URL", "SESSION_SECRET", "SMTP_URL", "MAIL_FROM"]);
});

test("every wrong value is named with what is allowed", () => {
  const problems = problemsOf({ ...production, PORT: "many", DATABASE_URL: "mysql://x", SESSION_SECRET: "short", WEB_ONLY: "perhaps" });
  expect(problems.map((line) => line.split(":")[0]).sort()).toEqual(["DATABASE_URL", "PORT", "SESSION_SECRET", "WEB_ONLY"]);
});

test("what is wrong and what is missing are told in one list", () => {
  const problems = problemsOf({
    PORT: "many",
    TRUSTED_PROXIES: "the proxy",
    WEB_ONLY: "1",
    WORKER_ONLY: "1",
    BOUNCE_DOMAIN: "b.example.com",
  });
  expect(problems.map((line) => line.split(":")[0])).toEqual([
    ...["PORT", "TRUSTED_PROXIES", "APP_URL", "SESSION_SECRET", "SMTP_URL", "MAIL_FROM"],
    ...["WEB_ONLY, WORKER_ONLY", "BOUNCE_DOMAIN, INBOUND_MAIL_SECRET"],
  ]);
});

test.each(["loopback", "10.0.0.4", "172.18.0.1, 10.0.0.0/24", "fd00::/8,::1", "linklocal,uniquelocal"])(
  "proxies are trusted by address, range or the name of one: %s",
  (proxies) => {
    expect(readEnv({ ...production, TRUSTED_PROXIES: proxies }).trustedProxies).toEqual(proxies.split(/[\s,]+/));
    expect(trustOf(proxies.split(/[\s,]+/))("203.0.113.9")).toBe(false);
  },
);

test.each(["proxy", "10.0.0", "10.0.0.0/33", "10.0.0.0/24/8", "::1/129", "true", "10.0.0.0/0"])(
  "a proxy that is none of these is told at the start: %s",
  (proxies) => {
    expect(problemsOf({ ...production, TRUSTED_PROXIES: proxies })).toEqual([expect.stringMatching(/^TRUSTED_PROXIES: must be addresses/)]);
  },
);

test.each(["Ambassadors <a@example.com>", "ambassadors", "a@example.com, b@example.com"])(
  "mail can only come from one address, told before the first one fails: %s",
  (from) => {
    expect(problemsOf({ ...production, MAIL_FROM: from })).toEqual([expect.stringMatching(/^MAIL_FROM: must be an address alone/)]);
  },
);

test("a process cannot be web only and worker only", () => {
  expect(problemsOf({ ...production, WEB_ONLY: "1", WORKER_ONLY: "1" })).toEqual(["WEB_ONLY, WORKER_ONLY: at most one of them can be set"]);
});

test("an empty variable counts as unset, and the address loses its last slash", () => {
  const env = readEnv({ ...production, DATABASE_URL: "", PORT: "" });
  expect(env).toMatchObject({
    databaseUrl: null,
    port: 3000,
    appUrl: "https://ambassadors.example.com",
    runsWeb: true,
    runsWorker: true,
    host: "0.0.0.0",
  });
});

test("the demo needs nothing, and its secret survives a restart", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "aanrader-env-"));
  const first = readEnv({ AANRADER_MODE: "demo", DATA_DIR: dataDir });
  expect(readEnv({ AANRADER_MODE: "demo", DATA_DIR: dataDir }).sessionSecret).toBe(first.sessionSecret);
  expect(first.sessionSecret.length).toBeGreaterThanOrEqual(32);
  rmSync(dataDir, { recursive: true });
});

test(".env.example names exactly the variables that are read", () => {
  const named = readFileSync(join(projectRoot, ".env.example"), "utf8")
    .split("\n")
    .flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
  expect(named.sort()).toEqual([...ENV_NAMES].sort());
});

test("a copy of the data needs no addresses and no secrets, and makes none", () => {
  const folder = mkdtempSync(join(tmpdir(), "aanrader-env-"));
  try {
    expect(readDataEnv({ DATA_DIR: folder })).toEqual({ mode: "production", databaseUrl: null, dataDir: folder, logLevel: "info" });
    expect(readdirSync(folder)).toEqual([]);
    expect(() => readDataEnv({ DATABASE_URL: "mysql://x" })).toThrow(EnvError);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a domain for mail that comes back is of no use without the secret, nor the other way round", () => {
  const secret = "s".repeat(32);
  const alone = ["BOUNCE_DOMAIN, INBOUND_MAIL_SECRET: one is of no use without the other"];
  expect(problemsOf({ ...production, BOUNCE_DOMAIN: "bounce.example.com" })).toEqual(alone);
  expect(problemsOf({ ...production, INBOUND_MAIL_SECRET: secret })).toEqual(alone);
  expect(problemsOf({ ...production, BOUNCE_DOMAIN: "b@example.com", INBOUND_MAIL_SECRET: "short" })).toHaveLength(2);
  const env = readEnv({ ...production, BOUNCE_DOMAIN: "Bounce.example.com", INBOUND_MAIL_SECRET: secret });
  expect(env.inboundMail).toEqual({ domain: "bounce.example.com", secret });
  expect(readEnv(production).inboundMail).toBeNull();
});
