import type { Source, VENDORS } from "#app/domains/nps/nps-source.rules";
import { DomainError } from "#app/platform/errors";

type Json = Record<string, unknown>;
/** One answer as the columns of the tool's own export, and what the tool knows of the person besides. */
type Flat = { columns: Json; properties: Json };

const MOST_COLUMNS = 500;

/**
 * The answers in a tool's JSON (an export, a page of its API, or one webhook) as rows under its own column names: what is
 * known of its CSV holds for these too. Nothing is judged here: a score of 9.5 is passed on as it stands.
 *
 * @throws DomainError `invalid` for what is not JSON, or holds no answers where this tool has them.
 */
export function rowsOfJson(text: string, source: Source): string[][] {
  const flatten = FLATTEN[source];
  if (!flatten) throw unreadable("json_source", "JSON is read of SatisMeter, AskNicely and Delighted: say which one it is of");
  const answers = answersIn(parsed(text));
  if (answers.length === 0) throw unreadable("json_empty", "the JSON holds no answers");
  const flat = answers.map(flatten);
  const names = new Map<string, number>();
  const add = (name: string) => names.set(name, names.get(name) ?? names.size);
  for (const { columns } of flat) Object.keys(columns).forEach(add);
  const own = new Set(names.keys());
  for (const { properties } of flat) Object.keys(properties).forEach((name) => add(own.has(name) ? `${name} (person)` : name));
  if (names.size > MOST_COLUMNS) throw unreadable("columns_many", `the answers have more than ${MOST_COLUMNS} different fields`);
  const rows = flat.map(({ columns, properties }) => {
    const row = Array<string>(names.size).fill("");
    for (const [name, value] of Object.entries(properties)) row[names.get(own.has(name) ? `${name} (person)` : name) ?? 0] = textOf(value);
    for (const [name, value] of Object.entries(columns)) row[names.get(name) ?? 0] = textOf(value);
    return row;
  });
  return [[...names.keys()], ...rows];
}

const FLATTEN: Partial<Record<Source, (answer: Json) => Flat>> = {
  satismeter(answer) {
    const response = objectIn(answer, "response") ?? answer;
    const user = objectIn(response, "user") ?? {};
    const { id, created, rating, feedback, method, answers, campaign, device } = response;
    const dismissed = response.dismissed ?? (answer.event === "dismissed" ? true : undefined);
    // A question that was put away has no rating: it was asked when it was created.
    const sent = rating === null || rating === undefined ? created : "";
    const country = objectIn(response, "location")?.country;
    return {
      columns: {
        id,
        created,
        rating,
        feedback,
        method,
        sent,
        dismissed,
        userId: user.userId ?? user.id,
        name: user.name,
        email: user.email,
        country,
        campaign,
        device,
      },
      properties: { ...objectIn(user, "traits"), ...moreAnswers(answers) },
    };
  },
  asknicely(answer) {
    const [person, question] = [objectIn(answer, "person"), objectIn(answer, "question")];
    if (!person || !question) return { columns: answer, properties: {} };
    const { id: contact_id, name, email, firstname, lastname, created: _since, segment: _segment, ...more } = person;
    const { id: response_id, score, comment, sent, opened: _opened, responded, segment, ...rest } = question;
    return {
      columns: { response_id, contact_id, name, email, firstname, lastname, answer: score, comment, sent, responded, segment },
      properties: { ...more, ...rest },
    };
  },
  delighted(answer) {
    const response = objectIn(answer, "event_data") ?? answer;
    const person = objectIn(response, "person");
    const { id, survey_type, score, comment, permalink, created_at, tags, notes, additional_answers } = response;
    // Lists of people who unsubscribed or whose mail bounced hold no answer: an address, and since when.
    const { unsubscribed_at, bounced_at } = response;
    const person_id = person ? person.id : (response.person ?? response.person_id);
    const [email, name] = person ? [person.email, person.name] : [response.email, response.name];
    const asked = { id, person_id, email, name, survey_type, score, comment, created_at, permalink, tags };
    const columns = { ...asked, notes: listOf(notes).map(noteText).join("\n"), unsubscribed_at, bounced_at };
    return { columns, properties: { ...objectIn(response, "person_properties"), ...moreAnswers(additional_answers) } };
  },
};

/** The tool whose JSON this looks like, by its first answer; null for none. @throws as `rowsOfJson` for what is not JSON. */
export function vendorOfJson(text: string): (typeof VENDORS)[number] | null {
  const [first] = answersIn(parsed(text));
  if (!first) return null;
  if ("rating" in (objectIn(first, "response") ?? first)) return "satismeter";
  if ("answer" in first || (objectIn(first, "person") && objectIn(first, "question"))) return "asknicely";
  const response = objectIn(first, "event_data") ?? first;
  const isList = "person_id" in response && ("unsubscribed_at" in response || "bounced_at" in response);
  return isList || ("score" in response && "person" in response) ? "delighted" : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, "")) as unknown;
  } catch {
    throw unreadable("json_broken", "the file begins like JSON and is none");
  }
}

/** A list, a list in an envelope (`responses`, `data`), or one answer alone. */
function answersIn(value: unknown): Json[] {
  const list = Array.isArray(value) ? value : isObject(value) ? (listIn(value, "responses") ?? listIn(value, "data") ?? [value]) : [];
  if (!list.every(isObject)) throw unreadable("json_empty", "the JSON holds no answers");
  return list;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const noteText = (note: unknown): string => textOf(isObject(note) ? (note.text ?? note) : note);

/** Answers to further questions, each under its question: an attribute a question. */
function moreAnswers(value: unknown): Json {
  return Object.fromEntries(
    listOf(value).map((answer, index): [string, unknown] => {
      if (!isObject(answer)) return [`answer ${index + 1}`, answer];
      const question = answer.label ?? objectIn(answer, "question")?.text ?? answer.id ?? `answer ${index + 1}`;
      return [textOf(question), isObject(answer.value) ? chosenIn(answer.value) : answer.value];
    }),
  );
}

/** The one kind of value that is filled: words, a number, a choice or several. */
const chosenIn = (value: Json): unknown => {
  const chosen = Object.values(value).find((one) => one !== null && one !== undefined && one !== "");
  if (Array.isArray(chosen)) return chosen.map(optionText).join(", ");
  return isObject(chosen) ? optionText(chosen) : chosen;
};
const optionText = (option: unknown): string => textOf(isObject(option) ? (option.text ?? option) : option);

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const objectIn = (value: Json, key: string): Json | undefined => (isObject(value[key]) ? value[key] : undefined);
const listIn = (value: Json, key: string): unknown[] | undefined => (Array.isArray(value[key]) ? value[key] : undefined);

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

const unreadable = (problem: string, message: string): DomainError =>
  new DomainError("invalid", message, { errors: [{ path: "file", message }], code: "table", problem });
