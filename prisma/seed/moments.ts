export const days = (count: number): number => count * 86_400_000;

export const afterDays = (instant: Date, count: number): Date => new Date(instant.getTime() + days(count));
