import { request } from "node:http";
import type { Ledger } from "#tests/faults/ledger";

export type Load = { stop(): Promise<void>; counts: Record<string, number> };

type Answer = { status: number; body: string; cookie: string };

const IMPORT_ROWS = 40;

/**
 * Callers as they should be: every write carries a key and is repeated with it until it is answered; what was answered is
 * written down, and now and then asked again. Clicks are made once, each by another visitor.
 */
export function startLoad({
  port,
  key,
  codes,
  random,
  ledger,
}: {
  port: number;
  key: string;
  codes: string[];
  random: () => number;
  ledger: Ledger;
}): Load {
  const counts: Record<string, number> = {};
  let isOver = false;
  let nr = 0;

  const send = (method: string, path: string, headers: Record<string, string>, body = ""): Promise<Answer> =>
    new Promise((resolve) => {
      const none = { status: 0, body: "", cookie: "" };
      const asked = request({ host: "127.0.0.1", port, path, method, headers, agent: false, timeout: 20_000 }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => (text += part));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: text, cookie: response.headers["set-cookie"]?.[0] ?? "" }),
        );
        response.on("error", () => resolve(none));
        response.on("aborted", () => resolve(none));
      });
      asked.on("timeout", () => asked.destroy());
      asked.on("error", () => resolve(none));
      asked.end(body);
    });

  const count = (what: string) => (counts[what] = (counts[what] ?? 0) + 1);

  /** Until it is answered; after the end of the run for at most 30 s more. Null when it never was. */
  async function untilAnswered(path: string, type: string, body: string): Promise<Answer | null> {
    const headers = {
      Authorization: `Bearer ${key}`,
      "Content-Type": type,
      "Idempotency-Key": `key-${nr++}-${Math.floor(random() * 1e9)}`,
    };
    let overSince = 0;
    let conflicts = 0;
    for (;;) {
      const answer = await send("POST", path, headers, body);
      count(`${path.split("?")[0]} ${answer.status}`);
      if (answer.status >= 200 && answer.status < 300) {
        if (random() < 0.1) await askAgain(path, headers, body, answer);
        return answer;
      }
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 409 && answer.status !== 429)
        throw new Error(`${path}: ${answer.status} ${answer.body}`);
      // An upload whose process was killed holds its key for a quarter of an hour: nothing was promised, so it is given up.
      if (answer.status === 409 && ++conflicts > 5) return null;
      if (isOver) overSince ||= Date.now();
      if (overSince && Date.now() - overSince > 30_000) return null;
      await pause(answer.status === 0 ? 200 : 50 + random() * 100);
    }
  }

  async function askAgain(path: string, headers: Record<string, string>, body: string, first: Answer): Promise<void> {
    const again = await send("POST", path, headers, body);
    if (again.status >= 200 && again.status < 300 && again.body !== first.body)
      ledger.contradictions.push(`answer of ${path}: ${first.body} then ${again.body}`);
  }

  async function leadAndSale(): Promise<void> {
    const id = nr++;
    const email = `lead-${id}@customer-${id}.example`;
    const externalId = `crm-${id}`;
    const lead = await untilAnswered(
      "/api/v1/leads",
      "application/json",
      JSON.stringify({ name: `Lead ${id}`, email, externalId, linkCode: pick(codes) }),
    );
    if (lead) ledger.leads.push({ leadId: idOf(lead), externalId, email });
    const amountMinor = 1 + Math.floor(random() * 5_000_000);
    const invoiceId = `inv-${id}`;
    const sale = await untilAnswered(
      "/api/v1/track/sale",
      "application/json",
      JSON.stringify({ customerEmail: email, customerName: `Lead ${id}`, invoiceId, amountMinor, currency: "EUR" }),
    );
    if (sale) ledger.sales.push({ saleId: idOf(sale), invoiceId, amountMinor });
  }

  async function click(): Promise<void> {
    const visitor = nr++;
    const answer = await send("GET", `/r/${pick(codes)}`, {
      "User-Agent": `Mozilla/5.0 (X11; Linux x86_64; rv:${visitor}.0) Gecko/20100101 Firefox/${visitor}.0`,
    });
    count(`/r ${answer.status}`);
    const clickId = /aanrader_click=(clk_[\w-]+)/.exec(answer.cookie)?.[1];
    if (answer.status === 302 && clickId) ledger.clicks.push(clickId);
    await pause(answer.status === 0 ? 200 : 10);
  }

  async function importAnswers(): Promise<void> {
    const id = nr++;
    const responseIds = Array.from({ length: IMPORT_ROWS }, (_, row) => `resp-${id}-${row}`);
    const rows = responseIds.map(
      (responseId, row) => `${responseId},imp-${id}-${row}@answers.example,Person ${row},${row % 11},2026-01-0${1 + (row % 9)}T09:00:00Z`,
    );
    const csv = ["response_id,email,name,score,answered_at", ...rows].join("\n");
    const answer = await untilAnswered("/api/v1/nps/imports?source=csv", "text/csv", csv);
    if (answer) ledger.imports.push({ importId: idOf(answer), responseIds: responseIds.map((responseId) => `id:${responseId}`) });
    await pause(400);
  }

  const pick = (from: string[]): string => from[Math.floor(random() * from.length)] ?? "";
  const loop = async (work: () => Promise<void>) => {
    while (!isOver) await work();
  };
  const loops = [leadAndSale, leadAndSale, leadAndSale, click, click, importAnswers].map(loop);
  return { counts, stop: async () => ((isOver = true), void (await Promise.all(loops))) };
}

const idOf = ({ body }: Answer): string => (JSON.parse(body) as { id: string }).id;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
