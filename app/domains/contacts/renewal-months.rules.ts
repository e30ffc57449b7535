const MONTHS = 18;

/** This month and those after it as "2027-03" with its name, for choosing when contracts end. A renewal date is a day without a zone. */
export function monthsAhead(now: Date, language: string): Array<{ key: string; label: string }> {
  const name = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { month: "long", year: "numeric", timeZone: "UTC" });
  return Array.from({ length: MONTHS }, (_, index) => {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + index, 1));
    return { key: month.toISOString().slice(0, 7), label: name.format(month) };
  });
}
