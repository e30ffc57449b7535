/**
 * The same connection string with `TimeZone=UTC` among the session's start-up options.
 *
 * Prisma's adapter reads and writes instants as text without a zone, so a session in Amsterdam would store them shifted.
 * Works on the text, because URLs with a socket folder (`postgresql://user@/name?host=/run/postgresql`) are not valid for `URL`.
 */
export function withUtcSession(connectionString: string): string {
  if (/[?&]options=[^&]*TimeZone(=|%3D)UTC/i.test(connectionString)) return connectionString;
  return withSessionSetting(connectionString, "TimeZone=UTC");
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
