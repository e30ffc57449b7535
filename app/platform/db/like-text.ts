/** A search term as a pattern that finds it anywhere: its own % and _ mean themselves. */
export const likeText = (search: string): string => `%${search.replace(/[\\%_]/g, "\\$&")}%`;
