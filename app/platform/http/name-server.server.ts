import { Resolver } from "node:dns/promises";
import type { NameServer } from "#app/platform/services";

const LONGEST_MS = 3_000;

/** The name server of the machine. */
export const nameServer: NameServer = {
  texts: async (name) => {
    const records = await new Resolver({ timeout: LONGEST_MS, tries: 2 }).resolveTxt(name);
    return records.map((parts) => parts.join(""));
  },
};
