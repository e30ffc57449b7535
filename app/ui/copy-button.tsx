import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "#app/ui/button";
import { useCanCopy } from "#app/ui/use-has-script";

// What is copied has it; on a phone it only takes the room of the part that tells.
const withoutScheme = (text: string): string => text.replace(/^https?:\/\//, "");

type Props = {
  value: string;
  label: string;
  copiedLabel: string;
  /** What a press copies, where that is more than what is shown. */
  copies?: string;
};

/** A link or code to pass on. One press copies it; without JavaScript one press on the text selects all of it. */
export function CopyButton({ value, label, copiedLabel, copies = value }: Props) {
  const canCopy = useCanCopy();
  const [isCopied, setCopied] = useState(false);

  const copy = async () => {
    await navigator.clipboard.writeText(copies);
    setCopied(true);
  };

  return (
    <div className="copy">
      <span className="value">{canCopy ? withoutScheme(value) : value}</span>
      {canCopy && (
        <Button variant="quiet" icon={isCopied ? Check : Copy} onClick={copy}>
          <span aria-live="polite">{isCopied ? copiedLabel : label}</span>
        </Button>
      )}
    </div>
  );
}
