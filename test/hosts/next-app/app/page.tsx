import { QueryClient, dehydrate } from "@tanstack/react-query";
import { queries } from "tough-tongue-react";
import { client } from "../lib/toughTongue";
import { Practice } from "./Practice";

/** Rendered for each request: the list is the signed-in person's. */
export const dynamic = "force-dynamic";

const scope = "ada";

export default async function Page() {
  const queryClient = new QueryClient();
  await queryClient.prefetchQuery(queries.scenarios(client, { scope }));
  return (
    <main>
      <h1>Practice</h1>
      <Practice
        scope={scope}
        state={dehydrate(queryClient)}
        embedOrigins={process.env.EMBED_ORIGIN ? [process.env.EMBED_ORIGIN] : undefined}
      />
    </main>
  );
}
