/**
 * The same connection string with what every session of ours starts with: `TimeZone=UTC`, and no compiling of queries, which takes
 * seconds for reports that run in milliseconds.
 *
 * Prisma's adapter reads and writes instants as text without a zone, so a session in Amsterdam would store them shifted.
 * Works on the text, because URLs with a socket folder (`postgresql://user@/name?host=/run/postgresql`) are not valid for `URL`.
 */
export function withOurSession(connectionString: string): string {
  return ["TimeZone=UTC", "jit=off"].reduce(
    (url, setting) => (hasSessionSetting(url, setting) ? url : withSessionSetting(url, setting)),
    connectionString,
  );
}

function hasSessionSetting(connectionString: string, nameAndValue: string): boolean {
  const options = /[?&]options=([^&]*)/.exec(connectionString)?.[1] ?? "";
  return decodeURIComponent(options).toLowerCase().split(/\s+/).includes(nameAndValue.toLowerCase());
}

/** The same connection string with one more setting that its sessions start with. */
export function withSessionSetting(connectionString: string, nameAndValue: string): string {
  const setting = encodeURIComponent(`-c ${nameAndValue}`);
  if (/[?&]options=/.test(connectionString)) return connectionString.replace(/([?&]options=[^&]*)/, `$1%20${setting}`);
  return `${connectionString}${connectionString.includes("?") ? "&" : "?"}options=${setting}`;
}

/** The same server and account, another database. */
export function withDatabaseName(connectionString: string, name: string): string {
  const [base = "", query] = connectionString.split("?", 2);
  const renamed = base.replace(/^(\w+:\/\/[^/]*)(\/.*)?$/, `$1/${encodeURIComponent(name)}`);
  return query === undefined ? renamed : `${renamed}?${query}`;
}
