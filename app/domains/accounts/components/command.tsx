import { useText } from "#app/platform/i18n/use-text";
import { CopyButton } from "#app/ui/copy-button";

/** Text to paste somewhere else. */
export function Command({ text }: { text: string }) {
  const common = useText("common");
  return (
    <div className="stack s1">
      <pre className="mono sm whitespace-pre-wrap break-words rounded bg-surface p-3">
        <code>{text}</code>
      </pre>
      <CopyButton value={text} label={common("actions.copy")} copiedLabel={common("actions.copied")} />
    </div>
  );
}
