import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Search } from "lucide-react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { SearchResults } from "#app/domains/reports/components/search-results";
import { searchWorkspace } from "#app/domains/reports/search-workspace.server";
import { useText } from "#app/platform/i18n/use-text";
import { PageHeader } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

export const handle = { i18n: ["search"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "search.use");
  const result = await searchWorkspace(ctx, new URL(request.url).searchParams.get("q") ?? "", 25);
  return { title: `${ctx.t("search:title")} · ${ctx.workspace.name}`, result };
}

export default function SearchPage() {
  const { result } = useLoaderData<typeof loader>();
  const t = useText("search");
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} />
      <Form method="get" role="search" className="row tight wraps" key={result.text}>
        <TextField
          name="q"
          type="search"
          label={t("field")}
          labelHidden
          placeholder={t("placeholder")}
          defaultValue={result.text}
          maxLength={100}
          autoComplete="off"
        />
        <SubmitButton icon={Search}>{t("do")}</SubmitButton>
      </Form>
      <SearchResults result={result} />
    </>
  );
}
