import type { InterpolationOptions } from "i18next";

const formats = new Map<string, Intl.NumberFormat>();

// Numbers that name something, such as lead 1204 of 2026: nobody counts them.
const NAMES: ReadonlySet<unknown> = new Set(["number", "year"]);

/** For i18next's `interpolation`: counts in texts read as everywhere else, "12,480" or "12.480"; what is text already stays. */
export const NUMBERS_IN_TEXT = {
  alwaysFormat: true,
  format: (value: unknown, _format?: string, language = "en", options?: InterpolationOptions & { interpolationkey?: unknown }): string => {
    if (typeof value !== "number" || NAMES.has(options?.interpolationkey)) return value as string;
    let format = formats.get(language);
    if (!format) formats.set(language, (format = new Intl.NumberFormat(language, { maximumFractionDigits: 20 })));
    return format.format(value);
  },
};
