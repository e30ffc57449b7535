/** Joins class names and leaves out what is false, null or empty; undefined when nothing is left. */
export const classNames = (...names: Array<string | false | null | undefined>): string | undefined =>
  names.filter(Boolean).join(" ") || undefined;
