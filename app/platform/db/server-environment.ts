/** PostgreSQL's programs get a clean environment: PG*, LC_* and TZ of the shell must not change what the server does. */
export const SERVER_ENVIRONMENT = { LC_ALL: "C", PATH: "/usr/local/bin:/usr/bin:/bin", TZ: "UTC" } as unknown as NodeJS.ProcessEnv;
