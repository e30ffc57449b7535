/** What was told of a person, as it was told. */
export type GivenPerson = Partial<Record<"name" | "email" | "phone" | "companyName" | "jobTitle", string>>;
