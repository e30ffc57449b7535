import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { projectRoot } from "#app/platform/project-root.server";

const source = readFileSync(join(projectRoot, "public/ref.js"), "utf8");

type Command = (name: string, options?: unknown) => Promise<unknown>;
type Call = { url: string; authorization: string; body: Record<string, unknown> };
type Page = {
  search?: string;
  dataset?: Record<string, string>;
  kept?: Map<string, string>;
  status?: number;
  storageFails?: boolean;
  memory?: string;
};

/** A page of somebody's site, as far as the script looks at it. */
function open({ search = "", dataset = {}, kept = new Map(), status = 200, storageFails = false, memory }: Page) {
  const calls: Call[] = [];
  const field = { value: "" };
  const refuse = () => {
    throw new Error("storage is forbidden");
  };
  const window: { aanrader?: Command } = {};
  const page = {
    window,
    URL,
    URLSearchParams,
    location: { search },
    document: {
      currentScript: { dataset: { key: "pk_test", ...dataset }, src: "https://aanrader.example/ref.js" },
      readyState: "complete",
      referrer: "https://news.example/",
      querySelectorAll: () => [field],
      addEventListener: () => undefined,
    },
    localStorage: storageFails
      ? { getItem: refuse, setItem: refuse, removeItem: refuse }
      : {
          getItem: (name: string) => kept.get(name) ?? null,
          setItem: (name: string, value: string) => kept.set(name, value),
          removeItem: (name: string) => kept.delete(name),
        },
    fetch: (url: string, init: { headers: Record<string, string>; body: string }) => {
      calls.push({ url, authorization: init.headers.Authorization ?? "", body: JSON.parse(init.body) as Call["body"] });
      const answer = url.endsWith("/lead") ? { leadId: "led_1" } : { clickId: `clk_${calls.length}`, memory };
      return Promise.resolve({ ok: status < 300, status, json: () => Promise.resolve(answer) });
    },
  };
  runInContext(source, createContext(page));
  return { calls, field, kept, aanrader: window.aanrader as Command };
}

describe("the script for customers' own sites", () => {
  test("is small: at most 2 kB as it is sent", () => {
    expect(gzipSync(source).length).toBeLessThanOrEqual(2_048);
  });

  test("exchanges the code for a click, keeps it and fills the form's field", async () => {
    const { aanrader, calls, field, kept } = open({ search: "?utm_source=x&ref=sanne" });
    expect(await aanrader("click")).toBe("clk_1");
    expect(calls).toEqual([
      {
        url: "https://aanrader.example/api/v1/track/click",
        authorization: "Bearer pk_test",
        body: { code: "sanne", referrer: "https://news.example/" },
      },
    ]);
    expect([field.value, kept.size]).toEqual(["clk_1", 1]);
  });

  test("asks nothing again on the next page, nor when the same link is opened within the hour", async () => {
    const kept = new Map<string, string>();
    await open({ search: "?ref=sanne", kept }).aanrader("click");
    for (const search of ["", "?ref=sanne"]) {
      const { aanrader, calls } = open({ search, kept });
      expect([await aanrader("click"), calls]).toEqual(["clk_1", []]);
    }
    expect(open({ search: "?ref=daan", kept }).calls).toHaveLength(1);
  });

  test("reads the names of an earlier tool", async () => {
    const { aanrader, calls } = open({ search: "?via=sanne", dataset: { params: "ref, via" } });
    await aanrader("click");
    expect(calls[0]?.body.code).toBe("sanne");
  });

  test("keeps nothing before consent, and never when told so", async () => {
    const { aanrader, kept } = open({ search: "?ref=sanne", dataset: { storage: "consent" } });
    await aanrader("click");
    expect(kept.size).toBe(0);
    await aanrader("consent");
    expect(kept.size).toBe(1);
    await aanrader("consent", false);
    expect(kept.size).toBe(0);
    const never = open({ search: "?ref=sanne", dataset: { storage: "never" } });
    await never.aanrader("consent");
    expect([never.kept.size, never.field.value]).toEqual([0, "clk_1"]);
  });

  test("reports somebody who leaves their address, with the click", async () => {
    const { aanrader, calls } = open({ search: "?ref=sanne" });
    expect(await aanrader("convert", { email: "ada@example.com", name: "Ada" })).toEqual({ leadId: "led_1" });
    expect(calls[1]).toMatchObject({
      url: "https://aanrader.example/api/v1/track/lead",
      body: { clickId: "clk_1", customerEmail: "ada@example.com", customerName: "Ada" },
    });
  });

  test("does not disturb a page without a code, with storage forbidden, or when the code is refused", async () => {
    const quiet = open({});
    expect([await quiet.aanrader("click"), quiet.calls]).toEqual([null, []]);
    expect(await open({ search: "?ref=sanne", storageFails: true }).aanrader("click")).toBe("clk_1");
    expect(await open({ search: "?ref=sanne", status: 404 }).aanrader("click")).toBeNull();
    await expect(quiet.aanrader("unknown")).rejects.toThrow("no unknown");
  });

  test("keeps nothing where the workspace says never, and only after consent where it says so, whatever the page says", async () => {
    const never = open({ search: "?ref=sanne", memory: "never", kept: new Map([["aanrader", "{}"]]) });
    expect(await never.aanrader("click")).toBe("clk_1");
    await never.aanrader("consent");
    expect([...never.kept.keys()]).toEqual([]);
    const asked = open({ search: "?ref=sanne", memory: "consent" });
    expect(await asked.aanrader("click")).toBe("clk_1");
    expect([...asked.kept.keys()]).toEqual([]);
    await asked.aanrader("consent");
    expect([...asked.kept.keys()]).toEqual(["aanrader"]);
  });
});
