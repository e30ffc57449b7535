import { expect, test, vi } from "vitest";
import { newSetupCode } from "#app/domains/accounts/set-up.server";
import { firstStart } from "#app/server/first-start.server";
import { useServer } from "#tests/support/server";

const server = useServer();

const fields = (code: string, companyName = "Kade & Zn. B.V.") => ({
  code,
  companyName,
  name: "Lotte Jansen",
  email: "lotte@kade.example",
  language: "nl",
  timeZone: "Europe/Amsterdam",
  currency: "EUR",
  brandColor: "#1f44b8",
});

test("ten tries in a quarter of an hour may be wrong, then the right code is told when to come back", async () => {
  const { visitor, app } = server.current;
  const code = await newSetupCode(app);
  const send = async (typed: string) => visitor().post("/setup", fields(typed));
  for (let nr = 0; nr < 10; nr += 1) expect((await send("wrong")).status).toBe(422);
  const refused = await send(code);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(await app.database.prisma.workspace.count()).toBe(0);
  await app.database.pool.query("DELETE FROM rate_limit");
});

test("whoever opens an empty installation is led to the set-up page", async () => {
  const { visitor } = server.current;
  expect(await visitor().get("/")).toMatchObject({ status: 302, location: "/sign-in?to=%2F" });
  expect(await visitor().get("/sign-in?to=%2F")).toMatchObject({ status: 302, location: "/setup" });
});

test("the code that the web server printed stays good when a worker starts beside it", async () => {
  const { app } = server.current;
  const stored = () => app.database.prisma.setup.findUnique({ where: { id: 1 }, select: { codeHash: true, usedAt: true } });
  const written: string[] = [];
  const terminal = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  try {
    await firstStart(app, { fillsDemo: false });
    const printed = await stored();
    await firstStart({ ...app, env: { ...app.env, runsWeb: false } }, { fillsDemo: false });
    expect(await stored()).toEqual(printed);
  } finally {
    terminal.mockRestore();
  }
  expect(written.join("").match(/Set-up code \(once\): \S+/g)).toHaveLength(1);
});

test("an empty installation is set up once, with the newest code, by whoever is first", async () => {
  const { visitor, app } = server.current;
  const older = await newSetupCode(app);
  const code = await newSetupCode(app);
  expect((await visitor().get("/setup")).status).toBe(200);
  expect((await visitor().post("/setup", fields("wrong"))).status).toBe(422);
  expect((await visitor().post("/setup", fields(older))).status).toBe(422);
  const badZone = await visitor().post("/setup", { ...fields(code), timeZone: "nowhere" });
  expect(badZone.status).toBe(422);
  expect(badZone.html).toContain("Kade &amp; Zn. B.V.");

  const browsers = Array.from({ length: 5 }, () => visitor());
  const pages = await Promise.all(browsers.map((browser, index) => browser.post("/setup", fields(code.toUpperCase(), `Kade ${index}`))));
  const winners = browsers.filter((_, index) => pages[index]?.status === 302);
  expect(winners).toHaveLength(1);
  expect(await app.database.prisma.workspace.count()).toBe(1);

  expect((await visitor().get("/sign-in")).status).toBe(200);
  const home = await winners[0]?.get("/");
  expect(home?.location).toMatch(/^\/w\/kade-\d\/marketing$/);
  expect((await visitor().get("/setup")).status).toBe(404);
  expect((await visitor().post("/setup", fields(code))).status).toBe(404);
});
