import { DateTime } from "luxon";

const ROWS: ReadonlyArray<
  readonly [first: string, last: string, email: string, company: string, score: string, comment: string, plan: string]
> = [
  ["Noor", "van Beek", "noor.vanbeek@lindehof.example", "Lindehof Zorg", "9", "Het rooster staat nu op vrijdag al klaar", "pro"],
  ["Tarik", "Yilmaz", "tarik.yilmaz@kadewerk.example", "Kadewerk", "10", "Snel antwoord als er iets is", "pro"],
  ["Els", "Mulder", "els.mulder@buurtrijk.example", "Buurtrijk", "9,5", "Bijna perfect", "start"],
  ["Joris", "Brands", "joris.brands@@kadewerk.example", "Kadewerk", "8", "Ruilen kan handiger", "pro"],
  ["Amina", "el Idrissi", "amina.elidrissi@zonneweide.example", "Zonneweide", "6", "Ik mis een koppeling met de salarissen", "start"],
  ["Wout", "Hendriks", "wout.hendriks@lindehof.example", "Lindehof Zorg", "7", "", "pro"],
];

/** An export as a Dutch spreadsheet saves it, of a tool whose columns nobody told yet; two of its rows cannot be read. */
export function waitingCsv(today: Date, timeZone: string): string {
  const header = "Voornaam;Achternaam;E-mailadres;Bedrijf;Cijfer;Toelichting;Beantwoord op;Pakket";
  const rows = ROWS.map(([first, last, email, company, score, comment, plan], index) => {
    const at = DateTime.fromJSDate(today, { zone: timeZone }).minus({ days: 4 + index });
    return [first, last, email, company, score, comment, at.toFormat("dd-MM-yyyy"), plan].join(";");
  });
  return `\ufeff${[header, ...rows].join("\r\n")}\r\n`;
}
