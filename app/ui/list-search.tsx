import { Form } from "@remix-run/react";
import { Search } from "lucide-react";
import { Button } from "#app/ui/button";
import { TextField } from "#app/ui/text-field";

export type ListSearchProps = {
  /** What can be searched for. */
  label: string;
  action: string;
  name?: string;
  value?: string;
  /** The address of the list without its search: what else is set in it stays set. */
  kept: string;
};

/** The search of a list; it works without script and starts at the first page. */
export function ListSearch({ label, action, name = "search", value, kept }: ListSearchProps) {
  return (
    <Form method="get" role="search" className="row tight wraps">
      <KeptFields address={kept} />
      <TextField name={name} type="search" label={label} labelHidden placeholder={label} defaultValue={value} />
      <Button type="submit" icon={Search}>
        {action}
      </Button>
    </Form>
  );
}

/** What an address sets, as hidden fields: a form that leads to the same list keeps them set. */
export function KeptFields({ address }: { address: string }) {
  return (
    <>
      {[...new URLSearchParams(address)].map(([field, text]) => (
        <input key={field} type="hidden" name={field} value={text} />
      ))}
    </>
  );
}
