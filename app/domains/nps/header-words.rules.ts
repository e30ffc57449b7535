import type { ColumnUse, Field } from "#app/domains/nps/nps-import-columns.rules";
import { foldHeading } from "#app/platform/uploads/file-columns";

export const HEADER_LANGUAGES = ["en", "nl", "de", "fr"] as const;
export type HeaderLanguage = (typeof HEADER_LANGUAGES)[number];

/** Words of a heading by what they mean, the surest first; as `foldHeading` leaves them. */
type Words = Partial<Record<Field, string>>;

const EN: Words = {
  response_id: "responseid surveyresponseid answerid submissionid",
  external_id: "externalid customerid userid contactid personid clientid customernumber",
  email: "email emailaddress mail useremail customeremail contactemail personemail recipientemail",
  name: "name fullname customername contactname personname username respondent",
  first_name: "firstname givenname",
  last_name: "lastname surname familyname",
  company: "company companyname account accountname organisation organization organisationname organizationname",
  company_id: "companyid accountid organisationid organizationid",
  score: "score npsscore nps rating npsrating likelihoodtorecommend howlikely",
  comment: "comment comments feedback verbatim reason remark remarks explanation",
  answered_at:
    "answeredat answeredon answerdate respondedat respondedon responsedate responded submittedat submittedon submitdate submissiondate datesubmitted completedat completedon completiontime dateofresponse timestamp createdat created date enddate",
  sent_at: "sentat senton sentdate surveysentat sent invitedat invitedon",
  survey_type: "surveytype",
  phase: "phase lifecyclestage stage",
  team: "team teamname",
  language: "language locale lang",
  country: "country countrycode",
  segment: "segment customersegment",
  product: "product productname",
  wave: "wave surveywave",
  declined: "declined refused",
  unsubscribed: "unsubscribed unsubscribedat optedout optout",
  bounced: "bounced bouncedat lastbouncedat hardbounce",
  do_not_contact: "donotcontact dontcontact donotemail",
};

const NL: Words = {
  response_id: "antwoordid reactieid",
  external_id: "klantnummer klantid relatienummer",
  email: "emailadres mailadres",
  name: "naam volledigenaam klantnaam contactpersoon",
  first_name: "voornaam",
  last_name: "achternaam",
  company: "bedrijf bedrijfsnaam organisatie organisatienaam",
  company_id: "bedrijfsid bedrijfsnummer debiteurnummer",
  score: "cijfer npscijfer beoordeling rapportcijfer waardering aanbevelingsscore",
  comment: "toelichting opmerking opmerkingen reactie reden commentaar waarom",
  answered_at:
    "beantwoordop ingevuldop datumingevuld invuldatum antwoorddatum datumantwoord reactiedatum ingediendop tijdvanvoltooien tijdstempel datum",
  sent_at: "verzondenop verstuurdop verzenddatum verzonden verstuurd uitgenodigdop",
  phase: "fase klantfase",
  team: "afdeling",
  language: "taal",
  country: "land landcode",
  segment: "klantsegment doelgroep",
  product: "productnaam",
  wave: "ronde meetronde golf",
  declined: "geweigerd weggeklikt",
  unsubscribed: "afgemeld afgemeldop uitgeschreven",
  bounced: "onbestelbaar",
  do_not_contact: "nietbenaderen nietmailen",
};

const DE: Words = {
  response_id: "antwortid",
  external_id: "kundennummer kundenid",
  email: "emailadresse mailadresse",
  name: "kundenname vollstandigername ansprechpartner",
  first_name: "vorname",
  last_name: "nachname familienname",
  company: "firma firmenname unternehmen unternehmensname",
  company_id: "firmenid unternehmensid",
  score: "bewertung npswert punktzahl punkte",
  comment: "kommentar kommentare begrundung anmerkung bemerkung grund",
  answered_at: "beantwortetam antwortdatum datumderantwort eingegangenam ausgefulltam abgeschlossenam fertigstellungszeit zeitstempel",
  sent_at: "gesendetam versendetam versanddatum gesendet versendet",
  phase: "kundenphase",
  team: "abteilung",
  language: "sprache",
  segment: "kundensegment",
  product: "produkt produktname",
  wave: "welle befragungswelle",
  unsubscribed: "abgemeldet abgemeldetam",
  bounced: "unzustellbar",
  do_not_contact: "nichtkontaktieren",
};

