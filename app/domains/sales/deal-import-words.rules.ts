/** What a column of a file of sales or deals can be. */
export const DEAL_FIELDS = [
  "external_id",
  "title",
  "stage",
  "company",
  "company_id",
  "company_domain",
  "contact_email",
  "contact_name",
  "amount",
  "currency",
  "closed_on",
  "expected_close",
  "created_on",
  "product",
  "recurring",
  "owner",
  "referrer",
  "corrects",
  "note",
] as const;
export type DealField = (typeof DEAL_FIELDS)[number];

/** Words of a heading by what they mean, the surest first, in English, Dutch, German and French; as `foldHeading` leaves them. */
const WORDS: Record<DealField, string> = {
  external_id: `externalid invoiceid invoicenumber invoiceno invoice orderid ordernumber order saleid dealid recordid opportunityid transactionid id
    factuurnummer factuurnr factuur ordernummer bestelnummer dealnummer kenmerk rechnungsnummer rechnungsnr auftragsnummer belegnummer
    numerodefacture facture numerodecommande commande`,
  title: "title dealname opportunityname opportunity deal subject dealnaam kans onderwerp titel auftrag betreff affaire titre",
  stage: "stage dealstage status phase pipelinestage fase stadium verkoopfase dealstatus statut etape",
  company: `company companyname account accountname customer customername client organisation organization buyer bedrijf bedrijfsnaam klant
    klantnaam relatie organisatie debiteur firma firmenname unternehmen kunde kundenname societe entreprise client`,
  company_id: `companyid accountid customerid customernumber clientid organisationid organizationid klantnummer klantid relatienummer
    debiteurnummer debiteurnr bedrijfsid kundennummer kundenid firmenid numeroclient idclient`,
  company_domain: "companydomain domain website url companywebsite domein webadres internetadresse siteweb domaine",
  contact_email: `contactemail email emailaddress mail customeremail buyeremail contactemailaddress emailadres mailadres emailcontact
    emailadresse mailadresse courriel adresseemail adressemail`,
  contact_name: "contactname contact contactperson name fullname primarycontact contactpersoon naam ansprechpartner kontakt interlocuteur",
  amount: `amount amountexvat amountexclvat amountexcltax netamount net total totalamount value dealvalue dealamount revenue price bedrag bedragexbtw bedragexclbtw bedragexclusiefbtw totaalexclbtw nettobedrag netto
    omzet waarde dealwaarde totaal betrag nettobetrag umsatz wert montant montantht chiffredaffaires valeur`,
  currency: "currency currencycode valuta munteenheid wahrung devise monnaie",
  closed_on: `closedon closedate closeddate wondate closedat date invoicedate saledate orderdate paidon soldon factuurdatum datum verkoopdatum
    orderdatum sluitdatum gewonnenop afgeslotenop rechnungsdatum verkaufsdatum abschlussdatum datedefacture datedevente datedecloture`,
  expected_close:
    "expectedclose expectedclosedate expectedcloseon forecastdate expectedon verwachtesluitdatum verwachteafsluitdatum verwachtop voraussichtlicherabschluss clotureprevue",
  created_on: "createdon createdat createdate created dealcreated aangemaaktop aanmaakdatum gemaaktop erstelltam creele datedecreation",
  product: "product productname item plan description line producten artikel omschrijving pakket produkt bezeichnung produit designation",
  recurring:
    "recurring isrecurring billingperiod interval subscription billing terugkerend periodiek abonnement wiederkehrend abrechnungszeitraum recurrent abonnementperiode",
  owner:
    "owner owneremail dealowner accountowner salesrep salesperson rep eigenaar accountmanager verkoper vertriebler verkaufer inhaber proprietaire commercial",
  referrer:
    "referrer referreremail referralcode referral ambassador ambassadoremail introducedby promocode coupon doorverwezendoor aangebrachtdoor ambassadeur introducent kortingscode empfohlenvon empfehler parrain recommandepar",
  corrects:
    "corrects correctsid creditof creditedinvoice originalinvoice refundof corrigeert creditvan creditop oorspronkelijkefactuur gutschriftzu avoirsur",
  note: "note notes remark remarks comment memo opmerking opmerkingen notitie toelichting bemerkung notiz remarque commentaire",
};

/** Every word with what it may mean: "status" of deals, "datum" of sales. The lower the rank, the surer. */
export const MEANINGS: ReadonlyMap<string, Array<{ field: DealField; rank: number }>> = meanings();

function meanings() {
  const all = new Map<string, Array<{ field: DealField; rank: number }>>();
  for (const field of DEAL_FIELDS)
    for (const [rank, word] of WORDS[field].split(/\s+/).entries()) all.set(word, [...(all.get(word) ?? []), { field, rank }]);
  return all;
}

const listed = (words: string) => new Set(words.split(/\s+/));

const STAGE_WORDS = {
  won: listed("won closedwon win gewonnen klant betaald gewonnenklant gagne gagnee signe abgeschlossengewonnen geschlossengewonnen"),
  lost: listed("lost closedlost verloren perdu perdue abgeschlossenverloren geschlossenverloren afgewezen"),
  open: listed("open opened new nieuw inprogress lopend actief active offen aktiv ouvert ouverte encours lead prospect opportunity"),
} as const;

/** What a cell says of a deal's stage; null when it is none that we know. Folded as a heading. */
export function stageWord(folded: string): "open" | "won" | "lost" | null {
  const found = (Object.keys(STAGE_WORDS) as Array<keyof typeof STAGE_WORDS>).find((stage) => STAGE_WORDS[stage].has(folded));
  return found ?? null;
}

const YES = listed("yes ja oui true 1 y j recurring terugkerend wiederkehrend recurrent subscription abonnement");
const NO = listed("no nee nein non false 0 n oneoff once onetime eenmalig einmalig unique");
const INTERVALS = {
  month: listed("month monthly maand maandelijks permaand monat monatlich mois mensuel"),
  quarter: listed("quarter quarterly kwartaal perkwartaal driemaandelijks quartal vierteljahrlich trimestre trimestriel"),
  year: listed("year yearly annual annually jaar jaarlijks perjaar jahr jahrlich an annee annuel"),
} as const;

/** Whether a sale comes back, and how often where that is said; null for what says neither. Empty is once. */
export function recurrenceWord(folded: string): { isRecurring: boolean; interval: keyof typeof INTERVALS | null } | null {
  if (folded === "" || NO.has(folded)) return { isRecurring: false, interval: null };
  if (YES.has(folded)) return { isRecurring: true, interval: null };
  const interval = (Object.keys(INTERVALS) as Array<keyof typeof INTERVALS>).find((name) => INTERVALS[name].has(folded));
  return interval ? { isRecurring: true, interval } : null;
}
