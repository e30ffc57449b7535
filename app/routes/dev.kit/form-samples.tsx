import { Checkbox, RadioGroup } from "#app/ui/choice-field";
import { FormActions } from "#app/ui/field";
import { fieldState, type SentForm } from "#app/ui/form";
import { ErrorSummary } from "#app/ui/error-summary";
import { SubmitButton } from "#app/ui/submit-button";
import { FileField, MoneyField, SelectField, TextArea, TextField } from "#app/ui/text-field";
import { Sample } from "./kit-sheet";

const SENT: SentForm = {
  errors: [
    { path: "email", message: "There are two @ signs. Did you mean y.benali@bloemkamp.example?" },
    { path: "knows", message: "Ask first, then tick. It is the law and it works better." },
  ],
  values: { name: "Youssef Benali", email: "y.benali@@bloemkamp.example" },
};

export function FormSamples({ within }: { within: string }) {
  return (
    <Sample title="Form with errors">
      <form className="form" method="get" noValidate>
        <ErrorSummary title="Two things to repair" errors={SENT.errors} within={within} />
        <TextField label="Name" name="name" within={within} {...fieldState(SENT, "name")} />
        <TextField label="E-mail" name="email" type="email" within={within} {...fieldState(SENT, "email")} />
        <SelectField
          label="Reward"
          name="reward"
          optionalLabel="optional"
          help="Counted over the amount without tax."
          within={within}
          options={[{ value: "4", label: "4% of the first year" }]}
        />
        <MoneyField label="Amount" name="amount" currency="EUR" language="en" within={within} defaultValue="1,250.00" />
        <TextArea label="Why" name="why" within={within} defaultValue="Plans 140 people in a spreadsheet." />
        <FileField label="File" name="file" within={within} help="CSV, up to 50 MB." />
        <Checkbox label="Youssef knows I am doing this" name="knows" within={within} error={SENT.errors?.[1]?.message} />
        <RadioGroup
          label="Day or month first"
          name={`order-${within}`}
          look="across"
          defaultValue="day"
          choices={[
            { value: "day", label: "2 October" },
            { value: "month", label: "10 February" },
          ]}
        />
        <RadioGroup
          label="Reach by"
          name={`reach-${within}`}
          look="bar"
          defaultValue="mail"
          choices={[
            { value: "mail", label: "E-mail" },
            { value: "phone", label: "Telephone" },
          ]}
        />
        <FormActions>
          <SubmitButton>Introduce Youssef</SubmitButton>
        </FormActions>
      </form>
    </Sample>
  );
}
