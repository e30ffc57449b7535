import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { projectRoot } from "#app/platform/project-root.server";
import { useDatabase } from "#tests/support/database";
import { freePort } from "#tests/support/web-process";

const database = useDatabase();

/** The tests' own mode is not that of somebody who starts the product. */
const withoutMode = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== "NODE_ENV")) as NodeJS.ProcessEnv;

let dataDir: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "aanrader-development-"));
});

afterEach(() => {
  if (child?.exitCode === null) child.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

test("npm run dev takes requests, serves a page and its script from the sources, and ends by SIGTERM", async () => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const development = spawn("npm", ["run", "--silent", "dev"], {
    cwd: projectRoot,
    env: { ...withoutMode, DATABASE_URL: database.url, DATA_DIR: dataDir, PORT: String(port), APP_URL: url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child = development;
  let printed = "";
  for (const stream of [development.stdout, development.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const readyz = () =>
    fetch(`${url}/readyz`).then(
      ({ status }) => status,
      () => "no answer",
    );
  await expect.poll(readyz, { timeout: 90_000, interval: 100, message: "ready" }).toBe(200);

  const page = await fetch(`${url}/sign-in`);
  const html = await page.text();
  expect(page.status, printed).toBe(200);
  expect(html).toMatch(/<h1[^>]*>[^<]+<\/h1>/);
  const script = /(?:src|href)="(\/app\/[^"]+\.tsx[^"]*)"|import[^"']*["'](\/app\/[^"']+\.tsx[^"']*)["']/.exec(html);
  const source = await fetch(new URL(script?.[1] ?? script?.[2] ?? "/no-script-named", url));
  expect(source.headers.get("Content-Type")).toContain("javascript");

  const ended = once(development, "exit");
  development.kill("SIGTERM");
  await ended;
  await expect.poll(readyz, { timeout: 5_000, interval: 50, message: "the server behind npm" }).toBe("no answer");
}, 150_000);