const FR: Words = {
  response_id: "idreponse reponseid",
  external_id: "numeroclient idclient clientid",
  email: "courriel adresseemail adressemail adressecourriel adressedemessagerie",
  name: "nomcomplet nomclient nom",
  first_name: "prenom",
  last_name: "nomdefamille",
  company: "societe entreprise nomdelasociete nomdelentreprise",
  company_id: "idsociete identreprise",
  score: "note notenps scorenps evaluation",
  comment: "commentaire commentaires raison motif remarque",
  answered_at: "datedereponse datereponse reponduele datedesoumission heuredefin horodatage",
  sent_at: "datedenvoi envoyele envoye",
  phase: "etape",
  team: "equipe",
  language: "langue",
  country: "pays codepays",
  product: "produit nomduproduit",
  wave: "vague",
  unsubscribed: "desabonne desinscrit",
  do_not_contact: "nepascontacter",
};

/** `rank`: how sure; of two columns for one field the lower is it. */
export type Meaning<Use extends ColumnUse = ColumnUse> = { use: Use; rank: number; language?: HeaderLanguage };

/** Every word of a list with what it means. */
export function meaningsOf<Use extends ColumnUse>(
  words: Partial<Record<Use, string>>,
  language?: HeaderLanguage,
): Map<string, Meaning<Use>> {
  const meanings = new Map<string, Meaning<Use>>();
  for (const [use, list] of Object.entries(words) as Array<[Use, string]>)
    for (const [rank, word] of list.split(" ").entries()) if (!meanings.has(word)) meanings.set(word, { use, rank, language });
  return meanings;
}

const known = new Map<string, Meaning<Field>>();
for (const [language, words] of [
  ["en", EN],
  ["nl", NL],
  ["de", DE],
  ["fr", FR],
] as const)
  for (const [word, meaning] of meaningsOf(words, language)) if (!known.has(word)) known.set(word, meaning);

/** A question that stands above its answers in full, as forms export it: whether somebody would recommend, and why. */
const QUESTIONS: ReadonlyArray<readonly [RegExp, Field, HeaderLanguage]> = [
  [/reasonforyour|(main|primary|mostimportant)reason|whydidyou|anycomments/, "comment", "en"],
  [/reden(van|voor)(uw|je|jouw)|belangrijkstereden|waaromgeef/, "comment", "nl"],
  [/grundfur(ihre|deine)|(haupt|wichtigster?)grund|warumhaben/, "comment", "de"],
  [/raison(de|pour)votre|raisonprincipale|pourquoiavez/, "comment", "fr"],
  [/likel.*recommend|^wouldyourecommend/, "score", "en"],
  [/waarschijnlijk.*(beveel|bevel|raa?d)/, "score", "nl"],
  [/wahrscheinlich.*empf[ei]e?hl|^(weiter)?empfehlungswahrscheinlich|^weiterempfehlung/, "score", "de"],
  [/probab.*recommand|^recommanderiez/, "score", "fr"],
];
const AFTER_ALL_WORDS = 1_000;
/** Longer than any question somebody asks. Looking for two words in a text takes the square of its length. */
const LONGEST_QUESTION = 500;

/** What a heading says in one of the four languages; its scale, "(0-10)", and its zone, "(UTC)", say nothing more. */
export function meaningOf(name: string): Meaning<Field> | undefined {
  if (name.length > LONGEST_QUESTION) return undefined;
  const folded = foldHeading(name.replace(/\(\s*(0\D{1,6}10|UTC|GMT)\s*\)\s*$/i, ""));
  const word = known.get(folded);
  if (word) return word;
  const question = QUESTIONS.find(([words]) => words.test(folded));
  return question && { use: question[1], rank: AFTER_ALL_WORDS, language: question[2] };
}

/** The language most of the understood headings are in; words that several languages share count as English. */
export function headerLanguage(names: readonly string[]): HeaderLanguage | null {
  const counts = new Map<HeaderLanguage, number>();
  for (const name of names) {
    const language = meaningOf(name)?.language;
    if (language) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const shared = counts.get("en") ?? 0;
  const [other] = [...counts].filter(([language]) => language !== "en").sort(([, one], [, two]) => two - one);
  // "E-mail", "Score" and "Team" are Dutch as well: two words of another language outweigh them.
  if (other && (other[1] >= 2 || other[1] > shared)) return other[0];
  return shared > 0 ? "en" : null;
}
