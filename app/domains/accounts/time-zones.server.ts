/** Every IANA time zone this server knows, with UTC. */
export const timeZones = (): string[] =>
  [...new Set(["Europe/Amsterdam", "Europe/Brussels", "UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
